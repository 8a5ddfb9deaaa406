import { expect } from 'chai';
import { atLeast } from '../../src/understanding/understanding.ts';
import { changes } from './changes.ts';
import { languages, read } from './reading.ts';

const emergencies = languages
  .filter(language => language.tag === 'en')
  .flatMap(language => language.rules.rules.filter(rule => rule.level === 'emergency'))
  .flatMap(rule => rule.examples);

describe('an emergency stays one', () => {
  it('in enough examples to mean something', () => expect(emergencies.length).to.be.greaterThan(50));

  for (const [how, change] of Object.entries(changes)) {
    it(how, () => {
      const lowered = emergencies.filter(text => !atLeast(read(change(text)).danger, 'emergency'));
      expect(lowered.map(change)).to.deep.equal([]);
    });
  }
});

describe('a message in two or three texts', () => {
  const early = (text: string, parts: number) => {
    const words = text.split(' ');
    const size = Math.ceil(words.length / parts);
    return Array.from({ length: parts }, (_, index) => words.slice(index * size, (index + 1) * size).join(' ')).filter(
      Boolean,
    );
  };

  for (const parts of [2, 3]) {
    it(`is read as one: in ${parts}`, () => {
      const lowered = emergencies.filter(text => {
        const texts = early(text, parts);
        return !texts.some((part, index) => atLeast(read(part, undefined, texts.slice(0, index)).danger, 'emergency'));
      });
      // A few are split between the very words that make them one; the safety question is asked then.
      expect(lowered.length / emergencies.length).to.be.lessThan(0.1);
    });
  }

  it('is no second emergency when the rest is small talk', () => {
    const { danger } = read('ok thanks', undefined, ['hes hitting me right now']);
    expect(danger).not.to.equal('emergency');
  });
});

describe('words of time', () => {
  it('never lower: "right now" behind an emergency', () => {
    const lowered = emergencies.filter(text => !atLeast(read(`${text} right now`).danger, 'emergency'));
    expect(lowered).to.deep.equal([]);
  });

  it('do not make homework of what somebody says of themselves', () => {
    expect(atLeast(read('my essay is late because my dad is hitting me right now').danger, 'emergency')).to.equal(true);
  });
});

describe('every reading', () => {
  it('is the same again', () => {
    for (const text of emergencies) expect(read(text)).to.deep.equal(read(text));
  });

  it('comes back from 64 KB of anything, and takes none of it as harmless', () => {
    const size = 65_536;
    const nasty = ['a', '!', ' ', 'hitting me ', 'not ', 'a b ', '\u200b', '🙂', '𝔞', 'me and ', "'", '\u0301', '1 '];
    for (const piece of nasty) {
      const text = piece.repeat(Math.ceil(size / piece.length));
      expect(read(text).danger, JSON.stringify(piece)).not.to.equal('none');
    }
    const lone = `${String.fromCharCode(0xd800)} ${String.fromCharCode(0)} hes hitting me right now`;
    expect(read(lone).danger).to.equal('emergency');
  });
});
