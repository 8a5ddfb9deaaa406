import { randomBytes } from 'node:crypto';
import { Fault } from '../errors.ts';
import { batchWriter } from './commit.ts';
import { deriveKeys, type RootKeys } from './crypto.ts';
import type { Database } from './database.ts';
import { type Draft, draft } from './draft.ts';
import { groupCommit } from './group-commit.ts';
import { type Keyring, memoryKeyring, openKeyring } from './keyring.ts';
import { migrate } from './migrate.ts';
import { markDelivered, moveOn, waiting } from './outbox.ts';
import { openPostgres } from './postgres.ts';
import { purgeAll, purgeDue } from './purge.ts';
import { readEntries, seenByHmac, storedOf } from './read.ts';
import { openSqlite } from './sqlite.ts';
import type { Committed, Store, Stored } from './store.ts';
import type { Tables } from './tables.ts';
import { asFault, within } from './unavailable.ts';

const MOST_IN_A_BATCH = 256;

export type StoreSettings = {
  /** Holds the embedded database, and the keys of either. */
  dataDir: string;
  /** PostgreSQL; without it the embedded file is used. */
  databaseUrl?: string;
  /** 32 bytes */
  rootKey: Uint8Array;
  /** Nothing touches the disk: for the terminal. */
  memory?: boolean;
  /** ms to wait for PostgreSQL before giving up; unless given, what a person can be asked to wait. */
  patience?: number;
};

export async function openStore(settings: StoreSettings): Promise<Store> {
  const { dataDir, databaseUrl, rootKey, memory = false, patience } = settings;
  const keys = deriveKeys(rootKey);
  const database = databaseUrl && !memory ? openPostgres(databaseUrl, patience) : openSqlite(dataDir, memory);
  // The embedded file has one process at a time, and so has its key file; on PostgreSQL every process has its own.
  const writer = database.kind === 'sqlite' ? 'local' : randomBytes(8).toString('hex');
  let keyring: Keyring | undefined;
  try {
    keyring = memory ? memoryKeyring() : openKeyring(dataDir, writer, keys.wrap);
    await within(database.patience && database.patience * 5, migrate(database));
    await checkKeys(database, keyring, keys);
    return storeOver(database, keyring, keys);
  } catch (error) {
    keyring?.close();
    await database.db.destroy();
    throw asFault(error);
  }
}

/** Fails closed, before anything is read or written under the wrong key. */
async function checkKeys({ db }: Database, keyring: Keyring, keys: RootKeys): Promise<void> {
  await db
    .insertInto('key_check')
    .values({ id: 1, value: keys.check })
    .onConflict(oc => oc.doNothing())
    .execute();
  const { value } = await db.selectFrom('key_check').select('value').where('id', '=', 1).executeTakeFirstOrThrow();
  if (!keys.check.equals(value)) throw new Fault('store:key', { detail: 'ROOT_KEY' });
  // The newest: a keys folder that is missing, or older than the database, shows at once.
  const newest = await db
    .selectFrom('conversation')
    .select('key_ref')
    .where('purging', '=', 0)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest) keyring.open(newest.key_ref);
}

function storeOver(database: Database, keyring: Keyring, keys: RootKeys): Store {
  const { db, patience } = database;
  const group = groupCommit<Draft, Committed>(batchWriter(database, keyring), { most: MOST_IN_A_BATCH, patience });
  const ask = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await within(patience, work());
    } catch (error) {
      throw asFault(error);
    }
  };
  /** A row whose key is gone (a purge was cut off, or an old backup was restored) is purged to the end, then not there. */
  const stored = async (row: Tables['conversation'] | undefined): Promise<Stored | undefined> => {
    const found = row && storedOf(row, keyring);
    if (row && !found) await purgeAll(database, keyring, [row.id]);
    return found;
  };
  const live = () => db.selectFrom('conversation').selectAll().where('purging', '=', 0);

  return {
    find: id => ask(async () => stored(await live().where('id', '=', id).executeTakeFirst())),
    findByAddress: (channel, address) =>
      ask(async () =>
        stored(await live().where('address_hmac', '=', keys.address(channel, address)).executeTakeFirst()),
      ),
    seen: (channel, providerId) => ask(() => seenByHmac(db, keyring, keys.providerId(channel, providerId))),
    commit: turn => ask(async () => group.add(draft(turn, keys))),
    entries: (conversation, after) => ask(() => readEntries(db, keyring, conversation, after)),
    purge: conversation => ask(() => purgeAll(database, keyring, [conversation])),
    purgeDue: async now => {
      try {
        return await purgeDue(database, keyring, now);
      } catch (error) {
        throw asFault(error);
      }
    },
    isOptedOut: (channel, address) =>
      ask(async () => {
        const hmac = keys.address(channel, address);
        const row = await db.selectFrom('opt_out').select('at').where('address_hmac', '=', hmac).executeTakeFirst();
        return row !== undefined;
      }),
    setOptedOut: (channel, address, out, at) =>
      ask(async () => {
        const hmac = keys.address(channel, address);
        if (!out) await db.deleteFrom('opt_out').where('address_hmac', '=', hmac).execute();
        else {
          const row = { address_hmac: hmac, at };
          await db
            .insertInto('opt_out')
            .values(row)
            .onConflict(oc => oc.doNothing())
            .execute();
        }
      }),
    markDelivered: (conversation, seqs, at) => ask(() => markDelivered(db, conversation, seqs, at)),
    waiting: (before, now) => ask(() => waiting(db, keyring, before, now)),
    receipt: (id, status, at) => ask(() => moveOn(db, id, status, at)),
    ping: () => ask(async () => void (await db.selectFrom('migration').select('version').limit(1).execute())),
    async close() {
      await group.drain();
      await db.destroy();
      keyring.close();
    },
  };
}
