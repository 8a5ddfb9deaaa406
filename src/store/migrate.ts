import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { first } from '../../migrations/0001-first.ts';
import { Fault } from '../errors.ts';
import type { Database } from './database.ts';

/** Forward only; a migration that has been released is never edited. */
const migrations: readonly ((db: Kysely<unknown>, blob: 'blob' | 'bytea') => Promise<void>)[] = [first];
/** Any number will do, as long as every process that starts on the same PostgreSQL asks for the same one. */
const LOCK = 1_174_900_000;

/** Brings the database to this program's version, or leaves it as it was. */
export async function migrate({ kind, db }: Database): Promise<void> {
  await db.transaction().execute(async trx => {
    if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
    await trx.schema
      .createTable('migration')
      .ifNotExists()
      .addColumn('version', 'integer', col => col.primaryKey())
      .addColumn('at', 'bigint', col => col.notNull())
      .execute();
    const last = await trx.selectFrom('migration').select('version').orderBy('version', 'desc').executeTakeFirst();
    const reached = last?.version ?? 0;
    if (reached > migrations.length) throw new Fault('store:migration');
    for (let version = reached + 1; version <= migrations.length; version++) {
      await migrations[version - 1]!(trx as unknown as Kysely<unknown>, kind === 'sqlite' ? 'blob' : 'bytea');
      await trx.insertInto('migration').values({ version, at: Date.now() }).execute();
    }
  });
}
