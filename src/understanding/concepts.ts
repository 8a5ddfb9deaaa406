import type { Tag } from './classes.ts';
import type { Token } from './tokens.ts';

/** Finds what words mean: the concepts that begin at each word, each with how many words it takes. */
export type Concepts = {
  tag(tokens: readonly Token[]): Tag[][];
  words: ReadonlySet<string>;
};

type Branch = {
  next: Map<string, Branch[]>;
  /** By their first two letters. */
  prefixes: Map<string, { prefix: string; branch: Branch }[]>;
  gap: Branch | undefined;
  children: Map<string, Branch>;
  names: string[];
};

/** Prefixes have at least so many letters, and are kept by them. */
const KEY = 2;
/** A gap in a phrase stands for so many words at most. */
const GAP = 2;

/**
 * Phrases as one tree over words: `a|b` either, `b?` may be missing, `pre*` any ending, `.` up to two words. Looking is
 * linear in the words of a message, since no phrase is longer than the longest listed.
 */
export function makeConcepts(
  lists: Readonly<Record<string, string>>,
  fold: (word: string) => readonly string[],
): Concepts {
  const root = newBranch();
  const words = new Set<string>();
  for (const [name, phrases] of Object.entries(lists)) {
    for (const phrase of phrases.split(',')) {
      const elements = phrase.trim().split(/\s+/).filter(Boolean);
      if (elements.length > 0) grow([root], elements, name, fold, words);
    }
  }
  return {
    words,
    tag: tokens =>
      tokens.map((_, start) => {
        const longest = new Map<string, number>();
        walk(root, tokens, start, start, longest);
        return [...longest].map(([name, length]) => ({ name, length }));
      }),
  };
}

function newBranch(): Branch {
  return { next: new Map(), prefixes: new Map(), gap: undefined, children: new Map(), names: [] };
}

function grow(
  from: readonly Branch[],
  elements: readonly string[],
  name: string,
  fold: (word: string) => readonly string[],
  words: Set<string>,
): void {
  let at = from;
  for (const element of elements) {
    const optional = element.endsWith('?');
    const bare = optional ? element.slice(0, -1) : element;
    const next = at.map(branch => childOf(branch, bare, fold, words));
    at = optional ? [...at, ...next] : next;
  }
  for (const branch of at) if (!branch.names.includes(name)) branch.names.push(name);
}

function childOf(branch: Branch, element: string, fold: (word: string) => readonly string[], words: Set<string>) {
  const known = branch.children.get(element);
  if (known) return known;
  const child = newBranch();
  branch.children.set(element, child);
  if (element === '.') {
    branch.gap = child;
    return child;
  }
  for (const choice of element.split('|')) {
    const prefix = choice.endsWith('*');
    const parts = fold(prefix ? choice.slice(0, -1) : choice);
    let at = branch;
    for (const [index, part] of parts.entries()) {
      const last = index === parts.length - 1;
      const to = last ? child : newBranch();
      if (prefix && last) {
        const key = part.slice(0, KEY);
        push(at.prefixes, key, { prefix: part, branch: to });
      } else {
        words.add(part);
        push(at.next, part, to);
      }
      at = to;
    }
  }
  return child;
}

function push<T>(map: Map<string, T[]>, key: string, one: T): void {
  const listed = map.get(key);
  if (listed) listed.push(one);
  else map.set(key, [one]);
}

function walk(branch: Branch, tokens: readonly Token[], start: number, at: number, found: Map<string, number>): void {
  for (const name of branch.names) {
    if (at - start > (found.get(name) ?? 0)) found.set(name, at - start);
  }
  if (branch.gap) {
    for (let skip = 0; skip <= GAP && at + skip < tokens.length; skip++) {
      walk(branch.gap, tokens, start, at + skip, found);
    }
  }
  const word = tokens[at]?.word;
  if (word === undefined) return;
  for (const next of branch.next.get(word) ?? []) walk(next, tokens, start, at + 1, found);
  if (branch.prefixes.size === 0) return;
  for (const { prefix, branch: next } of branch.prefixes.get(word.slice(0, KEY)) ?? []) {
    if (word.startsWith(prefix)) walk(next, tokens, start, at + 1, found);
  }
}
