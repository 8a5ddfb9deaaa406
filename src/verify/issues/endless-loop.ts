import { nodeAt } from '../../tree/library.ts';
import type { NodeRef } from '../../tree/schema.ts';
import { splitRef } from '../../tree/schema.ts';
import { eachNode, edgesOf, reach } from '../../tree/walk.ts';
import type { Check, Inspection } from '../check.ts';
import { nodeIssue } from '../check.ts';

const kind = 'endless-loop';

/** From every node some way leads to an outcome. Each loop is told once, at its first node. */
export const endlessLoop: Check = {
  kind,
  find(inspection) {
    const { library } = inspection.content;
    const ending = endingNodes(inspection);
    const told = new Set<NodeRef>();
    return [...eachNode(library)].flatMap(({ ref, id }) => {
      if (ending.has(ref) || told.has(ref)) return [];
      const loop = [...reach(library, [ref]).keys()];
      for (const each of loop) told.add(each);
      const round = loop.map(each => `"${splitRef(each)[1]}"`).join(', ');
      const message = `From "${id}" no outcome can ever be reached, only ${round} again.`;
      return [nodeIssue(inspection, { kind, ref, message })];
    });
  },
};

/** Nodes from which there is an end: an outcome, or a fault that another check tells. */
function endingNodes({ content: { library } }: Inspection): Set<NodeRef> {
  const into = new Map<NodeRef, NodeRef[]>();
  const ending = new Set<NodeRef>();
  for (const { ref, tree, node } of eachNode(library)) {
    const edges = edgesOf(tree.tree, node);
    const broken = edges.length === 0 || edges.some(({ to }) => !nodeAt(library, to));
    if (node.kind === 'outcome' || broken) ending.add(ref);
    for (const { to } of edges) into.set(to, [...(into.get(to) ?? []), ref]);
  }
  // A set visits what is added to it on the way.
  for (const ref of ending) for (const from of into.get(ref) ?? []) ending.add(from);
  return ending;
}
