import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startApp } from '../contract/app.ts';
import { openChromium } from './chromium.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

describe('the chat page', () => {
  let browser: Browser;
  let served: Awaited<ReturnType<typeof startApp>>;
  let context: BrowserContext;
  let page: Page;
  let troubles: string[];
  before(async () => {
    browser = await openChromium();
    served = await startApp();
  });
  after(async () => {
    await browser?.close();
    await served?.stop();
  });
  const open = async (options: Parameters<Browser['newContext']>[0] = {}) => {
    context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
    page = await context.newPage();
    troubles = [];
    page.on('pageerror', error => troubles.push(String(error)));
    page.on('console', message => message.type() === 'error' && troubles.push(message.text()));
    await page.goto(served.url);
    if (options.javaScriptEnabled !== false) await bot().first().waitFor();
  };
  afterEach(() => context?.close());
  const bot = () => page.locator('.bot');
  const say = async (text: string) => {
    const before = await bot().count();
    await page.getByLabel('Type a message').fill(text);
    await page.keyboard.press('Enter');
    await bot().nth(before).waitFor();
  };
  const press = async (label: string) => {
    const before = await bot().count();
    await page.getByRole('button', { name: label, exact: true }).click();
    await bot().nth(before).waitFor();
  };

  it('asks about danger first, and puts 999 first when the answer is yes', async () => {
    await open();
    expect(await bot().first().innerText()).to.match(/anyone in danger right now\?$/);
    await press('Yes');
    expect(await page.locator('.emergency p').first().innerText()).to.match(/^Ring 999 now/);
    expect(await page.locator('.emergency a').first().getAttribute('href')).to.equal('tel:999');
    expect(troubles).to.deep.equal([]);
  });

  it('leads to the form by buttons alone', async () => {
    await open();
    for (const label of ['No', 'A child I know', 'A relative, neighbour or someone else']) await press(label);
    await press('Yes, in Bristol');
    await press('Another worry about a child');
    expect(await bot().last().getByRole('link').count()).to.be.greaterThan(0);
  });

  it('takes typed words as well as buttons, and shows them as text however they look', async () => {
    await open();
    await say('<img src=x onerror=alert(1)> my mums boyfriend keeps touching me');
    expect(await page.locator('.user').innerText()).to.include('<img src=x');
    expect(await page.locator('#log img').count()).to.equal(0);
    expect(await bot().last().innerText()).to.match(/0117 903 6444|01454 615 165/);
  });

  it('can be used by keyboard alone', async () => {
    await open();
    const leave = page.locator(':focus');
    await page.keyboard.press('Tab');
    expect(await leave.innerText()).to.equal('Leave this page');
    await page.getByRole('button', { name: 'Yes', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.emergency').waitFor();
  });

  it('keeps nothing on the device: no cookie, no storage, no address but its own', async () => {
    await open();
    await say('no');
    expect(await context.cookies()).to.deep.equal([]);
    expect(page.url()).to.equal(`${served.url}/`);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).to.equal(0);
    const kept = await page.evaluate(async () => [...(await indexedDB.databases()), ...(await caches.keys())]);
    expect(kept).to.deep.equal([]);
    expect(await page.evaluate(() => navigator.serviceWorker?.controller ?? null)).to.equal(null);
  });

  it('leaves at once, and Back does not bring the words back', async () => {
    await open();
    await page.route('https://www.bbc.co.uk/**', route => route.fulfill({ body: 'weather' }));
    await say('canary-eight-seven');
    await page.getByLabel('Type a message').fill('canary-draft');
    await page.getByRole('button', { name: 'Leave this page' }).click();
    await page.waitForURL('https://www.bbc.co.uk/**');
    await page.goBack({ waitUntil: 'domcontentloaded' }).catch(() => undefined);
    expect(await page.content()).not.to.match(/canary/);
  });

  for (const key of ['Shift', 'Escape']) {
    it(`leaves when ${key} is pressed three times, and not when something is between`, async () => {
      await open();
      await page.route('https://www.bbc.co.uk/**', route => route.fulfill({ body: 'weather' }));
      for (const pressed of [key, key, 'a', key]) await page.keyboard.press(pressed);
      expect(page.url()).to.equal(`${served.url}/`);
      for (const pressed of [key, key]) await page.keyboard.press(pressed);
      await page.waitForURL('https://www.bbc.co.uk/**');
    });
  }

  it('wipes the chat at DELETE, says so, and can begin anew', async () => {
    await open();
    await say('DELETE');
    await page.getByRole('button', { name: 'Start a new chat' }).waitFor();
    expect(await page.locator('#log').innerText()).to.match(/Deleted/);
    await page.getByRole('button', { name: 'Start a new chat' }).click();
    await page.getByRole('button', { name: 'Yes', exact: true }).waitFor();
    expect(await page.locator('#log').innerText()).not.to.include('Deleted');
  });

  it('says that it was not sent when the network is gone, and sends it once when it is back', async () => {
    await open();
    await page.route('**/activities', route => route.abort());
    await page.getByLabel('Type a message').fill('no');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    expect(await page.locator('.user .state').innerText()).to.match(/Not sent/);
    await page.unroute('**/activities');
    await press('Try again');
    expect(await bot().last().innerText()).to.include('What would you like help with?');
    expect(await page.locator('.user').count()).to.equal(1);
  });

  it('says the safety numbers without JavaScript', async () => {
    await open({ javaScriptEnabled: false });
    const words = await page.locator('main').innerText();
    expect(words).to.include('999').and.include('0800 1111').and.include('0117 903 6444');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [320, 390, 1280]) {
      it(`has no fault that axe can find, ${colorScheme}, ${width} px wide`, async () => {
        await open({ colorScheme, viewport: { width, height: 844 }, bypassCSP: true, reducedMotion: 'reduce' });
        await page.addScriptTag({ path: axe });
        await press('No');
        expect(await faults()).to.deep.equal([]);
        await keepPicture(`menu-${colorScheme}-${width}`);
        await say('my mums boyfriend keeps touching me');
        await press('Danger now');
        expect(await faults()).to.deep.equal([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).to.equal(true);
        await keepPicture(`emergency-${colorScheme}-${width}`);
      });
    }
  }

  const faults = () =>
    page.evaluate(async () => {
      const { violations } = await (
        window as unknown as { axe: { run(): Promise<{ violations: Fault[] }> } }
      ).axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`);
    });

  /** Pictures for people to look at, when somebody asks for them: PICTURES=folder. */
  async function keepPicture(name: string): Promise<void> {
    const folder = process.env['PICTURES'];
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await page.mouse.move(0, 0);
    await page.screenshot({ path: `${folder}/${name}.png` });
  }
});

type Fault = { id: string; nodes: { html: string }[] };
