import { capabilities } from '../../reply/capabilities.ts';
import { servicePredicates } from '../../tree/condition.ts';
import { eachNode } from '../../tree/walk.ts';
import type { Check, Inspection } from '../check.ts';
import { nearest, nodeIssue } from '../check.ts';

const kind = 'unknown-condition';

/** Every condition of a jump is one of the named ones, and can hold at some time. */
export const unknownCondition: Check = {
  kind,
  find: inspection =>
    [...eachNode(inspection.content.library)].flatMap(({ ref, id, node }) => {
      if (node.kind !== 'jump') return [];
      return node.to.flatMap(({ when }, index) => {
        if (!when) return [];
        const condition = when.replace(/^not /, '');
        const path = ['to', index, 'when'];
        if (!namesOf(inspection).includes(condition)) {
          const message = `Jump "${id}" asks "${condition}", which is not a condition.`;
          const near = nearest(condition, namesOf(inspection));
          return [nodeIssue(inspection, { kind, ref, path, message, nearest: near })];
        }
        const service = inspection.content.directory.services.get(condition.slice(0, condition.lastIndexOf('.')));
        if (!service || service.hours) return [];
        const message = `Jump "${id}" asks "${condition}", but the directory has no hours for that service.`;
        return [nodeIssue(inspection, { kind, ref, path, message })];
      });
    }),
};

function namesOf({ content }: Inspection): string[] {
  const services = [...content.directory.services.keys()];
  return [
    'adviser.present',
    ...Object.keys(capabilities).map(channel => `channel.${channel}`),
    ...services.flatMap(id => servicePredicates.map(predicate => `${id}.${predicate}`)),
  ];
}
