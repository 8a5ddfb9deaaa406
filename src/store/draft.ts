import { Fault } from '../errors.ts';
import type { RootKeys } from './crypto.ts';
import type { Committed, Entry, TurnRows } from './store.ts';

/** Our own time to live (ms) for a text that names none: nothing arrives late. */
export const TIME_TO_LIVE = 120_000;

/** A turn, ready to be written: numbered, spelled as JSON, its ids as keyed HMACs. */
export type Draft = {
  turn: TurnRows;
  entries: readonly Entry[];
  /** One for each entry. */
  bodies: readonly string[];
  state: string;
  lastSeq: number;
  addressHmac: Buffer | null;
  providerHmac: Buffer | undefined;
};

export function draft(turn: TurnRows, keys: RootKeys): Draft {
  const entries: Entry[] = [];
  let lastSeq = turn.lastSeq;
  if (turn.incoming) entries.push({ ...turn.incoming, seq: ++lastSeq, direction: 'in' });
  for (const outgoing of turn.outgoing) entries.push({ ...outgoing, seq: ++lastSeq, direction: 'out' });
  try {
    return {
      turn,
      entries,
      bodies: entries.map(({ body, clientId }) =>
        JSON.stringify(clientId === undefined ? { body } : { body, clientId }),
      ),
      state: JSON.stringify(turn.state),
      lastSeq,
      addressHmac: turn.address === undefined ? null : keys.address(turn.channel, turn.address),
      providerHmac: turn.providerId === undefined ? undefined : keys.providerId(turn.channel, turn.providerId),
    };
  } catch (cause) {
    throw new Fault('turn:internal', { cause });
  }
}

export const committed = (draft: Draft): Committed => ({ result: 'committed', entries: draft.entries });
export const lostRace: Committed = { result: 'lost-race' };
