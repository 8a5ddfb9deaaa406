import { expect } from 'chai';
import { WebSocket } from 'ws';
import { startApp } from '../contract/app.ts';
import { openPages } from '../contract/pages-driver.ts';
import { openSmsPhone } from '../contract/sms-driver.ts';
import { openConversation } from '../contract/webchat-driver.ts';
import { openFailingStore } from './failing-store.ts';

/** What has to be in the static safety text, whatever else is broken. */
const numbers = ['999', '0800 1111', '0117 903 6444', '01454 615 165'];
const isSafetyText = (text: string) => {
  for (const number of numbers) expect(text).to.include(number);
};

for (const how of ['at once', 'never'] as const) {
  describe(`a store that answers ${how === 'never' ? 'never' : 'with an error'}`, () => {
    let store: Awaited<ReturnType<typeof openFailingStore>>;
    let served: Awaited<ReturnType<typeof startApp>>;
    before(async () => {
      store = await openFailingStore();
      served = await startApp({ store });
    });
    afterEach(() => store.fail('not'));
    after(() => served?.stop());

    it('leaves nobody on SMS without the safety text', async () => {
      store.fail(how);
      const answer = await openSmsPhone(served.url, '+447700900123').text('hello');
      expect(answer.status).to.equal(200);
      isSafetyText(answer.words);
    });

    it('leaves nobody on the web chat without it: in the answer, by polling and by the stream', async () => {
      const talk = await openConversation(served.url);
      const other = await openConversation(served.url);
      const socket = new WebSocket(talk.streamUrl);
      const streamed = new Promise<string>(resolve => {
        socket.on(
          'message',
          data => String(data).includes('passing') && resolve(JSON.parse(String(data)).activities[0].text),
        );
      });
      await new Promise(resolve => socket.once('open', resolve));
      store.fail(how);
      const posted = await talk.post({ type: 'message', text: 'hello' });
      expect(posted.status).to.equal(503);
      isSafetyText(posted.body.error.message);
      isSafetyText(await streamed);
      socket.terminate();

      const polled = await other.since('1');
      expect(polled.status).to.equal(200);
      isSafetyText(polled.body.activities[0].text);
      // Told once: who only listens is not told again every second.
      expect((await other.since('1')).body).to.deep.equal({ activities: [], watermark: '1' });
    });

    it('leaves nobody without it who only just opens the chat', async () => {
      store.fail(how);
      const answer = await fetch(`${served.url}/v3/directline/tokens/generate`, { method: 'POST' });
      const { token } = (await answer.json()) as { token: string };
      const opened = await fetch(`${served.url}/v3/directline/conversations`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}` },
      });
      expect(opened.status).to.equal(503);
      isSafetyText(((await opened.json()) as { error: { message: string } }).error.message);
    });

    it('leaves nobody on plain pages without it, lets everybody leave, and takes the same answer when it is back', async () => {
      const pages = openPages(served.url);
      const menu = await pages.press(await pages.open(), 'no');
      store.fail(how);
      expect((await pages.open()).status).to.equal(200);
      const failed = await pages.press(menu, 'me');
      expect(failed.status).to.equal(503);
      isSafetyText(failed.text);
      const typed = await pages.say(menu, 'canary wren');
      isSafetyText(typed.text);
      expect(typed.html).not.to.include('wren');
      expect((await pages.leave(menu)).status).to.equal(303);
      store.fail('not');
      const other = await pages.press(await pages.open(), 'no');
      store.fail(how);
      const again = (await pages.press(other, 'me')).fields;
      store.fail('not');
      const taken = await pages.send(again);
      expect(taken.fields['at']).to.equal('advice/start');
      // It was written once, whether or not the first time got through after all.
      expect((await pages.send(again)).text).to.equal(taken.text);
    });

    it('is told to whoever watches, while the process itself is alive', async () => {
      store.fail(how);
      expect((await fetch(`${served.url}/healthz`)).status).to.equal(200);
      const ready = await fetch(`${served.url}/readyz`);
      expect(ready.status).to.equal(503);
      expect(await ready.json()).to.deep.equal({ ready: false, store: false, trees: true });
      store.fail('not');
      expect((await fetch(`${served.url}/readyz`)).status).to.equal(200);
    });

    it('loses nothing: the same message, sent again, is taken when the store is back', async () => {
      const talk = await openConversation(served.url);
      const message = { type: 'message', text: 'no', channelData: { clientActivityID: 'again' } };
      store.fail(how);
      expect((await talk.post(message)).status).to.equal(503);
      store.fail('not');
      const again = await talk.post(message);
      expect(again.status, JSON.stringify(again.body) + served.logged.slice(-3).join()).to.equal(200);
      const said = (await talk.since('1')).body.activities.filter((one: { text: string }) => one.text === 'no');
      expect(said).to.have.lengthOf(1);
    });
  });
}
