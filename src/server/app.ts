import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { smsRoutes } from '../channels/sms/routes.ts';
import { makeSmsSender } from '../channels/sms/sender.ts';
import type { Settings } from '../config/settings.ts';
import { Fault } from '../errors.ts';
import { makeOutbox } from '../outbox/deliver.ts';
import type { Unit } from '../pack/sign-off.ts';
import { unavailableText } from '../reply/compose.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { Bot } from '../turn/bot.ts';
import { type Line, makeTakeTurn } from '../turn/take-turn.ts';
import { makePrintingSender, makeTwilioSender } from '../twilio/client.ts';
import { demoRoutes } from './demo.ts';
import { errorHandler, notFound } from './error-handler.ts';
import { securityHeaders } from './headers.ts';
import { healthRoutes } from './health.ts';
import { loadLine, withStore } from './line.ts';
import type { Log } from './log.ts';
import { openPages } from './pages.ts';
import { rootKey } from './root-key.ts';
import type { Unsigned } from './signed.ts';
import { treesRoutes } from './trees.ts';
import { openWebChat } from './web-chat.ts';

export type App = {
  server: Server;
  store: Store;
  line: Line;
  /** Listens and returns the port that it got. */
  listen(): Promise<number>;
  introduction(port: number): string;
  close(): Promise<void>;
};

export type AppNeeds = {
  /** The folder that holds dialogs/, locales/, directory/ and understanding/. */
  root: string;
  settings: Settings;
  log: Log;
  clock?: () => number;
  /** In place of the store that the settings name. */
  store?: Store;
  /** The content is verified in a process of its own. */
  verifyAside?: boolean;
};

/** ms between two rounds of the outbox, and between two rounds of purging. */
const SWEEP_EVERY = 5_000;
const PURGE_EVERY = 10 * 60_000;

/** The composition root: where the rooms meet. A list that a reader can see; nothing registers itself. */
export async function openApp({
  root,
  settings,
  log,
  clock = Date.now,
  store: given,
  verifyAside = false,
}: AppNeeds): Promise<App> {
  const loaded = await loadLine(root, clock, policyOf(settings), verifyAside);
  const key = rootKey(settings.ROOT_KEY, settings.DATA_DIR);
  const store = given ?? (await openStore({ dataDir: settings.DATA_DIR, rootKey: key, ...database(settings) }));
  const line = withStore(loaded, store);
  const bot = new Bot(makeTakeTurn(line));
  const safetyText = (channel: string) => unavailableText(line, channel, line.catalogue.tags[0]!, clock());
  const trouble = (error: unknown) => log.error({ err: error }, 'a turn could not be taken');

  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(...securityHeaders(settings));
  app.use(accessLog(log, clock));
  app.use(healthRoutes(store));
  const outbox = openOutbox(settings, store, clock, log);
  app.use(
    smsRoutes({
      bot,
      twilio: {
        authToken: settings.TWILIO_AUTH_TOKEN,
        accountSid: settings.TWILIO_ACCOUNT_SID,
        publicUrl: settings.PUBLIC_URL,
        unsignedOk: settings.NODE_ENV === 'development' && !settings.TWILIO_AUTH_TOKEN,
      },
      markDelivered: store.markDelivered,
      reported: outbox.reported,
      safetyText: () => safetyText('sms'),
      clock,
      trouble,
    }),
  );
  const webChat = openWebChat({
    root,
    settings,
    line,
    bot,
    key,
    clock,
    safetyText: () => safetyText('webchat'),
    trouble,
  });
  app.use(webChat.routes);
  const trees = treesRoutes(root, { ...line, ...loaded });
  app.use(trees.routes);
  const pages = openPages({ root, settings, line, bot, key, clock, trouble });
  app.use(pages.routes);
  if (settings.NODE_ENV !== 'production') app.use(demoRoutes(root));
  app.use(notFound);
  app.use(pages.lost);
  app.use(errorHandler(log, () => safetyText('webchat')));

  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 15_000, connectionsCheckingInterval: 2_000 },
    app,
  );
  webChat.attach(server);
  const timers = [
    every(SWEEP_EVERY, outbox.sweep, trouble),
    every(PURGE_EVERY, () => store.purgeDue(clock()), trouble),
  ];

  return {
    server,
    store,
    line,
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) =>
          reject(error.code === 'EADDRINUSE' ? new Fault('config:port') : error),
        );
        server.listen(settings.PORT, settings.HOST, () => resolve((server.address() as AddressInfo).port));
      }),
    introduction: port => introduce(settings, port, loaded.unsigned),
    async close() {
      for (const timer of timers) clearInterval(timer);
      webChat.close();
      trees.close();
      server.closeIdleConnections();
      await new Promise(resolve => server.close(resolve));
      await store.close();
    },
  };
}

function database(settings: Settings) {
  return settings.DATABASE_URL ? { databaseUrl: settings.DATABASE_URL } : {};
}

function openOutbox(settings: Settings, store: Store, clock: () => number, log: Log) {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from } = settings;
  const send =
    accountSid && authToken && from
      ? makeTwilioSender({ accountSid, authToken, from })
      : makePrintingSender(line => process.stdout.write(`${line}\n`));
  const alert = (channel: string, kind: string) =>
    log.error({ code: `${channel}:${kind}` }, 'the provider needs somebody');
  return makeOutbox({ store, senders: { sms: makeSmsSender(send, settings.PUBLIC_URL) }, clock, alert });
}

function every(ms: number, work: () => Promise<unknown>, trouble: (error: unknown) => void): NodeJS.Timeout {
  const timer = setInterval(() => work().catch(trouble), ms);
  timer.unref();
  return timer;
}

/** Method, route template, status and time: never the address that was asked for, which may hold a ticket. */
function accessLog(log: Log, clock: () => number): express.RequestHandler {
  return (request, response, next) => {
    const began = clock();
    response.once('finish', () => {
      const route = typeof request.route?.path === 'string' ? request.route.path : '-';
      log.info({ method: request.method, route, status: response.statusCode, ms: clock() - began }, 'request');
    });
    next();
  };
}

/** Words that nobody has signed are for development, unless an operator says otherwise. */
function policyOf({ NODE_ENV, ALLOW_UNSIGNED }: Settings): Unsigned {
  if (NODE_ENV !== 'production') return 'listed';
  return ALLOW_UNSIGNED ? 'told' : 'refused';
}

function introduce(settings: Settings, port: number, unsigned: readonly Unit[]): string {
  const own = `http://${settings.HOST}:${port}`;
  const world = settings.PUBLIC_URL ?? own;
  return [
    'Advice Line is ready.',
    `  Chat page        ${own}/`,
    `  Plain pages      ${own}/chat`,
    `  Direct Line      ${world}/v3/directline`,
    `  SMS webhook      ${world}/channels/sms`,
    `  Trees to read    ${own}/trees`,
    `  Health           ${own}/healthz  ${own}/readyz`,
    `  Store            ${settings.DATABASE_URL ? 'PostgreSQL' : `embedded, in ${settings.DATA_DIR}/`}`,
    ...(unsigned.length > 0 ? [`  Not signed       ${unsignedWords(settings, unsigned)}`] : []),
    ...notConfigured(settings).map(line => `  Not configured   ${line}`),
  ].join('\n');
}

function unsignedWords(settings: Settings, unsigned: readonly Unit[]): string {
  const locales = [...new Set(unsigned.map(({ locale }) => locale))].join(', ');
  const means = {
    listed: 'in production they stop the start.',
    told: 'every conversation says that it is a draft.',
    refused: 'they are not said; their English is.',
  }[policyOf(settings)];
  return `the words of ${unsigned.length} trees (${locales}): ${means} npm run pack -- --unsigned lists them.`;
}

function notConfigured(settings: Settings): string[] {
  return [
    settings.TWILIO_AUTH_TOKEN ? '' : 'Twilio: replies go in the answer to the webhook, other texts are printed here.',
    settings.PUBLIC_URL ? '' : 'PUBLIC_URL: signatures of texts can not be checked without it.',
    settings.ROOT_KEY ? '' : 'ROOT_KEY: one was made in the data folder; set your own before real use.',
  ].filter(Boolean);
}
