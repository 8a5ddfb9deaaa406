import { expect } from 'chai';
import { makeReader } from '../../src/understanding/reader.ts';
import { atLeast } from '../../src/understanding/understanding.ts';
import { languages, nothingAsked, read } from './reading.ts';

for (const language of languages) {
  const reader = makeReader(language);
  const fired = (text: string) => reader.rules.hits(reader.tokens(text)).map(hit => hit.rule);

  describe(`the danger rules (${language.tag})`, () => {
    for (const { id, level, examples, 'counter-examples': counters } of language.rules.rules) {
      it(`${id}: is fired by each of its examples, and by none of its counter-examples`, () => {
        expect(examples.length).to.be.greaterThan(0);
        expect(counters.length).to.be.greaterThan(0);
        for (const text of examples) {
          expect(fired(text), text).to.include(id);
          expect(atLeast(read(text, nothingAsked, [], language.tag).danger, level), text).to.equal(true);
        }
        for (const text of counters) expect(fired(text), text).not.to.include(id);
      });
    }

    it('have names of their own', () => {
      const ids = language.rules.rules.map(rule => rule.id);
      expect(ids).to.deep.equal([...new Set(ids)]);
    });
  });
}

describe('danger', () => {
  for (const text of [
    "I'm being forced to have sex and I'm only 12 years old",
    'hes hitting me right now',
    'ive taken loads of tablets',
    'shes not breathing',
    'theres a man outside with a knife',
    'stop him hes hitting me',
    'help me hes hitting me',
  ]) {
    it(`is an emergency in "${text}"`, () => expect(read(text).danger).to.equal('emergency'));
  }

  for (const text of ['my mums boyfriend keeps touching me', 'i make myself sick after every meal and nobody knows']) {
    it(`needs an answer today in "${text}"`, () => expect(atLeast(read(text).danger, 'same-day')).to.equal(true));
  }

  for (const text of [
    'asdf qwer',
    'banana',
    '...',
    '',
    '🙂',
    'the thing is i dont know how to say it',
    'i want it to end',
  ]) {
    it(`is never ruled out by "${text}"`, () => expect(read(text).danger).not.to.equal('none'));
  }

  it('says why, and where in the words as they were typed', () => {
    const text = 'please come   HES HITTING ME right now';
    const [first] = read(text).because;
    expect(first?.what).to.match(/^rule:/);
    expect(text.slice(...first!.span).toLowerCase()).to.include('hitting');
  });

  it('is seen over two messages that are one', () => {
    const [before, now] = ['he keeps', 'hitting me right now'];
    expect(atLeast(read(now!, undefined, [before!]).danger, read(`${before} ${now}`).danger)).to.equal(true);
  });
});
