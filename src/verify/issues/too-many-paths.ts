import { countPaths, MOST_PATHS } from '../../tree/walk.ts';
import type { Check } from '../check.ts';
import { fileIssue, treeFile } from '../check.ts';

const kind = 'too-many-paths';

/** Every path of a tree can be walked, one by one. */
export const tooManyPaths: Check = {
  kind,
  find: inspection =>
    [...inspection.content.library.trees.values()].flatMap(tree => {
      if (countPaths(tree) <= MOST_PATHS) return [];
      const message = `Tree "${tree.tree}" has more than ${MOST_PATHS} paths; part it into smaller trees.`;
      return [fileIssue(inspection, { kind, file: treeFile(tree.tree), path: ['nodes'], message })];
    }),
};
