import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { loadUnderstanding, packModel } from '../understanding/load.ts';
import { writeModel } from '../understanding/model/model.ts';
import { train } from '../understanding/model/train.ts';
import { makeReader } from '../understanding/reader.ts';
import { readMessages } from './messages.ts';
import { trainingInputs } from './training-inputs.ts';

/** npm run train: understanding/model.bin from understanding/messages/training. The same messages, the same bytes. */
const messages = readMessages('understanding/messages/training');
const { model } = train(loadUnderstanding('.').map(makeReader), messages, trainingInputs());
const bytes = writeModel(model);
writeFileSync('understanding/model.bin', packModel(bytes));
const hash = createHash('sha256').update(bytes).digest('hex');
process.stdout.write(
  `${messages.length} messages, ${bytes.length} bytes, sha256 ${hash}\n${JSON.stringify(model.from, null, 2)}\n`,
);
