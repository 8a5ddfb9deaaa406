import { expect } from 'chai';
import { startApp } from '../../contract/app.ts';
import { openConversation } from '../../contract/webchat-driver.ts';

describe('the language of a web chat', () => {
  let served: Awaited<ReturnType<typeof startApp>>;
  before(async () => {
    served = await startApp();
  });
  after(() => served?.stop());

  const last = async (talk: Awaited<ReturnType<typeof openConversation>>) =>
    (await talk.since('')).body.activities.at(-1);

  it('is told with every reply, beside those that may be chosen', async () => {
    const talk = await openConversation(served.url);
    const { channelData } = await last(talk);
    expect(channelData).to.include({ locale: 'en', dir: 'ltr' });
    expect(channelData.locales[0]).to.deep.equal({ tag: 'en', name: 'English', dir: 'ltr' });
    const easier = channelData.locales.find((choice: { tag: string }) => choice.tag === 'en-x-easy');
    expect(easier).to.include({ dir: 'ltr' });
  });

  it('is changed by a message that says nothing else, and the place is kept', async () => {
    const talk = await openConversation(served.url);
    await talk.post({ type: 'message', text: 'no' });
    const posted = await talk.post({ type: 'message', value: { command: 'locale', locale: 'en-x-easy' } });
    expect(posted.status).to.equal(200);
    expect((await last(talk)).channelData).to.include({ locale: 'en-x-easy', tree: 'welcome', node: 'who' });
    await talk.post({ type: 'message', text: 'English', value: { command: 'locale', locale: 'en' }, locale: 'pl' });
    expect((await last(talk)).channelData).to.include({ locale: 'en', tree: 'welcome', node: 'who' });
  });

  it('stays as it is when what is sent is no language, and a message without words or choice is refused', async () => {
    const talk = await openConversation(served.url);
    await talk.post({ type: 'message', value: { command: 'locale', locale: '../../en' } });
    expect((await last(talk)).channelData).to.include({ locale: 'en', node: 'start' });
    const refused = await talk.post({ type: 'message', value: { command: 'locale', locale: 7 } });
    expect(refused.status).to.equal(400);
  });
});
