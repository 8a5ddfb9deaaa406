import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { startApp } from '../../contract/app.ts';
import { openConversation } from '../../contract/webchat-driver.ts';

const HOUR = 60 * 60_000;

describe('a web chat from its beginning to its end', () => {
  let late = 0;
  let served: Awaited<ReturnType<typeof startApp>>;
  let talk: Awaited<ReturnType<typeof openConversation>>;
  before(async () => {
    served = await startApp({ clock: () => Date.now() + late });
  });
  after(() => served?.stop());
  beforeEach(async () => {
    late = 0;
    talk = await openConversation(served.url);
  });
  const message = (text: string, value?: object) => ({
    ...{ type: 'message', text, channelData: { clientActivityID: randomUUID() } },
    ...(value && { value }),
  });
  const last = async () => (await talk.since('')).body.activities.at(-1);
  const revoke = (token: string, type = 'text/plain') =>
    fetch(`${served.url}/v3/directline/tokens/revoke`, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body: token,
    });

  it('begins at the tree that the page asks for, and at the beginning when there is no such tree', async () => {
    for (const [tree, at] of [
      ['worried-about-a-child', 'worried-about-a-child'],
      ['no-such-tree', 'welcome'],
      [{ not: 'a name' }, 'welcome'],
    ]) {
      const { token, conversationId: id } = (await talk.call('POST', '/tokens/generate')).body;
      expect((await talk.call('POST', '/conversations', token, { tree })).status).to.equal(201);
      const { activities } = (await talk.call('GET', `/conversations/${id}/activities`, token)).body;
      expect(activities[0].channelData).to.include({ tree: at, node: 'start' });
    }
  });

  it('takes its buttons for what they are, whatever their label says in whatever language', async () => {
    await talk.post(message('no'));
    await talk.post(message('Wstecz', { command: 'back' }));
    expect((await last()).channelData).to.include({ tree: 'welcome', node: 'start', asksSafety: false });
    await talk.post(message('القائمة', { command: 'menu' }));
    expect((await last()).channelData).to.include({ tree: 'welcome', node: 'who' });
    await talk.post(message('', { command: 'person' }));
    expect((await last()).channelData.tree).to.equal('talk-to-a-person');
    // What is not one of its buttons is words, and words are read.
    await talk.post(message('my mums boyfriend keeps touching me', { command: 'format' }));
    expect((await last()).channelData.level).to.equal('same-day');
  });

  it('is wiped by its button as by DELETE, without its words being written down', async () => {
    await talk.post(message('Usuń', { command: 'delete' }));
    expect((await talk.since('1')).body.activities.at(-1).text).to.match(/^Deleted/);
    expect(await served.app.store.find(talk.id)).to.equal(undefined);
  });

  it('is wiped when its page is left: by a beacon that holds the token, once or twice', async () => {
    await talk.post(message('no'));
    expect((await revoke(talk.token)).status).to.equal(204);
    expect(await served.app.store.find(talk.id)).to.equal(undefined);
    expect((await revoke(talk.token)).status).to.equal(204);
    expect((await talk.since('')).status).to.equal(404);
    expect((await talk.post(message('me'))).status).to.equal(404);
  });

  it('is not wiped by anything but its own token', async () => {
    for (const body of ['', 'canary', `${talk.token}x`, 'x'.repeat(900)])
      expect((await revoke(body)).status).to.equal(403);
    expect((await revoke('x'.repeat(2_000))).status).to.equal(413);
    expect((await revoke('{}', 'application/json')).status).to.equal(401);
    const elsewhere = { Origin: 'https://evil.example.org', 'Content-Type': 'text/plain' };
    const path = `${served.url}/v3/directline/tokens/revoke`;
    expect((await fetch(path, { method: 'POST', headers: elsewhere, body: talk.token })).status).to.equal(403);
    expect((await talk.since('')).status).to.equal(200);
  });

  it('goes on with a new token after the old one ran out, as long as something is kept', async () => {
    await talk.post(message('no'));
    late = 9 * HOUR;
    expect((await talk.since('')).status).to.equal(403);
    const fresh = await talk.call('POST', '/tokens/refresh', talk.token);
    expect(fresh.status).to.equal(200);
    const path = `/conversations/${talk.id}/activities`;
    expect((await talk.call('GET', path, fresh.body.token)).body.activities).to.have.lengthOf(3);
    await served.app.store.purge(talk.id);
    expect((await talk.call('POST', '/tokens/refresh', talk.token)).status).to.equal(404);
    late = 25 * HOUR;
    expect((await talk.call('POST', '/tokens/refresh', talk.token)).status).to.equal(403);
  });

  it('has its script and styles sent small to who can take it so', async () => {
    for (const path of ['/chat.js', '/chat.css']) {
      const [plain, ...small] = await Promise.all(
        ['identity', 'gzip', 'br'].map(encoding =>
          fetch(served.url + path, { headers: { 'Accept-Encoding': encoding } }),
        ),
      );
      const text = await plain!.text();
      for (const [index, answer] of small.entries()) {
        expect(answer.headers.get('Content-Encoding')).to.equal(['gzip', 'br'][index]);
        expect(answer.headers.get('Vary')).to.include('Accept-Encoding');
        expect(await answer.text()).to.equal(text);
      }
    }
  });

  it('stays under twenty kilobytes, script and styles together', async () => {
    const script = await (await fetch(`${served.url}/chat.js`)).text();
    const style = await (await fetch(`${served.url}/chat.css`)).text();
    // The script holds the styles too; only a browser that can't make a sheet of them asks for the second file.
    expect(gzipSync(script).length + gzipSync(style).length).to.be.below(20_000);
  });
});
