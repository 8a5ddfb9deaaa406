import type { Library } from '../tree/library.ts';
import { nodeAt } from '../tree/library.ts';
import { type NodeRef, resolveTarget, splitRef } from '../tree/schema.ts';

/** A place that says something, and what has to hold for it, as an author wrote it; `else`: whatever was asked before does not. */
export type Branch = { at: NodeRef; when: readonly When[] };
export type When = { condition: string } | { else: readonly string[] };

/** More jumps than this in a row is a loop, which the verifier refuses. */
const MOST_JUMPS = 20;

/**
 * Where a link leads when nobody knows the hour: every branch of a jump. On pages that stand in files nobody is present, and
 * the channel is none.
 */
export function branchesFrom(library: Library, ref: NodeRef, when: readonly When[] = [], jumps = 0): Branch[] {
  const node = nodeAt(library, ref);
  const [tree] = splitRef(ref);
  if (!node || jumps > MOST_JUMPS) return [];
  if (node.kind === 'handover') return branchesFrom(library, resolveTarget(node.absent, tree), when, jumps + 1);
  if (node.kind !== 'jump') return [{ at: ref, when }];
  const asked: string[] = [];
  const branches: Branch[] = [];
  for (const { when: condition, go } of node.to) {
    const known = condition && answerOf(condition);
    if (known === false) continue;
    const open = condition && known === undefined;
    const more: When[] = open ? [{ condition }] : asked.length > 0 ? [{ else: [...asked] }] : [];
    branches.push(...branchesFrom(library, resolveTarget(go, tree), [...when, ...more], jumps + 1));
    if (!open) break;
    asked.push(condition);
  }
  return branches;
}

/** What does not depend on the hour: no adviser is at a page in a file, and it is no channel. */
function answerOf(condition: string): boolean | undefined {
  const name = condition.replace(/^not /, '');
  if (!/^(channel|adviser)\./.test(name)) return undefined;
  return condition.startsWith('not ');
}
