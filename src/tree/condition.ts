/**
 * The named conditions a jump may ask. A new need is a new *name* here with a test, never an expression language.
 *
 * - `<service>.open`, `<service>.near-edge`: by the directory's hours; unknown hours count as closed.
 * - `adviser.present`: a person is at the console now.
 * - `channel.webchat`, `channel.sms`, …: where the person is.
 */
export type Facts = {
  /** Is this service open at the moment of the turn? Unknown hours, and a service without hours, are `false`. */
  isOpen: (service: string) => boolean;
  /** Is it within the service's `edge` minutes of opening or closing? */
  isNearEdge: (service: string) => boolean;
  adviserPresent: boolean;
  channel: string;
};

/** The predicates that may follow a service id. */
export const servicePredicates = ['open', 'near-edge'] as const;

/** Does the condition hold? An unknown name is `false` (the verifier has refused it long before a turn). */
export function holds(condition: string, facts: Facts): boolean {
  if (condition.startsWith('not ')) return !holds(condition.slice(4), facts);
  const dot = condition.lastIndexOf('.');
  const subject = condition.slice(0, dot);
  const predicate = condition.slice(dot + 1);
  if (subject === 'adviser') return predicate === 'present' && facts.adviserPresent;
  if (subject === 'channel') return predicate === facts.channel;
  if (predicate === 'open') return facts.isOpen(subject);
  if (predicate === 'near-edge') return facts.isNearEdge(subject);
  return false;
}
