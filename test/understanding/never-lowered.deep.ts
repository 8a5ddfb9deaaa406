import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { parse } from 'yaml';
import { readMessages } from '../../src/cli/messages.ts';
import { trainingInputs } from '../../src/cli/training-inputs.ts';
import { loadModel, loadUnderstanding } from '../../src/understanding/load.ts';
import { writeModel } from '../../src/understanding/model/model.ts';
import { train } from '../../src/understanding/model/train.ts';
import { makeReader } from '../../src/understanding/reader.ts';
import { atLeast } from '../../src/understanding/understanding.ts';
import { changes, roughChanges } from './changes.ts';
import { read } from './reading.ts';

/** npm run test:deep: what takes minutes. */

const listed = parse(readFileSync('understanding/never-miss.yaml', 'utf8')) as { text: string; level: string }[];
const emergencies = listed.filter(({ level }) => level === 'emergency').map(({ text }) => text);

describe('every emergency of the never-miss list', function () {
  this.timeout(0);

  for (const [how, change] of Object.entries(changes)) {
    it(`stays one in 97 of 100, and never becomes harmless: ${how}`, () => {
      const read1 = emergencies.map(text => read(change(text)).danger);
      expect(read1.filter(danger => danger === 'none').length).to.equal(0);
      expect(read1.filter(danger => danger === 'emergency').length / read1.length).to.be.greaterThan(0.97);
    });
  }

  for (const [how, change] of Object.entries(roughChanges)) {
    it(`is mostly recognised, and never becomes harmless: ${how}`, () => {
      const read1 = emergencies.map(text => read(change(text)).danger);
      expect(read1.filter(danger => danger === 'none').length).to.equal(0);
      expect(read1.filter(danger => atLeast(danger, 'same-day')).length / read1.length).to.be.greaterThan(0.7);
    });
  }
});

describe('anything at all', function () {
  this.timeout(0);

  it('is read without a fault, the same again, and is not harmless for having an emergency in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom(...emergencies), (noise, text) => {
        const once = read(noise);
        expect(read(noise)).to.deep.equal(once);
        for (const { span } of once.because) expect(span[0]).to.be.at.most(span[1]);
        expect(read(`${text}. ${noise}`).danger).not.to.equal('none');
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it('costs twice as many words for twice as long a message, and no more is read than is read of any', () => {
    const long = 'he keeps hitting me and i cant go home '.repeat(2000);
    expect(read(long).danger).to.equal(read(long.repeat(4)).danger);
  });
});

describe('two processes', function () {
  this.timeout(0);

  it('read the development messages alike, to the last digit', () => {
    const lines = readMessages('understanding/messages/sample.jsonl')
      .map(({ id, text }) => JSON.stringify({ id, text }))
      .join('\n');
    const run = () =>
      createHash('sha256')
        .update(spawnSync(process.execPath, ['src/cli/understand.ts'], { input: lines, maxBuffer: 1e9 }).stdout)
        .digest('hex');
    expect(run()).to.equal(run());
  });
});

describe('npm run train', function () {
  this.timeout(0);

  it('makes the model that is kept here, bit for bit', () => {
    const readers = loadUnderstanding('.').map(makeReader);
    const { model } = train(readers, readMessages('understanding/messages/training'), trainingInputs());
    expect(Buffer.compare(writeModel(model), writeModel(loadModel('.')))).to.equal(0);
  });
});
