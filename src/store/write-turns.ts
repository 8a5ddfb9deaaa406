import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { seal } from './crypto.ts';
import type { Database, Queries } from './database.ts';
import { inChunks } from './database.ts';
import type { Draft } from './draft.ts';
import { TIME_TO_LIVE } from './draft.ts';
import type { Keyring } from './keyring.ts';
import type { Tables } from './tables.ts';
import { tally } from './tally.ts';

type Row<T extends keyof Tables> = Insertable<Tables[T]>;
/** Every process takes its locks in the same order, and so none waits for another in a circle. */
const byId = <T extends { id: string }>(a: T, b: T): number => (a.id < b.id ? -1 : 1);

/**
 * Writes these turns in one transaction: each wholly, or not at all when another came first. Returns those that are in.
 * No two of them may share a conversation, an address or a provider id. Comes back after COMMIT is on disk.
 */
export function writeTurns({ kind, db }: Database, keyring: Keyring, drafts: readonly Draft[]): Promise<Set<Draft>> {
  return db.transaction().execute(async trx => {
    const keys = await writeConversations(trx, kind, keyring, drafts);
    const winners = drafts.filter(draft => keys.has(draft));
    const activities: Row<'activity'>[] = [];
    const inbox: Row<'inbox'>[] = [];
    const outbox: Row<'outbox'>[] = [];
    for (const draft of winners) {
      const { turn, entries, bodies, providerHmac } = draft;
      const { conversation, delivery } = turn;
      const key = keys.get(draft)!;
      entries.forEach(({ seq, direction, at }, index) => {
        const body = seal(key, { conversation, seq, direction }, bodies[index]!);
        activities.push({ conversation, seq, direction, at, body });
        if (direction === 'in' || delivery === 'pull') return;
        const status = delivery === 'inline' ? 'inline' : 'queued';
        const expires = turn.expires ?? turn.at + TIME_TO_LIVE;
        outbox.push({ id: randomUUID(), conversation, seq, status, written_at: turn.at, expires, changed_at: turn.at });
      });
      if (providerHmac) {
        const last_seq = draft.lastSeq;
        inbox.push({
          provider_hmac: providerHmac,
          conversation,
          first_seq: turn.lastSeq + 1,
          last_seq,
          at: turn.at,
          purged: 0,
        });
      }
    }
    inbox.sort((a, b) => Buffer.compare(a.provider_hmac, b.provider_hmac));
    for (const rows of inChunks(inbox)) await trx.insertInto('inbox').values(rows).execute();
    for (const rows of inChunks(activities)) await trx.insertInto('activity').values(rows).execute();
    for (const rows of inChunks(outbox)) await trx.insertInto('outbox').values(rows).execute();
    await tally(trx, winners);
    // The keys are on disk before anything that only they can read.
    await keyring.sync();
    return new Set(winners);
  });
}

/** Writes the conversations that are still as their turns found them; returns those turns, each with its key. */
async function writeConversations(
  trx: Queries,
  kind: Database['kind'],
  keyring: Keyring,
  drafts: readonly Draft[],
): Promise<Map<Draft, Buffer>> {
  const keys = new Map<Draft, Buffer>();
  const byConversation = new Map(drafts.map(draft => [draft.turn.conversation, draft]));
  const known = drafts.filter(({ turn }) => turn.expectedVersion > 0).map(({ turn }) => turn.conversation);
  const updates: Row<'conversation'>[] = [];
  for (const ids of inChunks(known.sort())) {
    const rows = await trx
      .selectFrom('conversation')
      .select(['id', 'version', 'key_ref'])
      .where('id', 'in', ids)
      .where('purging', '=', 0)
      .orderBy('id')
      .$if(kind === 'postgres', query => query.forUpdate())
      .execute();
    for (const { id, version, key_ref } of rows) {
      const draft = byConversation.get(id)!;
      const key = version === draft.turn.expectedVersion ? keyring.open(key_ref) : undefined;
      if (!key) continue;
      keys.set(draft, key);
      updates.push({ ...conversationRow(draft, key), address_hmac: null, key_ref });
    }
  }
  for (const rows of inChunks(updates.sort(byId))) {
    await trx
      .insertInto('conversation')
      .values(rows)
      .onConflict(conflict =>
        conflict.column('id').doUpdateSet(eb => ({
          version: eb.ref('excluded.version'),
          last_seq: eb.ref('excluded.last_seq'),
          state: eb.ref('excluded.state'),
          touched_at: eb.ref('excluded.touched_at'),
        })),
      )
      .execute();
  }

  const fresh = new Map<string, Buffer>();
  const inserts = drafts
    .filter(({ turn }) => turn.expectedVersion === 0)
    .map(draft => {
      const { ref, key } = keyring.create();
      fresh.set(draft.turn.conversation, key);
      const { conversation, address } = draft.turn;
      const sealed =
        address === undefined
          ? null
          : seal(key, { conversation, seq: 0, direction: 'address' }, JSON.stringify(address));
      return { ...conversationRow(draft, key), key_ref: ref, address: sealed, address_hmac: draft.addressHmac };
    });
  for (const rows of inChunks(inserts.sort(byId))) {
    const written = await trx
      .insertInto('conversation')
      .values(rows)
      .onConflict(conflict => conflict.doNothing())
      .returning('id')
      .execute();
    for (const { id } of written) keys.set(byConversation.get(id)!, fresh.get(id)!);
  }
  return keys;
}

function conversationRow({ turn, state, lastSeq }: Draft, key: Buffer): Omit<Row<'conversation'>, 'key_ref'> {
  const version = turn.expectedVersion + 1;
  return {
    id: turn.conversation,
    channel: turn.channel,
    version,
    last_seq: lastSeq,
    state: seal(key, { conversation: turn.conversation, seq: version, direction: 'state' }, state),
    created_at: turn.at,
    touched_at: turn.at,
    purging: 0,
    address: null,
  };
}
