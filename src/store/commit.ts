import { Fault } from '../errors.ts';
import type { Database } from './database.ts';
import { inChunks } from './database.ts';
import type { Draft } from './draft.ts';
import { committed, lostRace } from './draft.ts';
import type { Outcome } from './group-commit.ts';
import type { Keyring } from './keyring.ts';
import { seenByHmac } from './read.ts';
import type { Committed } from './store.ts';
import { isCollision, isRefusal } from './unavailable.ts';
import { writeTurns } from './write-turns.ts';

/** How often a turn that is alone in its batch tries again when another process got in its way. */
const ATTEMPTS = 3;

/** Writes a batch and says what became of each turn in it. One bad turn sinks nobody but itself. */
export function batchWriter(database: Database, keyring: Keyring) {
  const together = async (drafts: readonly Draft[]): Promise<Outcome<Committed>[]> => {
    const known = await alreadySeen(database, drafts);
    const { roll, outcomes } = sort(drafts, known);
    const winners = roll.length > 0 ? await writeTurns(database, keyring, roll) : new Set<Draft>();
    for (const draft of roll) outcomes.set(draft, { value: winners.has(draft) ? committed(draft) : lostRace });
    for (const draft of drafts) {
      if (!known.has(nameOf(draft))) continue;
      // The others are on disk by now: that this one can't be read must not make them try again.
      try {
        const seen = await seenByHmac(database.db, keyring, draft.providerHmac!);
        outcomes.set(draft, seen ? { value: seen } : 'again');
      } catch (error) {
        outcomes.set(draft, { error });
      }
    }
    return drafts.map(draft => outcomes.get(draft)!);
  };
  const alone = async (draft: Draft): Promise<Outcome<Committed>> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return (await together([draft]))[0]!;
      } catch (error) {
        if (attempt >= ATTEMPTS || !isCollision(error)) return { error };
      }
    }
  };
  return async (drafts: readonly Draft[]): Promise<Outcome<Committed>[]> => {
    if (drafts.length === 1) return [await alone(drafts[0]!)];
    try {
      return await together(drafts);
    } catch (error) {
      if (concernsAll(database.kind, error)) return drafts.map(() => ({ error }));
      const outcomes: Outcome<Committed>[] = [];
      for (const draft of drafts) outcomes.push(await alone(draft));
      return outcomes;
    }
  };
}

/** A fault of ours, a value that can't be written or a refused statement concerns one turn; on PostgreSQL, the rest concerns all. */
const concernsAll = (kind: Database['kind'], error: unknown): boolean =>
  kind === 'postgres' &&
  !(error instanceof Fault || error instanceof TypeError || error instanceof RangeError || isRefusal(error));

const nameOf = ({ providerHmac }: Draft): string => providerHmac?.toString('base64') ?? '';

async function alreadySeen({ db }: Database, drafts: readonly Draft[]): Promise<Set<string>> {
  const hmacs = drafts.flatMap(({ providerHmac }) => providerHmac ?? []);
  const known = new Set<string>();
  for (const some of inChunks(hmacs)) {
    const rows = await db.selectFrom('inbox').select('provider_hmac').where('provider_hmac', 'in', some).execute();
    for (const row of rows) known.add(Buffer.from(row.provider_hmac).toString('base64'));
  }
  return known;
}

/** Who may be written together. Twins by provider id wait for the next batch, where they will have been seen. */
function sort(drafts: readonly Draft[], known: ReadonlySet<string>) {
  const outcomes = new Map<Draft, Outcome<Committed>>();
  const taken = new Set<string>();
  const roll: Draft[] = [];
  for (const draft of drafts) {
    const name = nameOf(draft);
    if (known.has(name)) continue;
    const { turn, addressHmac } = draft;
    const places = [`conversation ${turn.conversation}`];
    if (addressHmac && turn.expectedVersion === 0) places.push(`address ${addressHmac.toString('base64')}`);
    if (name && taken.has(`provider ${name}`)) outcomes.set(draft, 'again');
    else if (places.some(place => taken.has(place))) outcomes.set(draft, { value: lostRace });
    else {
      roll.push(draft);
      for (const place of places) taken.add(place);
      if (name) taken.add(`provider ${name}`);
    }
  }
  return { roll, outcomes };
}
