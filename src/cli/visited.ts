import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTranscript } from '../channels/terminal/transcript.ts';

export const TRANSCRIPTS = 'test/transcripts';

/** The places that the transcripts below `root` go to; `undefined` where there are none, as beside a copy of the content. */
export function visitedIn(root: string): Set<string> | undefined {
  const folder = join(root, TRANSCRIPTS);
  if (!existsSync(folder)) return undefined;
  const files = readdirSync(folder).filter(name => name.endsWith('.chat'));
  const read = files.map(name => readTranscript(readFileSync(join(folder, name), 'utf8')));
  return new Set(read.flatMap(({ exchanges }) => exchanges.map(({ bot }) => bot.at)));
}
