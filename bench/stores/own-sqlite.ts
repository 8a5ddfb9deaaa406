import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrate } from '../../src/store/migrate.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { RowStore } from './row-store.ts';
import { type SealedTurn, sealing } from './sealing.ts';

/** Our tables in a file of its own, WAL and synchronous=FULL, written with prepared statements. */
export async function openTables(dataDir: string): Promise<DatabaseSync> {
  const made = openSqlite(dataDir, false);
  await migrate(made);
  await made.db.destroy();
  const file = new DatabaseSync(join(dataDir, 'advice-line.sqlite'));
  file.exec('PRAGMA locking_mode = EXCLUSIVE');
  file.exec('PRAGMA journal_mode = WAL');
  file.exec('PRAGMA synchronous = FULL');
  return file;
}

/** One turn, one transaction, one fsync. */
export function turnWriter(file: DatabaseSync): (turn: SealedTurn) => void {
  const conversation = file.prepare(
    `insert into conversation (id, channel, version, last_seq, state, key_ref, created_at, touched_at, purging)
     values (?, 'webchat', ?, ?, ?, '', ?, ?, 0)
     on conflict (id) do update set version = excluded.version, last_seq = excluded.last_seq, state = excluded.state,
       touched_at = excluded.touched_at where version = excluded.version - 1`,
  );
  const activity = file.prepare('insert into activity (conversation, seq, direction, at, body) values (?, ?, ?, ?, ?)');
  const inbox = file.prepare(
    'insert into inbox (provider_hmac, conversation, first_seq, last_seq, at, purged) values (?, ?, ?, ?, ?, 0)',
  );
  return ({ id, version, lastSeq, state, lines, provider, at }) => {
    file.exec('BEGIN IMMEDIATE');
    try {
      const { changes } = conversation.run(id, version, lastSeq, state, at, at);
      if (changes !== 1) throw new TypeError('another turn came first');
      for (const line of lines) activity.run(id, line.seq, line.direction, at, line.body);
      if (provider) inbox.run(provider, id, lines[0]!.seq, lastSeq, at);
      file.exec('COMMIT');
    } catch (error) {
      file.exec('ROLLBACK');
      throw error;
    }
  };
}

export async function ownSqlite(dataDir: string, rootKey: Buffer): Promise<RowStore> {
  const file = await openTables(dataDir);
  const { sealTurn, open } = sealing(rootKey);
  const write = turnWriter(file);
  const find = file.prepare('select version, last_seq, state from conversation where id = ? and purging = 0');
  return {
    async find(conversation) {
      const row = find.get(conversation) as { version: number; last_seq: number; state: Uint8Array } | undefined;
      return row && open(conversation, row);
    },
    async write(turn) {
      write(sealTurn(turn));
    },
    async close() {
      file.close();
    },
  };
}
