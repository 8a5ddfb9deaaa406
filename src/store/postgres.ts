import type { PostgresPoolClient } from 'kysely';
import { Kysely, PostgresDialect } from 'kysely';
import type { PoolClient } from 'pg';
import pg from 'pg';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';
import { isRefusal } from './unavailable.ts';

/** Nobody waits longer than `patience` ms for a database that does not answer. */
const LIMITS = { connect: 1000, statement: 900, answer: 1000, patience: 1400 };
const BIGINT = 20;

export function openPostgres(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: LIMITS.connect,
    statement_timeout: LIMITS.statement,
    query_timeout: LIMITS.answer,
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
  return { kind: 'postgres', db, patience: LIMITS.patience };
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
