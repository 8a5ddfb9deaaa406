import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { loadLine } from '../server/line.ts';
import { loadModel, loadUnderstanding } from '../understanding/load.ts';
import { makeReader } from '../understanding/reader.ts';
import { makeUnderstand } from '../understanding/understand.ts';
import { type Evaluation, evaluationPage } from './evaluation-page.ts';
import { learningCurve } from './learning-curve.ts';
import type { Read } from './measures.ts';
import { type Labelled, readMessages } from './messages.ts';
import { readFirst } from './read-first.ts';

/** npm run evaluate: measures what is understood, prints it and writes docs/safety/evaluation.md. */
const PAGE = 'docs/safety/evaluation.md';
const training = readMessages('understanding/messages/training');
const heldOutMessages = readMessages('understanding/messages/held-out');
const sampleMessages = readMessages('understanding/messages/sample.jsonl');

const line = await loadLine('.');
const languages = loadUnderstanding('.');
const model = loadModel('.');
const times: number[] = [];

const read = (messages: readonly Labelled[], by: typeof line): Read[] =>
  messages.map(message => ({ message, ...readFirst(by, message.text) }));

const withoutRules = languages.map(language => ({ ...language, rules: { ...language.rules, rules: [] } }));
const both = [...heldOutMessages, ...sampleMessages];
const timed: typeof line = {
  ...line,
  understand: (...given) => {
    const from = performance.now();
    const understood = line.understand(...given);
    times.push(performance.now() - from);
    return understood;
  },
};
// Once beforehand: the first messages are slower than any after them.
read(sampleMessages, line);
const heldOut = read(heldOutMessages, timed);
const sample = read(sampleMessages, timed);
times.sort((a, b) => a - b);

const evaluation: Evaluation = {
  inputs: model.inputs,
  learned: training.length,
  heldOut,
  sample,
  nets: [
    { name: 'rules alone', read: read(both, { ...line, understand: makeUnderstand(languages) }) },
    { name: 'model alone', read: read(both, { ...line, understand: makeUnderstand(withoutRules, model) }) },
    { name: 'together', read: [...heldOut, ...sample] },
  ],
  curve: learningCurve(languages.map(makeReader), training, both),
  speed: {
    median: times[Math.floor(times.length / 2)] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
    longest: times.at(-1) ?? 0,
  },
  size: packedSize(),
};
const page = evaluationPage(evaluation);
mkdirSync(dirname(PAGE), { recursive: true });
writeFileSync(PAGE, page);
process.stdout.write(page);

function packedSize(): number {
  const words = languages.flatMap(({ tag }) =>
    readdirSync(join('understanding', tag)).map(name => readFileSync(join('understanding', tag, name))),
  );
  return readFileSync('understanding/model.bin').length + brotliCompressSync(Buffer.concat(words)).length;
}
