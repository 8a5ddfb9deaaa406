import { places } from '../../conversation/advance.ts';
import { resolveTarget, splitRef } from '../../tree/schema.ts';
import type { Check } from '../check.ts';
import { nodeIssue } from '../check.ts';
import { eachOutcome } from '../outcomes.ts';

const kind = 'outcome-without-person';
const [PERSON] = splitRef(places.person);

/** Every outcome leads on to a person, but one that says to ring 999 and nothing else, and the tree of persons itself. */
export const outcomeWithoutPerson: Check = {
  kind,
  find: inspection =>
    [...eachOutcome(inspection.content.library)].flatMap(({ ref, tree, id, node }) => {
      if (node.level === 'emergency' || tree.tree === PERSON) return [];
      const targets = Object.values(node.options ?? {});
      if (targets.some(target => splitRef(resolveTarget(target, tree.tree))[0] === PERSON)) return [];
      const message = `Outcome "${id}" has no option that leads to "${places.person}".`;
      return [nodeIssue(inspection, { kind, ref, message })];
    }),
};
