import { openingAt } from '../directory/opening.ts';
import type { Directory } from '../directory/schema.ts';
import type { Facts } from '../tree/condition.ts';

/** The facts that jumps may ask at one instant. Unknown hours count as closed. */
export function factsAt(directory: Directory, now: number, channel: string, adviserPresent: boolean): Facts {
  return {
    isOpen: service => openingAt(directory, service, now).state === 'open',
    isNearEdge: service => openingAt(directory, service, now).nearEdge,
    adviserPresent,
    channel,
  };
}
