import type { NodeRef, Tree, TreeNode } from './schema.ts';
import { resolveTarget, splitRef } from './schema.ts';

/** Every tree that is in force, by name. Immutable once made. */
export type Library = { readonly trees: ReadonlyMap<string, Tree> };

export function makeLibrary(trees: Iterable<Tree>): Library {
  return { trees: new Map([...trees].map(tree => [tree.tree, tree])) };
}

/** The node at `ref`, or `undefined` when the tree or the node is gone. */
export function nodeAt(library: Library, ref: NodeRef): TreeNode | undefined {
  const [tree, node] = splitRef(ref);
  return library.trees.get(tree)?.nodes[node];
}

/** The node's options as `[id, where it leads]`, in the order in which they are shown. Empty when it has none. */
export function optionsAt(library: Library, ref: NodeRef): [id: string, to: NodeRef][] {
  const node = nodeAt(library, ref);
  if (!node || !('options' in node) || !node.options) return [];
  const [tree] = splitRef(ref);
  return Object.entries(node.options).map(([id, to]) => [id, resolveTarget(to, tree)]);
}
