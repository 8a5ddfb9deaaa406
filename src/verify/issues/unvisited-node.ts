import { eachNode } from '../../tree/walk.ts';
import type { Check } from '../check.ts';
import { nodeIssue } from '../check.ts';

const kind = 'unvisited-node';

/**
 * Every place has been talked through by someone: a transcript goes there. A jump is no place, and a handover none until
 * there is somebody to take it. Without the transcripts, nothing is said.
 */
export const unvisitedNode: Check = {
  kind,
  find(inspection) {
    const { visited } = inspection;
    if (!visited) return [];
    return [...eachNode(inspection.content.library)].flatMap(({ ref, id, node }) => {
      if (node.kind === 'jump' || node.kind === 'handover' || visited.has(ref)) return [];
      const message = `No transcript in test/transcripts/ goes to "${id}": talk to it, or run npm run transcripts.`;
      return [nodeIssue(inspection, { kind, ref, message })];
    });
  },
};
