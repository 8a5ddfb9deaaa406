import { expect } from 'chai';
import { advance, NOT_SAFE } from '../../src/conversation/advance.ts';
import { apply } from '../../src/conversation/apply.ts';
import { type Conversation, newConversation, offersNotSafe } from '../../src/conversation/conversation.ts';
import { makeLibrary } from '../../src/tree/library.ts';
import type { NodeRef, Tree, TreeNode } from '../../src/tree/schema.ts';
import type { Understanding } from '../../src/understanding/understanding.ts';

const tree = (name: string, nodes: Record<string, TreeNode>): Tree => ({
  tree: name,
  audience: 'young-person',
  source: 'test',
  owner: 'test',
  reviewed: '2026-11-24',
  'review-by': '2027-05-24',
  nodes,
});
const question = (options: Record<string, string>): TreeNode => ({ kind: 'question', options });
const outcome = (level: 'emergency' | 'same-day' | 'form' | 'advice'): TreeNode => ({
  kind: 'outcome',
  level,
  services: ['emergency-999'],
});

const library = makeLibrary([
  tree('welcome', {
    start: question({ yes: 'safety/emergency', no: 'who' }),
    who: question({ me: 'words', other: 'fine' }),
    words: { kind: 'input', topics: { bullying: 'fine' }, otherwise: 'who' },
    fine: outcome('advice'),
  }),
  tree('safety', { emergency: outcome('emergency'), 'same-day': outcome('same-day'), concern: outcome('form') }),
  tree('talk-to-a-person', { start: outcome('advice') }),
]);
const facts = { isOpen: () => false, isNearEdge: () => false, adviserPresent: false, channel: 'terminal' };

const nothing: Understanding = { danger: 'unknown', topics: [], language: 'en', because: [] };
const say = (conversation: Conversation, understood: Partial<Understanding>) => {
  const events = advance(library, facts, conversation, { kind: 'message', understood: { ...nothing, ...understood } });
  return { events, after: apply(conversation, events, { text: 'words', at: 0 }) };
};
const at = (events: ReturnType<typeof say>['events']) => events.findLast(event => event.type === 'asked')?.at;
const fresh = () => newConversation('terminal', 'en');
const chose = (option: string) => ({ danger: 'none' as const, choice: { option } });

describe('a turn of the conversation', () => {
  it('goes to 999 from any node when an emergency is noticed', () => {
    const { after } = say(fresh(), chose('no'));
    expect(at(say(after, { danger: 'emergency' }).events)).to.equal('safety/emergency');
  });

  it('lets danger beat every command but an exact STOP or DELETE', () => {
    for (const command of ['help', 'back', 'menu', 'person', 'start'] as const) {
      expect(at(say(fresh(), { danger: 'emergency', command }).events)).to.equal('safety/emergency');
    }
    expect(say(fresh(), { danger: 'emergency', command: 'stop' }).events).to.deep.equal([{ type: 'opted-out' }]);
    expect(say(fresh(), { danger: 'emergency', command: 'delete' }).events).to.deep.equal([{ type: 'deleted' }]);
  });

  it('asks whether they are safe after words that it does not understand, and stays where it was', () => {
    const { events, after } = say(fresh(), {});
    expect(events.map(event => event.type)).to.deep.equal(['not-understood', 'asked']);
    expect(at(events)).to.equal('welcome/start');
    expect(after.safetyAsked).to.equal(true);
  });

  it('asks as well when harm is told and an emergency is not out of the question; a no then means danger', () => {
    expect(say(fresh(), { danger: 'same-day' }).after.safetyAsked).to.equal(false);
    const { events, after } = say(fresh(), { danger: 'same-day', doubt: true });
    expect(at(events)).to.equal('safety/same-day');
    expect(after.safetyAsked).to.equal(true);
    expect(at(say(after, { danger: 'none', yesNo: 'no' }).events)).to.equal('safety/emergency');
    expect(say(fresh(), { danger: 'emergency', doubt: true }).after.safetyAsked).to.equal(false);
  });

  it('takes a bare no to the safety question as danger', () => {
    const { after } = say(fresh(), {});
    const answered = say(after, { danger: 'none', yesNo: 'no' });
    expect(at(answered.events)).to.equal('safety/emergency');
    expect(answered.after.noticed).to.equal('emergency');
  });

  for (const word of ['yes', 'no'] as const) {
    it(`asks once more, and only one question, when ${word} answers two that mean opposite things`, () => {
      const { after } = say(fresh(), {});
      const answered = say(after, { danger: 'none', yesNo: word, choice: { option: word } });
      expect(answered.events[0]).to.deep.equal({ type: 'ambiguous', options: [word, NOT_SAFE] });
      expect(at(answered.events)).to.equal('welcome/start');
      expect(answered.after.safetyAsked).to.equal(false);
      const next = say(answered.after, { danger: 'none', yesNo: word, choice: { option: word } });
      expect(at(next.events)).to.equal(word === 'yes' ? 'safety/emergency' : 'welcome/who');
    });

    it(`keeps "I am not safe" among the choices of that reply to ${word}, and no longer`, () => {
      const { after } = say(fresh(), {});
      const answered = say(after, { danger: 'none', yesNo: word, choice: { option: word } });
      expect(offersNotSafe(answered.after)).to.equal(true);
      const picked = say(answered.after, { danger: 'none', choice: { option: NOT_SAFE } });
      expect(at(picked.events)).to.equal('safety/emergency');
      expect(offersNotSafe(picked.after)).to.equal(false);
    });
  }

  it('takes the button beside the safety question as danger', () => {
    const { after } = say(fresh(), {});
    const understood = { ...nothing };
    const events = advance(library, facts, after, {
      kind: 'message',
      understood,
      chosen: { at: 'welcome/start', option: NOT_SAFE },
    });
    expect(at(events)).to.equal('safety/emergency');
  });

  it('asks the question again when they say they are safe', () => {
    const { after } = say(fresh(), {});
    const safe = say(after, { danger: 'none', yesNo: 'yes' });
    expect(safe.events[0]).to.deep.equal({ type: 'safe-said' });
    expect(at(safe.events)).to.equal('welcome/start');
  });

  it('keeps what was noticed through small talk and one no', () => {
    const { after } = say(fresh(), { danger: 'same-day' });
    const later = say(after, { danger: 'none' });
    expect(later.after.noticed).to.equal('same-day');
    expect(say(later.after, { danger: 'none', yesNo: 'no' }).after.noticed).to.equal('same-day');
  });

  it('goes one answer back at a time, and says so at the beginning', () => {
    const there = say(say(fresh(), chose('no')).after, chose('other'));
    expect(at(there.events)).to.equal('welcome/fine');
    const back = say(there.after, { danger: 'none', command: 'back' });
    expect(at(back.events)).to.equal('welcome/who');
    const first = say(say(back.after, { danger: 'none', command: 'back' }).after, { danger: 'none', command: 'back' });
    expect(first.events[0]).to.deep.equal({ type: 'nothing-before' });
  });

  it('does not guess at the button of an earlier question', () => {
    const { after } = say(fresh(), chose('no'));
    const events = advance(library, facts, after, {
      kind: 'message',
      understood: nothing,
      chosen: { at: 'welcome/start', option: 'yes' },
    });
    expect(at(events)).to.equal('welcome/who');
  });

  it('takes another answer to an earlier question, when that question is on the screen again', () => {
    const there = say(say(fresh(), chose('no')).after, chose('other'));
    const change = (at: NodeRef, option: string) =>
      advance(library, facts, there.after, {
        kind: 'message',
        understood: nothing,
        chosen: { at, option, changes: true },
      });
    expect(at(change('welcome/start', 'yes'))).to.equal('safety/emergency');
    expect(change('welcome/start', 'no').at(-1)).to.have.property('steps').with.lengthOf(1);
    for (const never of ['safety/emergency', 'welcome/nowhere'] as const)
      expect(at(change(never, 'yes'))).to.equal('welcome/fine');
    expect(at(change('welcome/start', 'nothing'))).to.equal('welcome/fine');
  });

  it('follows a topic out of free text and still asks whether they are safe', () => {
    const there = say(say(fresh(), chose('no')).after, chose('me'));
    const told = say(there.after, { topics: [{ topic: 'bullying', score: 1 }] });
    expect(at(told.events)).to.equal('welcome/fine');
    expect(told.after.safetyAsked).to.equal(true);
  });

  it('asks again at the last place that still exists when a tree was edited in mid-conversation', () => {
    const edited: Conversation = {
      ...fresh(),
      steps: [
        { at: 'welcome/start', option: 'no' },
        { at: 'welcome/who', option: 'gone' },
      ],
    };
    expect(at(say(edited, { danger: 'none' }).events)).to.equal('welcome/who');
  });

  it('reads only the last few minutes together', () => {
    const first = apply(fresh(), [], { text: 'he has', at: 0 });
    expect(apply(first, [], { text: 'a knife', at: 60_000 }).recent).to.have.length(2);
    expect(apply(first, [], { text: 'hello', at: 600_000 }).recent).to.have.length(1);
  });
});
