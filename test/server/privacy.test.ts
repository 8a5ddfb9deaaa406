import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { safeError } from '../../src/server/log.ts';
import { startApp } from '../contract/app.ts';
import { openPages } from '../contract/pages-driver.ts';
import { openSmsPhone } from '../contract/sms-driver.ts';
import { openConversation } from '../contract/webchat-driver.ts';
import { openFailingStore } from './failing-store.ts';

/** In every way that a careless log could write it. */
function shapesOf(canary: string): string[] {
  const bytes = Buffer.from(canary);
  // Base64 of a text inside another text begins at one of three places.
  const base64 = [0, 1, 2].map(skip => bytes.subarray(skip).toString('base64').slice(0, 12));
  return [canary, encodeURIComponent(canary), bytes.toString('hex'), ...base64];
}

const canary = 'canary wren 4711';

describe('what a person wrote', () => {
  let served: Awaited<ReturnType<typeof startApp>>;
  let store: Awaited<ReturnType<typeof openFailingStore>>;
  before(async () => {
    store = await openFailingStore();
    served = await startApp({ store });
  });
  after(() => served?.stop());

  const number = '+447700900987';
  const seen = (text: string) =>
    [...shapesOf(canary), number, number.slice(1), '900987'].filter(shape => text.includes(shape));

  /** Everything that a caller can fill, with the canary in it, over good roads and bad ones. */
  async function provoke(): Promise<string[]> {
    const answers: string[] = [];
    const keep = async (response: Response) => answers.push(await response.text());
    const headers = {
      'User-Agent': canary,
      'X-Forwarded-For': canary,
      Referer: `https://x.example/${canary}`,
      Cookie: canary,
    };
    const talk = await openConversation(served.url);
    await talk.post({
      type: 'message',
      text: canary,
      from: { id: canary, name: canary },
      channelData: { clientActivityID: canary },
    });
    const at = `${served.url}/v3/directline/conversations/${talk.id}/activities`;
    for (const body of [`{"text":"${canary}`, `["${canary}"]`, `{"type":"message","text":{"a":"${canary}"}}`, canary]) {
      const signed = { ...headers, Authorization: `Bearer ${talk.token}`, 'Content-Type': 'application/json' };
      await keep(await fetch(at, { method: 'POST', headers: signed, body }));
      await keep(
        await fetch(at, { method: 'POST', headers: { ...signed, Authorization: `Bearer ${btoa(canary)}` }, body }),
      );
    }
    for (const path of [
      `/${encodeURIComponent(canary)}`,
      `/?q=${encodeURIComponent(canary)}`,
      `/v3/directline/${encodeURIComponent(canary)}`,
    ]) {
      await keep(await fetch(served.url + path, { headers }));
    }
    const pages = openPages(served.url);
    const page = await pages.open(`/chat?lang=${encodeURIComponent(canary)}&tree=${encodeURIComponent(canary)}`);
    const heard = [page, await pages.say(page, canary), await pages.press(page, canary)];
    heard.push(await pages.send({ ...page.fields, token: canary, text: canary }));
    heard.push(await pages.send({ ...page.fields, message: canary, text: canary }));
    heard.push(await pages.send({ [canary]: canary }), await pages.send({ token: canary }, '/exit'));
    answers.push(...heard.map(({ html }) => html));
    const phone = openSmsPhone(served.url, number);
    await phone.text(canary);
    await phone.text(canary, { MessageSid: canary });
    await phone.text(canary, {}, 'no signature');
    store.fail('at once');
    await phone.text(canary);
    answers.push((await pages.say(page, canary)).html);
    await keep(
      await fetch(at, {
        method: 'POST',
        headers: { Authorization: `Bearer ${talk.token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ type: 'message', text: canary }),
      }),
    );
    store.fail('not');
    return answers;
  }

  it('is in no log line and in no answer to a bad request, and nor is a number', async () => {
    const answers = await provoke();
    expect(served.logged.length).to.be.greaterThan(10);
    expect(seen(served.logged.join('\n'))).to.deep.equal([]);
    expect(seen(answers.join('\n'))).to.deep.equal([]);
  });

  it('is in no log line even when an error quotes it', () => {
    const quoting = Object.assign(new Error(`Key (number)=(${number}) ${canary}`), {
      code: '23505',
      detail: canary,
      parameters: [canary],
      constraint: 'inbox_pkey',
    });
    const logged = JSON.stringify(safeError(quoting));
    expect(seen(logged)).to.deep.equal([]);
    expect(logged).to.include('23505').and.include('inbox_pkey');
  });

  it('would be found if it were there', () => {
    for (const shape of shapesOf(canary)) expect(seen(`before ${shape} after`), shape).not.to.deep.equal([]);
    expect(seen(Buffer.from(`x${canary}`).toString('base64'))).not.to.deep.equal([]);
  });

  it('is in no file of the data folder, in any of these shapes', async () => {
    const other = await startApp();
    const talk = await openConversation(other.url);
    await talk.post({ type: 'message', text: canary });
    await openSmsPhone(other.url, number).text(canary);
    const files = readdirSync(other.dataDir, { recursive: true, encoding: 'utf8' })
      .map(name => join(other.dataDir, name))
      .filter(name => statSync(name).isFile());
    expect(files.length).to.be.greaterThan(1);
    for (const file of files) expect(seen(readFileSync(file, 'latin1')), file).to.deep.equal([]);
    await other.stop();
  });
});
