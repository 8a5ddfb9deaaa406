import { unseal } from './crypto.ts';
import type { Queries } from './database.ts';
import type { Keyring } from './keyring.ts';
import { movesForward, type Receipt, receipts, type Waiting } from './store.ts';

const before = (status: Receipt): Receipt[] => receipts.filter(other => movesForward(other, status));

export async function moveOn(db: Queries, id: string, status: Receipt, at: number): Promise<boolean> {
  const earlier = before(status);
  if (earlier.length === 0) return false;
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ status, changed_at: at })
    .where('id', '=', id)
    .where('status', 'in', earlier)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function markDelivered(db: Queries, conversation: string, seqs: readonly number[], at: number) {
  if (seqs.length === 0) return;
  await db
    .updateTable('outbox')
    .set({ status: 'delivered', changed_at: at })
    .where('conversation', '=', conversation)
    .where('seq', 'in', [...seqs])
    .where('status', 'in', before('delivered'))
    .execute();
}

/** Rows without an address can't be sent by us: they only wait to be fetched, or expire. */
export async function waiting(db: Queries, keyring: Keyring, writtenBefore: number, now: number): Promise<Waiting[]> {
  const still = before('sending');
  await db
    .updateTable('outbox')
    .set({ status: 'expired', changed_at: now })
    .where('status', 'in', still)
    .where('expires', '<=', now)
    .execute();
  const rows = await db
    .selectFrom('outbox')
    .innerJoin('conversation', 'conversation.id', 'outbox.conversation')
    .innerJoin('activity', join =>
      join.onRef('activity.conversation', '=', 'outbox.conversation').onRef('activity.seq', '=', 'outbox.seq'),
    )
    .select(['outbox.id', 'outbox.conversation', 'outbox.seq', 'channel', 'address', 'body', 'expires', 'key_ref'])
    .where('status', 'in', still)
    .where('written_at', '<', writtenBefore)
    .where('purging', '=', 0)
    .where('address', 'is not', null)
    .orderBy('written_at')
    .orderBy('outbox.conversation')
    .orderBy('outbox.seq')
    .execute();
  return rows.flatMap(({ id, conversation, seq, channel, address, body, expires, key_ref }) => {
    try {
      const key = keyring.open(key_ref);
      if (!key || !address) return [];
      const number = unseal(key, { conversation, seq: 0, direction: 'address' }, address) as string;
      const said = unseal(key, { conversation, seq, direction: 'out' }, body) as { body: unknown };
      return [{ id, conversation, channel, address: number, body: said.body, expires }];
    } catch {
      // One that can't be read expires in its time; it must not keep the others from being sent.
      return [];
    }
  });
}
