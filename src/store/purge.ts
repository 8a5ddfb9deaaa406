import type { Database } from './database.ts';
import { inChunks } from './database.ts';
import type { Keyring } from './keyring.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The retention table: bot only; the hard cap; the replay guard; the scorecard (25 months). */
export const kept = { untouched: 24 * HOUR, atMost: 30 * DAY, providerIds: 40 * DAY, counts: 761 * DAY };

/**
 * Mark → overwrite the keys, fsync → delete the rows. A crash at any point leaves what nobody can read, and the mark
 * by which the purge is finished later. What was seen stays, as an HMAC: a retry is told that its conversation is gone.
 */
export async function purgeAll({ db }: Database, keyring: Keyring, conversations: readonly string[]): Promise<void> {
  for (const ids of inChunks([...conversations].sort())) {
    const marked = await db.transaction().execute(async trx => {
      const rows = await trx
        .updateTable('conversation')
        .set({ purging: 1, address_hmac: null })
        .where('id', 'in', ids)
        .returning('key_ref')
        .execute();
      await trx.updateTable('inbox').set({ purged: 1 }).where('conversation', 'in', ids).execute();
      return rows;
    });
    await keyring.destroy(marked.map(({ key_ref }) => key_ref));
    await db.transaction().execute(async trx => {
      await trx.deleteFrom('outbox').where('conversation', 'in', ids).execute();
      await trx.deleteFrom('activity').where('conversation', 'in', ids).execute();
      await trx.deleteFrom('conversation').where('id', 'in', ids).where('purging', '=', 1).execute();
    });
  }
}

export async function purgeDue(database: Database, keyring: Keyring, now: number): Promise<number> {
  const { db } = database;
  const due = await db
    .selectFrom('conversation')
    .select('id')
    .where(eb =>
      eb.or([
        eb('purging', '=', 1),
        eb('touched_at', '<=', now - kept.untouched),
        eb('created_at', '<=', now - kept.atMost),
      ]),
    )
    .execute();
  let purged = 0;
  let failure: { error: unknown } | undefined;
  for (const ids of inChunks(due.map(({ id }) => id))) {
    try {
      await purgeAll(database, keyring, ids);
      purged += ids.length;
    } catch {
      // One that can't be purged must not keep the others alive.
      for (const id of ids) {
        try {
          await purgeAll(database, keyring, [id]);
          purged++;
        } catch (error) {
          failure ??= { error };
        }
      }
    }
  }
  await db
    .deleteFrom('inbox')
    .where('at', '<=', now - kept.providerIds)
    .execute();
  await db
    .deleteFrom('count')
    .where('day', '<', new Date(now - kept.counts).toISOString().slice(0, 10))
    .execute();
  if (failure) throw failure.error;
  return purged;
}
