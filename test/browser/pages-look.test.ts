import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { exportGuidance } from '../../src/export/export-guidance.ts';
import { loadLine } from '../../src/server/line.ts';
import { pageWords } from '../../src/server/pages.ts';
import { startApp } from '../contract/app.ts';
import { sharedChromium } from './chromium.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

describe('how the plain pages look', () => {
  let browser: Browser;
  let served: Awaited<ReturnType<typeof startApp>>;
  let context: BrowserContext;
  let page: Page;
  before(async () => {
    [browser, served] = await Promise.all([sharedChromium(), startApp({ clock: () => Date.UTC(2026, 10, 24, 11) })]);
  });
  after(async () => {
    await served?.stop();
  });
  /** With script, for what looks for faults is one; the chat's own stays away. */
  const open = async (options: Parameters<Browser['newContext']>[0] = {}) => {
    context = await browser.newContext({ viewport: { width: 390, height: 844 }, bypassCSP: true, ...options });
    page = await context.newPage();
    await page.route('**/chat.js', route => route.abort());
    await page.goto(`${served.url}/chat`);
  };
  afterEach(() => context?.close());
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const say = async (text: string) => {
    await page.getByLabel('Or say it in your own words').fill(text);
    await press('Send');
  };
  const words = () => page.locator('.said').innerText();

  it('are taken over by the chat where there is script, and say the same words until then', async () => {
    await open();
    expect(await words()).to.include('in danger right now?');
    await page.evaluate(() => {
      customElements.define(
        'advice-chat',
        class extends HTMLElement {
          connectedCallback() {
            this.attachShadow({ mode: 'open' }).textContent = `the chat, ${this.getAttribute('position')}`;
          }
        },
      );
    });
    expect(await page.locator('.said').isVisible()).to.equal(false);
    expect(await page.getByRole('button').count()).to.equal(0);
    expect(await page.locator('advice-chat').evaluate(chat => chat.shadowRoot!.textContent)).to.equal('the chat, page');
  });

  for (const [width, height] of [
    [844, 390],
    [320, 256],
  ] as const) {
    it(`keep "Leave this page" in sight on a screen of ${width} by ${height}, however far down`, async () => {
      await open({ viewport: { width, height } });
      for (const option of ['no', 'a-child-i-know', 'public', 'bristol', 'told']) {
        const box = await scrolled();
        expect(box.y, option).to.be.within(0, 20);
        expect(box.x + box.width).to.be.within(width / 2, width);
        await page.locator(`button[name="option"][value="${option}"]`).click();
      }
      expect((await scrolled()).y).to.be.within(0, 20);
      expect((await page.locator('.safety').boundingBox())!.y).to.be.lessThan(0);
      await isSound(`low-${width}`);
    });
  }
  const scrolled = async () => {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    return (await page.getByRole('button', { name: 'Leave this page' }).boundingBox())!;
  };

  it('run from right to left where the language does', async () => {
    await open({ viewport: { width: 320, height: 844 } });
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    await isSound('first-right-to-left');
    const box = async (selector: string) => (await page.locator(selector).boundingBox())!;
    expect((await box('.leave')).x).to.be.lessThan((await box('.safety')).x);
  });

  it('are files too, that open without any server, and have no fault either', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'advice-line-files-'));
    const line = await loadLine('.');
    const words = (locale: string) => pageWords(line, locale);
    const style = readFileSync('web/pages.min.css', 'utf8');
    const leaveTo = 'https://weather.example.org/';
    const exportedGuidance = exportGuidance({ ...line, words, leaveTo, style, madeAt: 0 });
    for (const [path, text] of exportedGuidance.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    context = await browser.newContext({ viewport: { width: 320, height: 844 } });
    page = await context.newPage();
    await page.goto(`file://${folder}/index.html`);
    await isSound('file-entrance');
    await page.getByRole('link', { name: 'English', exact: true }).click();
    await isSound('file-start');
    const { places } = exportedGuidance;
    const fork = [...places].find(
      ([path, [ref]]) => path.startsWith('en/') && ref === 'worried-about-a-child/phone-today',
    );
    await page.goto(`file://${folder}/${fork![0]}`);
    await isSound('file-branches');
    expect(await page.locator('main').innerText()).to.include('If First Response is closed');
    await page.getByRole('link', { name: 'Topics', exact: true }).click();
    await page.getByRole('link', { name: 'Something else' }).click();
    await isSound('file-topics');
    await page.goto(`file://${folder}/en/index.html`);
    await page.getByRole('link', { name: 'Yes', exact: true }).click();
    await isSound('file-emergency');
    rmSync(folder, { recursive: true, force: true });
  });

  it('stand beside a made-up partnership’s page, which leads to them without script', async () => {
    await open();
    await page.goto(`${served.url}/demo`);
    await page.getByRole('link', { name: /Chat with us/ }).click();
    expect(await words()).to.include('in danger right now?');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of process.env['PICTURES'] ? [320, 390, 768, 1280] : [320, 1280]) {
      it(`have no fault that axe can find, ${colorScheme}, ${width} px wide`, async () => {
        const viewport = { width, height: 844 };
        await open({ colorScheme, viewport });
        await isSound(`first-${colorScheme}-${width}`);
        await press('No');
        await say('my mums boyfriend keeps touching me');
        await isSound(`same-day-${colorScheme}-${width}`);
        await press('Danger now');
        await isSound(`emergency-${colorScheme}-${width}`);
        await press('Delete this chat');
        await isSound(`deleted-${colorScheme}-${width}`);
      });
    }
  }

  /** Nothing that axe finds, nothing beside the screen, and nothing too small to tap. */
  async function isSound(name: string): Promise<void> {
    const folder = process.env['PICTURES'];
    if (folder) mkdirSync(folder, { recursive: true });
    if (folder) await page.screenshot({ path: `${folder}/pages-${name}.png`, fullPage: true });
    await page.addScriptTag({ path: axe });
    const found = await page.evaluate(async () => {
      const { violations } = await (
        window as unknown as { axe: { run(): Promise<{ violations: Fault[] }> } }
      ).axe.run();
      const buttons = [...document.querySelectorAll<HTMLElement>('button, .govuk-button')];
      return {
        faults: violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`),
        fits: document.documentElement.scrollWidth <= innerWidth,
        small: buttons.filter(button => button.offsetHeight < 44).map(button => button.innerText),
      };
    });
    expect(found, name).to.deep.equal({ faults: [], fits: true, small: [] });
  }
});

type Fault = { id: string; nodes: { html: string }[] };
