import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const notLearned = ['commands.yaml', 'benign.yaml'];
const MESSAGES = join('understanding', 'messages', 'training');

/**
 * A fingerprint of everything that `npm run train` learns from: the messages, and what the rules and concepts of every
 * language make of them. Commands and known greetings are not learned from. The model holds it, so that one that is not of these files is found out without training anew.
 */
export function trainingInputs(): string {
  const hash = createHash('sha256');
  for (const file of inputFiles()) {
    hash.update(`${file}\n`);
    hash.update(readFileSync(file, 'utf8').replace(/\r\n/g, '\n'));
  }
  return hash.digest('hex');
}

function inputFiles(): string[] {
  const languages = readdirSync('understanding', { withFileTypes: true })
    .filter(entry => entry.isDirectory() && entry.name !== 'messages')
    .flatMap(({ name }) => readdirSync(join('understanding', name)).map(file => join('understanding', name, file)))
    .filter(file => !notLearned.some(name => file.endsWith(name)));
  return [...languages, ...readdirSync(MESSAGES).map(name => join(MESSAGES, name))]
    .map(file => file.replaceAll('\\', '/'))
    .sort();
}
