import { createHash } from 'node:crypto';
import type { LocaleFiles } from '../locale/catalogue.ts';
import { keysOf } from '../locale/keys.ts';
import type { NodeWords } from '../locale/schema.ts';
import type { Library } from '../tree/library.ts';
import type { Tree, TreeNode } from '../tree/schema.ts';

/** What is hashed: the trees and the words, English first. */
export type Said = { library: Library; locales: readonly LocaleFiles[] };

/** The unit that is no tree: the line's own sentences and what services are for. No tree can have this name. */
export const LINE = 'line';

/** Everything that is signed by itself: each tree, and what the line says beside them. */
export function unitsOf({ library }: Said): string[] {
  return [LINE, ...library.trees.keys()];
}

/**
 * The hash of what a tree says in a language and where it leads: its words there, English standing in for what is
 * missing, and its nodes, options, levels, conditions and services. One word changes it. What does not: a number of the
 * directory (it has its own review date), sources, dates, owners, hazards and comments. Words that are wholly English
 * have the hash of the English, whatever language they stand in for.
 */
export function contentHash(said: Said, unit: string, tag: string): string {
  const first = said.locales[0]!;
  const locale = said.locales.find(known => known.tag === tag) ?? first;
  const tree = said.library.trees.get(unit);
  const whole = tree ? [structureOf(tree), wordsOf(tree, locale, first)] : lineOf(locale, first);
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex').slice(0, 16);
}

function structureOf({ tree, audience, nodes }: Tree) {
  return [tree, audience, byName(nodes).map(([id, node]) => [id, waysOf(node)])];
}

/** The order of options and branches is what people see and what is tried first; that of topics is nothing. */
function waysOf(node: TreeNode): unknown[] {
  switch (node.kind) {
    case 'question':
      return [node.kind, Object.entries(node.options)];
    case 'outcome':
      return [node.kind, node.level, node.services, Object.entries(node.options ?? {})];
    case 'jump':
      return [node.kind, node.to.map(({ when, go }) => [when ?? '', go])];
    case 'input':
      return [node.kind, byName(node.topics), node.otherwise];
    case 'handover':
      return [node.kind, node.by, node.absent];
  }
}

/** All that one place says in a language, and how: the same text for the same words, and for no others. */
export function placeHash({ library, locales }: Said, tree: string, id: string, tag: string): string {
  const first = locales[0]!;
  const node = library.trees.get(tree)?.nodes[id];
  const words = wordsAt(tree, id, locales.find(known => known.tag === tag) ?? first, first);
  return JSON.stringify([words, node?.kind === 'outcome' ? [node.level, node.services] : node?.kind]);
}

function wordsOf({ tree, nodes }: Tree, locale: LocaleFiles, first: LocaleFiles) {
  const title = locale.trees.get(tree)?.title ?? first.trees.get(tree)?.title ?? '';
  return [title, byName(nodes).map(([id]) => [id, wordsAt(tree, id, locale, first)])];
}

function wordsAt(tree: string, id: string, locale: LocaleFiles, first: LocaleFiles) {
  const base = first.trees.get(tree)?.nodes[id];
  return saidAt(locale.trees.get(tree)?.nodes[id] ?? base, base);
}

function saidAt(words: NodeWords | undefined, base: NodeWords | undefined) {
  const { text = '', sms = '', speech = '', again = '' } = words ?? {};
  const options = Object.entries({ ...base?.options, ...words?.options });
  return [...[text, sms, speech, again].map(part => part.trim()), byName(Object.fromEntries(options)).map(spelled)];
}

function spelled([id, said]: [string, NonNullable<NodeWords['options']>[string]]) {
  const { label, sms = '', synonyms = [] } = typeof said === 'string' ? { label: said } : said;
  return [id, label, sms, synonyms];
}

function lineOf(locale: LocaleFiles, first: LocaleFiles) {
  const services = Object.keys(first.services).sort();
  return [
    keysOf(locale.tag).map(key => [key, (locale.line[key] ?? first.line[key] ?? '').trim()]),
    services.map(id => [id, (locale.services[id] ?? first.services[id])?.about]),
  ];
}

function byName<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
