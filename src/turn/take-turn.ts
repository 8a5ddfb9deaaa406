import { randomUUID } from 'node:crypto';
import { advance, NOT_SAFE, type Said as SaidIn } from '../conversation/advance.ts';
import { apply, recentTexts } from '../conversation/apply.ts';
import { type Conversation, newConversation } from '../conversation/conversation.ts';
import type { Event } from '../conversation/events.ts';
import { factsAt } from '../conversation/facts.ts';
import { Fault } from '../errors.ts';
import { compose, type Speaker } from '../reply/compose.ts';
import type { Reply } from '../reply/reply.ts';
import type { Committed, Store, Stored } from '../store/store.ts';
import { optionsAt } from '../tree/library.ts';
import { replay } from '../tree/replay.ts';
import { splitRef } from '../tree/schema.ts';
import type { Asked, Message, Understanding } from '../understanding/understanding.ts';
import type { Incoming, Said, TakeTurn, Turn } from './turn.ts';

/** Everything a turn needs, handed in by the composition root. */
export type Line = Speaker & {
  store: Store;
  understand: (message: Message, asked: Asked, locale: string) => Understanding;
  clock: () => number;
  adviserPresent: () => boolean;
};

/** Lost this often to other turns of the same conversation, a turn gives up with `turn:contended`. */
const MOST_TRIES = 60;
/** A text that could not be answered at once is never sent later than this (ms). */
const TIME_TO_LIVE = 120_000;

/**
 * The way in. Loads the conversation, works out what happens, and writes it together or not at all; a lost race replays
 * the turn, since working it out is pure. One provider id has one turn, ever: the second gets the stored reply.
 */
export function makeTakeTurn(line: Line): TakeTurn {
  return async incoming => {
    const at = line.clock();
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const stored = await find(line.store, incoming);
      const worked = work(line, incoming, stored?.state, at);
      if (!stored && incoming.conversation && incoming.kind === 'message')
        return turnOfOneGone(line, incoming, worked, at);
      const conversation = stored?.id ?? incoming.conversation ?? randomUUID();
      const committed = await line.store.commit(rows(incoming, conversation, stored, worked, at));
      if (committed.result === 'lost-race') continue;
      if (committed.result === 'seen') return seenTurn(line, committed, worked, at);
      await remember(line.store, incoming, worked.events, at);
      if (worked.purges) return purgedTurn(line.store, conversation, worked, at);
      return { conversation, ...heard(committed.entries), replayed: false, purged: false, state: worked.after };
    }
    throw new Fault('turn:contended');
  };
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
  const before = state ?? newConversation(incoming.channel, line.catalogue.tags[0]!);
  const locale = incoming.locale && line.catalogue.tags.includes(incoming.locale) ? incoming.locale : before.locale;
  const conversation = { ...before, locale };
  const facts = factsAt(line.directory, at, incoming.channel, line.adviserPresent());
  const asked = askedAt(line, conversation, facts);
  const recent = recentTexts(conversation, at).map(text => text.text);
  const understood = line.understand({ text: incoming.text, recent }, asked, locale);
  const said: SaidIn = {
    kind: incoming.kind,
    understood,
    ...(incoming.chosen && { chosen: incoming.chosen }),
  };
  const events = advance(line.library, facts, conversation, said);
  const after = apply(conversation, events, { text: incoming.chosen ? '' : incoming.text, at });
  const danger = incoming.kind === 'message' && !incoming.chosen ? understood.danger : 'none';
  const reply = compose(line, events, after, danger, at);
  return { events, after, reply, purges: events.some(event => event.type === 'deleted') };
}

/** What stands on the person's screen, for the understanding: labels and synonyms of the options, in order. */
function askedAt(line: Speaker, conversation: Conversation, facts: Parameters<typeof replay>[2]): Asked {
  const { at } = replay(line.library, conversation.steps, facts);
  const [tree, node] = splitRef(at);
  const options = optionsAt(line.library, at).map(([id]) => {
    const words = line.catalogue.option(conversation.locale, tree, node, id);
    return { id, label: words.label, synonyms: words.sms ? [words.sms, ...words.synonyms] : words.synonyms };
  });
  const notSafe = { id: NOT_SAFE, label: line.catalogue.say(conversation.locale, 'not-safe'), synonyms: [] };
  return {
    options: conversation.safetyAsked ? [...options, notSafe] : options,
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

async function remember(store: Store, incoming: Incoming, events: readonly Event[], at: number): Promise<void> {
  if (!incoming.address) return;
  const out = events.some(event => event.type === 'opted-out');
  const back = events.some(event => event.type === 'opted-in');
  if (out || back) await store.setOptedOut(incoming.channel, incoming.address, out, at);
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

function seenTurn(line: Line, seen: Extract<Committed, { result: 'seen' }>, worked: Worked, at: number): Turn {
  if (!seen.purged) return { conversation: seen.conversation, ...heard(seen.entries), replayed: true, purged: false };
  const reply = compose(line, [{ type: 'deleted' }], worked.after, 'none', at);
  return { conversation: seen.conversation, said: [{ seq: 0, at, reply }], replayed: true, purged: true };
}
