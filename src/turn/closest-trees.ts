import { places } from '../conversation/advance.ts';
import type { Catalogue } from '../locale/catalogue.ts';
import type { Library } from '../tree/library.ts';
import { ROOT } from '../tree/replay.ts';
import { splitRef } from '../tree/schema.ts';
import { makeSearchTrees, type SearchTrees } from '../understanding/search-trees.ts';

/** Where the line moves by itself is never looked for by name: danger has its own road, and the menu is the menu. */
const unnamed = [ROOT, places.menu, places.emergency].map(place => splitRef(place)[0]);

const indexes = new WeakMap<Catalogue, Map<string, SearchTrees>>();

/** The trees whose titles and synonyms in this language are nearest to the text. An index is made once for each language. */
export function closestTrees(
  { library, catalogue }: { library: Library; catalogue: Catalogue },
  locale: string,
  text: string,
): string[] {
  const made = indexes.get(catalogue) ?? new Map<string, SearchTrees>();
  indexes.set(catalogue, made);
  const search = made.get(locale) ?? makeSearchTrees(namesOf(library, catalogue, locale));
  made.set(locale, search);
  return search(text);
}

function namesOf(library: Library, catalogue: Catalogue, locale: string) {
  return [...library.trees.keys()]
    .filter(tree => !unnamed.includes(tree))
    .map(tree => ({ tree, title: catalogue.title(locale, tree), synonyms: catalogue.synonyms(locale, tree) }));
}
