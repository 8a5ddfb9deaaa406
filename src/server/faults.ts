import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Fault } from '../errors.ts';
import { topics } from '../understanding/topics.ts';
import { formatIssues } from '../verify/format.ts';
import type { Content } from '../verify/read-content.ts';
import { keepsFromStarting, verify } from '../verify/verify.ts';

const PROGRAM = fileURLToPath(new URL('./faults-process.ts', import.meta.url));

/**
 * What keeps this content from being said, as its author reads it; empty when it is sound. A review date that has passed is
 * told to authors by `npm run verify`: it must not silence the line. `today` is a day, YYYY-MM-DD.
 */
export function faultsOf(content: Content, today: string): string {
  const issues = verify(content, { today, topics }).filter(keepsFromStarting);
  return issues.length > 0 ? formatIssues(issues, content) : '';
}

/**
 * The same, found in a process of its own while this one reads its words: the memory that it takes ends with it, and a
 * second core is put to use. Throws `turn:internal` when it ended without a word.
 */
export function faultsAside(root: string, today: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = fork(PROGRAM, [root, today], { execArgv: [], env: {}, stdio: 'ignore' });
    child.once('message', (detail: string) => resolve(detail));
    child.once('error', cause => reject(new Fault('turn:internal', { cause })));
    child.once('exit', () => reject(new Fault('turn:internal')));
  });
}
