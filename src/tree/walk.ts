import type { Library } from './library.ts';
import { nodeAt } from './library.ts';
import type { NodeRef, Tree, TreeNode } from './schema.ts';
import { resolveTarget, splitRef } from './schema.ts';

/** One way out of a node. */
export type Edge = {
  to: NodeRef;
  via: 'option' | 'branch' | 'topic' | 'otherwise' | 'absent';
  /** The option's id, the topic, or the branch's place from 1. Empty for `otherwise` and `absent`. */
  name: string;
  /** Where it stands, inside the node. */
  path: readonly (string | number)[];
};

/** Every way out of a node of `tree`, in the order of the file. Where they lead need not exist. */
export function edgesOf(tree: string, node: TreeNode): Edge[] {
  const edge = (target: string, via: Edge['via'], name: string, path: Edge['path']): Edge => ({
    to: resolveTarget(target, tree),
    via,
    name,
    path,
  });
  switch (node.kind) {
    case 'question':
    case 'outcome':
      return Object.entries(node.options ?? {}).map(([id, to]) => edge(to, 'option', id, ['options', id]));
    case 'jump':
      return node.to.map((road, index) => edge(road.go, 'branch', String(index + 1), ['to', index, 'go']));
    case 'input':
      return [
        ...Object.entries(node.topics).map(([topic, to]) => edge(to, 'topic', topic, ['topics', topic])),
        edge(node.otherwise, 'otherwise', '', ['otherwise']),
      ];
    case 'handover':
      return [edge(node.absent, 'absent', '', ['absent'])];
  }
}

/** Every node of every tree. */
export function* eachNode(library: Library): Generator<{ ref: NodeRef; tree: Tree; id: string; node: TreeNode }> {
  for (const tree of library.trees.values()) {
    for (const [id, node] of Object.entries(tree.nodes)) yield { ref: `${tree.tree}/${id}`, tree, id, node };
  }
}

/** Every node that can be reached, with a shortest path that gets there; earlier roots are preferred. */
export function reach(library: Library, roots: readonly NodeRef[]): Map<NodeRef, readonly NodeRef[]> {
  const found = new Map<NodeRef, readonly NodeRef[]>();
  for (const root of roots) {
    if (found.has(root) || !nodeAt(library, root)) continue;
    found.set(root, [root]);
    const waiting = [root];
    for (let ref = waiting.shift(); ref; ref = waiting.shift()) {
      for (const { to } of edgesOf(splitRef(ref)[0], nodeAt(library, ref)!)) {
        if (found.has(to) || !nodeAt(library, to)) continue;
        found.set(to, [...found.get(ref)!, to]);
        waiting.push(to);
      }
    }
  }
  return found;
}

/** More paths than this through one tree are more than anyone can check. */
export const MOST_PATHS = 20_000;

/**
 * How many paths lead through a tree from its `start`: no node twice, ending at an outcome, at the border of the tree,
 * or where every way on was walked already. Stops counting at `cap` + 1.
 */
export function countPaths(tree: Tree, cap = MOST_PATHS): number {
  const walked = new Set<string>();
  const count = (id: string, room: number): number => {
    const node = tree.nodes[id];
    if (!node || node.kind === 'outcome') return 1;
    walked.add(id);
    let paths = 0;
    for (const { to } of edgesOf(tree.tree, node)) {
      const [name, next] = splitRef(to);
      const leaves = name !== tree.tree;
      if (!leaves && walked.has(next)) continue;
      paths += leaves ? 1 : count(next, room - paths);
      if (paths > room) break;
    }
    walked.delete(id);
    return Math.max(1, paths);
  };
  return Math.min(count('start', cap), cap + 1);
}
