import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { sharedChromium } from './chromium.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const ELSEWHERE = 'https://www.bbc.co.uk/weather';

/** A person before the chat: what they see, type and press. Words are found as people find them, by label. */
export type Chat = {
  context: BrowserContext;
  page: Page;
  /** What went wrong on the page: errors of scripts and of the console. */
  troubles: string[];
  bot(): Locator;
  own(): Locator;
  choices(): Locator;
  field(): Locator;
  /** Sends words and waits for the answer. */
  say(text: string): Promise<void>;
  press(label: string): Promise<void>;
  /** Answers by keyboard alone: by the button of that label, or by typing where there is none. */
  answer(text: string): Promise<void>;
  /** What axe finds, in short. */
  faults(): Promise<string[]>;
  /** Pictures for people to look at, when somebody asks for them: PICTURES=folder. */
  keepPicture(name: string): Promise<void>;
  close(): Promise<void>;
};

type Options = Parameters<Browser['newContext']>[0] & { ready?: (page: Page) => Promise<unknown> };

export async function openChat(url: string, { ready, ...options }: Options = {}): Promise<Chat> {
  const browser = await sharedChromium();
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
  const page = await context.newPage();
  await page.route(`${ELSEWHERE}**`, route => route.fulfill({ body: 'weather' }));
  await ready?.(page);
  const chat = chatOn(page);
  await page.goto(url);
  if (options.javaScriptEnabled !== false) await chat.bot().first().waitFor();
  return chat;
}

export function chatOn(page: Page): Chat {
  const troubles: string[] = [];
  page.on('pageerror', error => troubles.push(String(error)));
  page.on('console', message => message.type() === 'error' && troubles.push(message.text()));
  const bot = () => page.locator('.bot:not(.typing)');
  const choices = () => page.locator('.log .choices button');
  const field = () => page.getByLabel('Type a message');
  const answered = async (before: number) => bot().nth(before).waitFor();

  async function say(text: string): Promise<void> {
    const before = await bot().count();
    await field().fill(text);
    await field().press('Enter');
    await answered(before);
  }

  async function press(label: string): Promise<void> {
    const before = await bot().count();
    await page.getByRole('button', { name: label, exact: true }).click();
    await answered(before);
  }

  async function answer(text: string): Promise<void> {
    const before = await bot().count();
    const labels = await choices().allInnerTexts();
    const label = labels.find(own => own.toLowerCase() === text.toLowerCase());
    await tabTo(page, label ?? 'TEXTAREA');
    if (!label) await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await answered(before);
  }

  return {
    ...{ context: page.context(), page, troubles, bot, choices, field, say, press, answer },
    own: () => page.locator('.user'),
    async faults() {
      await page.evaluate(axe);
      return page.evaluate(async () => {
        const { violations } = await (
          window as unknown as { axe: { run(): Promise<{ violations: Fault[] }> } }
        ).axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`);
      });
    },
    async keepPicture(name) {
      const folder = process.env['PICTURES'];
      if (!folder) return;
      mkdirSync(folder, { recursive: true });
      await page.mouse.move(0, 0);
      await page.screenshot({ path: `${folder}/${name}.png` });
    },
    close: () => page.context().close(),
  };
}

type Fault = { id: string; nodes: { html: string }[] };

/** Presses Tab until the focus is on a control of this label, or of this kind. Shadow roots are looked into. */
export async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    await page.keyboard.press('Tab');
    if ((await focused(page)).some(known => known?.startsWith(wanted))) return;
  }
  throw new RangeError(`Tab never came to "${wanted}"`);
}

/** The label and the kind of what has the focus. */
export function focused(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at ? [(at as HTMLElement).innerText?.trim(), at.tagName] : [];
  });
}
