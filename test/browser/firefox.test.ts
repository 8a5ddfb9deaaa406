import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { startApp } from '../contract/app.ts';
import { type Firefox, openFirefox } from './firefox.ts';

const SHIFT = '\uE008';
const TAB = '\uE004';
const ENTER = '\uE007';

describe('the chat in Firefox', () => {
  let served: Awaited<ReturnType<typeof startApp>>;
  let host: Server;
  let at: string;
  let firefox: Firefox;
  let guarded = true;
  before(async () => {
    host = createServer(async (request, response) => {
      if (request.url === '/chat.js') {
        const script = await (await fetch(`${served.url}/chat.js`)).text();
        // Without its guards, for the negative control; and without the socket that would keep the page out of memory.
        const bare = script.replace('"pagehide"', '"never"').replace('"pageshow"', '"never"');
        return void response.end(guarded ? script : bare.replace('new WebSocket', 'new Never'));
      }
      response.setHeader('Content-Type', 'text/html');
      if (request.url === '/before') return void response.end('before');
      if (request.url?.startsWith('/chat') || request.url === '/') {
        response.end(
          '<!doctype html><title>Help</title><script src="/chat.js" defer></script><advice-chat></advice-chat>',
        );
      } else {
        // The chat asks the server that its script came from: this one passes it on.
        const body = request.method === 'POST' ? await new Response(request as never).text() : null;
        const headers = { 'Content-Type': 'application/json', Authorization: request.headers.authorization ?? '' };
        const answer = await fetch(served.url + request.url, { method: request.method ?? 'GET', headers, body });
        response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(await answer.text());
      }
    });
    await new Promise<void>(resolve => host.listen(0, '127.0.0.1', resolve));
    at = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
    [served, firefox] = await Promise.all([startApp(), openFirefox()]);
  });
  after(async () => {
    await firefox?.close();
    await served?.stop();
    host?.closeAllConnections();
    host?.close();
  });

  /** What stands on the page, shadow root and field included. */
  const shown = () =>
    firefox.evaluate(() => {
      const root = document.querySelector('advice-chat')?.shadowRoot;
      const text = `${document.documentElement.textContent} ${root?.querySelector('.log')?.textContent ?? ''}`;
      return `${location.pathname} ${text} ${root?.querySelector('textarea')?.value ?? ''}`;
    });
  const until = async (words: RegExp) => {
    for (let tries = 0; tries < 100; tries++) {
      if (words.test(await shown())) return;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    expect(await shown()).to.match(words);
  };
  const talk = async () => {
    await firefox.open(`${at}/before`);
    await firefox.open(`${at}/chat`);
    await until(/danger right now/);
    await firefox.evaluate(() => document.querySelector('advice-chat')!.shadowRoot!.querySelector('textarea')!.focus());
    await firefox.press(...'canary-heron', ENTER);
    await until(/safe right now/);
    await firefox.press(...'canary-draft');
  };

  it('leads to 999 by typing, and for a keyboard leaving comes first', async () => {
    await firefox.open(`${served.url}/chat`);
    await until(/danger right now/);
    await firefox.press(TAB);
    const focused = () => document.querySelector('advice-chat')!.shadowRoot!.activeElement!.textContent;
    expect(await firefox.evaluate(focused)).to.equal('Leave this page');
    await firefox.evaluate(() => document.querySelector('advice-chat')!.shadowRoot!.querySelector('textarea')!.focus());
    await firefox.press(...'yes', ENTER);
    await until(/Ring 999 now/);
  });

  it('is wiped when the page goes in any way, so that Back shows no word of it', async () => {
    await talk();
    await firefox.open(`${served.url}/healthz`);
    await firefox.go(-1);
    expect(await shown())
      .to.include('/chat')
      .and.not.to.match(/canary/);
  });

  it('would show every word, were it not wiped (negative control)', async () => {
    guarded = false;
    await talk();
    await firefox.open(`${served.url}/healthz`);
    await firefox.go(-1);
    guarded = true;
    expect(await shown())
      .to.include('canary-heron')
      .and.to.include('canary-draft');
  });

  it('is left by Shift three times: what comes before the chat is what Back shows', async () => {
    await talk();
    await firefox.press(SHIFT, SHIFT, SHIFT);
    await new Promise(resolve => setTimeout(resolve, 1_000));
    await firefox.go(-1);
    expect(await shown())
      .to.match(/^\/before/)
      .and.not.to.match(/canary/);
  });
});
