import type { PostgresPoolClient } from 'kysely';
import { Kysely, PostgresDialect } from 'kysely';
import type { PoolClient } from 'pg';
import pg from 'pg';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';
import { isRefusal } from './unavailable.ts';

/** Nobody waits longer than this for a database that does not answer (ms). */
const PATIENCE = 1400;
const BIGINT = 20;

/** `patience`, in ms: for a connection and for an answer, a part of it. */
export function openPostgres(url: string, patience = PATIENCE): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: Math.round(patience * 0.7),
    statement_timeout: Math.round(patience * 0.65),
    query_timeout: Math.round(patience * 0.7),
    idle_in_transaction_session_timeout: 5000,
    keepAlive: true,
    // Whatever the server's default is: acknowledged means on disk.
    options: '-c synchronous_commit=on',
    types: {
      // Times and counts are far below 2^53.
      getTypeParser: ((oid: number, format: 'text' | 'binary') =>
        oid === BIGINT ? Number : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
    },
  });
  // A connection that breaks while nobody uses it is replaced at the next call.
  pool.on('error', () => {});
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: { connect: async () => oneUse(await pool.connect()), end: () => pool.end() },
    }),
  });
  return { kind: 'postgres', db, patience };
}

/**
 * A connection that has failed to answer is never used again: a statement given up by us may yet run there, and the next
 * COMMIT would make it last. The server rolls back what was open when the connection is cut.
 */
function oneUse(client: PoolClient): PostgresPoolClient {
  let broken: { error: unknown } | undefined;
  const guarded = {
    async query(sql: unknown, parameters?: readonly unknown[]) {
      if (broken) throw broken.error;
      try {
        return await client.query(sql as string, parameters as unknown[]);
      } catch (error) {
        if (!isRefusal(error)) broken = { error };
        throw error;
      }
    },
    release: (destroy?: boolean) => client.release(destroy === true || broken !== undefined),
  };
  // Kysely's type also describes cursors, which are not used here.
  return guarded as unknown as PostgresPoolClient;
}
