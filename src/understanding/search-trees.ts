import MiniSearch from 'minisearch';

/** A tree as people may look for it. */
export type Named = { tree: string; title: string; synonyms: readonly string[] };

export type SearchTrees = (text: string) => string[];

const MOST = 3;
/** Longer texts are stories: what they are about is for the topics to say. */
const LONGEST = 400;
/** A hit that is this much weaker than the best is chance. */
const WORTH = 0.4;
/** Words shorter than this ("me", "my", "to") are in every name. */
const SHORTEST = 3;

/** Makes the search over the names of trees; the same text finds the same trees, the nearest first. */
export function makeSearchTrees(named: readonly Named[]): SearchTrees {
  const index = new MiniSearch<Named>({
    idField: 'tree',
    fields: ['title', 'synonyms'],
    extractField: (entry, field) => (field === 'synonyms' ? entry.synonyms.join('\n') : String(entry[field as 'tree'])),
    processTerm: term => fold(term),
    searchOptions: {
      boost: { title: 2 },
      fuzzy: term => (term.length > 5 ? 0.2 : false),
      prefix: term => term.length > 4,
      weights: { fuzzy: 0.3, prefix: 0.5 },
    },
  });
  index.addAll(named);
  return text => {
    if (text.length > LONGEST) return [];
    const hits = [...index.search(text)].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    const best = hits[0]?.score ?? 0;
    return hits
      .filter(hit => hit.score >= best * WORTH)
      .slice(0, MOST)
      .map(hit => hit.id);
  };
}

function fold(term: string): string | null {
  const letters = term
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .toLowerCase();
  return [...letters].length < SHORTEST && /^\p{Script=Latin}*$/u.test(letters) ? null : letters;
}
