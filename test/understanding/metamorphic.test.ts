import { expect } from 'chai';
import { atLeast } from '../../src/understanding/understanding.ts';
import { languages, read } from './reading.ts';

const emergencies = languages
  .filter(language => language.tag === 'en')
  .flatMap(language => language.rules.rules.filter(rule => rule.level === 'emergency'))
  .flatMap(rule => rule.examples);

const wide = (text: string) => text.replace(/[!-~]/g, char => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const cyrillic: Record<string, string> = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', y: 'у', x: 'х' };

/** What a frightened, careless or hunted hand does to a message. None of it may lower an emergency. */
const changes: Record<string, (text: string) => string> = {
  'in capitals': text => text.toUpperCase(),
  'with marks after it': text => `${text}!!!???`,
  'without its marks': text => text.replace(/[.,!?]/g, ''),
  'asked politely': text => `hello sorry to bother you. ${text}`,
  'with thanks': text => `${text}. thank you so much`,
  'with a greeting': text => `hiya ${text}`,
  'with lol': text => `${text} lol`,
  'with a skull': text => `${text} 💀😂`,
  'over several lines': text => text.replace(/ /g, '\n'),
  'with wide gaps': text => text.replace(/ /g, '     '),
  'in full width': wide,
  'with invisible characters': text => text.split('').join('\u200b'),
  'in letters of another alphabet': text => text.replace(/[aeopcyx]/g, char => cyrillic[char]!),
  'with accents': text => text.replace(/e/g, 'é').replace(/a/g, 'à'),
  'with curly apostrophes': text => text.replace(/'/g, '’'),
  'after a long tale of nothing': text =>
    `so today was just a normal day we had pasta for tea and i watched telly and did my maths homework and then went up to my room for a bit. ${text}`,
  stretched: text => text.replace(/([aeiou])(?=\w*\s|\w*$)/, '$1$1$1$1'),
};

describe('an emergency stays one', () => {
  it('in enough examples to mean something', () => expect(emergencies.length).to.be.greaterThan(50));

  for (const [how, change] of Object.entries(changes)) {
    it(how, () => {
      const lowered = emergencies.filter(text => !atLeast(read(change(text)).danger, 'emergency'));
      expect(lowered.map(change)).to.deep.equal([]);
    });
  }
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
