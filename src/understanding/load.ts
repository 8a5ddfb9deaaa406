import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { z } from 'zod';
import { Fault } from '../errors.ts';
import { checkShape, type Issue, readSource } from '../source.ts';
import { type Model, readModel } from './model/model.ts';
import {
  benignSchema,
  commandsSchema,
  conceptsSchema,
  type LanguageData,
  rulesSchema,
  topicsSchema,
  wordsSchema,
} from './schema.ts';

/** Labelled messages to learn and to measure by: no language. */
const MESSAGES = 'messages';

/** Reads one language. Without `language`, `issues` says why. `read` gives the text of a file of its folder. */
export function readLanguage(
  tag: string,
  read: (name: string) => string,
): { language?: LanguageData; issues: Issue[] } {
  const issues: Issue[] = [];
  const part = <T>(name: string, shape: z.ZodType<T>): T | undefined => {
    const checked = checkShape(readSource(`understanding/${tag}/${name}`, read(name)), shape);
    issues.push(...checked.issues);
    return checked.value;
  };
  const commands = part('commands.yaml', commandsSchema);
  const benign = part('benign.yaml', benignSchema);
  const rules = part('rules.yaml', rulesSchema);
  const words = part('words.yaml', wordsSchema);
  const topics = part('topics.yaml', topicsSchema);
  const concepts = part('concepts.yaml', conceptsSchema);
  if (!commands || !benign || !rules || !words || !topics || !concepts || issues.length > 0) return { issues };
  return { language: { tag, commands, benign, rules, words, topics, concepts }, issues };
}

/** Every language below `root`/understanding. Refuses to go on with a language that is not sound. */
export function loadUnderstanding(root: string): LanguageData[] {
  const folder = join(root, 'understanding');
  const tags = readdirSync(folder, { withFileTypes: true }).filter(
    entry => entry.isDirectory() && entry.name !== MESSAGES,
  );
  const read = tags.map(({ name: tag }) =>
    readLanguage(tag, name => {
      try {
        return readFileSync(join(folder, tag, name), 'utf8');
      } catch (cause) {
        throw new Fault('content:unreadable', { detail: `understanding/${tag}/${name}`, cause });
      }
    }),
  );
  const faulty = read.flatMap(({ issues }) => issues);
  if (faulty.length > 0) {
    const detail = faulty.map(issue => `${issue.file}:${issue.position.line} ${issue.message}`).join('\n');
    throw new Fault('content:unsound', { detail });
  }
  return read.flatMap(({ language }) => (language ? [language] : []));
}

/** The trained judge: understanding/model.bin, made by `npm run train` from understanding/messages/. */
export function loadModel(root: string): Model {
  try {
    return readModel(brotliDecompressSync(readFileSync(join(root, 'understanding', 'model.bin'))));
  } catch (cause) {
    throw cause instanceof Fault
      ? cause
      : new Fault('content:unreadable', { detail: 'understanding/model.bin', cause });
  }
}

/** A model as it is kept: its bytes are mostly small numbers, and pack to half. */
export function packModel(bytes: Uint8Array): Buffer {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } });
}
