import MiniSearch from 'minisearch';

/** A tree as people may look for it. */
export type Named = { tree: string; title: string; synonyms: readonly string[] };

export type SearchTrees = (text: string) => string[];

const MOST = 3;
/** Longer texts are stories: what they are about is for the topics to say. */
const LONGEST = 400;
/** A tree that is this much further from the words than the nearest is found by chance. */
const WORTH = 0.4;
/** With less of its words than this, a name is found by chance: "what" of "what is near here". */
const ENOUGH = 0.5;
/** Words shorter than this ("me", "my", "to") are in every name. */
const SHORTEST = 3;

type Name = { id: number; tree: string; name: string };

/** Makes the search over the names of trees; the same text finds the same trees, the nearest first. */
export function makeSearchTrees(named: readonly Named[]): SearchTrees {
  const names = named.flatMap(({ tree, title, synonyms }) => [title, ...synonyms].map(name => ({ tree, name })));
  const documents: Name[] = names.map((name, id) => ({ id, ...name }));
  const index = new MiniSearch<Name>({
    fields: ['name'],
    processTerm: fold,
    searchOptions: {
      fuzzy: term => (term.length > 5 ? 0.2 : false),
      prefix: term => term.length > 4,
      weights: { fuzzy: 0.3, prefix: 0.5 },
    },
  });
  index.addAll(documents);
  return text => {
    if (text.length > LONGEST) return [];
    const scores = new Map<string, number>();
    for (const hit of index.search(text)) {
      const { tree, name } = documents[hit.id]!;
      // A name that is there as a whole counts for more than a long one of which a word is.
      const part = new Set(hit.queryTerms).size / Math.max(1, termsOf(name).length);
      if (part < ENOUGH) continue;
      const score = hit.score * Math.min(1, part);
      scores.set(tree, Math.max(scores.get(tree) ?? 0, score));
    }
    const found = [...scores].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
    const best = found[0]?.[1] ?? 0;
    return found
      .filter(([, score]) => score >= best * WORTH)
      .slice(0, MOST)
      .map(([tree]) => tree);
  };
}

function termsOf(name: string): string[] {
  return name.split(/[\s\p{P}]+/u).flatMap(term => fold(term) ?? []);
}

function fold(term: string): string | null {
  const letters = term
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .toLowerCase();
  if (letters === '') return null;
  return [...letters].length < SHORTEST && /^\p{Script=Latin}*$/u.test(letters) ? null : letters;
}
