import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { startApp } from '../contract/app.ts';
import { type Chat, chatOn, ELSEWHERE, focused, openChat } from './chat.ts';
import { openProfile } from './chromium.ts';

/** Words that nobody else has. */
const SAID = 'canary-kestrel-ninety';
const DRAFT = 'canary-plover-eleven';
const canary = /canary-(kestrel|plover)/;

describe('leaving the chat', () => {
  let served: Awaited<ReturnType<typeof startApp>>;
  before(async () => {
    served = await startApp();
  });
  after(() => served?.stop());

  describe('on a device that somebody else will use', () => {
    let folder: string;
    let context: BrowserContext;
    let page: Page;
    let chat: Chat;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'advice-line-profile-'));
    });
    afterEach(async () => {
      await context?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /**
     * A page before, the chat, something said and something half typed. The chat stands in a page of somebody else's,
     * which a browser keeps in memory as it was: our own page forbids that, and so would prove less.
     */
    async function talk(script: (text: string) => string = text => text): Promise<void> {
      context = await openProfile(folder);
      page = context.pages()[0] ?? (await context.newPage());
      await context.route(`${ELSEWHERE}**`, route => route.fulfill({ contentType: 'text/html', body: 'weather' }));
      await context.route('**/chat.js', async route => {
        const response = await route.fetch();
        await route.fulfill({ response, body: script(await response.text()) });
      });
      const body =
        '<!doctype html><title>Help</title><script src="/chat.js" defer></script><advice-chat></advice-chat>';
      await context.route('**/host', route => route.fulfill({ contentType: 'text/html', body }));
      await page.goto(`${served.url}/healthz`);
      chat = chatOn(page);
      await page.goto(`${served.url}/host`);
      await chat.bot().first().waitFor();
      await chat.say(SAID);
      await chat.field().fill(DRAFT);
    }

    /** All that a page shows or holds, shadow roots and fields included. */
    const held = () =>
      page.evaluate(() => {
        const fields = (root: ParentNode): string =>
          [...root.querySelectorAll('*')]
            .map(
              one =>
                `${(one as HTMLInputElement).value ?? ''} ${one.shadowRoot ? one.shadowRoot.textContent + fields(one.shadowRoot) : ''}`,
            )
            .join(' ');
        return `${document.title} ${location.href} ${document.documentElement.textContent} ${fields(document)}`;
      });
    const go = async (way: 'goBack' | 'goForward') => {
      await page[way]({ waitUntil: 'commit' }).catch(() => undefined);
      await page.waitForTimeout(300);
      return held();
    };
    /** The whole profile as it lies on the disk, in the two ways a browser writes text. */
    const remnants = () =>
      readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
        .filter(entry => entry.isFile())
        .flatMap(entry => {
          const bytes = readFileSync(join(entry.parentPath, entry.name));
          return [bytes.toString('latin1'), bytes.toString('utf16le')].some(text => canary.test(text))
            ? [entry.name]
            : [];
        });

    it('leaves no word of it: not by Back or Forward, in a tab brought back, in history, storage or cache', async () => {
      await talk();
      await page.getByRole('button', { name: 'Leave this page' }).click();
      await page.waitForURL(ELSEWHERE);
      const back = await go('goBack');
      expect(back, 'Back goes to what was before the chat').to.include('/healthz').and.not.to.match(canary);
      const forward = await go('goForward');
      expect(forward, 'Forward').to.include(ELSEWHERE).and.not.to.match(canary);
      await context.close();
      expect(remnants(), 'files of the profile').to.deep.equal([]);
      // The same profile once more, as after "restore my tabs".
      context = await openProfile(folder, ['--restore-last-session']);
      for (const tab of context.pages()) {
        page = tab;
        expect(await held(), 'a tab brought back').not.to.match(canary);
      }
    });

    it('is wiped as well when somebody just goes elsewhere, or closes the tab', async () => {
      await talk();
      await page.goto(`${served.url}/readyz`);
      expect(await go('goBack'))
        .to.include('/host')
        .and.not.to.match(canary);
      await chat.bot().first().waitFor();
      await chat.say(SAID);
      await context.close();
      expect(remnants(), 'files of the profile').to.deep.equal([]);
    });

    it('would be found out: a plain link instead of all this lets Back show every word (negative control)', async () => {
      // Without its guards; and without its socket, which would keep the page out of the browser's memory by chance.
      await talk(text =>
        text.replace('"pagehide"', '"never"').replace('"pageshow"', '"never"').replace('new WebSocket', 'new Never'),
      );
      await page.evaluate(() => {
        const link = document.createElement('a');
        link.href = '/readyz';
        document.body.append(link);
        link.click();
      });
      await page.waitForURL('**/readyz');
      const back = await go('goBack');
      expect(back).to.include(SAID).and.to.include(DRAFT);
    });
  });

  describe('at once', () => {
    let chat: Chat;
    afterEach(() => chat?.close());

    it('is blank before the press is over, though the network is gone', async () => {
      chat = await openChat(served.url);
      await chat.say(SAID);
      await chat.field().fill(DRAFT);
      await chat.context.setOffline(true);
      const after = await chat.page.evaluate(() => {
        const root = document.querySelector('advice-chat')!.shadowRoot!;
        const field = root.querySelector('textarea')!;
        root.querySelector<HTMLElement>('.leave')!.click();
        return {
          left: document.documentElement.outerHTML,
          shadow: root.textContent,
          title: document.title,
          draft: field.value,
        };
      });
      expect(after.left).to.match(/^<html[^>]*><\/html>$/);
      expect(after).to.include({ shadow: '', title: '', draft: '' });
      await chat.page.waitForTimeout(300);
      expect(await chat.page.content()).not.to.match(canary);
    });

    it('wipes what the server has, and the token opens nothing afterwards', async () => {
      chat = await openChat(served.url);
      const [request] = await Promise.all([chat.page.waitForRequest(/\/activities$/), chat.say(SAID)]);
      const conversation = /conversations\/([^/]+)\//.exec(request.url())![1]!;
      expect(await served.app.store.find(conversation)).not.to.equal(undefined);
      await chat.page.getByRole('button', { name: 'Leave this page' }).click();
      await chat.page.waitForURL(ELSEWHERE);
      expect(await untilGone(conversation)).to.equal(undefined);
      const authorization = (await request.allHeaders())['authorization']!;
      const answer = await fetch(request.url(), { headers: { authorization } });
      expect(answer.status).to.equal(404);
    });

    const untilGone = async (conversation: string) => {
      for (let tries = 0; tries < 50 && (await served.app.store.find(conversation)); tries++)
        await new Promise(resolve => setTimeout(resolve, 20));
      return served.app.store.find(conversation);
    };

    it('comes first for a keyboard, is always in sight, and has a size that a thumb finds', async () => {
      chat = await openChat(served.url, { viewport: { width: 320, height: 640 } });
      await chat.page.keyboard.press('Tab');
      expect((await focused(chat.page))[0]).to.equal('Leave this page');
      await chat.say('my mums boyfriend keeps touching me');
      const box = (await chat.page.getByRole('button', { name: 'Leave this page' }).boundingBox())!;
      expect(box.y).to.be.within(0, 100);
      expect(box.height).to.be.at.least(44);
    });

    for (const key of ['Shift', 'Escape']) {
      it(`happens when ${key} is pressed three times, which is said as it is counted, and not when something is between`, async () => {
        chat = await openChat(served.url);
        const { page } = chat;
        const alarm = page.getByRole('alert');
        await page.keyboard.press(key);
        expect(await alarm.textContent()).to.equal('Press 2 more times to leave.');
        await page.keyboard.press(key);
        expect(await alarm.textContent()).to.equal('Press once more to leave.');
        await page.keyboard.press('a');
        expect(await alarm.textContent()).to.equal('');
        for (const pressed of [key, key]) await page.keyboard.press(pressed);
        expect(page.url()).to.equal(`${served.url}/`);
        await page.keyboard.press(key);
        await page.waitForURL(ELSEWHERE);
      });
    }

    it('does not happen by writing in capitals', async () => {
      chat = await openChat(served.url);
      await chat.field().focus();
      for (const letter of 'HELP ME') await chat.page.keyboard.press(letter === ' ' ? 'Space' : `Shift+${letter}`);
      expect(chat.page.url()).to.equal(`${served.url}/`);
      expect(await chat.page.getByRole('alert').textContent()).to.equal('');
    });
  });
});
