import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { readyOf } from '../understanding/decide.ts';
import { loadUnderstanding } from '../understanding/load.ts';
import { calibrate } from '../understanding/model/calibrate.ts';
import { featuresOf } from '../understanding/model/features.ts';
import { learn } from '../understanding/model/learn.ts';
import { writeModel } from '../understanding/model/model.ts';
import { makeReader } from '../understanding/reader.ts';
import { readMessages } from './messages.ts';

/** npm run train: understanding/model.bin from understanding/messages/training. The same messages, the same bytes. */
const reader = makeReader(loadUnderstanding('.')[0]!);
const examples = readMessages('understanding/messages/training').map(({ text, level }) => ({
  features: featuresOf(readyOf(reader, text)),
  verdict: level,
}));
const model = { ...learn(examples), from: calibrate(examples) };
const bytes = writeModel(model);
writeFileSync('understanding/model.bin', bytes);
const hash = createHash('sha256').update(bytes).digest('hex');
process.stdout.write(
  `${examples.length} messages, ${bytes.length} bytes, sha256 ${hash}\n${JSON.stringify(model.from)}\n`,
);
