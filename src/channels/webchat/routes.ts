import { randomUUID } from 'node:crypto';
import express, { type Request, Router } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Fault } from '../../errors.ts';
import type { Link } from '../../reply/links.ts';
import type { Turn } from '../../turn/turn.ts';
import { inTime } from '../in-time.ts';
import { EXPIRES_IN, type Tokens } from '../tokens.ts';
import type { Runs } from '../turn-adapter.ts';
import { activityId, echoActivity, type OfferedLocale, passingActivity, replyActivity } from './activities.ts';
import { clientIdOf, WebChatAdapter } from './adapter.ts';
import { crossOrigin } from './origin.ts';
import type { Passing } from './passing.ts';
import { chosenOf, commandOf, localeOf, openedSchema, type Posted, postedSchema } from './schema.ts';
import type { Streams } from './streams.ts';
import type { Transcript } from './transcript.ts';

export type WebChatNeeds = {
  bot: Runs;
  tokens: Tokens;
  transcript: Transcript;
  passing: Passing;
  streams: Pick<Streams, 'tell'>;
  origins: readonly string[];
  publicUrl: string | undefined;
  links: (text: string) => readonly Link[];
  /** Every language there are words in, the default first. */
  locales: readonly OfferedLocale[];
  /** The static safety text: needs neither the store nor a turn. */
  safetyText: () => string;
  clock: () => number;
  trouble: (error: unknown) => void;
};

const BASE = '/v3/directline';
/** A flood in one conversation is shed; nobody types this fast, and no other conversation is touched. */
const FLOOD = { points: 100, duration: 10 };
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Direct Line 3.0, self-hosted: what a standard client needs, and nothing that this line does not do. */
export function directLineRoutes(needs: WebChatNeeds): Router {
  const { tokens, transcript } = needs;
  const adapter = new WebChatAdapter(needs.bot);
  const flood = new RateLimiterMemory(FLOOD);
  const router = Router({ caseSensitive: true });
  const opened = (request: Request, conversation: string, watermark = '') => ({
    conversationId: conversation,
    token: tokens.issue(conversation, 'chat'),
    expires_in: EXPIRES_IN,
    streamUrl: streamUrl(request, needs.publicUrl, conversation, watermark, tokens.issue(conversation, 'stream')),
  });

  router.use(BASE, crossOrigin(needs.origins), express.json({ limit: '64kb', strict: true }));

  router.route(`${BASE}/tokens/generate`).post((_request, response) => {
    const conversation = randomUUID();
    response.json({ conversationId: conversation, token: tokens.issue(conversation, 'chat'), expires_in: EXPIRES_IN });
  });

  router.route(`${BASE}/tokens/refresh`).post(async (request, response) => {
    const token = bearerOf(request);
    const conversation = tokens.readLate(token);
    if (!conversation) throw new Fault('webchat:token-invalid');
    // One that ran out: is there still something for it to open?
    if (!tokens.read(token, 'chat') && !(await transcript.isBegun(conversation))) throw new Fault('turn:gone');
    response.json({ conversationId: conversation, token: tokens.issue(conversation, 'chat'), expires_in: EXPIRES_IN });
  });

  // Sent by a page that is going away, as a beacon: it can set no header, and nobody waits for the answer.
  router.route(`${BASE}/tokens/revoke`).post(express.text({ limit: '1kb' }), async (request, response) => {
    const conversation = tokens.readLate(typeof request.body === 'string' ? request.body : bearerOf(request));
    if (!conversation) throw new Fault('webchat:token-invalid');
    await inTime(adapter.leave(conversation)).catch(error => {
      if (!(error instanceof Fault && error.code === 'turn:gone')) throw error;
    });
    needs.streams.tell(conversation);
    response.status(204).end();
  });

  router.route(`${BASE}/conversations`).post(async (request, response) => {
    const conversation = conversationOf(request, tokens);
    const begun = await transcript.isBegun(conversation);
    const asked = openedSchema.parse(request.body ?? {});
    const locale = asked.locale ?? request.get('Accept-Language');
    if (!begun) await inTime(adapter.open(conversation, { ...asked, ...(locale && { locale }) }));
    response.status(begun ? 200 : 201).json(opened(request, conversation));
  });

  router.route(`${BASE}/conversations/:conversation`).get(async (request, response) => {
    const conversation = ownConversation(request, tokens);
    const watermark = watermarkOf(request);
    if (!(await transcript.isBegun(conversation))) throw new Fault('turn:gone');
    response.json(opened(request, conversation, watermark));
  });

  router
    .route(`${BASE}/conversations/:conversation/activities`)
    .get(async (request, response) => {
      const conversation = ownConversation(request, tokens);
      const watermark = watermarkOf(request);
      const set = await transcript.since(conversation, watermark).catch(error => {
        // A standard client stops asking after one refusal: it is told, and can ask again.
        if (error instanceof Fault && error.status < 500) throw error;
        needs.trouble(error);
        const activities = needs.passing.told(conversation) ? [] : [passing(needs, conversation)];
        needs.passing.say(conversation, passing(needs, conversation));
        needs.passing.next(conversation, watermark);
        return { activities, watermark };
      });
      response.json(set);
    })
    .post(async (request, response) => {
      const conversation = ownConversation(request, tokens);
      const posted = readPosted(request);
      await flood.consume(conversation).catch(() => {
        throw new Fault('request:rate');
      });
      // "Typing" and "I am here" are heard and mean nothing.
      if (posted.type !== 'message') return void response.json({ id: '' });
      const turn = await inTime(adapter.receive(conversation, posted)).catch(error => {
        if (error instanceof Fault && error.status < 500) throw error;
        needs.passing.say(conversation, passing(needs, conversation));
        needs.streams.tell(conversation);
        throw error;
      });
      needs.passing.takeBack(conversation);
      if (turn.purged) needs.passing.end(conversation, farewell(needs, turn, posted));
      needs.streams.tell(conversation);
      response.json({ id: turn.purged ? `${conversation}|last` : activityId(conversation, turn.incomingSeq ?? 0) });
    });

  router.all(`${BASE}/conversations/:conversation/upload`, () => {
    throw new Fault('request:unsupported');
  });
  router.all(
    [`${BASE}/tokens/:what`, `${BASE}/conversations`, `${BASE}/conversations/:conversation{/activities}`],
    () => {
      throw new Fault('request:method');
    },
  );
  return router;
}

function bearerOf(request: Request): string {
  const token = /^Bearer (\S+)$/i.exec(request.get('Authorization') ?? '')?.[1];
  if (!token) throw new Fault('webchat:token-missing');
  return token;
}

/** The conversation that the bearer token opens. */
function conversationOf(request: Request, tokens: Tokens): string {
  const conversation = tokens.read(bearerOf(request), 'chat');
  if (!conversation) throw new Fault('webchat:token-invalid');
  return conversation;
}

/** A token opens one conversation: that of the address must be the same. */
function ownConversation(request: Request, tokens: Tokens): string {
  const conversation = conversationOf(request, tokens);
  if (request.params['conversation'] !== conversation) throw new Fault('webchat:token-invalid');
  return conversation;
}

function watermarkOf(request: Request): string {
  const watermark = request.query['watermark'] ?? '';
  if (typeof watermark !== 'string') throw new Fault('request:malformed', { detail: 'watermark' });
  return watermark;
}

function readPosted(request: Request): Posted {
  if (!request.is('application/json')) throw new Fault('request:unsupported');
  const posted = postedSchema.safeParse(request.body).data;
  if (!posted) throw new Fault('request:malformed');
  const pressed = chosenOf(posted) ?? commandOf(posted) ?? localeOf(posted);
  const says = Boolean(posted.text) || pressed !== undefined;
  if (posted.type === 'message' && !says) {
    throw new Fault(posted.attachments?.length ? 'request:unsupported' : 'request:malformed');
  }
  return posted;
}

function passing(needs: WebChatNeeds, conversation: string) {
  return passingActivity({ conversation, seq: 0, at: needs.clock() }, needs.safetyText(), needs.links);
}

/** The client's own last message, so that it knows that it arrived, and what was said last. */
function farewell(needs: WebChatNeeds, turn: Turn, posted: Posted) {
  const { conversation } = turn;
  const frame = { conversation, seq: 0, at: needs.clock() };
  return [
    { ...echoActivity(frame, posted.text ?? '', clientIdOf(posted)), id: `${conversation}|last` },
    ...turn.said.map(({ at, reply }) => ({
      ...replyActivity({ conversation, seq: 0, at }, reply, needs.links, needs.locales),
      id: `${conversation}|farewell`,
    })),
  ];
}

/** On one's own machine the address that was asked for; elsewhere the one that the world sees. */
function streamUrl(
  request: Request,
  publicUrl: string | undefined,
  conversation: string,
  watermark: string,
  ticket: string,
): string {
  const host = request.get('Host') ?? '';
  const base = publicUrl && !LOOPBACK.test(host) ? publicUrl : `${request.protocol}://${host}`;
  const query = new URLSearchParams({ ...(watermark && { watermark }), t: ticket });
  return `${base.replace(/^http/, 'ws')}${BASE}/conversations/${conversation}/stream?${query}`;
}
