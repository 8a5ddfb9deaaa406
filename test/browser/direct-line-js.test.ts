import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { startApp } from '../contract/app.ts';
import { roads } from '../contract/channel.ts';
import { openChromium } from './chromium.ts';

type Heard = {
  text: string;
  tree: string;
  node: string;
  level?: string;
  titles: string[];
  watermark: string;
  id: string;
};

/** What the page around Microsoft's client keeps, for the tests to call. */
declare global {
  interface Window {
    begin(webSocket: boolean): Promise<void>;
    say(text: string): Promise<Heard>;
    opening(): Promise<Heard>;
    heardIds(): string[];
    drop(): void;
    DirectLine: { DirectLine: new (options: object) => MicrosoftClient };
  }
}
type MicrosoftClient = {
  activity$: { subscribe(next: (activity: Record<string, never>) => void): void };
  postActivity(activity: object): { subscribe(next: (id: string) => void, error: (error: unknown) => void): void };
};

const client = createRequire(import.meta.url).resolve('botframework-directlinejs/dist/directline.js');

describe("Microsoft's own Direct Line client", () => {
  let browser: Browser;
  let served: Awaited<ReturnType<typeof startApp>>;
  before(async () => {
    browser = await openChromium();
    served = await startApp();
  });
  after(async () => {
    await browser?.close();
    await served?.stop();
  });

  async function openPage(webSocket: boolean): Promise<Page> {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`${served.url}/healthz`);
    await page.addScriptTag({ path: client });
    await page.evaluate(prepare);
    await page.evaluate(way => window.begin(way), webSocket);
    return page;
  }

  for (const [way, webSocket] of [
    ['polling', false],
    ['a WebSocket', true],
  ] as const) {
    it(`completes the 999 conversation over ${way}`, async () => {
      const page = await openPage(webSocket);
      expect(await page.evaluate(() => window.opening())).to.include({ tree: 'welcome', node: 'start' });
      const heard = await page.evaluate(() => window.say('Yes'));
      expect(heard).to.include({ tree: 'safety', node: 'emergency', level: 'emergency' });
      expect(heard.text).to.match(/^Ring 999 now/);
      await page.context().close();
    });

    for (const name of ['same-day', 'form'] as const) {
      it(`completes the ${name} conversation over ${way}, by the labels of its buttons`, async () => {
        const page = await openPage(webSocket);
        let heard = await page.evaluate(() => window.opening());
        for (const answer of roads[name]) heard = await page.evaluate(said => window.say(said), answer);
        expect(heard.level).to.equal(name);
        const ids = await page.evaluate(() => window.heardIds());
        expect(new Set(ids).size).to.equal(ids.length);
        await page.context().close();
      });
    }
  }

  it('comes back by its watermark after the socket dropped, and has missed and doubled nothing', async () => {
    const page = await openPage(true);
    await page.evaluate(() => window.opening());
    await page.evaluate(() => window.say('no'));
    await page.evaluate(() => window.drop());
    // Said while nobody listens: it must come with the reconnection, which the client tries after 3 to 15 seconds.
    const heard = await page.evaluate(() => window.say('my mums boyfriend keeps touching me'));
    expect(heard.level).to.equal('same-day');
    const ids = await page.evaluate(() => window.heardIds());
    expect(ids.map(id => Number(id.split('|')[1]))).to.deep.equal([1, 2, 3, 4, 5]);
    await page.context().close();
  });
});

/** Runs in the page. */
function prepare(): void {
  const heard: Heard[] = [];
  const ids: string[] = [];
  let waiting: ((heard: Heard) => void) | undefined;
  let talk: MicrosoftClient;
  const sockets: WebSocket[] = [];
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(url: string) {
      super(url);
      sockets.push(this);
    }
  } as typeof WebSocket;
  const next = () => {
    const ready = heard.shift();
    if (ready) return Promise.resolve(ready);
    return new Promise<Heard>(resolve => {
      waiting = resolve;
    });
  };
  window.begin = async webSocket => {
    const base = `${location.origin}/v3/directline`;
    const { token } = await (await fetch(`${base}/tokens/generate`, { method: 'POST' })).json();
    talk = new window.DirectLine.DirectLine({ token, domain: base, webSocket, pollingInterval: 200 });
    talk.activity$.subscribe(activity => {
      ids.push(activity['id']!);
      const { text, from, channelData, suggestedActions } = activity as Record<string, never> & {
        from: { role: string };
        channelData: { tree: string; node: string; level?: string };
        suggestedActions?: { actions: { title: string }[] };
      };
      if (from.role !== 'bot') return;
      const titles = (suggestedActions?.actions ?? []).map(action => action.title);
      const one = { ...channelData, text, titles, watermark: '', id: activity['id']! } as unknown as Heard;
      if (waiting) {
        waiting(one);
        waiting = undefined;
      } else heard.push(one);
    });
  };
  window.opening = next;
  window.heardIds = () => ids;
  window.drop = () => {
    for (const socket of sockets) socket.close();
  };
  window.say = async text => {
    await new Promise((resolve, reject) => {
      const activity = {
        type: 'message',
        text,
        from: { id: 'somebody' },
        channelData: { clientActivityID: `c${ids.length}` },
      };
      talk.postActivity(activity).subscribe(resolve, reject);
    });
    return next();
  };
}
