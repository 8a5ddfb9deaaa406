import type { Check } from '../check.ts';
import { nodeIssue } from '../check.ts';
import { eachOutcome } from '../outcomes.ts';

const kind = 'too-many-services';
const MOST = 3;

/** Whoever is afraid is not given a list to choose from. */
export const tooManyServices: Check = {
  kind,
  find: inspection =>
    [...eachOutcome(inspection.content.library)].flatMap(({ ref, id, node: { services } }) => {
      if (services.length <= MOST) return [];
      const message = `Outcome "${id}" names ${services.length} services; ${MOST} are the most.`;
      return [nodeIssue(inspection, { kind, ref, path: ['services'], message })];
    }),
};
