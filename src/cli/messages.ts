import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from '../understanding/model/model.ts';

/** A labelled message, as understanding/messages/ keeps it. */
export type Labelled = {
  id: string;
  text: string;
  lang: string;
  level: Verdict;
  /** A second level that a practitioner would accept. */
  also: readonly Verdict[];
  topic: string;
};

const verdictOf = (level: string) => level.replace('_', '-') as Verdict;

/** Every message of a file, or of all files of a folder, in the order of their names. */
export function readMessages(path: string): Labelled[] {
  const files = path.endsWith('.jsonl')
    ? [path]
    : readdirSync(path)
        .sort()
        .map(name => join(path, name));
  return files
    .flatMap(file => readFileSync(file, 'utf8').trim().split('\n'))
    .map(line => JSON.parse(line))
    .map(({ id, text, lang, level, also, topic }) => ({
      ...{ id, text, lang, topic },
      level: verdictOf(level),
      also: (also ?? []).map(verdictOf),
    }));
}
