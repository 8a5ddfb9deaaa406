import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { startApp } from '../contract/app.ts';
import { type Chat, openChat } from './chat.ts';

type Served = Awaited<ReturnType<typeof startApp>>;

/** What was said in all, as the server has it: nothing may be missing, and nothing twice. */
async function transcript({ app }: Served, chat: Chat): Promise<string[]> {
  const entries = await app.store.entries(await conversationOf(chat), 0);
  return entries.filter(entry => entry.direction === 'in').map(entry => (entry.body as { text: string }).text);
}

async function conversationOf({ page }: Chat): Promise<string> {
  return page.evaluate(() => (window as unknown as { conversation: string }).conversation);
}

/** Lets a test see the page's sockets and cut them, and know its conversation. */
function watch(): void {
  const sockets: WebSocket[] = [];
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(url: string) {
      super(url);
      sockets.push(this);
      Object.assign(window, { conversation: /conversations\/([^/]+)/.exec(url)![1], sockets });
    }
  } as typeof WebSocket;
}

const sockets = ({ page }: Chat) => page.evaluate(() => (window as unknown as { sockets: WebSocket[] }).sockets.length);
const openSocket = ({ page }: Chat, least: number) =>
  page.waitForFunction(count => {
    const all = (window as unknown as { sockets?: WebSocket[] }).sockets ?? [];
    return all.length >= count && all.at(-1)!.readyState === WebSocket.OPEN;
  }, least);

describe('the chat on a bad network', () => {
  let served: Served;
  let chat: Chat;
  before(async () => {
    served = await startApp();
  });
  after(() => served?.stop());
  afterEach(() => chat?.close());
  const open = async (url = served.url) => {
    chat = await openChat(url, { ready: page => page.addInitScript(watch) });
    await openSocket(chat, 1);
  };

  it('says that it was not sent when nothing gets through, and sends it once, in its order, when it does again', async () => {
    await open();
    await chat.page.route('**/activities', route => route.abort());
    await chat.field().fill('no');
    await chat.field().press('Enter');
    await chat.field().fill('me');
    await chat.field().press('Enter');
    await chat.page.getByRole('button', { name: 'Try again' }).nth(1).waitFor();
    expect(await chat.page.locator('.user .state').first().innerText()).to.match(/^Not sent, try again/);
    expect(await chat.page.getByRole('status').innerText())
      .to.include('999')
      .and.include('0800 1111');
    await chat.page.unroute('**/activities');
    await chat.page.getByRole('button', { name: 'Try again' }).first().click();
    await chat.bot().nth(2).waitFor();
    expect(await transcript(served, chat)).to.deep.equal(['no', 'me']);
    expect(await chat.own().count()).to.equal(2);
  });

  it('counts a message once whose answer was lost on the way, though it is sent again', async () => {
    await open();
    let posts = 0;
    await chat.page.route('**/activities', async route => {
      if (route.request().method() !== 'POST') return route.continue();
      posts++;
      if (posts > 1) return route.continue();
      await route.fetch();
      await route.abort();
    });
    await chat.say('no');
    await chat.page
      .locator('.user .state:not(:empty)')
      .waitFor({ state: 'detached' })
      .catch(() => undefined);
    await chat.say('me');
    expect(await transcript(served, chat)).to.deep.equal(['no', 'me']);
    expect(await chat.bot().count()).to.equal(3);
  });

  it('says that it is offline, with the numbers that work without internet, and goes on by itself afterwards', async () => {
    await open();
    await chat.context.setOffline(true);
    const state = chat.page.getByRole('status');
    await state.filter({ hasText: 'You are offline' }).waitFor();
    expect(await state.innerText())
      .to.include('999')
      .and.include('0800 1111');
    await chat.field().fill('no');
    await chat.field().press('Enter');
    await chat.page.evaluate(() => {
      for (const socket of (window as unknown as { sockets: WebSocket[] }).sockets) socket.close();
    });
    await chat.page.getByRole('button', { name: 'Try again' }).waitFor();
    await chat.context.setOffline(false);
    await chat.bot().nth(1).waitFor();
    expect(await transcript(served, chat)).to.deep.equal(['no']);
  });

  it('goes on by itself after being offline with a socket that held, and says that it is back', async () => {
    await open();
    await chat.context.setOffline(true);
    const state = chat.page.getByRole('status');
    await state.filter({ hasText: 'You are offline' }).waitFor();
    const foot = (await chat.page.locator('.foot').boundingBox())!;
    const told = (await state.boundingBox())!;
    expect(told.y, 'it stands in the foot, which covers nothing of it').to.be.at.least(foot.y);
    expect(await state.getByRole('link').allInnerTexts()).to.deep.equal(['999', '0800 1111']);
    expect(await state.getByRole('link').last().getAttribute('href')).to.equal('tel:08001111');
    await chat.field().fill('no');
    await chat.field().press('Enter');
    await chat.page.getByRole('button', { name: 'Try again' }).waitFor();
    await chat.context.setOffline(false);
    await chat.bot().nth(1).waitFor();
    await state.filter({ hasText: 'You are back online' }).waitFor();
    expect(await transcript(served, chat)).to.deep.equal(['no']);
    expect(await sockets(chat)).to.equal(1);
  });

  it('hears by asking where a WebSocket is not to be had', async () => {
    chat = await openChat(served.url, {
      ready: page =>
        page.addInitScript(() => {
          window.WebSocket = class {
            constructor() {
              throw new SyntaxError('no sockets here');
            }
          } as never;
        }),
    });
    await chat.say('no');
    await chat.say('my mums boyfriend keeps touching me');
    expect(await chat.bot().count()).to.equal(3);
  });

  it('comes back after its socket died, and has missed and doubled nothing', async () => {
    await open();
    await chat.say('no');
    await chat.page.evaluate(() => {
      for (const socket of (window as unknown as { sockets: WebSocket[] }).sockets) socket.close();
    });
    await chat.say('me');
    await openSocket(chat, 2);
    await chat.press('Back');
    expect(await transcript(served, chat)).to.deep.equal(['no', 'me', 'Back']);
    expect(await chat.bot().count()).to.equal(4);
  });

  it('wakes after a sleep: a socket that may be dead is not trusted', async () => {
    await open();
    await chat.page.clock.install();
    await chat.page.clock.fastForward(10 * 60_000);
    await chat.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await chat.page.clock.resume();
    await openSocket(chat, 2);
    await chat.say('no');
    expect(await sockets(chat)).to.be.greaterThan(1);
    expect(await chat.bot().count()).to.equal(2);
  });

  it('sends what waits at the first answer of a server that was long away, not at the next turn of its patience', async () => {
    chat = await openChat(served.url, {
      ready: page => Promise.all([page.clock.install(), page.addInitScript(watch)]),
    });
    await openSocket(chat, 1);
    const { page } = chat;
    await page.route('**/v3/directline/**', route => route.abort());
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.evaluate(() => (window as unknown as { sockets: WebSocket[] }).sockets.at(-1)!.close());
    await chat.field().fill('no');
    await chat.field().press('Enter');
    const again = page.getByRole('button', { name: 'Try again' });
    const pass = async (seconds: number) => {
      for (let half = 0; half < seconds * 2; half++) {
        await page.clock.runFor(500);
        await page.evaluate(() => fetch('/v3/directline/none').catch(() => undefined));
      }
    };
    await pass(45);
    await again.waitFor();
    await page.unroute('**/v3/directline/**');
    await pass(2.5);
    await chat.bot().nth(1).waitFor();
    expect(await transcript(served, chat)).to.deep.equal(['no']);
  });

  it('works, and shows that something is coming, where everything takes long', async () => {
    chat = await openChat(served.url, {
      ready: page =>
        page.route('**/v3/directline/**', async route => {
          await new Promise(resolve => setTimeout(resolve, 600));
          await route.continue();
        }),
    });
    await chat.page.getByRole('button', { name: 'No', exact: true }).click();
    await chat.page.locator('.user .state', { hasText: 'Sending' }).waitFor();
    await chat.page.locator('.typing').waitFor();
    await chat.bot().nth(1).waitFor();
    expect(await chat.page.locator('.typing').count()).to.equal(0);
  });

  it('goes on when its token has run out overnight, and knows when its chat is gone', async () => {
    let late = 0;
    const other = await startApp({ clock: () => Date.now() + late });
    try {
      await open(other.url);
      await chat.say('no');
      late = 9 * 60 * 60_000;
      await chat.say('me');
      expect(await transcript(other, chat)).to.deep.equal(['no', 'me']);
      late = 40 * 60 * 60_000;
      await other.app.store.purgeDue(Date.now() + late);
      await chat.field().fill('no');
      await chat.field().press('Enter');
      await chat.page.getByRole('button', { name: 'Start a new chat' }).click();
      await chat.press('Yes');
    } finally {
      await other.stop();
    }
  });

  it('goes on where it stood when the server was started anew in mid-conversation', async () => {
    const DATA_DIR = mkdtempSync(join(tmpdir(), 'advice-line-restart-'));
    const first = await startApp({ env: { DATA_DIR } });
    const PORT = new URL(first.url).port;
    let second: Served | undefined;
    try {
      await open(first.url);
      await chat.say('no');
      await first.stop();
      await chat.field().fill('me');
      await chat.field().press('Enter');
      second = await startApp({ env: { DATA_DIR, PORT } });
      await chat.bot().nth(2).waitFor();
      await chat.press('Back');
      expect(await transcript(second, chat)).to.deep.equal(['no', 'me', 'Back']);
      expect(await chat.bot().count()).to.equal(4);
    } finally {
      await second?.stop();
      rmSync(DATA_DIR, { recursive: true, force: true });
    }
  });
});
