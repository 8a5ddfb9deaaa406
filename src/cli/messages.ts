import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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
  alsoTopic: readonly string[];
  who: string;
  /** The file that it is in. */
  source: string;
  /** How it is written, where its author said so: child, teen, txt, adult, professional. */
  register: string;
};

const verdictOf = (level: string) => level.replace('_', '-') as Verdict;

/** Every message of a file, or of all files of a folder, in the order of their names. */
export function readMessages(path: string): Labelled[] {
  const files = path.endsWith('.jsonl')
    ? [path]
    : readdirSync(path)
        .sort()
        .map(name => join(path, name));
  return files.flatMap(file =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line, index) => {
        const { id, text, lang, level, also, topic, also_topic: alsoTopic, who, register } = JSON.parse(line);
        return {
          ...{ id: id ?? `${basename(file, '.jsonl')}:${index + 1}`, text, lang, topic, who: who ?? 'nobody' },
          source: basename(file, '.jsonl'),
          register: register ?? 'unsaid',
          alsoTopic: alsoTopic ?? [],
          level: verdictOf(level),
          also: (also ?? []).map(verdictOf),
        };
      }),
  );
}
