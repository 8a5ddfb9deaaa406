import { expect } from 'chai';
import { advance, NOT_SAFE, type Said } from '../../src/conversation/advance.ts';
import { apply } from '../../src/conversation/apply.ts';
import { type Conversation, newConversation } from '../../src/conversation/conversation.ts';
import type { Event } from '../../src/conversation/events.ts';
import { offerOf } from '../../src/conversation/offers.ts';
import { makeLibrary } from '../../src/tree/library.ts';
import type { Audience, TreeNode } from '../../src/tree/schema.ts';
import type { Understanding } from '../../src/understanding/understanding.ts';
import { factsOf, question, treeOf } from '../tree/example-library.ts';

const emergency: TreeNode = { kind: 'outcome', level: 'emergency', services: ['emergency-999'] };
const about = (tree: string, audience: Audience, topics: string[] = []) => ({
  ...treeOf(tree, { start: question({ back: 'welcome/who' }) }),
  audience,
  topics,
});
const library = makeLibrary([
  {
    ...treeOf('welcome', {
      start: question({ yes: 'safety/emergency', no: 'who' }),
      who: question({ me: 'bullying/start', school: 'staff/start', words: 'words' }),
      words: { kind: 'input', topics: { money_food: 'money/start' }, otherwise: 'who' },
    }),
    audience: 'anyone',
  },
  { ...treeOf('safety', { emergency, 'same-day': emergency, concern: question({ go: 'welcome/who' }) }) },
  about('staff', 'professional', ['bullying', 'school_send']),
  about('bullying', 'young-person', ['bullying']),
  about('school', 'young-person', ['school_send', 'bullying']),
  about('parents', 'public', ['school_send']),
  about('money', 'young-person'),
  about('friends', 'anyone'),
]);

const said = (understood: Partial<Understanding>, more: Partial<Said> = {}): Said => ({
  kind: 'message',
  understood: { danger: 'unknown', topics: [], language: 'en', because: [], ...understood },
  ...more,
});
const topics = (...names: string[]) => ({ topics: names.map(topic => ({ topic, score: 0.5 })) });
const at = (...steps: Conversation['steps']): Conversation => ({
  ...newConversation('terminal', 'en'),
  greeted: true,
  steps,
});
const take = (conversation: Conversation, what: Said) => {
  const events = advance(library, factsOf(), conversation, what);
  return { events, after: apply(conversation, events, { text: 'words', at: 0 }) };
};
const offered = (events: readonly Event[]) => events.flatMap(event => (event.type === 'offers' ? event.trees : []));
const placeOf = (events: readonly Event[]) => events.findLast(event => event.type === 'asked')?.at;
const start = at();

describe('what free text may be about', () => {
  it('is offered by the topics that were understood, to a young person first while nobody has said who they are', () => {
    const { events, after } = take(start, said(topics('school_send')));
    expect(offered(events)).to.deep.equal(['school', 'parents']);
    expect(after.offered).to.deep.equal(['school', 'parents']);
  });

  it('is not what is for staff, for anybody who has not said that they are staff', () => {
    expect(offered(take(start, said({}, { closest: ['staff', 'money'] })).events)).to.deep.equal(['money']);
    const there = at({ goto: 'staff/start' }, { goto: 'welcome/start' });
    expect(offered(take(there, said({}, { closest: ['staff'] })).events)).to.deep.equal(['staff']);
  });

  it('stands beside the numbers to ring where harm is told, and not where it is happening now', () => {
    const harm = (danger: 'same-day' | 'emergency') => take(start, said({ danger, ...topics('bullying') }));
    expect(offered(harm('same-day').events)).to.deep.equal(['bullying', 'school']);
    expect(placeOf(harm('same-day').events)).to.equal('safety/same-day');
    expect(offered(harm('emergency').events)).to.deep.equal([]);
  });

  it('is offered first to whom the conversation has come to be with', () => {
    const there = at({ goto: 'staff/start' }, { goto: 'welcome/start' });
    expect(offered(take(there, said(topics('school_send'))).events)[0]).to.equal('staff');
    const parent = at({ goto: 'parents/start' }, { goto: 'safety/concern' });
    expect(offered(take(parent, said({}, { closest: ['bullying', 'parents'] })).events)[0]).to.equal('parents');
  });

  it('is offered by name where no topic was understood, three at the most', () => {
    const closest = ['money', 'friends', 'parents', 'bullying'];
    expect(offered(take(start, said({}, { closest })).events)).to.deep.equal(['money', 'friends', 'parents']);
    const both = take(start, said(topics('school_send'), { closest }));
    expect(offered(both.events)).to.deep.equal(['school', 'parents', 'money']);
  });

  it('is nothing that was only guessed', () => {
    const guessed = { topics: [{ topic: 'school_send', score: 0.19 }] };
    expect(offered(take(start, said(guessed)).events)).to.deep.equal([]);
    const input = at({ goto: 'welcome/words' });
    const money = said({ topics: [{ topic: 'money_food', score: 0.19 }] });
    expect(placeOf(take(input, money).events)).to.equal('welcome/who');
  });

  it('is never a tree where they are, one that stands there as a choice, or one that is gone', () => {
    const there = at({ goto: 'welcome/who' });
    const closest = ['welcome', 'bullying', 'staff', 'gone', 'money'];
    expect(offered(take(there, said({}, { closest })).events)).to.deep.equal(['money']);
  });

  it('moves nobody, and leaves the safety question and the choices where they were', () => {
    const { events, after } = take(start, said({}, { closest: ['money'] }));
    expect(placeOf(events)).to.equal('welcome/start');
    expect(events.map(({ type }) => type)).to.deep.equal(['not-understood', 'offers', 'asked']);
    expect(after.safetyAsked).to.equal(true);
  });

  it('is offered beside the question that a concern leads to', () => {
    const { events } = take(start, said({ danger: 'concern', ...topics('bullying') }));
    expect(offered(events)).to.deep.equal(['bullying', 'school']);
    expect(placeOf(events)).to.equal('safety/concern');
  });

  it('is not looked for when somebody is in danger, nor in small talk', () => {
    const closest = ['money'];
    for (const danger of ['same-day', 'emergency', 'none'] as const) {
      expect(offered(take(start, said({ danger }, { closest })).events), danger).to.deep.equal([]);
    }
    const talk = said({ danger: 'none', ...topics('smalltalk') }, { closest });
    expect(offered(take(start, talk).events)).to.deep.equal([]);
  });

  it('is offered without a safety question in words that are known to be harmless and are about something', () => {
    const harmless = said({ danger: 'none', ...topics('contact_hours') }, { closest: ['money'] });
    const { events, after } = take(start, harmless);
    expect(events.map(({ type }) => type)).to.deep.equal(['offers', 'asked']);
    expect([offered(events), after.safetyAsked]).to.deep.equal([['money'], false]);
    const input = take(at({ goto: 'welcome/words' }), said({ danger: 'none', ...topics('money_food') }));
    expect(input.events.map(({ type }) => type)).to.deep.equal(['moved', 'asked']);
    expect(placeOf(input.events)).to.equal('money/start');
    const hello = take(at({ goto: 'welcome/words' }), said({ danger: 'none', ...topics('smalltalk') }));
    expect(placeOf(hello.events)).to.equal('welcome/words');
  });

  it('keeps an input waiting that asked for words and understands none of its own topics', () => {
    const input = at({ goto: 'welcome/words' });
    expect(placeOf(take(input, said({}, { closest: ['friends'] })).events)).to.equal('welcome/words');
    expect(placeOf(take(input, said({})).events)).to.equal('welcome/who');
    expect(placeOf(take(input, said(topics('money_food'), { closest: ['friends'] })).events)).to.equal('money/start');
  });
});

describe('an offer', () => {
  const standing: Conversation = { ...start, offered: ['money'], safetyAsked: true };
  const taken = { option: offerOf('money') };

  it('is taken by its number or its button, can be gone back from, and then stands no more', () => {
    const typed = take(standing, said({ danger: 'none', choice: taken }));
    const pressed = take(standing, said({}, { chosen: { at: 'welcome/start', option: taken.option } }));
    for (const { events, after } of [typed, pressed]) {
      expect(placeOf(events)).to.equal('money/start');
      expect(after.steps).to.deep.equal([{ goto: 'money/start' }]);
      expect(after.offered).to.deep.equal([]);
    }
    expect(placeOf(take(typed.after, said({ danger: 'none', command: 'back' })).events)).to.equal('welcome/start');
  });

  it('does not stand when it was not made, or at another place', () => {
    const stale = { chosen: { at: 'welcome/start', option: taken.option } } as const;
    expect(placeOf(take(start, said({}, stale)).events)).to.equal('welcome/start');
    const elsewhere = { ...standing, steps: [{ goto: 'welcome/who' }] as const };
    expect(placeOf(take(elsewhere, said({}, stale)).events)).to.equal('welcome/who');
  });

  it('still stands when they answer that they are safe', () => {
    const { events, after } = take(standing, said({ danger: 'none', yesNo: 'yes' }));
    expect(events[0]).to.deep.equal({ type: 'safe-said' });
    expect(after.offered).to.deep.equal(['money']);
  });

  it('is beaten by a no to the safety question, and by danger', () => {
    for (const what of [said({ danger: 'none', yesNo: 'no' }), said({ danger: 'emergency', choice: taken })]) {
      const { events, after } = take(standing, what);
      expect(placeOf(events)).to.equal('safety/emergency');
      expect(after.offered).to.deep.equal([]);
    }
    const unsafe = said({}, { chosen: { at: 'welcome/start', option: NOT_SAFE } });
    expect(placeOf(take(standing, unsafe).events)).to.equal('safety/emergency');
  });
});
