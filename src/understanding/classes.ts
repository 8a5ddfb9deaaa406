import { isClass } from './pattern.ts';
import type { Token } from './tokens.ts';

/** The classes that begin at a word: name, and how many words the phrase takes. */
export type Tag = { name: string; length: number };

export type Classes = {
  tag(tokens: readonly Token[]): Tag[][];
  words: ReadonlySet<string>;
};

type Branch = { next: Map<string, Branch>; names: string[] };

/** Word lists as one trie over words: tagging is linear, since no phrase is longer than the longest listed. */
export function makeClasses(lists: Readonly<Record<string, readonly string[]>>): Classes {
  const root: Branch = { next: new Map(), names: [] };
  const words = new Set<string>();
  for (const name of Object.keys(lists)) {
    for (const phrase of phrasesOf(lists, name, new Set())) {
      let branch = root;
      for (const word of phrase.split(' ')) {
        words.add(word);
        const next: Branch = branch.next.get(word) ?? { next: new Map(), names: [] };
        branch.next.set(word, next);
        branch = next;
      }
      branch.names.push(name);
    }
  }
  return {
    words,
    tag: tokens =>
      tokens.map((_, start) => {
        const tags: Tag[] = [];
        let branch: Branch | undefined = root;
        for (let end = start; end < tokens.length; end++) {
          branch = branch.next.get(tokens[end]!.word);
          if (!branch) break;
          for (const name of branch.names) tags.push({ name, length: end - start + 1 });
        }
        return tags;
      }),
  };
}

/** A class may hold another class by its name. */
function phrasesOf(lists: Readonly<Record<string, readonly string[]>>, name: string, seen: Set<string>): string[] {
  if (seen.has(name)) return [];
  seen.add(name);
  return (lists[name] ?? []).flatMap(item => (isClass(item) ? phrasesOf(lists, item, seen) : [item]));
}
