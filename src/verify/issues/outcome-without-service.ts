import { eachNode } from '../../tree/walk.ts';
import type { Check } from '../check.ts';
import { nodeIssue } from '../check.ts';
import { faultyOutcomes } from '../faulty-outcomes.ts';

const kind = 'outcome-without-service';
const left = /^"nodes\.[^.]+\.services" /;

/** Every outcome names someone who can help. */
export const outcomeWithoutService: Check = {
  kind,
  find: inspection => [
    ...faultyOutcomes(inspection, kind, 'services', id => `Outcome "${id}" names no services.`),
    ...[...eachNode(inspection.content.library)].flatMap(({ ref, id, node }) =>
      node.kind === 'outcome' && node.services.length === 0
        ? [nodeIssue(inspection, { kind, ref, path: ['services'], message: `Outcome "${id}" names no services.` })]
        : [],
    ),
  ],
  saysBetter: shape => left.test(shape.message),
};
