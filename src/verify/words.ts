import type { LocaleFiles } from '../locale/catalogue.ts';
import type { Tree } from '../tree/schema.ts';
import type { Content } from './read-content.ts';

/** One string of a locale file, and what it is. */
export type Word = {
  locale: LocaleFiles;
  file: string;
  path: readonly (string | number)[];
  text: string;
  part: 'title' | 'text' | 'sms' | 'speech' | 'again' | 'label' | 'sms-label' | 'synonym' | 'line' | 'about';
  /** Of a tree's words. */
  tree?: string;
  node?: string;
};

/** Asked for by a dozen checks; tens of thousands in eight languages. */
const collected = new WeakMap<Content, readonly Word[]>();

/** Every string of every locale, in the order of the files. */
export function eachWord(content: Content): readonly Word[] {
  const words = collected.get(content) ?? [...allWords(content)];
  collected.set(content, words);
  return words;
}

function* allWords({ locales }: Content): Generator<Word> {
  for (const locale of locales) {
    for (const tree of locale.trees.keys()) yield* treeWords(locale, tree);
    const folder = `locales/${locale.tag}`;
    for (const [key, text] of Object.entries(locale.line)) {
      yield { locale, file: `${folder}/line.yaml`, path: [key], text, part: 'line' };
    }
    for (const [id, { about }] of Object.entries(locale.services)) {
      yield { locale, file: `${folder}/services.yaml`, path: [id, 'about'], text: about, part: 'about' };
    }
  }
}

function* treeWords(locale: LocaleFiles, tree: string): Generator<Word> {
  const words = locale.trees.get(tree)!;
  const file = wordsFile(locale.tag, tree);
  yield { locale, file, path: ['title'], text: words.title, part: 'title', tree };
  for (const [index, text] of (words.synonyms ?? []).entries()) {
    yield { locale, file, path: ['synonyms', index], text, part: 'synonym', tree };
  }
  for (const [node, said] of Object.entries(words.nodes)) {
    const here = { locale, file, tree, node };
    for (const part of ['text', 'sms', 'speech', 'again'] as const) {
      if (said[part] !== undefined) yield { ...here, path: ['nodes', node, part], text: said[part], part };
    }
    for (const [id, option] of Object.entries(said.options ?? {})) {
      const path = ['nodes', node, 'options', id];
      if (typeof option === 'string') {
        yield { ...here, path, text: option, part: 'label' };
        continue;
      }
      yield { ...here, path: [...path, 'label'], text: option.label, part: 'label' };
      if (option.sms !== undefined) yield { ...here, path: [...path, 'sms'], text: option.sms, part: 'sms-label' };
      for (const [index, text] of (option.synonyms ?? []).entries()) {
        yield { ...here, path: [...path, 'synonyms', index], text, part: 'synonym' };
      }
    }
  }
}

export function wordsFile(tag: string, tree: string): string {
  return `locales/${tag}/${tree}.yaml`;
}

/** The names between {{ and }}, in order. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(/\{\{-?\s*([^{},]+?)\s*(?:,[^{}]*)?\}\}/g)].map(match => match[1]!);
}

/** `first-response.phone` → its service and field; `undefined` for a name without a dot. */
export function splitPlaceholder(name: string): { service: string; field: string } | undefined {
  const dot = name.indexOf('.');
  return dot < 0 ? undefined : { service: name.slice(0, dot), field: name.slice(dot + 1) };
}

/** A tree of the library, or one whose file is there but has faults that were told already. */
export function isTreeKnown(content: Content, tree: string): boolean {
  return content.library.trees.has(tree) || content.sources.has(`dialogs/${tree}.yaml`);
}

/** What of a node is said: every node but a jump has words. */
export function isSpoken(tree: Tree, node: string): boolean {
  const found = tree.nodes[node];
  return found !== undefined && found.kind !== 'jump';
}
