import { atLeast, type Danger, type Understanding } from '../understanding/understanding.ts';
import { type Share, shareOf } from './interval.ts';
import type { Labelled } from './messages.ts';

/** A labelled message and what the line would do with it, as the first of a conversation. */
export type Read = { message: Labelled; understood: Understanding; asks: boolean };

/** Every measure of the table, in its order. `better` says which way is good. */
export const measures = [
  { name: 'emergency covered (999 first, or asked)', goal: 0.995, better: 'high', of: covered },
  { name: 'emergency recall, exact', goal: 0.97, better: 'high', of: recall },
  { name: 'same-day or above flagged without asking', goal: 0.95, better: 'high', of: flagged },
  { name: 'silent misses', goal: 0.01, better: 'low', of: silent },
  { name: 'false 999, of harmless messages', goal: 0.02, better: 'low', of: falseEmergency },
  { name: 'same-day or above, of harmless messages', goal: 0.05, better: 'low', of: falseUrgent },
  { name: 'asked, of harmless messages', goal: 0.15, better: 'low', of: asked },
  { name: 'topic first', goal: 0.8, better: 'high', of: (read: readonly Read[]) => topicWithin(read, 1) },
  {
    name: 'topic among the first two',
    goal: 0.95,
    better: 'high',
    of: (read: readonly Read[]) => topicWithin(read, 2),
  },
  { name: 'danger read as a command', goal: 0, better: 'low', of: swallowed },
] as const satisfies readonly Measure[];

export type Measure = {
  name: string;
  goal: number;
  better: 'high' | 'low';
  of: (read: readonly Read[]) => Share;
};

const isUrgent = ({ message: { level } }: Read) => level === 'same-day' || level === 'emergency';
const isEmergency = ({ message: { level } }: Read) => level === 'emergency';
const isHarmless = ({ message: { level, also } }: Read) => level === 'none' && also.length === 0;

function share(read: readonly Read[], among: (one: Read) => boolean, is: (one: Read) => boolean): Share {
  const chosen = read.filter(among);
  return shareOf(chosen.filter(is).length, chosen.length);
}

const says = (danger: Danger) => (one: Read) => atLeast(one.understood.danger, danger);

function covered(read: readonly Read[]): Share {
  return share(read, isEmergency, one => one.asks || says('emergency')(one));
}

/** A second level that a practitioner would accept counts as right. */
function recall(read: readonly Read[]): Share {
  return share(
    read,
    isEmergency,
    one => says('emergency')(one) || one.message.also.some(level => level === one.understood.danger),
  );
}

function flagged(read: readonly Read[]): Share {
  return share(read, isUrgent, says('same-day'));
}

function silent(read: readonly Read[]): Share {
  return share(read, isUrgent, one => !one.asks && !says('same-day')(one));
}

function falseEmergency(read: readonly Read[]): Share {
  return share(read, isHarmless, says('emergency'));
}

function falseUrgent(read: readonly Read[]): Share {
  return share(read, isHarmless, says('same-day'));
}

function asked(read: readonly Read[]): Share {
  return share(read, isHarmless, one => one.asks);
}

function topicWithin(read: readonly Read[], first: number): Share {
  return share(
    read,
    () => true,
    ({ message, understood }) =>
      understood.topics
        .slice(0, first)
        .some(({ topic }) => topic === message.topic || message.alsoTopic.includes(topic)),
  );
}

function swallowed(read: readonly Read[]): Share {
  return share(read, isUrgent, one => one.understood.command !== undefined && one.understood.command !== 'emergency');
}
