import { expect } from 'chai';
import { startApp } from '../contract/app.ts';
import { type Chat, openChat } from './chat.ts';

/**
 * Every state of the chat, looked at by axe. With PICTURES=docs/pictures the pictures of the README are taken:
 * PICTURES=docs/pictures npm test -- --grep "the looks"
 */
describe('the looks of the chat', () => {
  let served: Awaited<ReturnType<typeof startApp>>;
  let chat: Chat;
  before(async () => {
    // A morning on which First Response is open, so that pictures stay the same.
    served = await startApp({ clock: () => Date.UTC(2026, 10, 25, 10, 30) });
  });
  after(() => served?.stop());
  afterEach(() => chat?.close());
  // By what it opens: its name is in the language of the page.
  const more = () => chat.page.locator('[aria-controls="more"]').click();
  const fits = () => chat.page.locator('.root').evaluate(root => root.scrollWidth <= root.clientWidth);
  const sound = async (state: string) => {
    expect(await chat.faults(), state).to.deep.equal([]);
    expect(await fits(), `${state} fits`).to.equal(true);
  };

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [320, 1280]) {
      it(`have no fault that axe can find in any state, ${colorScheme}, ${width} px wide`, async () => {
        const name = (state: string) => `${state}-${colorScheme}-${width}`;
        chat = await openChat(served.url, { colorScheme, viewport: { width, height: 844 }, reducedMotion: 'reduce' });
        await sound('the opening');
        await chat.keepPicture(name('opening'));
        await chat.press('No');
        await more();
        await chat.page.getByRole('button', { name: 'Delete this chat' }).click();
        await sound('what is behind More');
        await chat.keepPicture(name('more'));
        await more();
        await chat.say('my mums boyfriend keeps touching me');
        await sound('an answer for today');
        await chat.keepPicture(name('same-day'));
        await chat.press('Danger now');
        await sound('an emergency');
        await chat.keepPicture(name('emergency'));
        await chat.page.route('**/activities', route =>
          route.fulfill({ status: 503, json: { error: { code: 'store:unavailable', message: 'Ring.' } } }),
        );
        await chat.field().fill('hello');
        await chat.field().press('Enter');
        await chat.page.getByRole('button', { name: 'Try again' }).waitFor();
        await chat.page.keyboard.press('Shift');
        await sound('not sent, and Shift pressed once');
        await chat.keepPicture(name('not-sent'));
      });
    }
  }

  it('hold at 400 % zoom, where hardly eight lines are to be seen', async () => {
    chat = await openChat(served.url, { viewport: { width: 320, height: 256 }, reducedMotion: 'reduce' });
    await chat.press('Yes');
    await sound('an emergency');
    const leave = (await chat.page.getByRole('button', { name: 'Leave this page' }).boundingBox())!;
    expect(leave.y).to.be.within(0, 60);
    const said = (await chat.bot().last().boundingBox())!;
    expect(said.y, 'the answer is in sight').to.be.within(0, 150);
    await chat.keepPicture('zoomed');
  });

  it('hold from right to left, as Arabic and Urdu are written', async () => {
    const html = await (await fetch(served.url)).text();
    const ready = (page: Chat['page']) =>
      page.route(`${served.url}/`, route =>
        route.fulfill({ contentType: 'text/html', body: html.replace('position="page"', 'position="page" dir="rtl"') }),
      );
    chat = await openChat(served.url, { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce', ready });
    await chat.say('my mums boyfriend keeps touching me');
    await sound('an answer');
    const [own, bot] = [await chat.own().last().boundingBox(), await chat.bot().last().boundingBox()];
    expect(own!.x, "one's own words begin at the left").to.be.lessThan(bot!.x);
    const number = chat.bot().last().getByRole('link').filter({ hasText: '0117' }).first();
    expect(await number.evaluate(element => getComputedStyle(element).direction)).to.equal('ltr');
    await chat.keepPicture('right-to-left');
  });

  it('hold in Arabic, for a browser that speaks it, and lead to 999 by keyboard there as well', async () => {
    chat = await openChat(`${served.url}/chat`, { locale: 'ar', reducedMotion: 'reduce' });
    const { page } = chat;
    await page.locator('.root[dir="rtl"][lang="ar"]').waitFor();
    await page
      .getByRole('log')
      .getByText(/[\u0600-\u06ff]{3}/)
      .first()
      .waitFor();
    await sound('the opening');
    await chat.keepPicture('arabic-opening');
    await chat.choices().first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.emergency').waitFor();
    expect(await page.locator('.emergency a').first().getAttribute('href')).to.equal('tel:999');
    await sound('an emergency');
    await chat.keepPicture('arabic-emergency');
  });

  it('hold in the colours that a person forces', async () => {
    chat = await openChat(served.url, { forcedColors: 'active', reducedMotion: 'reduce' });
    await chat.press('Yes');
    await sound('an emergency');
    const border = await chat.page
      .locator('.emergency')
      .evaluate(element => getComputedStyle(element).borderInlineStartWidth);
    expect(border).to.equal('10px');
    await chat.keepPicture('forced-colours');
  });

  it('are those of the pictures in the README', async () => {
    chat = await openChat(served.url, { reducedMotion: 'reduce', deviceScaleFactor: 2 });
    await chat.keepPicture('chat');
    await chat.press('Yes');
    await chat.keepPicture('chat-emergency');
    expect(await chat.page.locator('.emergency').count()).to.equal(1);
  });

  it('offer the languages that there are, and follow the one that is chosen', async () => {
    const locales = [
      { tag: 'en', name: 'English', dir: 'ltr' },
      { tag: 'en-x-easy', name: 'Easy English', dir: 'ltr' },
      { tag: 'ar', name: 'العربية', dir: 'rtl' },
    ];
    const said: unknown[] = [];
    // All comes by the stream, where the languages are put in.
    const mute = (page: Chat['page']) => page.route('**/activities?*', route => route.abort());
    chat = await openChat(served.url, {
      ready: page =>
        mute(page).then(() =>
          page.routeWebSocket(/stream/, socket => {
            const server = socket.connectToServer();
            server.onMessage(message => {
              const set = JSON.parse(String(message) || '{}');
              for (const activity of set.activities ?? [])
                if (activity.from.role === 'bot') {
                  activity.channelData.locales = locales;
                  activity.locale = said.length === 1 ? 'ar' : said.length === 2 ? 'en-x-easy' : 'en';
                }
              socket.send(set.activities ? JSON.stringify(set) : String(message));
            });
          }),
        ),
    });
    chat.page.on('request', request => {
      const value = request.method() === 'POST' && request.postDataJSON()?.value;
      if (value?.command === 'locale') said.push(value.locale);
    });
    const language = chat.page.getByRole('combobox');
    await language.selectOption('العربية');
    await chat.page.locator('.root[dir="rtl"][lang="ar"]').waitFor();
    await sound('from right to left');
    await more();
    await chat.page.getByRole('button', { name: 'كلمات أسهل' }).waitFor({ state: 'hidden' });
    await language.selectOption('English');
    await chat.page.locator('.root[lang="en-x-easy"]').waitFor();
    expect(await language.inputValue()).to.equal('en');
    await more();
    expect(await chat.page.getByRole('button', { name: 'Easier words' }).getAttribute('aria-pressed')).to.equal('true');
    await chat.press('Easier words');
    expect(said).to.deep.equal(['ar', 'en', 'en']);
  });
});
