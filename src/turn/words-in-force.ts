import type { Conversation } from '../conversation/conversation.ts';
import type { Event } from '../conversation/events.ts';
import { splitRef } from '../tree/schema.ts';

/** Which words are said, by the hash under which they are signed. */
export type WordsInForce = {
  hashOf(locale: string, tree: string): string;
  /** They are said although nobody has signed them, and the person is told so. */
  isDraft(locale: string, tree: string): boolean;
};

/** As many trees and languages as are written down; nobody reads more within a day. */
const MOST_WORDS = 40;

/** Writes down which words were in force where the person was asked, so that it can be told later what they read. */
export function withWords(
  inForce: WordsInForce | undefined,
  events: readonly Event[],
  after: Conversation,
): Conversation {
  const asked = events.findLast(event => event.type === 'asked');
  if (!asked || !inForce) return after;
  const [tree] = splitRef(asked.at);
  const name = `${after.locale}/${tree}`;
  const hash = inForce.hashOf(after.locale, tree);
  if (after.words?.[name] === hash) return after;
  return { ...after, words: Object.fromEntries(Object.entries({ ...after.words, [name]: hash }).slice(-MOST_WORDS)) };
}
