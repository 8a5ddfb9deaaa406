import { expect } from 'chai';
import { readMessages } from '../../src/cli/messages.ts';
import { trainingInputs } from '../../src/cli/training-inputs.ts';
import { readyOf } from '../../src/understanding/decide.ts';
import { loadModel } from '../../src/understanding/load.ts';
import { makeLessons } from '../../src/understanding/model/examples.ts';
import { featuresOf } from '../../src/understanding/model/features.ts';
import { languageOf } from '../../src/understanding/model/language.ts';
import { judge, readModel, writeModel } from '../../src/understanding/model/model.ts';
import { learnTables } from '../../src/understanding/model/train.ts';
import { makeReader } from '../../src/understanding/reader.ts';
import { languages, read } from './reading.ts';

const readers = languages.map(makeReader);
const [english] = readers.filter(reader => reader.data.tag === 'en');
const model = loadModel('.');
const features = (text: string) => featuresOf(readyOf([english!], text));

describe('the trained judge', () => {
  it('was learned from the messages and the words that are kept here: otherwise npm run train', () => {
    expect(model.inputs).to.equal(trainingInputs());
  });

  it('is learned the same again, bit for bit', () => {
    const few = readMessages('understanding/messages/training').filter((_message, index) => index % 40 === 0);
    const once = learnTables(makeLessons(readers, few), few.length);
    const again = learnTables(makeLessons(languages.map(makeReader), few), few.length);
    for (const table of ['danger', 'topic', 'language'] as const) {
      expect(Buffer.compare(Buffer.from(again[table].weights), Buffer.from(once[table].weights))).to.equal(0);
      expect(again[table].bias).to.deep.equal(once[table].bias);
    }
    expect(once.danger.weights.some(weight => weight !== 0)).to.equal(true);
  });

  it('has never seen the messages that it is measured on', () => {
    const seen = new Set(readMessages('understanding/messages/training').map(({ text }) => text.toLowerCase()));
    const measured = [
      ...readMessages('understanding/messages/sample.jsonl'),
      ...readMessages('understanding/messages/held-out'),
    ].filter(({ text }) => seen.has(text.toLowerCase()));
    expect(measured.map(({ id }) => id)).to.deep.equal([]);
  });

  it('gives probabilities, the same ones again', () => {
    for (const text of ['', 'hello', 'he keeps telling me to do things i dont want to']) {
      const judged = judge(model.danger, features(text));
      expect(judged.reduce((sum, one) => sum + one, 0)).to.be.closeTo(1, 1e-9);
      expect(judge(model.danger, features(text))).to.deep.equal(judged);
    }
  });

  it('raises what the rules do not find, and says why in the words as typed', () => {
    const text = 'he said he would hurt my dog if i told';
    expect(english!.rules.hits(english!.tokens(text))).to.deep.equal([]);
    const { danger, because } = read(text);
    expect(danger).to.be.oneOf(['same-day', 'emergency']);
    const words = because.filter(({ what }) => what.startsWith('model:')).map(({ span }) => text.slice(...span));
    expect(words.length).to.be.greaterThan(0);
    for (const word of words) expect(text).to.include(word);
  });

  it('finds most of what it has not seen, and cries wolf seldom', () => {
    const sample = readMessages('understanding/messages/sample.jsonl').filter(({ lang }) => lang === 'en');
    const share = (level: string, is: (danger: string) => boolean) => {
      const of = sample.filter(one => one.level === level);
      return of.filter(({ text }) => is(read(text).danger)).length / of.length;
    };
    const urgent = (danger: string) => danger === 'emergency' || danger === 'same-day';
    expect(share('emergency', urgent)).to.be.greaterThan(0.9);
    expect(share('same-day', urgent)).to.be.greaterThan(0.83);
    expect(share('none', urgent)).to.be.lessThan(0.12);
    expect(share('none', danger => danger === 'emergency')).to.be.lessThan(0.07);
    // Danger that is not recognised is asked about; hardly any is taken as harmless.
    expect(share('emergency', danger => danger === 'none')).to.be.lessThan(0.01);
    expect(share('same-day', danger => danger === 'none')).to.be.lessThan(0.02);
  });

  it('knows the language of a sentence, and does not guess at a word', () => {
    for (const [text, language] of [
      ['moja mama mnie bije i boję się wracać do domu', 'pl'],
      ['hooyaday way i garaacdaa waan baqayaa', 'so'],
      ['أبي يضربني كل يوم وأنا خائف', 'ar'],
      ['میرے ابو مجھے مارتے ہیں اور میں ڈرتا ہوں', 'ur'],
      ['mera bhai mujhe bohat marta hai main ghar nahi jana chahti', 'ur-Latn'],
      ['mama mă bate în fiecare zi și mi-e frică', 'ro'],
      ['mi padre me pega todos los días y tengo miedo', 'es'],
      ['my dad hits me every day and im scared', 'en'],
    ] as const) {
      expect(languageOf(model.language, text, 'en'), text).to.equal(language);
    }
    for (const text of ['ok', '1', '', '???', 'no'])
      expect(languageOf(model.language, text, 'pl'), text).to.equal('pl');
  });

  it('is kept and read back whole, and is refused when it is not whole', () => {
    const bytes = writeModel(model);
    expect(readModel(bytes)).to.deep.equal(model);
    expect(() => readModel(bytes.subarray(0, -1))).to.throw('content:unreadable');
    expect(() => readModel(Buffer.alloc(0))).to.throw('content:unreadable');
  });
});
