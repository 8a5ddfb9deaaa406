import { gzipSync } from 'node:zlib';
import lighthouse from 'lighthouse';
import { type Browser, chromium } from 'playwright-core';
import { type Host, startHost } from './host.ts';
import { median } from './rounds.ts';
import { startServer } from './server.ts';

/** One chat client on a slow phone. `bytes` as they went over the wire until the first message could be read. */
export type Client = { name: string; bytes: number; requests: number; first: number };
export type PageFigures = {
  clients: Client[];
  /** Bytes of script and styles together, by gzip. */
  script: number;
  /** ms from pressing Leave to a blank page, with the network gone. */
  leave: number;
  /** Of 100. */
  lighthouse: { performance: number; accessibility: number; bestPractices: number };
};

const ROUNDS = 3;
const SLOW = { cpu: 4, bytesPerSecond: 400_000 / 8, latency: 400 };
const FIRST_WORDS = 'anyone in danger right now?';
const PATIENCE = 120_000;

/** Our chat and two others on the same page, on the same throttled line, by turns. */
export async function measurePage(): Promise<PageFigures> {
  const host = await startHost();
  const server = await startServer(undefined, { ALLOWED_ORIGINS: host.url });
  const own = `http://127.0.0.1:${server.port}`;
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', `--remote-debugging-port=${port}`],
  });
  try {
    await host.prepare(own);
    const clients: Client[] = [];
    for (const [name, url] of pages(own, host)) clients.push(await measureClient(browser, name, url));
    const script = gzipSync(await textOf(`${own}/chat.js`), { level: 9 }).length;
    return { clients, script, leave: await measureLeave(browser, own), lighthouse: await look(own, port) };
  } finally {
    await browser.close();
    await server.stop();
    await host.stop();
  }
}

const pages = (own: string, host: Host): [string, string][] => [
  ['ours, its own page', `${own}/chat`],
  ['ours, on a host page', `${host.url}/advice-chat`],
  ['deep-chat 2.4.2', `${host.url}/deep-chat`],
  ['botframework-webchat 4.18.1', `${host.url}/webchat`],
];

async function measureClient(browser: Browser, name: string, url: string): Promise<Client> {
  const runs: Omit<Client, 'name'>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { page, wire } = await openSlowly(browser);
    await page.addInitScript(watchFor, FIRST_WORDS);
    await page.goto(url, { waitUntil: 'commit' });
    const first = await page.waitForFunction(() => (window as unknown as { first?: number }).first, undefined, {
      timeout: PATIENCE,
      polling: 100,
    });
    runs.push({ first: Math.round((await first.jsonValue())!), ...wire() });
    await page.context().close();
  }
  const of = (field: 'first' | 'bytes' | 'requests') => Math.round(median(runs.map(run => run[field])));
  return { name, first: of('first'), bytes: of('bytes'), requests: of('requests') };
}

/** Nothing kept from before, and the line and the processor of a cheap phone. */
async function openSlowly(browser: Browser) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOW.latency,
    downloadThroughput: SLOW.bytesPerSecond,
    uploadThroughput: SLOW.bytesPerSecond,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
  let bytes = 0;
  let requests = 0;
  session.on('Network.loadingFinished', event => {
    bytes += event.encodedDataLength;
    requests++;
  });
  return { page, wire: () => ({ bytes, requests }) };
}

/** Runs in the page: ms from the start of navigation until the words are painted, shadow roots included. Cheap to ask. */
function watchFor(words: string): void {
  const holder = window as unknown as { first?: number };
  const has = (node: Node | null | undefined) => node?.textContent?.includes(words) === true;
  const stands = () =>
    has(document.body) || [...document.querySelectorAll('advice-chat, deep-chat')].some(one => has(one.shadowRoot));
  const look = () => {
    if (!stands()) setTimeout(look, 20);
    else
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          holder.first = performance.now();
        }),
      );
  };
  look();
}

async function measureLeave(browser: Browser, own: string): Promise<number> {
  const { page } = await openSlowly(browser);
  await page.goto(`${own}/chat`);
  await page.locator('.choices button').first().waitFor();
  await page.context().setOffline(true);
  const ms = await page.evaluate(() => {
    const leave = document.querySelector('advice-chat')!.shadowRoot!.querySelector<HTMLElement>('.leave')!;
    const began = performance.now();
    leave.click();
    // Laid out: what a person sees next is this.
    document.documentElement.getBoundingClientRect();
    return document.documentElement.childElementCount === 0 ? performance.now() - began : Number.NaN;
  });
  await page.context().close();
  return Math.round(ms * 10) / 10;
}

async function look(own: string, port: number): Promise<PageFigures['lighthouse']> {
  const onlyCategories = ['performance', 'accessibility', 'best-practices'];
  const result = await lighthouse(`${own}/chat`, { port, onlyCategories, logLevel: 'error' });
  const score = (name: string) => Math.round((result?.lhr.categories[name]?.score ?? Number.NaN) * 100);
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
  };
}

async function textOf(url: string): Promise<string> {
  return (await fetch(url)).text();
}
