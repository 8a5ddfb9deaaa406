import pg from 'pg';
import { migrate } from '../../src/store/migrate.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import type { RowStore } from './row-store.ts';
import { type SealedLine, sealing } from './sealing.ts';

const statement = (name: string, text: string) => (values: unknown[]) => ({ name, text, values });
const find = statement('find', 'select version, last_seq, state from conversation where id = $1 and purging = 0');
const conversationRow = statement(
  'conversation',
  `insert into conversation (id, channel, version, last_seq, state, key_ref, created_at, touched_at, purging)
   values ($1, 'webchat', $2, $3, $4, '', $5, $5, 0)
   on conflict (id) do update set version = excluded.version, last_seq = excluded.last_seq, state = excluded.state,
     touched_at = excluded.touched_at where conversation.version = excluded.version - 1`,
);
const activityRow = statement(
  'activity',
  'insert into activity (conversation, seq, direction, at, body) values ($1, $2, $3, $4, $5)',
);
const activityRows = statement(
  'activities',
  'insert into activity (conversation, seq, direction, at, body) values ($1, $2, $3, $4, $5), ($1, $6, $7, $4, $8)',
);
const inboxRow = statement(
  'inbox',
  `insert into inbox (provider_hmac, conversation, first_seq, last_seq, at, purged) values ($1, $2, $3, $4, $5, 0)`,
);

/** Our tables on PostgreSQL, as many connections as ours, prepared statements, a transaction for each turn. */
export async function ownPostgres(url: string, rootKey: Buffer): Promise<RowStore> {
  const made = openPostgres(url);
  await migrate(made);
  await made.db.destroy();
  const pool = new pg.Pool({ connectionString: url, max: 8, options: '-c synchronous_commit=on' });
  const { sealTurn, open } = sealing(rootKey);
  return {
    async find(conversation) {
      const { rows } = await pool.query(find([conversation]));
      const [row] = rows as { version: string; last_seq: string; state: Buffer }[];
      return row && open(conversation, { ...row, version: Number(row.version), last_seq: Number(row.last_seq) });
    },
    async write(turn) {
      const { id, version, lastSeq, state, lines, provider, at } = sealTurn(turn);
      const [first, second] = lines as [SealedLine, SealedLine | undefined];
      const client = await pool.connect();
      try {
        await client.query('begin');
        const { rowCount } = await client.query(conversationRow([id, version, lastSeq, state, at]));
        if (rowCount !== 1) throw new TypeError('another turn came first');
        const one = [id, first.seq, first.direction, at, first.body];
        if (second) await client.query(activityRows([...one, second.seq, second.direction, second.body]));
        else await client.query(activityRow(one));
        if (provider) await client.query(inboxRow([provider, id, first.seq, lastSeq, at]));
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
