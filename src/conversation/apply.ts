import { atLeast } from '../understanding/understanding.ts';
import { type Conversation, NOT_SAFE } from './conversation.ts';
import type { Event } from './events.ts';

/** Texts that came within this time are read together (ms). */
export const RECENT_FOR = 5 * 60_000;
const MOST_RECENT = 5;

/** Folds a turn's events into the conversation. `text` is what was typed, kept only for `RECENT_FOR`. */
export function apply(
  conversation: Conversation,
  events: readonly Event[],
  message: { text: string; at: number },
): Conversation {
  let next: Conversation = { ...conversation, safetyAsked: false, unsure: false, offered: [] };
  for (const event of events) {
    if (event.type === 'asked') next = { ...next, steps: event.steps, greeted: true };
    if (event.type === 'not-understood' || event.type === 'safety-in-doubt') next = { ...next, safetyAsked: true };
    if (event.type === 'ambiguous' && event.options.includes(NOT_SAFE)) next = { ...next, unsure: true };
    if (event.type === 'offers') next = { ...next, offered: event.trees };
    if (event.type === 'danger-noticed' && atLeast(event.danger, next.noticed)) {
      next = { ...next, noticed: event.danger };
    }
    if (event.type === 'locale-changed') next = { ...next, locale: event.locale };
    if (event.type === 'draft-told') next = { ...next, draftTold: [...(next.draftTold ?? []), event.locale] };
    if (event.type === 'unsigned-told') next = { ...next, unsignedTold: true };
    if (event.type === 'opted-out') next = { ...next, optedOut: true };
    if (event.type === 'opted-in') next = { ...next, optedOut: false };
  }
  const recent = recentTexts(conversation, message.at);
  const answered = events.some(event => event.type === 'answered');
  return { ...next, recent: answered || !message.text ? recent : [...recent, message].slice(-MOST_RECENT) };
}

/** What was typed in the last few minutes, oldest first. */
export function recentTexts(conversation: Conversation, now: number): Conversation['recent'] {
  return conversation.recent.filter(text => now - text.at <= RECENT_FOR);
}
