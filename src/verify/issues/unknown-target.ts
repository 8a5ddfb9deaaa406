import { ROOT } from '../../tree/replay.ts';
import { splitRef } from '../../tree/schema.ts';
import type { Edge } from '../../tree/walk.ts';
import { eachNode, edgesOf } from '../../tree/walk.ts';
import type { Check } from '../check.ts';
import { fileIssue, nearest, nodeIssue, treeFile } from '../check.ts';
import { isTreeKnown } from '../words.ts';

const kind = 'unknown-target';

/** Every answer leads to a node that exists, and there is a beginning. */
export const unknownTarget: Check = {
  kind,
  find(inspection) {
    const { library } = inspection.content;
    const issues = [...eachNode(library)].flatMap(({ ref, tree, id, node }) =>
      edgesOf(tree.tree, node).flatMap(edge => {
        const [toTree, toNode] = splitRef(edge.to);
        const target = library.trees.get(toTree);
        if (target?.nodes[toNode]) return [];
        if (!target && isTreeKnown(inspection.content, toTree)) return [];
        const here = toTree === tree.tree;
        const written = here ? toNode : edge.to;
        const message = `${wayOf(edge)} of "${id}" leads to "${written}", which is not a ${target ? 'node' : 'tree'}.`;
        const near = target ? nearest(toNode, Object.keys(target.nodes)) : nearest(toTree, library.trees.keys());
        const whole = near && !here ? (target ? `${toTree}/${near}` : `${near}/${toNode}`) : near;
        return [nodeIssue(inspection, { kind, ref, path: edge.path, message, nearest: whole })];
      }),
    );
    const [first] = splitRef(ROOT);
    if (isTreeKnown(inspection.content, first)) return issues;
    const message = `Every conversation begins at "${ROOT}", which is not there.`;
    return [...issues, fileIssue(inspection, { kind, file: treeFile(first), message })];
  },
};

function wayOf({ via, name }: Edge): string {
  if (via === 'option') return `Option "${name}"`;
  if (via === 'topic') return `Topic "${name}"`;
  if (via === 'branch') return `Branch ${name}`;
  return `The "${via}"`;
}
