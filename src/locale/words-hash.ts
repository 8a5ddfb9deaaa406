import { createHash } from 'node:crypto';
import type { LocaleFiles } from './catalogue.ts';
import type { Translation } from './schema.ts';

/** A file of words by its stem: a tree's name, `line` or `services`. */
export type Stem = string;

/**
 * The words of a file that a translator translates, by the place where they stand. Synonyms are left out: they are
 * collected in each language, not translated.
 */
export function translatable(locale: LocaleFiles, stem: Stem): Map<string, string> | undefined {
  if (stem === 'line') return new Map(Object.entries(locale.line));
  if (stem === 'services') return new Map(Object.entries(locale.services).map(([id, { about }]) => [id, about]));
  const words = locale.trees.get(stem);
  if (!words) return undefined;
  const found = new Map([['title', words.title]]);
  for (const [id, node] of Object.entries(words.nodes)) {
    for (const part of ['text', 'sms', 'speech', 'again'] as const) {
      if (node[part] !== undefined) found.set(`${id}.${part}`, node[part]);
    }
    for (const [option, said] of Object.entries(node.options ?? {})) {
      const { label, sms } = typeof said === 'string' ? { label: said, sms: undefined } : said;
      found.set(`${id}.options.${option}`, label);
      if (sms !== undefined) found.set(`${id}.options.${option}.sms`, sms);
    }
  }
  return found;
}

/** What a translation was made from, in twelve letters: `from` in its head. Order and comments do not count. */
export function wordsHash(words: ReadonlyMap<string, string>): string {
  const sorted = [...words].map(([place, text]) => [place, text.trim()]).sort(([a], [b]) => (a! < b! ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 12);
}

/** The head of one file of a locale. */
export function translationOf(locale: LocaleFiles, stem: Stem): Translation | undefined {
  if (stem === 'line' || stem === 'services') return locale.translations?.[stem];
  return locale.trees.get(stem)?.translation;
}
