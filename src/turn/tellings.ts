import type { Conversation } from '../conversation/conversation.ts';
import type { Event } from '../conversation/events.ts';
import type { Speaker } from '../reply/compose.ts';
import { nodeAt } from '../tree/library.ts';
import { splitRef } from '../tree/schema.ts';
import type { WordsInForce } from './words-in-force.ts';

type Saying = Speaker & { inForce?: WordsInForce };

/**
 * What the person has still to be told about the words themselves: once for each conversation that nobody has signed
 * them, and for each language that no speaker has checked its translation. In an emergency nothing comes before 999; it
 * is then told with the next reply.
 */
export function tellings(line: Saying, after: Conversation, events: readonly Event[]): Event[] {
  const asked = events.findLast(event => event.type === 'asked');
  if (!asked) return [];
  const node = nodeAt(line.library, asked.at);
  if (node?.kind === 'outcome' && node.level === 'emergency') return [];
  const [tree] = splitRef(asked.at);
  const { locale, draftTold = [] } = after;
  const unsigned = !after.unsignedTold && line.inForce?.isDraft(locale, tree);
  const unchecked = !draftTold.includes(locale) && line.catalogue.isDraft(locale, tree);
  return [
    ...(unsigned ? [{ type: 'unsigned-told' } as const] : []),
    ...(unchecked ? [{ type: 'draft-told', locale } as const] : []),
  ];
}
