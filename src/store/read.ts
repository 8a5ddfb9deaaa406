import type { Conversation } from '../conversation/conversation.ts';
import { unseal } from './crypto.ts';
import type { Queries } from './database.ts';
import type { Keyring } from './keyring.ts';
import type { Committed, Entry, Stored } from './store.ts';
import type { Tables } from './tables.ts';

type Seen = Extract<Committed, { result: 'seen' }>;

/** `undefined` when its key has been destroyed. */
export function storedOf(row: Tables['conversation'], keyring: Keyring): Stored | undefined {
  const key = keyring.open(row.key_ref);
  if (!key) return undefined;
  const { id, channel, version, last_seq: lastSeq } = row;
  const state = unseal(key, { conversation: id, seq: version, direction: 'state' }, row.state) as Conversation;
  return { id, channel, version, lastSeq, state };
}

/** Entries with `seq` above `after` and up to `until`, in order; none when the conversation is being purged. */
export async function readEntries(
  db: Queries,
  keyring: Keyring,
  conversation: string,
  after: number,
  until?: number,
): Promise<Entry[]> {
  const rows = await db
    .selectFrom('activity')
    .innerJoin('conversation', 'conversation.id', 'activity.conversation')
    .select(['seq', 'direction', 'at', 'body', 'key_ref'])
    .where('activity.conversation', '=', conversation)
    .where('purging', '=', 0)
    .where('seq', '>', after)
    .$if(until !== undefined, query => query.where('seq', '<=', until!))
    .orderBy('seq')
    .execute();
  const key = rows[0] && keyring.open(rows[0].key_ref);
  if (!key) return [];
  return rows.map(({ seq, direction, at, body }) => {
    const said = unseal(key, { conversation, seq, direction }, body) as Pick<Entry, 'body' | 'clientId'>;
    return { seq, direction, at, ...said };
  });
}

export async function seenByHmac(db: Queries, keyring: Keyring, providerHmac: Uint8Array): Promise<Seen | undefined> {
  const row = await db.selectFrom('inbox').selectAll().where('provider_hmac', '=', providerHmac).executeTakeFirst();
  if (!row) return undefined;
  const { conversation, first_seq, last_seq } = row;
  const purged = row.purged === 1;
  const entries = purged ? [] : await readEntries(db, keyring, conversation, first_seq - 1, last_seq);
  return { result: 'seen', conversation, entries, purged };
}
