import { once } from 'node:events';
import { expect } from 'chai';
import { WebSocket } from 'ws';
import { makeTokens } from '../../../src/channels/tokens.ts';
import { makeStreams } from '../../../src/channels/webchat/streams.ts';
import { startApp } from '../../contract/app.ts';
import { openConversation } from '../../contract/webchat-driver.ts';

describe('the stream of a conversation', () => {
  let served: Awaited<ReturnType<typeof startApp>>;
  const open: WebSocket[] = [];
  before(async () => {
    served = await startApp();
  });
  afterEach(() => {
    for (const socket of open.splice(0)) socket.terminate();
  });
  after(() => served?.stop());

  async function listen(url: string) {
    const socket = new WebSocket(url);
    open.push(socket);
    const ids: number[] = [];
    const sets: { activities: { text: string; id: string }[]; watermark: string }[] = [];
    socket.on('message', data => {
      if (String(data) === '') return;
      const set = JSON.parse(String(data));
      sets.push(set);
      ids.push(...set.activities.map((one: { id: string }) => Number(one.id.split('|')[1])));
    });
    await once(socket, 'open');
    const until = async (most: number) => {
      while ((ids.at(-1) ?? 0) < most) await once(socket, 'message');
    };
    return { socket, ids, sets, until };
  }
  const refusal = async (url: string, headers = {}) => {
    const socket = new WebSocket(url, { headers });
    const [error] = (await once(socket, 'error')) as [Error];
    return /\d{3}/.exec(error.message)?.[0];
  };

  it('sends what was said before it was opened, and then everything, in order and once', async () => {
    const talk = await openConversation(served.url);
    const { ids, until } = await listen(talk.streamUrl);
    const texts = ['no', 'me', 'BACK', 'banana', 'yes', 'MENU'];
    for (const text of texts) await talk.post({ type: 'message', text });
    await until(13);
    expect(ids).to.deep.equal(Array.from({ length: 13 }, (_, index) => index + 1));
  });

  it('begins after the watermark that it is given', async () => {
    const talk = await openConversation(served.url);
    await talk.post({ type: 'message', text: 'no' });
    const { ids, until } = await listen(`${talk.streamUrl}&watermark=2`);
    await until(3);
    expect(ids).to.deep.equal([3]);
  });

  it('says farewell when everything is wiped, and closes', async () => {
    const talk = await openConversation(served.url);
    const { socket, sets, until } = await listen(talk.streamUrl);
    await until(1);
    const closed = once(socket, 'close');
    await talk.post({ type: 'message', text: 'DELETE' });
    expect((await closed)[0]).to.equal(1000);
    expect(sets.at(-1)?.activities.at(-1)?.text).to.match(/^Deleted/);
  });

  it('is refused without its ticket, with another one, or from a page of another site', async () => {
    const talk = await openConversation(served.url);
    const other = await openConversation(served.url);
    const ticket = new URL(other.streamUrl).searchParams.get('t')!;
    const url = new URL(talk.streamUrl);
    expect(await refusal(talk.streamUrl, { Origin: 'https://evil.example.org' })).to.equal('403');
    url.searchParams.set('t', ticket);
    expect(await refusal(url.href)).to.equal('403');
    url.searchParams.set('t', talk.token);
    expect(await refusal(url.href)).to.equal('403');
    expect(await refusal(`${talk.streamUrl}&watermark=x`)).to.equal('400');
    expect(await refusal(`${served.url.replace('http', 'ws')}/elsewhere`)).to.equal('404');
  });

  it('shows no ticket in the log', async () => {
    const talk = await openConversation(served.url);
    const { until } = await listen(talk.streamUrl);
    await until(1);
    const ticket = new URL(talk.streamUrl).searchParams.get('t')!;
    expect(served.logged.join('')).not.to.include(ticket).and.not.include(talk.token).and.not.include(talk.id);
  });

  it('closes the oldest when one conversation opens too many', async () => {
    const talk = await openConversation(served.url);
    const first = await listen(talk.streamUrl);
    const closed = once(first.socket, 'close');
    for (let more = 0; more < 4; more++) await listen(talk.streamUrl);
    expect((await closed)[0]).to.equal(1008);
  });

  it('shows a sign of life, and finds what another machine wrote meanwhile', async () => {
    const talk = await openConversation(served.url);
    let asked = 0;
    const streams = makeStreams({
      tokens: makeTokens(new Uint8Array(32), Date.now),
      transcript: {
        isBegun: async () => true,
        since: async (_conversation, watermark) => {
          asked += 1;
          return { activities: [], watermark };
        },
      },
      origins: [],
      trouble: () => undefined,
      keepAlive: 20,
    });
    const { createServer } = await import('node:http');
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    streams.attach(server);
    const { port } = server.address() as { port: number };
    const ticket = makeTokens(new Uint8Array(32), Date.now).issue(talk.id, 'stream');
    const socket = new WebSocket(`ws://127.0.0.1:${port}/v3/directline/conversations/${talk.id}/stream?t=${ticket}`);
    open.push(socket);
    const [sign] = await once(socket, 'message');
    expect(String(sign)).to.equal('');
    await once(socket, 'message');
    expect(asked).to.be.greaterThan(1);
    streams.close();
    server.close();
  });
});
