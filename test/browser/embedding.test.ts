import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { startApp } from '../contract/app.ts';
import { type Chat, ELSEWHERE, focused, openChat } from './chat.ts';

/** A stylesheet as they are found in the wild, and worse. */
const HOSTILE = `
  html { font-size: 40% } * { all: unset !important; letter-spacing: 9px !important; color: pink !important }
  advice-chat, advice-chat * { display: none !important; opacity: .1 !important; font: 3px serif !important }
  button { display: none !important } div { transform: rotate(4deg) !important } .log, .leave, .root { visibility: hidden !important }`;

/** A page that does not want to let go, and keeps its keys to itself. */
const CLINGING = `
  onbeforeunload = () => 'Stay!';
  addEventListener('beforeunload', event => { event.preventDefault(); event.returnValue = 'Stay!' });
  for (const kind of ['keydown', 'keyup']) document.addEventListener(kind, event => event.stopPropagation(), true)`;

const page = (server: string, inside: string, style = '') =>
  `<!doctype html><html lang="en"><head><title>A partner</title>${style && `<style>${style}</style>`}</head>
   <body><main><h1>Partner</h1>${inside}<p>${'<br>'.repeat(200)}</p><p id="end">The end</p></main>
   <script src="${server}/chat.js" defer></script></body></html>`;

describe("the chat on somebody else's page", () => {
  let served: Awaited<ReturnType<typeof startApp>>;
  let partner: Server;
  let stranger: string;
  let host: string;
  let chat: Chat;
  const pages = new Map<string, string>();
  before(async () => {
    // The same machine under two names is two sites to a browser.
    partner = createServer((request, response) => {
      response.setHeader('Content-Type', 'text/html');
      // The strictest policy that still lets our chat in.
      if (request.url === '/strict') {
        const from = `script-src ${served.url}; connect-src ${served.url} ${served.url.replace('http', 'ws')}`;
        response.setHeader(
          'Content-Security-Policy',
          `default-src 'none'; ${from}; require-trusted-types-for 'script'`,
        );
      }
      response.end(pages.get(request.url ?? '') ?? '');
    });
    await new Promise<void>(resolve => partner.listen(0, '127.0.0.1', resolve));
    const { port } = partner.address() as AddressInfo;
    host = `http://127.0.0.1:${port}`;
    stranger = `http://localhost:${port}`;
    served = await startApp({ env: { ALLOWED_ORIGINS: host } });
    const chatPage = (inside: string, style?: string) => page(served.url, inside, style);
    pages.set('/inline', chatPage('<advice-chat brand="Help in Bristol" colour="#ffcc00"></advice-chat>'));
    pages.set('/strict', chatPage('<advice-chat></advice-chat>'));
    pages.set('/hostile', chatPage(`<advice-chat></advice-chat><script>${CLINGING}</script>`, HOSTILE));
    pages.set('/corner', chatPage('<advice-chat position="corner"></advice-chat>'));
    pages.set('/tree', chatPage('<advice-chat tree="worried-about-a-child"></advice-chat>'));
    pages.set(
      '/framed',
      `<!doctype html><title>P</title><iframe src="${served.url}/chat" width="390" height="700"></iframe>`,
    );
  });
  after(async () => {
    await served?.stop();
    await new Promise(resolve => partner.close(resolve));
  });
  afterEach(() => chat?.close());

  for (const path of ['/inline', '/strict', '/hostile']) {
    it(`leads to 999 on the page ${path}, from another origin`, async () => {
      chat = await openChat(host + path, { viewport: { width: 800, height: 900 } });
      await chat.press('Yes');
      expect(await chat.page.locator('.emergency p').first().innerText()).to.match(/^Ring 999 now/);
      expect(await chat.page.getByRole('button', { name: 'Leave this page' }).isVisible()).to.equal(true);
      expect(chat.troubles.filter(trouble => !trouble.includes('favicon'))).to.deep.equal([]);
      if (path === '/strict') return;
      const box = (await chat.page.locator('.root').boundingBox())!;
      expect(box.width).to.be.greaterThan(600);
      const size = await chat
        .bot()
        .last()
        .evaluate(element => Number.parseFloat(getComputedStyle(element).fontSize));
      expect(size).to.be.at.least(16);
      await chat.keepPicture(`host${path.replace('/', '-')}`);
    });
  }

  it('leaves a page that would keep its visitors, by the keyboard too', async () => {
    chat = await openChat(`${host}/hostile`);
    const asksToStay = () =>
      chat.page.evaluate(() => {
        const event = document.createEvent('BeforeUnloadEvent');
        event.initEvent('beforeunload', false, true);
        dispatchEvent(event);
        return event.defaultPrevented || event.returnValue !== '';
      });
    expect(await asksToStay(), 'before (negative control)').to.equal(true);
    // Where it goes answers with nothing, so that what is left of the page can be asked.
    await chat.page.route(`${ELSEWHERE}**`, route => route.fulfill({ status: 204 }));
    for (const key of ['Shift', 'Shift', 'Shift']) await chat.page.keyboard.press(key);
    expect(await asksToStay()).to.equal(false);
    expect(await chat.page.evaluate(() => document.documentElement.textContent)).to.equal('');
  });

  it('takes the name and the colour of its host, made dark enough to be read', async () => {
    chat = await openChat(`${host}/inline`);
    expect(await chat.page.getByRole('heading', { name: 'Help in Bristol' }).count()).to.equal(1);
    const [red, green, blue] = await chat.page
      .getByRole('button', { name: 'Send' })
      .evaluate(element => getComputedStyle(element).backgroundColor.match(/\d+/g)!.map(Number));
    expect(red! + green! + blue!).to.be.lessThan(255 + 204);
    expect(await chat.faults()).to.deep.equal([]);
  });

  it('begins at the tree that its host names', async () => {
    chat = await openChat(`${host}/tree`);
    const place = await chat.choices().allInnerTexts();
    expect(place).to.have.lengthOf(3);
    await chat.press(place[0]!);
    await chat.page.locator('.emergency').waitFor();
  });

  it('keeps the way out in sight when the page is scrolled away from it, and blanks the whole page', async () => {
    chat = await openChat(`${host}/inline`);
    await chat.say('canary-eight-seven');
    await chat.page.locator('#end').scrollIntoViewIfNeeded();
    const leave = chat.page.getByRole('button', { name: 'Leave this page' });
    await chat.page.locator('.away').waitFor();
    expect((await leave.boundingBox())!.y).to.be.within(0, 100);
    await leave.click();
    await chat.page.waitForURL(ELSEWHERE);
  });

  it('waits in the corner until it is opened, and begins no conversation before', async () => {
    const asked: string[] = [];
    chat = await openChat(`${host}/inline`, {
      ready: async tab => void tab.on('request', request => asked.push(request.url())),
    });
    asked.length = 0;
    await chat.page.goto(`${host}/corner`);
    const opener = chat.page.getByRole('button', { name: 'Chat with us' });
    await opener.waitFor();
    expect(asked.filter(url => url.endsWith('/tokens/generate'))).to.deep.equal([]);
    await opener.focus();
    await chat.page.keyboard.press('Enter');
    expect((await focused(chat.page))[1]).to.equal('TEXTAREA');
    await chat.press('Yes');
    expect(await chat.faults()).to.deep.equal([]);
    await chat.keepPicture('host-corner');
    await chat.page.getByRole('button', { name: 'Make the chat small' }).click();
    expect(await chat.page.locator('.root').isVisible()).to.equal(false);
    await opener.click();
    await chat.page.locator('.emergency').waitFor();
  });

  it('works in a frame, and takes the whole page away when it is left', async () => {
    chat = await openChat(`${host}/inline`);
    await chat.page.goto(`${host}/framed`);
    const frame = chat.page.frameLocator('iframe');
    await frame.getByRole('button', { name: 'Yes', exact: true }).click();
    await frame.locator('.emergency').waitFor();
    await frame.getByRole('button', { name: 'Leave this page' }).click();
    await chat.page.waitForURL(ELSEWHERE);
  });

  it('gives a page that is not listed no chat, but numbers to ring; and no frame', async () => {
    chat = await openChat(`${stranger}/inline`, { bypassCSP: false });
    await chat.page.getByRole('status').filter({ hasText: '0800 1111' }).waitFor();
    expect(await chat.page.getByRole('status').innerText()).not.to.include('origin');
    await chat.page.goto(`${stranger}/framed`);
    expect(
      await chat.page
        .frames()[1]
        ?.locator('advice-chat')
        .count()
        .catch(() => 0),
    ).to.equal(0);
  });
});
