import { eachNode } from '../../tree/walk.ts';
import type { Check } from '../check.ts';
import { nodeIssue } from '../check.ts';

const kind = 'too-many-options';

/** How many options a channel can offer at once: one digit to answer with, or one screen. */
const most = { webchat: 9, sms: 9, voice: 9 };

/** Every question can be asked on every channel. */
export const tooManyOptions: Check = {
  kind,
  find: inspection =>
    [...eachNode(inspection.content.library)].flatMap(({ ref, id, node }) => {
      const count = 'options' in node ? Object.keys(node.options ?? {}).length : 0;
      const over = Object.entries(most).filter(([, cap]) => count > cap);
      if (over.length === 0) return [];
      const caps = over.map(([channel, cap]) => `${channel} ${cap}`).join(', ');
      const message = `"${id}" has ${count} options, more than can be offered (${caps}).`;
      return [nodeIssue(inspection, { kind, ref, path: ['options'], message })];
    }),
};
