import { eachNode } from '../../tree/walk.ts';
import type { Check } from '../check.ts';
import { nodeIssue } from '../check.ts';
import { isWhole } from '../read-content.ts';

const kind = 'unreachable-node';

/** Every node can be reached from the start of everything, or from the start of a tree (a topic leads there). */
export const unreachableNode: Check = {
  kind,
  find(inspection) {
    // With a tree left out for its faults, what it leads to would be told as unreachable too.
    if (!isWhole(inspection.content)) return [];
    return [...eachNode(inspection.content.library)]
      .filter(({ ref }) => !inspection.pathTo(ref))
      .map(({ ref, id }) => nodeIssue(inspection, { kind, ref, message: `No answer leads to "${id}".` }));
  },
};
