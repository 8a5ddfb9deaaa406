import type { Facts } from '../locale/catalogue.ts';
import { cardLine, cardOf, type Saying, wordFacts } from '../reply/cards.ts';
import type { Speaker } from '../reply/compose.ts';
import { nodeAt, optionsAt } from '../tree/library.ts';
import { type NodeRef, splitRef } from '../tree/schema.ts';

/** How a place may be said: as the page shows it, as a text, or read aloud. */
export const ways = ['web', 'sms', 'voice'] as const;
export type Way = (typeof ways)[number];

export type SaidAt = {
  /** The words, with the numbers in them; then a line for each service that they do not name. */
  text: string;
  /** In place of it when the same place is asked again. */
  again?: string;
  options: readonly { id: string; label: string }[];
};

/**
 * What is said at a place. `openWords` stands for whether a service is open: on paper, that is not known. A voice says
 * what is written for it, else the text message, which is the shortest.
 */
export function saidAt(speaker: Speaker, at: NodeRef, locale: string, way: Way, openWords: string): SaidAt {
  const { catalogue, library } = speaker;
  const [tree, node] = splitRef(at);
  const audience = library.trees.get(tree)?.audience ?? 'young-person';
  const saying: Saying = { ...speaker, locale, audience, now: 0, texted: way === 'sms' };
  const facts = timeless(wordFacts(saying), openWords);
  const spoken = catalogue.has(locale, tree, node, 'speech') ? 'speech' : 'sms';
  const variant = way === 'web' ? 'text' : way === 'sms' ? 'sms' : spoken;
  const place = nodeAt(library, at);
  const named = catalogue.named(locale, tree, node, variant);
  const cards = place?.kind === 'outcome' ? place.services.flatMap(id => cardOf(saying, id) ?? []) : [];
  const unnamed = cards.filter(card => !named.includes(card.id)).map(card => cardLine(saying, card));
  const again = catalogue.has(locale, tree, node, 'again') && catalogue.node(locale, tree, node, 'again', facts);
  return {
    text: [catalogue.node(locale, tree, node, variant, facts), ...unnamed].filter(Boolean).join('\n\n'),
    ...(again && { again }),
    options: optionsAt(library, at).map(([id]) => {
      const { label, sms } = catalogue.option(locale, tree, node, id);
      return { id, label: way === 'sms' ? (sms ?? label) : label };
    }),
  };
}

function timeless(facts: Facts, openWords: string): Facts {
  return name => {
    const known = facts(name);
    if (typeof known !== 'object') return known;
    const { open: _, ...fields } = Object.getOwnPropertyDescriptors(known);
    return Object.defineProperties({ open: openWords }, fields);
  };
}
