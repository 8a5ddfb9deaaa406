import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { DatabaseSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { Kysely, SqliteDialect } from 'kysely';
import { Fault } from '../errors.ts';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

const MOST_PREPARED = 300;
const SQLITE_BUSY = 5;

/** The embedded database: one file, one process, on disk before anything is acknowledged. */
export function openSqlite(dataDir: string, memory: boolean): Database {
  const path = memory ? ':memory:' : join(dataDir, 'advice-line.sqlite');
  let file: DatabaseSync | undefined;
  try {
    if (!memory) {
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
      // The log beside it gets the same mode. Never opened by us once it is there: closing it would drop SQLite's lock.
      if (!existsSync(path)) closeSync(openSync(path, 'wx', 0o600));
    }
    file = new DatabaseSync(path, { timeout: 0 });
    // Exclusive from the first moment: a second process that opened the same file would be refused, never silent.
    file.exec('PRAGMA locking_mode = EXCLUSIVE');
    file.exec('PRAGMA journal_mode = WAL');
    file.exec('PRAGMA synchronous = FULL');
    file.exec('PRAGMA temp_store = MEMORY');
    file.exec('BEGIN EXCLUSIVE');
    file.exec('COMMIT');
  } catch (cause) {
    file?.close();
    const busy = ((cause as { errcode?: number }).errcode ?? 0) % 256 === SQLITE_BUSY;
    throw new Fault(busy ? 'store:locked' : 'store:unavailable', { cause });
  }
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: adapt(file) }) });
  return { kind: 'sqlite', db, patience: undefined };
}

/** What Kysely expects of a driver, over Node's own. Prepared statements are kept, the least used are let go. */
function adapt(file: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => file.close(),
    prepare(sql) {
      const known = prepared.get(sql);
      const statement = known ?? wrap(file.prepare(sql));
      if (known) prepared.delete(sql);
      prepared.set(sql, statement);
      if (prepared.size > MOST_PREPARED) prepared.delete(prepared.keys().next().value as string);
      return statement;
    },
  };
}

function wrap(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: parameters => statement.all(...(parameters as SQLInputValue[])),
    run: parameters => statement.run(...(parameters as SQLInputValue[])),
    iterate: parameters => statement.iterate(...(parameters as SQLInputValue[])),
  };
}
