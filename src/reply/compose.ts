import { NOT_SAFE, places } from '../conversation/advance.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Event } from '../conversation/events.ts';
import type { Directory } from '../directory/schema.ts';
import type { Catalogue, Variant } from '../locale/catalogue.ts';
import type { LineKey } from '../locale/keys.ts';
import { type Library, nodeAt, optionsAt } from '../tree/library.ts';
import { ROOT } from '../tree/replay.ts';
import { type NodeRef, splitRef } from '../tree/schema.ts';
import { atLeast, type Danger } from '../understanding/understanding.ts';
import { type Capabilities, capabilitiesOf } from './capabilities.ts';
import { cardLine, cardOf, type Saying, wordFacts } from './cards.ts';
import type { Reply, ServiceCard } from './reply.ts';

export type Speaker = { library: Library; catalogue: Catalogue; directory: Directory };

/**
 * Turns a turn's events into words, in the conversation's locale, for what its channel can show.
 * `after` is the conversation with the events already applied; `danger` is what this message was taken for.
 */
export function compose(
  speaker: Speaker,
  events: readonly Event[],
  after: Conversation,
  danger: Danger,
  now: number,
): Reply {
  const can = capabilitiesOf(after.channel);
  const asked = events.findLast(event => event.type === 'asked');
  const at = asked?.at ?? ROOT;
  const [tree, node] = splitRef(at);
  const audience = speaker.library.trees.get(tree)?.audience ?? 'young-person';
  const saying: Saying = { ...speaker, locale: after.locale, audience, now };
  const say = (key: LineKey) => saidLine(saying, can, key);

  const ending = endingOf(events);
  if (ending) return { ...bare(after, tree, node, danger), text: say(ending), ends: true };

  const outcome = nodeAt(speaker.library, at);
  const emergency = outcome?.kind === 'outcome' && outcome.level === 'emergency';
  const cards = cardsAt(saying, speaker.library, at);
  const options = optionWords(saying, speaker.library, at, can, after.safetyAsked, say);
  const shorter = asked?.again && speaker.catalogue.has(after.locale, tree, node, 'again');
  const variant = shorter ? 'again' : can.variant;
  const paragraphs = [
    ...openers(events, after, emergency, say),
    speaker.catalogue.node(after.locale, tree, node, variant, wordFacts(saying)),
    unnamed(saying, cards, tree, node, variant),
    can.buttons ? '' : numbered(options),
  ];
  return {
    ...bare(after, tree, node, danger),
    text: paragraphs.filter(Boolean).join(can.variant === 'sms' ? '\n' : '\n\n'),
    options,
    services: cards,
    asksSafety: after.safetyAsked,
    ...(outcome?.kind === 'outcome' && { outcome: node, level: outcome.level }),
  };
}

function bare(after: Conversation, tree: string, node: string, danger: Danger): Reply {
  const noticed = atLeast(after.noticed, danger) ? after.noticed : danger;
  return { text: '', options: [], tree, node, danger: noticed, asksSafety: false, services: [], locale: after.locale };
}

function endingOf(events: readonly Event[]): LineKey | undefined {
  if (events.some(event => event.type === 'deleted')) return 'deleted';
  if (events.some(event => event.type === 'opted-out')) return 'opted-out';
  return undefined;
}

/** The line's own sentence, in its shorter wording for texts where there is one. */
function saidLine(
  saying: Saying,
  can: Capabilities,
  key: LineKey,
  open: Readonly<Record<string, string>> = {},
): string {
  const { catalogue, locale } = saying;
  const known = wordFacts(saying);
  const facts: typeof known = name => open[name] ?? known(name);
  const short = can.variant === 'sms' && catalogue.say(locale, `${key}-sms` as LineKey, facts);
  return short && short !== `${key}-sms` ? short : catalogue.say(locale, key, facts);
}

const openerOf: Partial<Record<Event['type'], LineKey>> = {
  'safe-said': 'safe-thanks',
  'went-back': 'went-back',
  'nothing-before': 'nothing-before',
  'menu-opened': 'menu-opened',
  'opted-in': 'opted-in',
  helped: 'help',
  ambiguous: 'ambiguous',
};

/** What is said before the place's own words. In an emergency nothing is: 999 comes first. */
function openers(
  events: readonly Event[],
  after: Conversation,
  emergency: boolean,
  say: (key: LineKey) => string,
): string[] {
  if (emergency) return [];
  const noticed = atLeast(after.noticed, 'same-day');
  const lost = events.some(event => event.type === 'not-understood');
  const unsure = events.some(event => event.type === 'ambiguous' && event.options.includes(NOT_SAFE));
  const moved = events.some(event => event.type === 'moved');
  return [
    lost || noticed || unsure ? say('safety-line') : '',
    lost ? say('safety-question') : '',
    ...events.map(event => openerOf[event.type]).map(key => (key ? say(key) : '')),
    lost && !moved && events.some(event => event.type === 'asked' && event.again) ? say('choose-again') : '',
  ];
}

function optionWords(
  saying: Saying,
  library: Library,
  at: NodeRef,
  can: Capabilities,
  safetyAsked: boolean,
  say: (key: LineKey) => string,
): Reply['options'] {
  const [tree, node] = splitRef(at);
  const options = optionsAt(library, at).map(([id]) => {
    const words = saying.catalogue.option(saying.locale, tree, node, id);
    return { id, label: can.variant === 'sms' ? (words.sms ?? words.label) : words.label };
  });
  return safetyAsked && at !== places.emergency ? [...options, { id: NOT_SAFE, label: say('not-safe') }] : options;
}

function numbered(options: Reply['options']): string {
  return options.map((option, index) => `${index + 1} ${option.label}`).join('\n');
}

function cardsAt(saying: Saying, library: Library, at: NodeRef): ServiceCard[] {
  const node = nodeAt(library, at);
  if (node?.kind !== 'outcome') return [];
  return node.services.flatMap(id => cardOf(saying, id) ?? []);
}

/** The services of an outcome that its words do not name, a line each. */
function unnamed(saying: Saying, cards: readonly ServiceCard[], tree: string, node: string, variant: Variant): string {
  const named = saying.catalogue.named(saying.locale, tree, node, variant);
  return cards
    .filter(card => !named.includes(card.id))
    .map(cardLine)
    .join('\n');
}

/**
 * One of the line's own sentences by itself, outside any conversation: on the chat page, for instance. `open` is put in
 * for placeholders that only whoever shows it can fill.
 */
export function sayLine(
  speaker: Speaker,
  channel: string,
  locale: string,
  key: LineKey,
  now: number,
  open: Readonly<Record<string, string>> = {},
): string {
  return saidLine({ ...speaker, locale, audience: 'young-person', now }, capabilitiesOf(channel), key, open);
}

/** The static safety text: said on every channel when nothing else can be. Needs neither store nor conversation. */
export function unavailableText(speaker: Speaker, channel: string, locale: string, now: number): string {
  return sayLine(speaker, channel, locale, 'unavailable', now);
}
