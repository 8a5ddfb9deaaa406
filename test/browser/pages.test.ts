import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startApp } from '../contract/app.ts';
import { openProfile, sharedChromium } from './chromium.ts';

const canary = 'canary wren';

describe('the plain pages in a browser without JavaScript', () => {
  let browser: Browser;
  let served: Awaited<ReturnType<typeof startApp>>;
  let elsewhere: { server: Server; url: string };
  let context: BrowserContext;
  let page: Page;
  before(async () => {
    elsewhere = await openElsewhere();
    [browser, served] = await Promise.all([
      sharedChromium(),
      startApp({ env: { LEAVE_TO: `${elsewhere.url}/weather` }, clock: () => Date.UTC(2026, 10, 24, 11) }),
    ]);
  });
  after(async () => {
    await served?.stop();
    elsewhere?.server.close();
  });
  const open = async () => {
    context = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
    page = await context.newPage();
    await page.goto(`${served.url}/chat`);
  };
  afterEach(() => context?.close());
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const say = async (text: string) => {
    await page.getByLabel('Or say it in your own words').fill(text);
    await press('Send');
  };
  const words = () => page.locator('.said').innerText();

  it('put 999 first, large and ready to be tapped, when someone is in danger', async () => {
    await open();
    await press('Yes');
    expect(await page.locator('.urgent p').first().innerText()).to.match(/^Ring 999 now/);
    const nines = page.locator('.urgent a').first();
    expect(await nines.getAttribute('href')).to.equal('tel:999');
    const size = await nines.evaluate(link => Number.parseFloat(getComputedStyle(link).fontSize));
    expect(size).to.be.at.least(32);
  });

  /** By the names of the options, whatever their words. */
  const roads: [where: string, options: string[], expected: RegExp][] = [
    ['the number to ring today', ['no', 'a-child-i-know', 'public', 'bristol', 'told'], /0117 903 6444/],
    ['the form', ['no', 'i-work-with-children', 'now', 'bristol', 'something-else', 'agreed'], /form/],
    ['advice on pregnancy', ['no', 'find-a-service', 'pregnancy', 'pregnant'], /test/],
  ];
  for (const [where, options, expected] of roads) {
    it(`lead to ${where} by buttons alone`, async () => {
      await open();
      for (const option of options) await page.locator(`button[name="option"][value="${option}"]`).click();
      expect(await words()).to.match(expected);
      expect(await page.title()).to.equal('Advice Line');
      expect(page.url()).to.equal(`${served.url}/chat`);
    });
  }

  it('understand what is typed, and do not show it again', async () => {
    await open();
    await say(`${canary} my mums boyfriend keeps touching me`);
    expect(await words()).to.include('0117 903 6444');
    expect(await page.content()).not.to.include(canary);
  });

  it('can be used by keyboard, and leaving comes first', async () => {
    await open();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).to.equal('Leave this page');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).to.equal('999');
    // Two stops for the language, then the answers.
    for (let stops = 0; stops < 3; stops++) await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).to.equal('Yes');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).to.equal('No');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Me', exact: true }).waitFor();
  });

  it('show the same page again when it is loaded again', async () => {
    await open();
    await press('No');
    const before = await words();
    await page.reload();
    expect(await words()).to.equal(before);
  });

  /** Everything that Back, and then Forward, bring to the screen. A form's answer is asked for, and not shown, by itself. */
  const backAndForward = async (): Promise<string> => {
    let seen = '';
    for (const go of ['goBack', 'goBack', 'goBack', 'goForward'] as const) {
      await page[go]({ timeout: 2_000, waitUntil: 'commit' }).catch(() => undefined);
      seen += await shown();
    }
    return seen;
  };
  /** What stands on the screen, once something does: an error of the browser takes a moment. */
  const shown = async (): Promise<string> => {
    for (let tries = 0; tries < 50; tries++) {
      const content = await page.content().catch(() => '');
      if (content !== '') return content;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    throw new TypeError('nothing is shown');
  };

  it('are left at the press of a button, and neither Back nor Forward shows the chat', async () => {
    await open();
    await press('No');
    await say('my mums boyfriend keeps touching me');
    expect(await words()).to.include('0117 903 6444');
    await page.getByLabel('Or say it in your own words').fill(canary);
    await press('Leave this page');
    await page.waitForURL(`${elsewhere.url}/weather`);
    const seen = await backAndForward();
    expect(seen).not.to.match(/canary|touching|0117 903 6444|What would you like help with/);
    // The first page, on which nothing was said yet, may be seen.
    expect(seen).to.include('in danger right now?');
  });

  it('would show it, were they pages with addresses of their own that a link leads away from', async () => {
    await open();
    await page.goto(`${elsewhere.url}/plain`);
    await page.getByRole('link', { name: 'Leave' }).click();
    await page.waitForURL(`${elsewhere.url}/weather`);
    expect(await backAndForward()).to.include('0117 903 6444');
  });

  it('stand in the history of the browser as one address, with a title that gives nobody away', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'advice-line-profile-'));
    const profile = await openProfile(folder, [], false);
    context = profile;
    page = await profile.newPage();
    await page.goto(`${served.url}/chat`);
    await press('No');
    await say(canary);
    await press('Leave this page');
    await page.waitForURL(`${elsewhere.url}/weather`);
    expect(await profile.cookies()).to.deep.equal([]);
    await profile.close();
    const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find(name => name.endsWith('/History'))!;
    const history = new DatabaseSync(join(folder, file));
    const visited = history.prepare('select url, title from urls').all() as { url: string; title: string }[];
    history.close();
    rmSync(folder, { recursive: true, force: true });
    const ours = visited.filter(({ url }) => url.startsWith(served.url));
    expect(ours.map(({ url, title }) => ({ url, title }))).to.deep.equal([
      { url: `${served.url}/chat`, title: 'Advice Line' },
    ]);
    expect(visited.map(({ url }) => url)).to.include(`${elsewhere.url}/weather`);
  });
});

/** Another site: a neutral page, and one that shows what was said as pages usually do. */
async function openElsewhere(): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.setHeader('Cache-Control', 'no-store');
    const plain = '<title>Chat</title><p>Ring 0117 903 6444.</p><a href="/weather">Leave</a>';
    response.end(request.url === '/plain' ? plain : '<title>Weather</title><p>Sun.</p>');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
