import { expect } from 'chai';
import { startApp } from '../contract/app.ts';
import { roads } from '../contract/channel.ts';
import { sharedChromium } from './chromium.ts';

/** Its bundle, which its package lists for a CDN and not for import. */
const client = 'node_modules/botframework-webchat/dist/webchat.js';

describe("Microsoft's own Web Chat", () => {
  let served: Awaited<ReturnType<typeof startApp>>;
  before(async () => {
    served = await startApp();
  });
  after(() => served?.stop());

  it('completes the four conversations against our Direct Line, by its buttons and by typing', async () => {
    const context = await (await sharedChromium()).newContext({
      viewport: { width: 800, height: 900 },
      bypassCSP: true,
    });
    const tab = await context.newPage();
    await tab.goto(`${served.url}/healthz`);
    await tab.addScriptTag({ path: client });
    for (const name of ['emergency', 'same-day', 'form', 'advice on pregnancy'] as const) {
      await tab.evaluate(begin);
      const heard = () => tab.evaluate(() => window.told.length);
      await tab.waitForFunction(() => window.told.length === 1);
      for (const answer of roads[name]) {
        const before = await heard();
        const button = tab
          .getByRole('toolbar', { name: 'Suggested actions' })
          .getByRole('button', { name: answer, exact: true });
        if (await button.count()) await button.click();
        else {
          await tab.getByPlaceholder('Type your message').fill(answer);
          await tab.keyboard.press('Enter');
        }
        await tab.waitForFunction(count => window.told.length > count, before);
      }
      const last = await tab.evaluate(() => window.told.at(-1)!);
      expect(last.level).to.equal(name.startsWith('advice') ? 'advice' : name);
      // And it is on the screen, as people read it.
      await tab.getByText(last.text.split('\n')[0]!.slice(0, 40)).first().waitFor();
    }
    await context.close();
  });
});

declare global {
  interface Window {
    told: { level?: string; text: string }[];
    WebChat: {
      createDirectLine(options: object): object;
      createStore(state: object, middleware: unknown): object;
      renderWebChat(options: object, place: HTMLElement): void;
    };
  }
}

/** Runs in the page: a conversation of its own, as Microsoft's documentation shows it. */
async function begin(): Promise<void> {
  const domain = `${location.origin}/v3/directline`;
  const { token } = await (await fetch(`${domain}/tokens/generate`, { method: 'POST' })).json();
  const told: Window['told'] = [];
  window.told = told;
  type Action = {
    type: string;
    payload: { activity: { from: { role: string }; text: string; channelData: { level?: string } } };
  };
  const store = window.WebChat.createStore({}, () => (next: (action: Action) => unknown) => (action: Action) => {
    if (action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' && action.payload.activity.from.role === 'bot') {
      const { text, channelData } = action.payload.activity;
      told.push({ text, ...(channelData.level && { level: channelData.level }) });
    }
    return next(action);
  });
  const place = document.createElement('div');
  place.style.height = '800px';
  document.body.replaceChildren(place);
  window.WebChat.renderWebChat(
    { directLine: window.WebChat.createDirectLine({ token, domain, webSocket: true }), store },
    place,
  );
}
