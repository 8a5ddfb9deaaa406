import type { Library } from '../tree/library.ts';
import type { NodeRef, Tree, TreeNode } from '../tree/schema.ts';
import { eachNode } from '../tree/walk.ts';

export type Outcome = Extract<TreeNode, { kind: 'outcome' }>;

/** Every outcome of every tree. */
export function* eachOutcome(library: Library): Generator<{ ref: NodeRef; tree: Tree; id: string; node: Outcome }> {
  for (const { ref, tree, id, node } of eachNode(library)) if (node.kind === 'outcome') yield { ref, tree, id, node };
}
