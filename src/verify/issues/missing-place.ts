import { places } from '../../conversation/advance.ts';
import { nodeAt } from '../../tree/library.ts';
import { splitRef } from '../../tree/schema.ts';
import type { Check } from '../check.ts';
import { fileIssue, nodeIssue, treeFile } from '../check.ts';
import { isTreeKnown } from '../words.ts';

const kind = 'missing-place';

/** The places that the line moves to by itself are there, and the one for danger is an emergency outcome. */
export const missingPlace: Check = {
  kind,
  find(inspection) {
    const { content } = inspection;
    const missing = Object.entries(places).flatMap(([what, ref]) => {
      const [tree] = splitRef(ref);
      const untold = content.library.trees.has(tree) || !isTreeKnown(content, tree);
      if (nodeAt(content.library, ref) || !untold) return [];
      const message = `The line itself moves to "${ref}" (${what}), which is not there.`;
      return [fileIssue(inspection, { kind, file: treeFile(tree), path: ['nodes'], message })];
    });
    const node = nodeAt(content.library, places.emergency);
    if (!node || (node.kind === 'outcome' && node.level === 'emergency')) return missing;
    const message = `The line itself moves to "${places.emergency}" in danger, so it must be an emergency outcome.`;
    return [...missing, nodeIssue(inspection, { kind, ref: places.emergency, message })];
  },
};
