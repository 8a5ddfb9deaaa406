import { type Library, nodeAt, optionsAt } from '../tree/library.ts';
import { type NodeRef, resolveTarget, splitRef } from '../tree/schema.ts';

/** Where one can go on from a place: by an option, or by a topic of what could be written elsewhere. */
export type Road = { to: NodeRef; option?: string };

/** Every way on from a place that says something, topics that lead to the same place once. */
export function roadsFrom(library: Library, ref: NodeRef): Road[] {
  const node = nodeAt(library, ref);
  if (node?.kind !== 'input') return optionsAt(library, ref).map(([option, to]) => ({ to, option }));
  const [tree] = splitRef(ref);
  const targets = [...Object.values(node.topics), node.otherwise].map(target => resolveTarget(target, tree));
  return [...new Set(targets)].map(to => ({ to }));
}
