import { eachNode } from '../../tree/walk.ts';
import type { Check } from '../check.ts';
import { nodeIssue } from '../check.ts';

const kind = 'dead-end';

/** Every question can be answered, and every jump leads somewhere whatever the hour. */
export const deadEnd: Check = {
  kind,
  find: inspection =>
    [...eachNode(inspection.content.library)].flatMap(({ ref, id, node }) => {
      if (node.kind === 'question' && Object.keys(node.options).length === 0) {
        const message = `Question "${id}" has no options, so nobody can answer it.`;
        return [nodeIssue(inspection, { kind, ref, path: ['options'], message })];
      }
      if (node.kind === 'jump' && node.to.at(-1)!.when) {
        const last = node.to.length - 1;
        const message = `The last branch of jump "${id}" has a condition: when it does not hold, there is no way on.`;
        return [nodeIssue(inspection, { kind, ref, path: ['to', last, 'when'], message })];
      }
      return [];
    }),
};
