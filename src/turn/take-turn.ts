import { randomUUID } from 'node:crypto';
import { advance, NOT_SAFE, type Said as SaidIn } from '../conversation/advance.ts';
import { apply, recentTexts } from '../conversation/apply.ts';
import { type Conversation, newConversation, offersNotSafe } from '../conversation/conversation.ts';
import type { Event } from '../conversation/events.ts';
import { factsAt } from '../conversation/facts.ts';
import { offeredBy, offerOf } from '../conversation/offers.ts';
import { Fault } from '../errors.ts';
import { negotiate } from '../locale/negotiate.ts';
import { compose, type Speaker } from '../reply/compose.ts';
import type { Reply } from '../reply/reply.ts';
import type { Committed, Store, Stored } from '../store/store.ts';
import { optionsAt } from '../tree/library.ts';
import { replay } from '../tree/replay.ts';
import { splitRef } from '../tree/schema.ts';
import type { Asked, Message, Understanding } from '../understanding/understanding.ts';
import { closestTrees } from './closest-trees.ts';
import { oneByOne } from './one-by-one.ts';
import { tellings } from './tellings.ts';
import type { Incoming, Said, TakeTurn, Turn } from './turn.ts';
import { type WordsInForce, withWords } from './words-in-force.ts';
import { writtenIn } from './written-in.ts';

/** Everything a turn needs, handed in by the composition root. */
export type Line = Speaker & {
  store: Store;
  understand: (message: Message, asked: Asked, locale: string) => Understanding;
  clock: () => number;
  adviserPresent: () => boolean;
  /** Absent where nothing is written down of it. */
  inForce?: WordsInForce;
};

/**
 * Lost this often to turns of the same conversation on other machines, a turn gives up with `turn:contended`. Each loss
 * is a turn that another one won, so only a flood of messages from one person comes near.
 */
const MOST_TRIES = 500;
/** A text that could not be answered at once is never sent later than this (ms). */
const TIME_TO_LIVE = 120_000;

/**
 * The way in. Loads the conversation, works out what happens, and writes it together or not at all; a lost race replays
 * the turn, since working it out is pure. One provider id has one turn, ever: the second gets the stored reply.
 */
export function makeTakeTurn(line: Line): TakeTurn {
  // Turns of one person would only lose races to each other.
  const queue = oneByOne();
  return incoming => {
    const person = incoming.conversation ?? (incoming.address && `${incoming.channel} ${incoming.address}`);
    return person ? queue(person, () => takeTurn(line, incoming)) : takeTurn(line, incoming);
  };
}

async function takeTurn(line: Line, incoming: Incoming): Promise<Turn> {
  const at = line.clock();
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const stored = await find(line.store, incoming);
    const worked = work(line, incoming, stored?.state, at);
    if (!stored && incoming.conversation && incoming.kind === 'message')
      return turnOfOneGone(line, incoming, worked, at);
    const conversation = stored?.id ?? incoming.conversation ?? randomUUID();
    const committed = await line.store.commit(rows(incoming, conversation, stored, worked, at));
    if (committed.result === 'lost-race') continue;
    if (committed.result === 'seen') {
      // The turn may have been cut off behind its commit: what stands now is what is remembered, whatever is replayed.
      if (stored) await remember(line.store, incoming, worked.events, stored.state.optedOut, at);
      return seenTurn(line, committed, worked, at);
    }
    await remember(line.store, incoming, worked.events, worked.after.optedOut, at);
    if (worked.purges) return purgedTurn(line.store, conversation, worked, at);
    return { conversation, ...heard(committed.entries), replayed: false, purged: false, state: worked.after };
  }
  throw new Fault('turn:contended');
}

function find(store: Store, incoming: Incoming): Promise<Stored | undefined> {
  if (incoming.conversation) return store.find(incoming.conversation);
  if (incoming.address) return store.findByAddress(incoming.channel, incoming.address);
  return Promise.resolve(undefined);
}

type Worked = { events: readonly Event[]; after: Conversation; reply: Reply; purges: boolean };

/** Works the turn out: understand → advance → apply → compose. Pure but for what `line` was given. */
export function work(
  line: Omit<Line, 'store' | 'clock'>,
  incoming: Incoming,
  state: Conversation | undefined,
  at: number,
): Worked {
  const before = state ?? begin(line, incoming);
  const { tags } = line.catalogue;
  // Clients send their own language with every message: it counts at the beginning, and then only what is chosen.
  // A language that is not loaded falls back, also one that was when the conversation began.
  const asks = state ? before.locale : incoming.locale;
  const conversation = { ...before, locale: negotiate(tags, asks) ?? tags[0]! };
  const { locale } = conversation;
  const chosenLocale = negotiate(tags, incoming.chosenLocale);
  const facts = factsAt(line.directory, at, incoming.channel, line.adviserPresent());
  const asked = askedAt(line, conversation, facts);
  const recent = recentTexts(conversation, at).map(text => text.text);
  const understood = understoodOf(line, incoming, asked, recent, locale);
  const said: SaidIn = {
    kind: incoming.kind,
    understood,
    closest: isAnswer(understood) || incoming.chosen ? [] : closestTrees(line, locale, incoming.text),
    ...(incoming.chosen && { chosen: incoming.chosen }),
    ...(chosenLocale && { locale: chosenLocale }),
  };
  const pressed = incoming.chosen ?? incoming.chosenLocale ?? incoming.command;
  const written = pressed ? undefined : writtenIn(tags, understood, incoming.text, locale);
  const happened: Event[] = [
    ...(written ? [{ type: 'locale-changed', locale: written } as const] : []),
    ...advance(line.library, facts, conversation, said),
  ];
  const spokenTo = {
    ...conversation,
    locale: happened.findLast(event => event.type === 'locale-changed')?.locale ?? locale,
  };
  const events = [...happened, ...tellings(line, spokenTo, happened)];
  const applied = withWords(
    line.inForce,
    events,
    apply(conversation, events, { text: pressed ? '' : incoming.text, at }),
  );
  const danger = incoming.kind === 'message' && !pressed ? understood.danger : 'none';
  const reply = compose(line, events, applied, danger, at);
  // What the channel had no room to offer does not stand.
  const after = { ...applied, offered: reply.options.flatMap(option => offeredBy(option.id) ?? []) };
  return { events, after, reply, purges: events.some(event => event.type === 'deleted') };
}

/** An opening, what the carrier reports, and the label of a button hold no words of the person's. */
function understoodOf(
  line: Omit<Line, 'store' | 'clock'>,
  { kind, text, command }: Incoming,
  asked: Asked,
  recent: readonly string[],
  language: string,
): Understanding {
  if (kind === 'message' && !command) return line.understand({ text, recent }, asked, language);
  return { danger: 'none', topics: [], language, because: [], ...(command && { command }) };
}

/** A choice or a command: nobody is looking for anything by its name. */
function isAnswer({ choice, command, yesNo }: Understanding): boolean {
  return choice !== undefined || command !== undefined || yesNo !== undefined;
}

function begin(line: Speaker, { channel, tree }: Incoming): Conversation {
  const begun = newConversation(channel, line.catalogue.tags[0]!);
  return tree && line.library.trees.has(tree) ? { ...begun, steps: [{ goto: `${tree}/start` }] } : begun;
}

/** What stands on the person's screen, for the understanding: labels and synonyms of the options, in order. */
function askedAt(line: Speaker, conversation: Conversation, facts: Parameters<typeof replay>[2]): Asked {
  const { at } = replay(line.library, conversation.steps, facts);
  const [tree, node] = splitRef(at);
  const options = optionsAt(line.library, at).map(([id]) => {
    const words = line.catalogue.option(conversation.locale, tree, node, id);
    return { id, label: words.label, synonyms: words.sms ? [words.sms, ...words.synonyms] : words.synonyms };
  });
  const notSafe = () => ({ id: NOT_SAFE, label: line.catalogue.say(conversation.locale, 'not-safe'), synonyms: [] });
  // By its number or whole title only: its synonyms may be cries for help.
  const offers = (conversation.offered ?? []).map(offered => ({
    id: offerOf(offered),
    label: line.catalogue.title(conversation.locale, offered),
    synonyms: [],
  }));
  return {
    options: [...options, ...(offersNotSafe(conversation) ? [notSafe()] : []), ...offers],
    safety: conversation.safetyAsked,
    freeText: line.library.trees.get(tree)?.nodes[node]?.kind === 'input',
    first: !conversation.greeted,
  };
}

function rows(incoming: Incoming, conversation: string, stored: Stored | undefined, worked: Worked, at: number) {
  const { reply } = worked;
  return {
    conversation,
    channel: incoming.channel,
    ...(incoming.address && { address: incoming.address }),
    expectedVersion: stored?.version ?? 0,
    lastSeq: stored?.lastSeq ?? 0,
    state: worked.after,
    ...(incoming.providerId && { providerId: incoming.providerId }),
    // An opening has no words of the person's; what is wiped is not first written down.
    ...(incoming.kind === 'message' &&
      !worked.purges && {
        incoming: { at, body: { text: incoming.text }, ...(incoming.clientId && { clientId: incoming.clientId }) },
      }),
    outgoing: worked.purges ? [] : [{ at, body: reply }],
    delivery: incoming.delivery,
    expires: at + TIME_TO_LIVE,
    at,
    counts: reply.outcome ? [{ tree: reply.tree, node: reply.outcome, locale: reply.locale }] : [],
  };
}

async function remember(
  store: Store,
  { channel, address }: Incoming,
  events: readonly Event[],
  out: boolean,
  at: number,
): Promise<void> {
  if (!address || !events.some(({ type }) => type === 'opted-out' || type === 'opted-in')) return;
  await store.setOptedOut(channel, address, out, at);
}

function heard(entries: Extract<Committed, { entries: unknown }>['entries']): { said: Said[]; incomingSeq?: number } {
  const said = entries
    .filter(entry => entry.direction === 'out')
    .map(entry => ({ seq: entry.seq, at: entry.at, reply: entry.body as Reply }));
  const incoming = entries.find(entry => entry.direction === 'in');
  return { said, ...(incoming && { incomingSeq: incoming.seq }) };
}

async function purgedTurn(store: Store, conversation: string, worked: Worked, at: number): Promise<Turn> {
  await store.purge(conversation);
  return { conversation, said: [{ seq: 0, at, reply: worked.reply }], replayed: false, purged: true };
}

/**
 * A conversation is begun by its opening. A message to one that is not there comes after it was wiped: never begin it
 * anew, but answer the message that wiped it once more if that is what this is. Throws `turn:gone`.
 */
async function turnOfOneGone(line: Line, incoming: Incoming, worked: Worked, at: number): Promise<Turn> {
  const seen = incoming.providerId && (await line.store.seen(incoming.channel, incoming.providerId));
  if (!seen) throw new Fault('turn:gone');
  return seenTurn(line, seen, worked, at);
}

async function seenTurn(
  line: Line,
  { conversation, entries, purged }: Extract<Committed, { result: 'seen' }>,
  worked: Worked,
  at: number,
): Promise<Turn> {
  if (!purged && entries.length > 0) return { conversation, ...heard(entries), replayed: true, purged: false };
  // Only a DELETE leaves no line behind: its purge was cut off, or is under way.
  if (!purged) await line.store.purge(conversation);
  const reply = compose(line, [{ type: 'deleted' }], worked.after, 'none', at);
  return { conversation, said: [{ seq: 0, at, reply }], replayed: true, purged: true };
}
