import { levels } from '../../tree/schema.ts';
import type { Check } from '../check.ts';
import { faultyOutcomes } from '../faulty-outcomes.ts';

const kind = 'outcome-without-level';

/** Every outcome says how urgent it is. */
export const outcomeWithoutLevel: Check = {
  kind,
  find: inspection =>
    faultyOutcomes(inspection, kind, 'level', id => `Outcome "${id}" has no level; it is one of ${levels.join(', ')}.`),
  saysBetter: shape => /^"nodes\.[^.]+\.level" /.test(shape.message),
};
