import { NOT_SAFE, places } from '../conversation/advance.ts';
import { type Conversation, offersNotSafe } from '../conversation/conversation.ts';
import type { Event } from '../conversation/events.ts';
import { offerOf } from '../conversation/offers.ts';
import type { Directory } from '../directory/schema.ts';
import type { Catalogue, Facts } from '../locale/catalogue.ts';
import type { LineKey } from '../locale/keys.ts';
import { baseOf } from '../locale/negotiate.ts';
import { type Library, nodeAt, optionsAt } from '../tree/library.ts';
import { ROOT } from '../tree/replay.ts';
import { type NodeRef, splitRef } from '../tree/schema.ts';
import { atLeast, type Danger } from '../understanding/understanding.ts';
import { type Capabilities, capabilitiesOf } from './capabilities.ts';
import { cardLine, cardOf, type Saying, wordFacts } from './cards.ts';
import { needsDeafLine } from './deaf-line.ts';
import { fitWhole, joinPieces, type Piece } from './fit.ts';
import type { Reply, ServiceCard } from './reply.ts';

export type Speaker = { library: Library; catalogue: Catalogue; directory: Directory };

/**
 * Turns a turn's events into words, in the conversation's locale, for what its channel can show.
 * `after` is the conversation with the events already applied; `danger` is what this message was taken for. Without `now`
 * the words are for a page that is read at any time.
 */
export function compose(
  speaker: Speaker,
  events: readonly Event[],
  after: Conversation,
  danger: Danger,
  now: number | undefined,
): Reply {
  const can = capabilitiesOf(after.channel);
  const asked = events.findLast(event => event.type === 'asked');
  const at = asked?.at ?? ROOT;
  const [tree, node] = splitRef(at);
  const audience = speaker.library.trees.get(tree)?.audience ?? 'young-person';
  const saying: Saying = { ...speaker, locale: after.locale, audience, now, texted: can.variant === 'sms' };
  const say = (key: LineKey) => saidLine(saying, can, key);

  const ending = endingOf(events);
  if (ending) return { ...bare(after, tree, node, danger), text: say(ending), ends: true };

  const outcome = nodeAt(speaker.library, at);
  const emergency = outcome?.kind === 'outcome' && outcome.level === 'emergency';
  const cards = cardsAt(saying, speaker.library, at);
  const shorter = asked?.again && speaker.catalogue.has(after.locale, tree, node, 'again');
  const variant = shorter ? 'again' : can.variant;
  const named = speaker.catalogue.named(after.locale, tree, node, variant);
  const deaf = outcome?.kind === 'outcome' && needsDeafLine(speaker.directory, audience, outcome, named);
  // What was said a moment ago need not be said again where there is no room, if something else is.
  const justSaid = asked?.again && !emergency && events.some(({ type }) => spoken.includes(type));
  const place: Piece[] = [
    { text: isForeign(saying, tree, node) && !emergency ? say('in-english') : '', cut: 2 },
    { text: speaker.catalogue.node(after.locale, tree, node, variant, wordFacts(saying)), ...(justSaid && { cut: 3 }) },
    // The words name what matters most; the long address of a page is left out of a text first.
    { text: unnamed(saying, cards, named), cut: 1 },
    { text: deaf ? say('deaf-line') : '', ...(justSaid && { cut: 3 }) },
  ];
  const own = optionWords(saying, speaker.library, at, can, offersNotSafe(after), say);
  const piecesWith = (options: Reply['options']): Piece[] => [
    ...openers(events, after, { emergency, says999: !justSaid && named.includes('emergency-999') }, say),
    ...(emergency ? [] : whatToChoose(events, options.length > own.length, say)),
    ...place,
    { text: can.buttons ? '' : numbered(options) },
  ];
  const offers = emergency ? [] : offersAt(saying, after);
  const options = withOffers(own, offers, can, piecesWith);
  return {
    ...bare(after, tree, node, danger),
    text: joinPieces(piecesWith(options), can),
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
  const facts: Facts = name => open[name] ?? (name === 'names' ? languageNames(saying) : known(name));
  const short = can.variant === 'sms' && catalogue.say(locale, `${key}-sms` as LineKey, facts);
  return short && short !== `${key}-sms` ? short : catalogue.say(locale, key, facts);
}

/** The languages there are besides the present one, as their speakers write them; in a text in English. */
function languageNames({ catalogue, locale, texted }: Saying): string {
  const others = catalogue.choices.filter(choice => choice.tag !== locale);
  if (texted) return others.map(({ english }) => english).join(', ');
  // Isolated, so that two names that run from right to left do not change places.
  return others.map(({ name, dir }) => (dir === 'rtl' ? `\u2067${name}\u2069` : name)).join(', ');
}

/** Do the words of this place stand in another language than the one that is spoken? */
function isForeign({ catalogue, locale }: Saying, tree: string, node: string): boolean {
  return catalogue.spokenIn(locale, tree, node) !== baseOf(locale);
}

const openerOf: Partial<Record<Event['type'], LineKey>> = {
  'safe-said': 'safe-thanks',
  'went-back': 'went-back',
  'nothing-before': 'nothing-before',
  'menu-opened': 'menu-opened',
  'opted-in': 'opted-in',
  helped: 'help',
  'locale-changed': 'locale-changed',
  'languages-listed': 'languages',
  'draft-told': 'draft-notice',
  'unsigned-told': 'draft-content',
  ambiguous: 'ambiguous',
};

/** What the line has more to say of than that it happened. */
const spoken: readonly Event['type'][] = ['not-understood', 'helped', 'ambiguous'];

/** What is kindly said, and can be left out where there is no room. */
const courtesies: readonly Event['type'][] = [
  'safe-said',
  'went-back',
  'nothing-before',
  'menu-opened',
  'opted-in',
  'locale-changed',
];

/** What is said before the place's own words. In an emergency nothing is: 999 comes first. */
function openers(
  events: readonly Event[],
  after: Conversation,
  place: { emergency: boolean; says999: boolean },
  say: (key: LineKey) => string,
): Piece[] {
  if (place.emergency) return [];
  const noticed = atLeast(after.noticed, 'same-day');
  const lost = events.some(event => event.type === 'not-understood');
  const doubt = events.some(event => event.type === 'safety-in-doubt');
  const unsure = events.some(event => event.type === 'ambiguous' && event.options.includes(NOT_SAFE));
  const safety: Piece[] = lost || unsure || noticed ? [{ text: say('safety-line') }] : [];
  const happened = events.flatMap(({ type }): Piece[] => {
    const key = openerOf[type];
    return key ? [{ text: say(key), ...(courtesies.includes(type) && { cut: 1 }) }] : [];
  });
  return [
    // The words of the place may say it too.
    ...(lost || unsure || !place.says999 ? safety : safety.map(piece => ({ ...piece, cut: 3 as const }))),
    ...(lost || doubt ? [{ text: say('safety-question') }] : []),
    ...happened,
  ];
}

/** Words that were not understood: choose again, or one of what is offered behind the choices. */
function whatToChoose(events: readonly Event[], offers: boolean, say: (key: LineKey) => string): Piece[] {
  // Where harm is told the numbers come first, and what is offered needs no introduction.
  if (events.some(({ type }) => type === 'danger-noticed')) return [];
  if (offers) return [{ text: say('offers'), cut: 1 }];
  const again = events.some(event => event.type === 'asked' && event.again);
  const lost = events.some(({ type }) => type === 'not-understood') && !events.some(({ type }) => type === 'moved');
  return lost && again ? [{ text: say('choose-again'), cut: 1 }] : [];
}

/** The trees that are offered beside the choices, as choices. */
function offersAt({ catalogue, locale }: Saying, { offered = [] }: Conversation): Reply['options'] {
  return offered.map(tree => ({ id: offerOf(tree), label: catalogue.title(locale, tree) }));
}

/** As many of the offers as the channel has room for: they go before anything else does. */
function withOffers(
  own: Reply['options'],
  offers: Reply['options'],
  can: Capabilities,
  piecesWith: (options: Reply['options']) => Piece[],
): Reply['options'] {
  // The way to 999 is no choice among others: it takes nobody's room.
  const choices = own.filter(({ id }) => id !== NOT_SAFE);
  const most = Math.max(0, can.mostOptions - choices.length);
  for (let count = Math.min(offers.length, most); count > 0; count--) {
    const options = [...own, ...offers.slice(0, count)];
    if (fitWhole(piecesWith(options), can)) return options;
  }
  return own;
}

function optionWords(
  saying: Saying,
  library: Library,
  at: NodeRef,
  can: Capabilities,
  notSafe: boolean,
  say: (key: LineKey) => string,
): Reply['options'] {
  const [tree, node] = splitRef(at);
  const options = optionsAt(library, at).map(([id]) => {
    const words = saying.catalogue.option(saying.locale, tree, node, id);
    return { id, label: can.variant === 'sms' ? (words.sms ?? words.label) : words.label };
  });
  return notSafe && at !== places.emergency ? [...options, { id: NOT_SAFE, label: say('not-safe') }] : options;
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
function unnamed(saying: Saying, cards: readonly ServiceCard[], named: readonly string[]): string {
  return cards
    .filter(card => !named.includes(card.id))
    .map(card => cardLine(saying, card))
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
  const can = capabilitiesOf(channel);
  return saidLine({ ...speaker, locale, audience: 'young-person', now, texted: can.variant === 'sms' }, can, key, open);
}

/** The static safety text: said on every channel when nothing else can be. Needs neither store nor conversation. */
export function unavailableText(speaker: Speaker, channel: string, locale: string, now: number): string {
  return sayLine(speaker, channel, locale, 'unavailable', now);
}
