import { expect } from 'chai';
import { readMessages } from '../../src/cli/messages.ts';
import { readyOf } from '../../src/understanding/decide.ts';
import { loadModel } from '../../src/understanding/load.ts';
import { type Features, featuresOf } from '../../src/understanding/model/features.ts';
import { type Example, learn } from '../../src/understanding/model/learn.ts';
import { judge, readModel, writeModel } from '../../src/understanding/model/model.ts';
import { makeReader } from '../../src/understanding/reader.ts';
import { languages, read } from './reading.ts';

const reader = makeReader(languages[0]!);
const model = loadModel('.');
const features = (text: string): Features => featuresOf(readyOf(reader, text));

describe('the trained judge', () => {
  it('is what npm run train makes of the messages that are kept here, bit for bit', () => {
    const examples: Example[] = readMessages('understanding/messages/training').map(({ text, level }) => ({
      features: features(text),
      verdict: level,
    }));
    const again = learn(examples);
    expect(Buffer.compare(Buffer.from(again.weights.buffer), Buffer.from(model.weights.buffer))).to.equal(0);
    expect(again.bias).to.deep.equal(model.bias);
  });

  it('has never seen the messages that it is measured on', () => {
    const seen = new Set(readMessages('understanding/messages/training').map(({ text }) => text.toLowerCase()));
    const measured = readMessages('understanding/messages/sample.jsonl').filter(({ text }) =>
      seen.has(text.toLowerCase()),
    );
    expect(measured.map(({ id }) => id)).to.deep.equal([]);
  });

  it('gives probabilities, the same ones again', () => {
    for (const text of ['', 'hello', 'he keeps telling me to do things i dont want to']) {
      const judged = judge(model, features(text));
      expect(judged.reduce((sum, one) => sum + one, 0)).to.be.closeTo(1, 1e-9);
      expect(judge(model, features(text))).to.deep.equal(judged);
    }
  });

  it('only ever raises what the rules say, and says why in the words as typed', () => {
    const text = 'ive given my rabbit to my friend because i wont be needing him';
    expect(reader.rules.hits(reader.tokens(text))).to.deep.equal([]);
    const { danger, because } = read(text);
    expect(danger).to.be.oneOf(['same-day', 'emergency']);
    const words = because.filter(({ what }) => what.startsWith('model:')).map(({ span }) => text.slice(...span));
    expect(words.length).to.be.greaterThan(0);
    for (const word of words) expect(text).to.include(word);
  });

  it('finds most of what it has not seen, and cries wolf seldom', () => {
    const sample = readMessages('understanding/messages/sample.jsonl');
    const share = (of: typeof sample, is: (danger: string) => boolean) =>
      of.filter(({ text }) => is(read(text).danger)).length / of.length;
    const urgent = (danger: string) => danger === 'emergency' || danger === 'same-day';
    expect(
      share(
        sample.filter(one => one.level === 'emergency'),
        urgent,
      ),
    ).to.be.greaterThan(0.8);
    expect(
      share(
        sample.filter(one => one.level === 'same-day'),
        urgent,
      ),
    ).to.be.greaterThan(0.75);
    expect(
      share(
        sample.filter(one => one.level === 'none'),
        urgent,
      ),
    ).to.be.lessThan(0.15);
    // Danger that is not recognised is still never taken as harmless: it is asked about, with 999 in the same reply.
    const inDanger = sample.filter(one => one.level === 'emergency' || one.level === 'same-day');
    expect(share(inDanger, danger => danger === 'none')).to.equal(0);
  });

  it('is kept and read back whole, and is refused when it is not whole', () => {
    const bytes = writeModel(model);
    expect(readModel(bytes)).to.deep.equal(model);
    expect(() => readModel(bytes.subarray(0, -1))).to.throw('content:unreadable');
    expect(() => readModel(Buffer.alloc(0))).to.throw('content:unreadable');
  });
});
