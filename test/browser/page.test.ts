import { expect } from 'chai';
import { startApp } from '../contract/app.ts';
import { roads } from '../contract/channel.ts';
import { type Chat, focused, openChat } from './chat.ts';

describe('the chat page', () => {
  let served: Awaited<ReturnType<typeof startApp>>;
  let chat: Chat;
  before(async () => {
    served = await startApp();
  });
  after(() => served?.stop());
  afterEach(() => chat?.close());
  const open = async (options: Parameters<typeof openChat>[1] = {}) => {
    chat = await openChat(served.url, options);
  };

  const always = async (label: string) => {
    const before = await chat.bot().count();
    await chat.page.getByRole('group', { name: 'Always here' }).getByRole('button', { name: label }).click();
    await chat.bot().nth(before).waitFor();
  };

  it('asks about danger first, and puts 999 first when the answer is yes', async () => {
    await open();
    expect(await chat.bot().first().innerText()).to.match(/anyone in danger right now\?$/);
    await chat.press('Yes');
    const emergency = chat.page.locator('.emergency');
    expect(await emergency.locator('p').first().innerText()).to.match(/^Ring 999 now/);
    expect(await emergency.locator('a').first().getAttribute('href')).to.equal('tel:999');
    expect(await chat.page.getByRole('link', { name: 'Ring 999', exact: true }).getAttribute('href')).to.equal(
      'tel:999',
    );
    const bar = await chat.page.locator('.alert a').boundingBox();
    expect(Math.min(bar!.height, bar!.width), '999 in the bar, as large as a thumb').to.be.at.least(44);
    expect(chat.troubles).to.deep.equal([]);
  });

  it('says its first words in the page itself, before any script', async () => {
    const html = await (await fetch(`${served.url}/chat`)).text();
    expect(html).to.include('anyone in danger right now?');
    await open();
    await chat.press('No');
    // What stood there first was not said a second time when the conversation began.
    expect(await chat.bot().count()).to.equal(2);
  });

  it('takes typed words as well as buttons, and shows them as text however they look', async () => {
    await open();
    await chat.say('<img src=x onerror=alert(1)> my mums boyfriend keeps touching me');
    expect(await chat.own().innerText()).to.include('<img src=x');
    expect(await chat.page.locator('.log img').count()).to.equal(0);
    expect(await chat.bot().last().innerText()).to.match(/0117 903 6444|01454 615 165/);
  });

  it('has every number of an answer to tap, to text and to copy, and never breaks one over two lines', async () => {
    await open({ permissions: ['clipboard-read', 'clipboard-write'], viewport: { width: 320, height: 640 } });
    await chat.say('my mums boyfriend keeps touching me');
    const said = chat.bot().last();
    const links = await said.locator('a[href^="tel"], a[href^="sms"]').all();
    expect(links.length).to.be.greaterThan(3);
    for (const link of links) expect(await link.evaluate(element => element.getClientRects().length)).to.equal(1);
    await chat.page.getByRole('button', { name: 'Copy 0800 1111' }).click();
    await chat.page.getByText('Copied.').waitFor();
    expect(await chat.page.evaluate(() => navigator.clipboard.readText())).to.equal('0800 1111');
  });

  it('goes back, so that an answer can be changed, and to the topics and to a person at any time', async () => {
    await open();
    await chat.press('Yes');
    await chat.press('Back');
    expect(await chat.bot().last().innerText()).to.match(/danger right now\?$/);
    await chat.press('No');
    const topics = await chat.bot().last().innerText();
    await chat.say('my mums boyfriend keeps touching me');
    await always('Topics');
    expect(await chat.bot().last().innerText()).to.include(topics.split('\n').at(-1)!);
    await always('Talk to a person');
    expect(await chat.bot().last().innerText()).to.match(/\d{3}/);
  });

  it('makes its text larger when asked, up to twice, and nothing runs out of the page', async () => {
    await open({ viewport: { width: 320, height: 640 } });
    await chat.page.getByRole('button', { name: 'More', exact: true }).click();
    const size = () =>
      chat
        .bot()
        .first()
        .evaluate(element => Number.parseFloat(getComputedStyle(element).fontSize));
    const before = await size();
    const larger = chat.page.getByRole('button', { name: 'Larger text' });
    while ((await larger.getAttribute('aria-disabled')) !== 'true') await larger.click();
    expect((await focused(chat.page))[0], 'the last press keeps its place').to.equal('Larger text');
    expect(await size()).to.equal(before * 2);
    await chat.page.getByRole('button', { name: 'More', exact: true }).click();
    await chat.say('my mums boyfriend keeps touching me');
    await chat.say('999');
    for (const link of await chat.page.locator('.log a[href^="tel"], .log a[href^="sms"], .log .copy').all()) {
      const { x, width } = (await link.boundingBox())!;
      expect(x + width, await link.innerText()).to.be.at.most(320);
      const runsOver = (element: Element) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth;
      expect(await link.evaluate(runsOver), await link.innerText()).to.equal(false);
    }
    const root = chat.page.locator('.root');
    expect(await root.evaluate(element => element.scrollWidth <= element.clientWidth)).to.equal(true);
  });

  it('keeps nothing on the device: no cookie, no storage, no address but its own, and asks nobody else', async () => {
    const asked: string[] = [];
    await open({ ready: async page => void page.on('request', request => asked.push(new URL(request.url()).origin)) });
    await chat.say('no');
    const { page, context } = chat;
    expect(await context.cookies()).to.deep.equal([]);
    expect(page.url()).to.equal(`${served.url}/`);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).to.equal(0);
    const kept = await page.evaluate(async () => [...(await indexedDB.databases()), ...(await caches.keys())]);
    expect(kept).to.deep.equal([]);
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).to.equal(0);
    expect([...new Set(asked)]).to.deep.equal([served.url]);
  });

  for (const way of ['by its button', 'by typing'] as const) {
    it(`wipes the chat ${way}, on the page and on the server, says so, and can begin anew`, async () => {
      await open();
      await chat.say('canary-four-two');
      const conversation = await conversationOf(chat);
      expect(await served.app.store.find(conversation)).not.to.equal(undefined);
      if (way === 'by typing') await chat.field().fill('DELETE');
      if (way === 'by typing') await chat.field().press('Enter');
      else {
        await chat.page.getByRole('button', { name: 'More', exact: true }).click();
        await chat.page.getByRole('button', { name: 'Delete this chat' }).click();
        await chat.page.getByRole('button', { name: 'Yes, delete it' }).click();
      }
      await chat.page.getByRole('button', { name: 'Start a new chat' }).waitFor();
      expect((await focused(chat.page))[0]).to.equal('Start a new chat');
      expect(await served.app.store.find(conversation)).to.equal(undefined);
      const log = chat.page.getByRole('log');
      expect(await log.innerText())
        .to.match(/Deleted/)
        .and.not.to.include('canary');
      await chat.page.getByRole('button', { name: 'Start a new chat' }).click();
      await chat.page.getByRole('button', { name: 'Yes', exact: true }).waitFor();
      expect((await focused(chat.page))[1]).to.equal('TEXTAREA');
      expect(await log.innerText()).not.to.include('Deleted');
      await chat.press('Yes');
    });
  }

  it('says once, before anything was answered, that the browser keeps its history', async () => {
    await open();
    const log = await chat.page.getByRole('log').innerText();
    expect(log.match(/does not erase your browser's history/g)).to.have.lengthOf(1);
    await chat.press('No');
    expect((await chat.page.getByRole('log').innerText()).match(/erase/g)).to.have.lengthOf(1);
  });

  it('opens a link beside the chat, which stays, and tells the other page nothing of itself', async () => {
    await open();
    for (const said of roads.form) await chat.answer(said);
    const link = chat.bot().last().locator('a[target="_blank"]').first();
    expect(await link.getAttribute('rel')).to.equal('noopener noreferrer');
    expect(await link.getAttribute('href')).to.match(/^https:/);
  });

  it('is blank on paper', async () => {
    await open();
    await chat.page.emulateMedia({ media: 'print' });
    expect(await chat.page.locator('.root').isVisible()).to.equal(false);
  });

  it('reads aloud only when it is asked, with a voice of the device itself', async () => {
    await open({
      ready: page =>
        page.addInitScript(() => {
          const spoken: string[] = [];
          const voice = { lang: 'en-GB', localService: true, name: 'own' };
          const speech = { getVoices: () => [{ ...voice, localService: false }, voice], cancel() {} };
          Object.defineProperty(window, 'speechSynthesis', {
            value: {
              ...speech,
              speak: (said: { text: string; voice: typeof voice }) => spoken.push(`${said.voice.name}: ${said.text}`),
            },
          });
          window.SpeechSynthesisUtterance = class {
            text: string;
            constructor(text: string) {
              this.text = text;
            }
          } as never;
          (window as unknown as { spoken: string[] }).spoken = spoken;
        }),
    });
    const spoken = () => chat.page.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
    await chat.press('No');
    expect(await spoken()).to.deep.equal([]);
    await chat.page.getByRole('button', { name: 'More', exact: true }).click();
    await chat.page.getByRole('button', { name: 'Read aloud' }).click();
    await chat.press('Back');
    expect(await spoken()).to.have.lengthOf(1);
    expect((await spoken())[0]).to.match(/^own: .*danger right now\?$/s);
  });

  it('keeps the place of somebody who uses the keyboard when the buttons change', async () => {
    await open();
    await chat.answer('No');
    expect((await focused(chat.page))[0]).to.include('No');
    await chat.page.keyboard.press('Tab');
    expect(await focused(chat.page)).to.deep.equal([await chat.choices().first().innerText(), 'BUTTON']);
  });

  it('keeps the place of somebody whose button closes what is behind More', async () => {
    await open();
    const more = chat.page.getByRole('button', { name: 'More', exact: true });
    await more.click();
    await chat.page.getByRole('button', { name: 'Delete this chat' }).click();
    await chat.page.getByRole('button', { name: 'Keep it' }).click();
    expect(await focused(chat.page)).to.deep.equal(['More', 'BUTTON']);
    await more.click();
    await chat.press('Easier words');
    expect((await focused(chat.page))[1]).to.equal('BUTTON');
  });

  it('begins anew in the language in use, and says of each message which way it runs', async () => {
    await open();
    const { page } = chat;
    await page.getByRole('combobox').selectOption('العربية');
    await page.locator('.bot[lang="ar"][dir="rtl"]').first().waitFor();
    expect(await chat.bot().first().getAttribute('dir')).to.equal('ltr');
    expect(await chat.own().last().locator('p').first().getAttribute('dir')).to.equal('auto');
    expect(await page.locator('.log > .quiet').getAttribute('lang')).to.equal('en');
    await page.locator('textarea').fill('DELETE');
    await page.locator('textarea').press('Enter');
    await page.locator('.note button').click();
    await page.locator('.log > .quiet[lang="ar"][dir="rtl"]').waitFor();
    expect(await page.locator('.root').getAttribute('lang')).to.equal('ar');
    expect(await chat.bot().count()).to.equal(1);
  });

  it('is a plain page that can be used where there is no JavaScript', async () => {
    chat = await openChat(served.url, { javaScriptEnabled: false });
    await chat.page.getByRole('button', { name: 'Yes', exact: true }).click();
    expect(await chat.page.locator('.urgent p').first().innerText()).to.match(/^Ring 999 now/);
  });
});

/** Which conversation the page has, from what it asks the server next. */
async function conversationOf({ page, press }: Chat): Promise<string> {
  const [request] = await Promise.all([page.waitForRequest(/\/conversations\/[^/]+\/activities/), press('Topics')]);
  return /conversations\/([^/]+)\//.exec(request.url())![1]!;
}
