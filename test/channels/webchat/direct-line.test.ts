import { randomUUID } from 'node:crypto';
import { Activity } from '@microsoft/agents-activity';
import { expect } from 'chai';
import { startApp } from '../../contract/app.ts';
import { openConversation } from '../../contract/webchat-driver.ts';

type Talk = Awaited<ReturnType<typeof openConversation>>;

describe('Direct Line', () => {
  let served: Awaited<ReturnType<typeof startApp>>;
  let talk: Talk;
  before(async () => {
    served = await startApp({ env: { ALLOWED_ORIGINS: 'https://partner.example.org' } });
  });
  after(() => served?.stop());
  beforeEach(async () => {
    talk = await openConversation(served.url);
  });
  const message = (text: string, id = randomUUID()) => ({
    type: 'message',
    text,
    channelData: { clientActivityID: id },
  });

  it('opens a conversation with the first question waiting, and opens it once', async () => {
    const again = await talk.call('POST', '/conversations', talk.token, {});
    expect(again.status).to.equal(200);
    const heard = await talk.since('');
    expect(heard.body.activities).to.have.lengthOf(1);
    expect(heard.body.activities[0].channelData).to.include({ tree: 'welcome', node: 'start' });
    expect(heard.body.watermark).to.equal('1');
  });

  it('gives what was said above a watermark, in order, and the same again to who asks again', async () => {
    await talk.post(message('no'));
    await talk.post(message('me'));
    const heard = await talk.since('1');
    expect(heard.body.watermark).to.equal('5');
    expect(heard.body.activities.map((activity: { id: string }) => activity.id.split('|')[1])).to.deep.equal([
      '0000002',
      '0000003',
      '0000004',
      '0000005',
    ]);
    expect((await talk.since('1')).body).to.deep.equal(heard.body);
    expect((await talk.since('5')).body).to.deep.equal({ activities: [], watermark: '5' });
  });

  it("sends only activities that Microsoft's own parser takes", async () => {
    for (const text of ['no', 'my mums boyfriend keeps touching me', 'banana', '999']) await talk.post(message(text));
    const { activities } = (await talk.since('')).body;
    expect(activities).to.have.lengthOf(9);
    for (const activity of activities) expect(Activity.fromObject(activity).text).to.equal(activity.text);
  });

  it('says in channelData where a reply stands, and offers buttons that say their labels', async () => {
    await talk.post(message('yes'));
    const reply = (await talk.since('2')).body.activities[0];
    expect(reply.channelData).to.include({
      tree: 'safety',
      node: 'emergency',
      outcome: 'emergency',
      level: 'emergency',
    });
    expect(reply.suggestedActions.actions.map((action: { value: string }) => action.value)).to.deep.equal([
      "I've called",
      "I can't call",
      "It's not happening now",
    ]);
  });

  it('takes one message once, however often and however closely together it comes', async () => {
    const once = message('no');
    const posted = await Promise.all(Array.from({ length: 8 }, () => talk.post(once)));
    expect(new Set(posted.map(answer => answer.body.id)).size).to.equal(1);
    expect((await talk.since('')).body.activities).to.have.lengthOf(3);
  });

  it('takes the same words under another id as said twice', async () => {
    await talk.post(message('banana'));
    await talk.post(message('banana'));
    expect((await talk.since('')).body.activities).to.have.lengthOf(5);
  });

  it("lets nobody take another conversation's reply by naming its message", async () => {
    const id = randomUUID();
    await talk.post(message('my mums boyfriend keeps touching me', id));
    const other = await openConversation(served.url);
    await other.post(message('no', id));
    expect((await other.since('')).body.activities.at(-1).channelData.node).to.equal('who');
  });

  it('ignores who the client says it is', async () => {
    const posted = { ...message('no'), from: { id: 'advice-line', role: 'bot' }, conversation: { id: 'another' } };
    await talk.post(posted);
    const echo = (await talk.since('1')).body.activities[0];
    expect(echo.from).to.deep.equal({ id: 'user', role: 'user' });
    expect(echo.conversation.id).to.equal(talk.id);
  });

  it('takes a button by its place, and asks again when it belongs to an earlier question', async () => {
    const press = { type: 'message', text: 'No', value: { at: 'welcome/start', option: 'no' } };
    await talk.post(press);
    await talk.post(press);
    const replies = (await talk.since('')).body.activities.filter(
      (one: { from: { role: string } }) => one.from.role === 'bot',
    );
    expect(replies.map((reply: { channelData: { node: string } }) => reply.channelData.node)).to.deep.equal([
      'start',
      'who',
      'who',
    ]);
  });

  it('opens only the conversation of its token, and nothing without one', async () => {
    const other = await openConversation(served.url);
    const path = `/conversations/${talk.id}`;
    for (const [method, route] of [
      ['GET', path],
      ['GET', `${path}/activities`],
      ['POST', `${path}/activities`],
    ] as const) {
      const body = method === 'POST' ? message('no') : undefined;
      expect((await talk.call(method, route, other.token, body)).status, route).to.equal(403);
      expect((await talk.call(method, route, '', body)).status, route).to.equal(401);
      expect((await talk.call(method, route, `${talk.token}x`, body)).status, route).to.equal(403);
    }
    expect((await talk.since('')).body.activities).to.have.lengthOf(1);
  });

  it('renews a token, and gives a new stream to who comes back', async () => {
    const fresh = await talk.call('POST', '/tokens/refresh', talk.token);
    expect(fresh.body).to.include({ conversationId: talk.id, expires_in: 1800 });
    const back = await talk.call('GET', `/conversations/${talk.id}?watermark=1`, fresh.body.token);
    expect(back.body.streamUrl).to.match(/^ws:\/\/127\.0\.0\.1:\d+\/v3\/directline\/.*watermark=1/);
  });

  it('forgets everything at DELETE, says so for a minute, and then knows nothing of it', async () => {
    await talk.post(message('my mums boyfriend keeps touching me'));
    const wipe = message('DELETE');
    await talk.post(wipe);
    const farewell = await talk.since('3');
    expect(farewell.body.activities.map((one: { text: string }) => one.text)[1])
      .to.match(/^Deleted/)
      .and.include('999');
    expect((await talk.since(farewell.body.watermark)).status).to.equal(404);
    expect((await talk.post(message('are you there'))).status).to.equal(404);
    expect((await talk.call('GET', `/conversations/${talk.id}`, talk.token)).status).to.equal(404);
    // Its own retry is answered, and wakes nothing.
    expect((await talk.post(wipe)).status).to.equal(200);
    expect(await served.app.store.find(talk.id)).to.equal(undefined);
  });

  it('refuses what it can not read, with the right status and without a word of it', async () => {
    const send = (body: string, type = 'application/json') =>
      fetch(`${served.url}/v3/directline/conversations/${talk.id}/activities`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${talk.token}`, 'Content-Type': type },
        body,
      });
    const bad: [string, number, string?][] = [
      ['{"type":"message","text":"canary', 400],
      ['"canary"', 400],
      ['[]', 400],
      ['{}', 400],
      ['{"type":"message"}', 400],
      ['{"type":"message","text":""}', 400],
      ['{"type":"message","text":["canary"]}', 400],
      ['{"type":"message","attachments":[{"contentUrl":"canary"}]}', 415],
      ['type=message&text=canary', 415, 'application/x-www-form-urlencoded'],
      [JSON.stringify({ type: 'message', text: 'canary'.repeat(4_000) }), 400],
      [JSON.stringify({ type: 'message', text: 'canary'.repeat(40_000) }), 413],
    ];
    for (const [body, status, type] of bad) {
      const answer = await send(body, type);
      expect(answer.status, body.slice(0, 60)).to.equal(status);
      expect(await answer.text()).not.to.include('canary');
    }
    for (const watermark of ['-1', 'canary', '1e9', '%00']) expect((await talk.since(watermark)).status).to.equal(400);
    const upload = await talk.call('POST', `/conversations/${talk.id}/upload?userId=a`, talk.token, {});
    expect(upload.status).to.equal(415);
    expect((await talk.call('DELETE', `/conversations/${talk.id}`, talk.token)).status).to.equal(405);
    expect((await talk.since('')).body.activities).to.have.lengthOf(1);
    expect(served.logged.join('')).not.to.include('canary');
  });

  it('hears that somebody types, and says nothing to it', async () => {
    expect((await talk.post({ type: 'typing' })).status).to.equal(200);
    expect((await talk.since('')).body.activities).to.have.lengthOf(1);
  });

  it("refuses other sites' pages, and lets listed ones read its answers", async () => {
    const generate = (origin: string, method = 'POST') =>
      fetch(`${served.url}/v3/directline/tokens/generate`, { method, headers: { Origin: origin } });
    expect((await generate('https://evil.example.org')).status).to.equal(403);
    expect((await generate('null')).status).to.equal(403);
    expect((await generate(served.url)).status).to.equal(200);
    const listed = await generate('https://partner.example.org');
    expect(listed.headers.get('Access-Control-Allow-Origin')).to.equal('https://partner.example.org');
    expect((await generate('https://partner.example.org', 'OPTIONS')).status).to.equal(204);
    expect((await generate('https://evil.example.org', 'OPTIONS')).status).to.equal(403);
  });

  it('sheds a flood in one conversation and leaves every other alone', async () => {
    const other = await openConversation(served.url);
    const flood = await Promise.all(Array.from({ length: 140 }, () => talk.post({ type: 'typing' })));
    expect(flood.filter(answer => answer.status === 429).length).to.equal(40);
    expect(flood.find(answer => answer.status === 429)?.body.error.message).to.include('999');
    expect((await other.post(message('no'))).status).to.equal(200);
  });
});
