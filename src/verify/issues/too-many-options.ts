import { capabilities } from '../../reply/capabilities.ts';
import { eachNode } from '../../tree/walk.ts';
import type { Check } from '../check.ts';
import { nodeIssue } from '../check.ts';

const kind = 'too-many-options';

/** Every question can be asked on every channel. */
export const tooManyOptions: Check = {
  kind,
  find: inspection =>
    [...eachNode(inspection.content.library)].flatMap(({ ref, id, node }) => {
      const count = 'options' in node ? Object.keys(node.options ?? {}).length : 0;
      const over = Object.entries(capabilities).filter(([, can]) => count > can.mostOptions);
      if (over.length === 0) return [];
      const caps = over.map(([channel, can]) => `${channel} ${can.mostOptions}`).join(', ');
      const message = `"${id}" has ${count} options, more than can be offered (${caps}).`;
      return [nodeIssue(inspection, { kind, ref, path: ['options'], message })];
    }),
};
