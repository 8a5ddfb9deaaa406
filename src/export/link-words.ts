import type { Catalogue } from '../locale/catalogue.ts';
import { type Library, optionsAt } from '../tree/library.ts';
import { type NodeRef, splitRef } from '../tree/schema.ts';
import { eachNode } from '../tree/walk.ts';

/** A question with as many answers as this is a list of topics; the answers of shorter ones mean little by themselves. */
const A_LIST = 4;

/** What a link to this place is called: as the lists of topics call it, that of its own tree first; else the tree's title. */
export function linkWords(library: Library, catalogue: Catalogue, locale: string, to: NodeRef): string {
  const [own] = splitRef(to);
  const named = [...eachNode(library)].flatMap(({ ref, tree, id }) => {
    const options = optionsAt(library, ref);
    const option = options.length >= A_LIST ? options.find(([, target]) => target === to)?.[0] : undefined;
    return option === undefined ? [] : [{ tree: tree.tree, node: id, option }];
  });
  const best = named.find(({ tree }) => tree === own) ?? named[0];
  return best ? catalogue.option(locale, best.tree, best.node, best.option).label : catalogue.title(locale, own);
}
