import type { Facts } from '../tree/condition.ts';
import type { Library } from '../tree/library.ts';
import { nodeAt, optionsAt } from '../tree/library.ts';
import { type Place, replay, type Step } from '../tree/replay.ts';
import { type NodeRef, resolveTarget, splitRef } from '../tree/schema.ts';
import { atLeast, type Command, type Danger, type Understanding } from '../understanding/understanding.ts';
import { type Conversation, NOT_SAFE } from './conversation.ts';
import type { Event } from './events.ts';
import { likelyTopics, offeredBy, offerOf, offersFor } from './offers.ts';
import { places } from './places.ts';

export { NOT_SAFE, places };

/** A conversation longer than this is folded into one step to where it stands, so that its state stays small. */
const MOST_STEPS = 200;

/** A button. `changes`: its question is on the person's screen again, so that another answer to it is meant. */
export type Chosen = { at: string; option: string; changes?: boolean };

export type Said = {
  kind: 'message' | 'opening' | 'opted-out' | 'opted-in';
  understood: Understanding;
  /** The trees whose names are nearest to free text, the nearest first. */
  closest?: readonly string[];
  /** A button: exact, and so never guessed at. */
  chosen?: Chosen;
  /** The language that was chosen on the page, and is loaded: exact too. */
  locale?: string;
};

/**
 * What one message makes happen. Pure: no clock, no randomness, no store; the same conversation, facts and message
 * give the same events. Danger beats everything except an exact STOP or DELETE.
 */
export function advance(library: Library, facts: Facts, conversation: Conversation, said: Said): Event[] {
  const place = replay(library, conversation.steps, facts);
  const { understood } = said;
  const arrive = (steps: readonly Step[], again = false) => arrival(library, facts, steps, again);
  const goto = (to: NodeRef) => (place.at === to ? place.steps : [...place.steps, { goto: to }]);

  if (said.kind === 'opening') return asStood(conversation, arrive(place.steps));
  if (said.kind === 'opted-out' || understood.command === 'stop') return [{ type: 'opted-out' }];
  if (said.kind === 'opted-in') return [{ type: 'opted-in' }, ...arrive([])];
  if (understood.command === 'delete') return [{ type: 'deleted' }];

  const offered = conversation.offered ?? [];
  const stillOffered: Event[] = offered.length > 0 ? [{ type: 'offers', trees: offered }] : [];

  const locale = said.locale ?? understood.locale;
  if (locale) return [{ type: 'locale-changed', locale }, ...asStood(conversation, arrive(place.steps))];
  if (said.chosen) return onButton(library, place, offered, said.chosen, arrive);
  if (atLeast(understood.danger, 'same-day')) {
    // Beside the numbers to ring stands what the words are about: blackmail, a mark on a baby, a colleague.
    const about = understood.danger === 'emergency' ? [] : offersOf(library, place, said);
    return [...about, ...onDanger(understood.danger, understood, arrive, goto)];
  }
  if (conversation.safetyAsked && answersBoth(understood)) {
    return [...stillOffered, ...askOnce(understood, place, arrive)];
  }
  if (conversation.safetyAsked && saysNotSafe(understood)) return onDanger('emergency', understood, arrive, goto);
  if (picksNotSafe(understood)) return onDanger('emergency', understood, arrive, goto);
  if (conversation.safetyAsked && understood.yesNo === 'yes') {
    return [{ type: 'safe-said' }, ...stillOffered, ...arrive(place.steps, true)];
  }
  if (understood.choice && 'option' in understood.choice) {
    return choose(place, understood.choice.option, arrive);
  }
  if (understood.choice) {
    return [{ type: 'ambiguous', options: understood.choice.oneOf }, ...stillOffered, ...arrive(place.steps, true)];
  }
  if (understood.command) return onCommand(understood.command, understood, place, arrive, goto);
  const offers = offersOf(library, place, said);
  if (understood.danger === 'concern') return [...offers, ...onDanger('concern', understood, arrive, goto)];
  return onFreeText(library, place, understood, offers, conversation, arrive);
}

type Arrive = (steps: readonly Step[], again?: boolean) => Event[];

/**
 * "No" where "is anyone in danger?" and "are you safe?" stand in one reply: it means opposite things. The safety
 * question is not asked a second time, so that the next "no" is an answer to one question only.
 */
function answersBoth({ yesNo, choice }: Understanding): boolean {
  return yesNo !== undefined && choice !== undefined && 'option' in choice && choice.option !== NOT_SAFE;
}

function askOnce({ choice }: Understanding, place: Place, arrive: Arrive): Event[] {
  const options = choice && 'option' in choice ? [choice.option, NOT_SAFE] : [NOT_SAFE];
  return [{ type: 'ambiguous', options }, ...arrive(place.steps, true)];
}

function saysNotSafe(understood: Understanding): boolean {
  return understood.yesNo === 'no' || picksNotSafe(understood);
}

function picksNotSafe({ choice }: Understanding): boolean {
  return choice !== undefined && 'option' in choice && choice.option === NOT_SAFE;
}

function onButton(library: Library, place: Place, offered: readonly string[], chosen: Chosen, arrive: Arrive): Event[] {
  if (chosen.option === NOT_SAFE) {
    return [
      { type: 'danger-noticed', danger: 'emergency', because: ['button:not-safe'] },
      { type: 'moved', to: places.emergency },
      ...arrive([...place.steps, { goto: places.emergency }]),
    ];
  }
  const then = chosen.changes ? placeBefore(place, chosen.at) : place;
  const standing = [...optionsAt(library, then.at).map(([id]) => id), ...offered.map(offerOf)];
  const fits = chosen.at === then.at && standing.includes(chosen.option);
  // A button of an earlier question, pressed late: ask what stands now rather than guess.
  return fits ? choose(then, chosen.option, arrive) : arrive(place.steps, true);
}

/** The place at which this question was last answered, with the answers before it; else the place as it is. */
function placeBefore(place: Place, at: string): Place {
  const answered = place.at === at ? -1 : place.steps.findLastIndex(step => 'at' in step && step.at === at);
  return answered < 0 ? place : { at: at as NodeRef, steps: place.steps.slice(0, answered) };
}

/** The topic of words that are about nothing. */
const SMALL_TALK = 'smalltalk';

/** Free text is not forced anywhere: what it may be about is offered beside the choices. */
function offersOf(library: Library, place: Place, { understood, closest = [] }: Said): Event[] {
  // Small talk is about nothing: "thank you" is in many a title.
  const isAbout = understood.danger !== 'none' || (understood.topics[0]?.topic ?? SMALL_TALK) !== SMALL_TALK;
  const trees = offersFor(library, place, understood, isAbout ? closest : []);
  return trees.length > 0 ? [{ type: 'offers', trees }] : [];
}

function choose(place: Place, option: string, arrive: Arrive): Event[] {
  const tree = offeredBy(option);
  if (tree !== undefined) {
    const to: NodeRef = `${tree}/start`;
    return [{ type: 'moved', to }, ...arrive([...place.steps, { goto: to }])];
  }
  return [{ type: 'answered', at: place.at, option }, ...arrive([...place.steps, { at: place.at, option }])];
}

function onDanger(
  danger: Danger,
  understood: Understanding,
  arrive: Arrive,
  goto: (to: NodeRef) => readonly Step[],
): Event[] {
  const to = places[danger as 'emergency' | 'same-day' | 'concern'];
  return [
    { type: 'danger-noticed', danger, because: understood.because.map(because => because.what) },
    ...(danger === 'same-day' && understood.doubt ? [{ type: 'safety-in-doubt' } as const] : []),
    { type: 'moved', to },
    ...arrive(goto(to)),
  ];
}

/** The place stays, and is said again in full; so does a safety question that has had no answer. */
function asStood({ safetyAsked }: Conversation, arrived: Event[]): Event[] {
  return safetyAsked ? [{ type: 'not-understood' }, ...arrived] : arrived;
}

function onCommand(
  command: Command,
  understood: Understanding,
  place: Place,
  arrive: Arrive,
  goto: (to: NodeRef) => readonly Step[],
): Event[] {
  switch (command) {
    case 'emergency':
      return onDanger('emergency', understood, arrive, goto);
    case 'person':
      return [{ type: 'moved', to: places.person }, ...arrive(goto(places.person))];
    case 'menu':
      return [{ type: 'menu-opened' }, ...arrive([{ goto: places.menu }])];
    case 'start':
      return [{ type: 'opted-in' }, ...arrive([])];
    case 'back':
      return place.steps.length > 0
        ? [{ type: 'went-back' }, ...arrive(place.steps.slice(0, -1), true)]
        : [{ type: 'nothing-before' }, ...arrive([], true)];
    case 'language':
      return [{ type: 'languages-listed' }, ...arrive(place.steps, true)];
    default:
      return [{ type: 'helped' }, ...arrive(place.steps, true)];
  }
}

function onFreeText(
  library: Library,
  place: Place,
  understood: Understanding,
  offers: readonly Event[],
  conversation: Conversation,
  arrive: Arrive,
): Event[] {
  // Known to be harmless (a greeting, a question about opening hours): nothing to warn of.
  const lost: Event[] = understood.danger === 'none' ? [] : [{ type: 'not-understood' }];
  const node = nodeAt(library, place.at);
  const topic = node?.kind === 'input' && likelyTopics(understood.topics).find(found => found in node.topics);
  // An input that waits for other topics stays, and shows what is near: its `otherwise` is for when nothing is.
  if (node?.kind !== 'input' || (!topic && (offers.length > 0 || lost.length === 0))) {
    return [...lost, ...offers, ...arrive(place.steps, conversation.greeted)];
  }
  const [tree] = splitRef(place.at);
  const to = resolveTarget(topic ? node.topics[topic]! : node.otherwise, tree);
  return [...lost, { type: 'moved', to }, ...arrive([...place.steps, { goto: to }])];
}

function arrival(library: Library, facts: Facts, steps: readonly Step[], again: boolean): Event[] {
  const place = replay(library, steps, facts);
  const kept: Step[] = place.steps.length > MOST_STEPS ? [{ goto: place.at }] : place.steps;
  const events: Event[] = [{ type: 'asked', at: place.at, steps: kept, ...(again && { again }) }];
  const node = nodeAt(library, place.at);
  if (node?.kind === 'outcome') {
    events.push({ type: 'outcome-reached', at: place.at, level: node.level, services: node.services });
  }
  if (node?.kind === 'handover') events.push({ type: 'handover-requested', by: node.by });
  return events;
}
