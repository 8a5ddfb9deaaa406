import { expect } from 'chai';
import type { Conversation } from '../../src/conversation/conversation.ts';
import { type LocaleFiles, makeCatalogue } from '../../src/locale/catalogue.ts';
import type { TreeWords } from '../../src/locale/schema.ts';
import { work } from '../../src/turn/take-turn.ts';
import type { Incoming } from '../../src/turn/turn.ts';
import { loadModel } from '../../src/understanding/load.ts';
import { makeUnderstand } from '../../src/understanding/understand.ts';
import { loadContent } from '../../src/verify/load-content.ts';
import { firstNumber, noon, speaker } from '../reply/speaking.ts';
import { languages } from '../understanding/reading.ts';
import { webchat } from './line.ts';

const { locales } = await loadContent('.');
const english = locales[0]!;
const head = { by: 'A. Person', from: '', reviewed: 'nobody yet' };

/** English in another name: every text begins with the tag, so that one sees which was said. */
function marked(tag: string, asked: string[], given: Partial<LocaleFiles> = {}): LocaleFiles {
  const mark = (words: TreeWords): TreeWords => ({
    ...words,
    nodes: Object.fromEntries(
      Object.entries(words.nodes).map(([id, { text, ...said }]) => [id, { ...said, text: `(${tag}) ${text}` }]),
    ),
  });
  return {
    ...english,
    tag,
    trees: new Map([...english.trees].map(([name, words]) => [name, mark(words)])),
    line: { ...english.line, 'locale-changed': `We go on in ${tag}.`, 'draft-notice': `Unchecked ${tag}.` },
    language: { name: `Name of ${tag}`, english: tag, asked },
    ...given,
  };
}
const spoken = [
  english,
  marked('ar', ['arabic', 'العربية']),
  marked('pl', ['polish', 'polski', 'po polsku'], { translations: { line: head } }),
  ...locales.filter(({ tag }) => tag === 'en-x-easy'),
];
const line = {
  ...speaker,
  catalogue: makeCatalogue(spoken),
  understand: makeUnderstand(
    languages,
    loadModel('.'),
    spoken.map(({ tag, language }) => ({ tag, asked: language!.asked })),
  ),
  adviserPresent: () => false,
};
const say = (text: string, state?: Conversation, given: Partial<Incoming> = {}) =>
  work(line, { ...webchat('id', text), ...given }, state, noon);
const opened = (given: Partial<Incoming> = {}) => say('', undefined, { kind: 'opening', ...given });
const at = ({ reply }: ReturnType<typeof work>) => `${reply.tree}/${reply.node}`;

describe('a language that is asked for by its name', () => {
  for (const name of ['polski', 'POLISH!', 'Po polsku', 'polish']) {
    it(`is spoken from "${name}" on, and the place is kept`, () => {
      const who = say('no', opened().after);
      const polish = say(name, who.after);
      expect(polish.reply).to.include({
        locale: 'pl',
        tree: 'welcome',
        node: 'who',
        danger: 'none',
        asksSafety: false,
      });
      expect(polish.reply.text).to.include('We go on in pl.').and.include('(pl) What would you like help with?');
      expect(polish.after.steps).to.deep.equal(who.after.steps);
      expect(at(say('back', polish.after))).to.equal('welcome/start');
    });
  }

  it('may be written in its own letters', () => {
    expect(say('العربية', opened().after).reply.locale).to.equal('ar');
  });

  it('is not asked for by a sentence that holds its name', () => {
    expect(say('a polish man follows me', opened().after).reply.locale).to.equal('en');
  });

  it('does not let a safety question be forgotten that has had no answer', () => {
    const lost = say('xyzzy plugh', opened().after);
    expect(lost.reply.asksSafety).to.equal(true);
    const polish = say('polski', lost.after);
    expect(polish.reply.asksSafety).to.equal(true);
    expect(firstNumber(polish.reply.text)).to.equal('999');
  });

  it('is listed when somebody asks which there are, as its speakers write it', () => {
    const listed = say('language', say('no', opened().after).after);
    expect(at(listed)).to.equal('welcome/who');
    expect(listed.reply.text).to.include('Name of pl');
    expect(say('language', opened().after, { channel: 'sms' }).reply.locale).to.equal('en');
  });

  it('is chosen on the page too, and one that is not loaded changes nothing', () => {
    const who = say('no', opened().after);
    const polish = say('', who.after, { chosenLocale: 'pl-PL' });
    expect(polish.reply).to.include({ locale: 'pl', node: 'who' });
    expect(polish.after.recent).to.deep.equal(who.after.recent);
    expect(say('', polish.after, { chosenLocale: 'tlh' }).reply).to.include({ locale: 'pl', node: 'who' });
  });

  it('stays, though a client sends its own with every message', () => {
    const begun = opened({ locale: 'pl-PL,pl;q=0.9,en;q=0.8' });
    expect(begun.reply.locale).to.equal('pl');
    const english = say('english', begun.after, { locale: 'pl-PL' });
    expect(say('no', english.after, { locale: 'pl-PL' }).reply.locale).to.equal('en');
  });
});

describe('a language that somebody writes in', () => {
  const polish = (text: string, given: object = {}) => {
    const reading = { danger: 'unknown', topics: [], language: 'pl', because: [], ...given } as const;
    return work({ ...line, understand: () => reading }, webchat('id', text), opened().after, noon);
  };

  it('is the one of the reply too, with the safety line and the safety question', () => {
    const { reply, after } = polish('mój mąż mnie bije');
    expect(after.locale).to.equal('pl');
    expect(reply).to.include({ locale: 'pl', asksSafety: true });
    expect(reply.text).to.include('We go on in pl.').and.include('999');
  });

  it('is that of the words for an emergency, which begin with 999 all the same', () => {
    const { reply } = polish('on ma nóż w ręku', { danger: 'emergency' });
    expect(reply).to.include({ locale: 'pl', level: 'emergency' });
    expect(reply.text).not.to.include('We go on in pl.');
    expect(firstNumber(reply.text)).to.equal('999');
  });

  it('is not changed by an answer, by a command or by a word or two', () => {
    expect(polish('nie wiem jeszcze', { danger: 'none', choice: { option: 'not-sure' } }).after.locale).to.equal('en');
    expect(polish('I want help now', { danger: 'none', command: 'help' }).after.locale).to.equal('en');
    expect(polish('no nie').after.locale).to.equal('en');
  });

  it('stays the one spoken where there are no words in it', () => {
    expect(polish('nid wyf yn gwybod', { language: 'cy' }).after.locale).to.equal('en');
  });
});

describe('a translation that nobody has checked', () => {
  it('says so once, with its first words', () => {
    const begun = opened({ locale: 'pl' });
    expect(begun.reply.text).to.match(/^Unchecked pl\./);
    const next = say('no', begun.after);
    expect(next.reply.text).not.to.include('Unchecked');
    const back = say('polski', say('english', next.after).after);
    expect(back.reply.text).to.include('We go on in pl.').and.not.include('Unchecked');
  });

  it('says it after an emergency, never before 999', () => {
    const polish = { ...opened().after, locale: 'pl' };
    const emergency = say('999', polish);
    expect(emergency.reply.level).to.equal('emergency');
    expect(emergency.reply.text).not.to.include('Unchecked');
    expect(say('menu', emergency.after).reply.text).to.include('Unchecked');
  });

  it('is told apart from one that somebody has', () => {
    expect(opened({ locale: 'ar' }).reply.text).not.to.include('Unchecked');
  });
});

describe('easier words', () => {
  it('come when asked for, fall back to the usual ones, and go again', () => {
    const easy = say('easier', say('no', opened().after).after);
    expect(easy.reply).to.include({ locale: 'en-x-easy', node: 'who' });
    expect(easy.reply.text).to.include('What would you like help with?');
    expect(easy.reply.text).not.to.include(english.line['in-english']!);
    expect(say('english', easy.after).reply).to.include({ locale: 'en', node: 'who' });
  });

  it('are understood by the rules of English', () => {
    const easy = say('easier', opened().after).after;
    expect(say('he is hitting me with a belt', easy).reply.level).not.to.equal(undefined);
    expect(at(say('nah', easy))).to.equal('welcome/who');
  });
});

describe('a number among words that run from right to left', () => {
  const noTell = (channel: string) => {
    const state = { ...opened().after, channel, locale: 'ar', steps: [{ goto: 'safety/same-day' as const }] };
    return say('xyzzy', state, { channel }).reply.text;
  };

  it('is kept as it is dialled, by isolating it', () => {
    expect(noTell('webchat')).to.include('\u20660117 903 6444\u2069');
  });

  it('is written as one group in a text, without marks that an old phone shows as boxes', () => {
    expect(noTell('sms'))
      .to.include('01179036444')
      .and.not.match(/[\u2066-\u2069]/);
  });

  it('has no marks where all words run from left to right', () => {
    const state = { ...opened().after, steps: [{ goto: 'safety/same-day' as const }] };
    expect(say('xyzzy', state).reply.text)
      .to.include('0117 903 6444')
      .and.not.match(/[\u2066-\u2069]/);
  });

  it('answers a question in the digits of its language', () => {
    expect(at(say('٢', { ...opened().after, locale: 'ar' }))).to.equal('welcome/who');
    expect(at(say('۲', { ...opened().after, locale: 'ar' }))).to.equal('welcome/who');
  });
});
