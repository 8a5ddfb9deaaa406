import { type Conversation, newConversation } from '../../src/conversation/conversation.ts';
import type { Event } from '../../src/conversation/events.ts';
import { makeCatalogue } from '../../src/locale/catalogue.ts';
import { capabilities } from '../../src/reply/capabilities.ts';
import { compose, type Speaker } from '../../src/reply/compose.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { nodeAt } from '../../src/tree/library.ts';
import type { NodeRef } from '../../src/tree/schema.ts';
import { eachNode } from '../../src/tree/walk.ts';
import { loadContent } from '../../src/verify/load-content.ts';

const { library, directory, locales } = await loadContent('.');

/** The product's own trees, words and directory. */
export const speaker: Speaker = { library, directory, catalogue: makeCatalogue(locales) };
export const tags = speaker.catalogue.tags;

export const channels = Object.keys(capabilities);
/** Every place that says something. */
export const places: readonly NodeRef[] = [...eachNode(library)].flatMap(({ ref, node }) =>
  node.kind === 'jump' ? [] : [ref],
);
export const emergencies = places.filter(ref => {
  const node = nodeAt(library, ref);
  return node?.kind === 'outcome' && node.level === 'emergency';
});

/** A Wednesday in Bristol by day, the same night, and Christmas Day. */
export const times = ['2027-03-10T12:00Z', '2027-03-10T23:00Z', '2026-12-25T12:00Z'].map(time => Date.parse(time));
export const noon = times[0]!;

/** What may have happened before a place is reached; `lost` is free text that was not understood. */
export const befores = {
  nothing: [],
  lost: [{ type: 'not-understood' }],
  back: [{ type: 'went-back' }],
  first: [{ type: 'nothing-before' }],
  menu: [{ type: 'menu-opened' }],
  helped: [{ type: 'helped' }],
  unsure: [{ type: 'ambiguous', options: [] }],
  safe: [{ type: 'safe-said' }],
  started: [{ type: 'opted-in' }],
} as const satisfies Record<string, Event[]>;

export type Before = keyof typeof befores;

/** The reply at a place of the product, on a channel. */
export function replyAt(
  at: NodeRef,
  channel: string,
  given: { before?: Before; state?: Partial<Conversation>; locale?: string; now?: number; speaker?: Speaker } = {},
): Reply {
  const { before = 'nothing', state, locale = 'en', now = noon } = given;
  const lost = before === 'lost';
  const events: Event[] = [
    ...befores[before],
    { type: 'asked', at, steps: [], ...(before !== 'nothing' && { again: true }) },
  ];
  const after = { ...newConversation(channel, locale), greeted: true, safetyAsked: lost, ...state };
  return compose(given.speaker ?? speaker, events, after, lost ? 'unknown' : 'none', now);
}

/** The first telephone number of a text, spaces left in. */
export function firstNumber(text: string): string | undefined {
  return /(?<!\d)\d{3,5}(?: \d{3,4})*(?!\d)/.exec(text)?.[0];
}
