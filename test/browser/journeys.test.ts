import { expect } from 'chai';
import type { CDPSession } from 'playwright-core';
import { startApp } from '../contract/app.ts';
import { roads } from '../contract/channel.ts';
import { type Chat, openChat, tabTo } from './chat.ts';

const journeys = ['emergency', 'same-day', 'form', 'advice on pregnancy'] as const;

describe('the journeys through the chat', () => {
  let served: Awaited<ReturnType<typeof startApp>>;
  let chat: Chat;
  before(async () => {
    served = await startApp();
  });
  after(() => served?.stop());
  afterEach(() => chat?.close());

  for (const name of journeys) {
    it(`lead to ${name} by keyboard alone`, async () => {
      chat = await openChat(served.url);
      for (const answer of roads[name]) await chat.answer(answer);
      const level = name.startsWith('advice') ? 'advice' : name;
      expect(await chat.bot().last().getAttribute('class')).to.include(`outcome ${level}`);
      // What the answer offers can be reached without a mouse too.
      const link = chat.bot().last().getByRole('link').first();
      await tabTo(chat.page, (await link.innerText()).split('(')[0]!.trim());
    });
  }

  it('are heard by a screen reader: names, roles, and what is said aloud when', async () => {
    chat = await openChat(served.url);
    await chat.say('my mums boyfriend keeps touching me');
    const tree = await accessibilityTree(await chat.context.newCDPSession(chat.page));
    const named = (role: string) => tree.filter(node => node.role === role).map(node => node.name);
    const live = (role: string) => tree.find(node => node.role === role)?.live;
    expect(tree.filter(node => node.role === 'button')[0]!.name).to.equal('Leave this page');
    expect(named('main')).to.have.lengthOf(1);
    expect(named('heading')).to.deep.equal(['Advice Line']);
    expect(named('log')).to.deep.equal(['The chat']);
    expect(named('textbox')).to.deep.equal(['Type a message']);
    expect(named('group')).to.include('Always here').and.to.include('Choose one, or type below');
    expect(live('log')).to.equal('polite');
    expect(live('status')).to.equal('polite');
    expect(live('alert')).to.equal('assertive');
    // One's own words are not read back.
    expect(await chat.own().first().getAttribute('aria-live')).to.equal('off');
    const text = await chat.page.getByRole('log').ariaSnapshot();
    expect(text).to.include('You said:').and.include('Advice Line said:').and.include('my mums boyfriend');
  });
});

type Node = { role: string; name: string; live?: string };

/** What Chromium tells a screen reader, in the order in which it is read. */
async function accessibilityTree(session: CDPSession): Promise<Node[]> {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return nodes
    .filter(node => !node.ignored)
    .map(node => ({
      role: String(node.role?.value),
      name: String(node.name?.value ?? ''),
      live: node.properties?.find(property => property.name === 'live')?.value.value,
    }));
}
