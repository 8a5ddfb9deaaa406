import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** One schema and one set of queries over two databases; `kind` is asked only where their words differ. */
export type Database = {
  kind: 'sqlite' | 'postgres';
  db: Kysely<Tables>;
  /** How long a call may take before it is given up (ms); the embedded file has no such moment. */
  patience: number | undefined;
};

export type Queries = Kysely<Tables> | Transaction<Tables>;

/** A statement has room for so many rows (SQLite's limit of variables, and a bounded number of prepared statements). */
export function inChunks<T>(rows: readonly T[], size = 200): T[][] {
  const chunks: T[][] = [];
  for (let from = 0; from < rows.length; from += size) chunks.push(rows.slice(from, from + size));
  return chunks;
}
