import type { Facts } from './condition.ts';
import { holds } from './condition.ts';
import type { Library } from './library.ts';
import { nodeAt } from './library.ts';
import type { NodeRef } from './schema.ts';
import { resolveTarget, splitRef } from './schema.ts';

/** More jumps than this in a row is a loop of jumps; the verifier refuses such a tree, this is the belt to its braces. */
const MOST_JUMPS = 20;

/**
 * Follows jumps (and handovers that nobody is there to take) until a node that says something.
 * `undefined` when the road leads nowhere: the caller falls back to the start.
 */
export function settle(library: Library, from: NodeRef, facts: Facts): NodeRef | undefined {
  let ref = from;
  for (let jumps = 0; jumps < MOST_JUMPS; jumps++) {
    const node = nodeAt(library, ref);
    if (!node) return undefined;
    const [tree] = splitRef(ref);
    if (node.kind === 'jump') {
      const taken = node.to.find(road => !road.when || holds(road.when, facts));
      if (!taken) return undefined;
      ref = resolveTarget(taken.go, tree);
    } else if (node.kind === 'handover' && !facts.adviserPresent) {
      ref = resolveTarget(node.absent, tree);
    } else return ref;
  }
  return undefined;
}
