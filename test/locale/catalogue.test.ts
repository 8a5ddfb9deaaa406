import { expect } from 'chai';
import { type Facts, type LocaleFiles, makeCatalogue } from '../../src/locale/catalogue.ts';
import type { NodeWords } from '../../src/locale/schema.ts';

const files = (tag: string, line: Record<string, string>, nodes: Record<string, NodeWords>): LocaleFiles => ({
  tag,
  line,
  trees: new Map([['debt', { title: `Debt (${tag})`, nodes }]]),
  services: { line: { about: `About it (${tag})` } },
});
const english = files(
  'en',
  { deleted: 'Gone.', 'went-back': 'Back.', help: 'Ring {{line.phone}}, open until {{time}}.' },
  {
    start: {
      text: 'How much?',
      sms: 'Much?',
      options: { little: { label: 'A little', sms: 'Bit', synonyms: ['few'] } },
    },
    end: { text: 'Ring {{line.phone}} or {{ other-line.text }}; {{line.name}} answers.', sms: 'Ring {{line.phone}}.' },
  },
);
const welsh = files('cy', { deleted: 'Wedi mynd.' }, { start: { text: 'Faint?', options: { little: 'Ychydig' } } });
const catalogue = makeCatalogue([english, welsh]);
const facts: Facts = name =>
  name === 'line' ? { phone: '07700 900111', name: 'A & B <line>' } : name === 'time' ? '5pm' : undefined;
const none: Facts = () => undefined;

describe('the catalogue', () => {
  it('says a sentence in the language asked for', () => {
    expect(catalogue.say('en', 'deleted')).to.equal('Gone.');
    expect(catalogue.say('cy', 'deleted')).to.equal('Wedi mynd.');
  });

  it('falls back to English for a sentence, a node, an option, a title and a service that a language lacks', () => {
    expect(catalogue.say('cy', 'went-back')).to.equal('Back.');
    expect(catalogue.node('cy', 'debt', 'end', 'sms', facts)).to.equal('Ring 07700 900111.');
    expect(catalogue.named('cy', 'debt', 'end', 'sms')).to.deep.equal(['line']);
    const bare = makeCatalogue([english, { tag: 'cy', line: {}, trees: new Map(), services: {} }]);
    expect(bare.option('cy', 'debt', 'start', 'little').label).to.equal('A little');
    expect(bare.title('cy', 'debt')).to.equal('Debt (en)');
    expect(bare.about('cy', 'line')).to.equal('About it (en)');
  });

  it('falls back to English for a language that is not loaded', () => {
    expect(catalogue.say('ar', 'help', facts)).to.equal('Ring 07700 900111, open until 5pm.');
    expect(catalogue.node('ar', 'debt', 'start', 'text', none)).to.equal('How much?');
    expect(catalogue.option('ar', 'debt', 'start', 'little').label).to.equal('A little');
  });

  it("says a language's own longer words rather than the short ones of English", () => {
    expect(catalogue.node('en', 'debt', 'start', 'sms', none)).to.equal('Much?');
    expect(catalogue.node('cy', 'debt', 'start', 'sms', none)).to.equal('Faint?');
    expect(catalogue.node('en', 'debt', 'start', 'speech', none)).to.equal('How much?');
  });

  it('fills in facts as they stand, whatever letters they hold', () => {
    const text: Facts = name => (name === 'other-line' ? { text: 'text $t(deleted) to {{line.phone}}' } : facts(name));
    expect(catalogue.node('en', 'debt', 'end', 'text', text)).to.equal(
      'Ring 07700 900111 or text $t(deleted) to {{line.phone}}; A & B <line> answers.',
    );
  });

  it('looks up only the facts that the words name', () => {
    const asked: string[] = [];
    catalogue.node('en', 'debt', 'end', 'sms', name => {
      asked.push(name);
      return facts(name);
    });
    expect(asked).to.deep.equal(['line']);
  });

  it('knows which services the words of a node name, in order and each once', () => {
    expect(catalogue.named('en', 'debt', 'end', 'text')).to.deep.equal(['line', 'other-line']);
    expect(catalogue.named('en', 'debt', 'end', 'sms')).to.deep.equal(['line']);
    expect(catalogue.named('en', 'debt', 'start', 'text')).to.deep.equal([]);
    expect(catalogue.named('en', 'debt', 'gone', 'text')).to.deep.equal([]);
  });

  it('gives an option its label, its short label and its synonyms, and an unknown one its id', () => {
    expect(catalogue.option('en', 'debt', 'start', 'little')).to.deep.equal({
      label: 'A little',
      sms: 'Bit',
      synonyms: ['few'],
    });
    expect(catalogue.option('cy', 'debt', 'start', 'little')).to.deep.equal({ label: 'Ychydig', synonyms: [] });
    expect(catalogue.option('en', 'debt', 'start', 'gone')).to.deep.equal({ label: 'gone', synonyms: [] });
  });

  it("finds a tree that is said in easier words by everybody's names for it too", () => {
    const named = (tag: string, synonyms?: string[]) => ({
      ...files(tag, {}, {}),
      trees: new Map([['debt', { title: 'Debt', nodes: {}, ...(synonyms && { synonyms }) }]]),
    });
    const found = makeCatalogue([named('en', ['owing']), named('en-x-easy'), named('cy')]);
    expect(found.synonyms('en-x-easy', 'debt')).to.deep.equal(['owing']);
    expect(
      makeCatalogue([named('en', ['owing']), named('en-x-easy', ['money'])]).synonyms('en-x-easy', 'debt'),
    ).to.deep.equal(['money', 'owing']);
    expect(found.synonyms('cy', 'debt')).to.deep.equal([]);
  });

  it('has no words for a node that is not there', () => {
    expect(catalogue.node('en', 'debt', 'gone', 'text', none)).to.equal('');
    expect(catalogue.node('en', 'gone', 'start', 'text', none)).to.equal('');
  });
});
