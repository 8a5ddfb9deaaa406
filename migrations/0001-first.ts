import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** `blob` is the one word in which the two databases differ. */
export async function first(db: Kysely<unknown>, blob: 'blob' | 'bytea'): Promise<void> {
  const bytes = sql.raw<Uint8Array>(blob);
  await db.schema
    .createTable('conversation')
    .addColumn('id', 'text', col => col.primaryKey())
    .addColumn('channel', 'text', col => col.notNull())
    .addColumn('address_hmac', bytes, col => col.unique())
    .addColumn('address', bytes)
    .addColumn('version', 'bigint', col => col.notNull())
    .addColumn('last_seq', 'bigint', col => col.notNull())
    .addColumn('state', bytes, col => col.notNull())
    .addColumn('key_ref', 'text', col => col.notNull())
    .addColumn('created_at', 'bigint', col => col.notNull())
    .addColumn('touched_at', 'bigint', col => col.notNull())
    .addColumn('purging', 'integer', col => col.notNull())
    .execute();
  await db.schema
    .createTable('activity')
    .addColumn('conversation', 'text', col => col.notNull())
    .addColumn('seq', 'bigint', col => col.notNull())
    .addColumn('direction', 'text', col => col.notNull())
    .addColumn('at', 'bigint', col => col.notNull())
    .addColumn('body', bytes, col => col.notNull())
    .addPrimaryKeyConstraint('activity_pk', ['conversation', 'seq'])
    .execute();
  await db.schema
    .createTable('inbox')
    .addColumn('provider_hmac', bytes, col => col.primaryKey().notNull())
    .addColumn('conversation', 'text', col => col.notNull())
    .addColumn('first_seq', 'bigint', col => col.notNull())
    .addColumn('last_seq', 'bigint', col => col.notNull())
    .addColumn('at', 'bigint', col => col.notNull())
    .addColumn('purged', 'integer', col => col.notNull())
    .execute();
  await db.schema
    .createTable('outbox')
    .addColumn('id', 'text', col => col.primaryKey())
    .addColumn('conversation', 'text', col => col.notNull())
    .addColumn('seq', 'bigint', col => col.notNull())
    .addColumn('status', 'text', col => col.notNull())
    .addColumn('written_at', 'bigint', col => col.notNull())
    .addColumn('expires', 'bigint', col => col.notNull())
    .addColumn('changed_at', 'bigint', col => col.notNull())
    .execute();
  await db.schema
    .createTable('count')
    .addColumn('day', 'text', col => col.notNull())
    .addColumn('channel', 'text', col => col.notNull())
    .addColumn('locale', 'text', col => col.notNull())
    .addColumn('tree', 'text', col => col.notNull())
    .addColumn('node', 'text', col => col.notNull())
    .addColumn('n', 'bigint', col => col.notNull())
    .addPrimaryKeyConstraint('count_pk', ['day', 'channel', 'locale', 'tree', 'node'])
    .execute();
  await db.schema
    .createTable('opt_out')
    .addColumn('address_hmac', bytes, col => col.primaryKey().notNull())
    .addColumn('at', 'bigint', col => col.notNull())
    .execute();
  await db.schema
    .createTable('key_check')
    .addColumn('id', 'integer', col => col.primaryKey())
    .addColumn('value', bytes, col => col.notNull())
    .execute();
  await db.schema.createIndex('conversation_touched').on('conversation').column('touched_at').execute();
  await db.schema.createIndex('conversation_created').on('conversation').column('created_at').execute();
  await db.schema.createIndex('inbox_conversation').on('inbox').column('conversation').execute();
  await db.schema.createIndex('inbox_at').on('inbox').column('at').execute();
  await db.schema.createIndex('outbox_place').on('outbox').columns(['conversation', 'seq']).execute();
  await db.schema.createIndex('outbox_status').on('outbox').columns(['status', 'written_at']).execute();
}
