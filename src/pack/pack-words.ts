import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { checkShape, readSource } from '../source.ts';

const file = 'locales/pack.yaml';

/** The pack's own words, from locales/pack.yaml. A name that is not there is said as it stands, which a test refuses. */
export type PackWords = (name: string, facts?: Readonly<Record<string, string>>) => string;

/** Throws `content:unreadable` or `content:unsound`. */
export function loadPackWords(root: string): PackWords {
  const { value: words, issues } = checkShape(readSource(file, read(root)), z.record(z.string(), z.string()));
  if (!words) throw new Fault('content:unsound', { detail: `${file} ${issues[0]?.message ?? ''}` });
  return (name, facts = {}) =>
    (words[name] ?? `{{${name}}}`).replace(/\{\{([a-z-]+)\}\}/g, (whole, fact: string) => facts[fact] ?? whole);
}

function read(root: string): string {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch (cause) {
    throw new Fault('content:unreadable', { detail: file, cause });
  }
}
