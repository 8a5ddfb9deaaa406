import type { Check } from '../check.ts';
import { nodeIssue } from '../check.ts';
import { eachOutcome } from '../outcomes.ts';

const kind = 'outcome-without-source';

/** Whoever signs an outcome can look up what its advice rests on. */
export const outcomeWithoutSource: Check = {
  kind,
  find: inspection =>
    [...eachOutcome(inspection.content.library)].flatMap(({ ref, id, node }) => {
      if (node.source?.trim()) return [];
      const message = `Outcome "${id}" does not say what its advice rests on: give a "source".`;
      return [nodeIssue(inspection, { kind, ref, message })];
    }),
};
