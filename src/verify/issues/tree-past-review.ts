import type { Check } from '../check.ts';
import { fileIssue, treeFile } from '../check.ts';

const kind = 'tree-past-review';

/** Every tree was looked at again in time by its owner. */
export const treePastReview: Check = {
  kind,
  find: inspection =>
    [...inspection.content.library.trees.values()].flatMap(({ tree, owner, 'review-by': due }) => {
      if (due >= inspection.today) return [];
      const message = `Tree "${tree}" was to be reviewed again by ${due}. Ask its owner: ${owner}.`;
      return [fileIssue(inspection, { kind, file: treeFile(tree), path: ['review-by'], message })];
    }),
};
