import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newConversation } from '../../src/conversation/conversation.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store, TurnRows } from '../../src/store/store.ts';
import { type Postgres, startPostgres } from '../postgres.ts';

/** ms. That nothing is lost does not hang on how busy the machine of the tests is. */
const PATIENCE = 30_000;

export type Place = { dataDir: string; databaseUrl?: string; rootKey: Buffer; patience: number };
export type Setting = {
  name: 'SQLite' | 'PostgreSQL';
  start(): Promise<void>;
  stop(): Promise<void>;
  /** A new, empty data folder and database. */
  place(): Promise<Place>;
  server(): Postgres;
};

function setting(name: Setting['name']): Setting {
  let server: Postgres | undefined;
  const folders: string[] = [];
  return {
    name,
    async start() {
      if (name === 'PostgreSQL') server = await startPostgres();
    },
    async stop() {
      await server?.stop();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
    async place() {
      const dataDir = mkdtempSync(join(tmpdir(), 'advice-line-store-'));
      folders.push(dataDir);
      return {
        dataDir,
        rootKey: randomBytes(32),
        patience: PATIENCE,
        ...(server && { databaseUrl: await server.fresh() }),
      };
    },
    server: () => server!,
  };
}

/** Every sentence below is sworn for both. */
export const settings: readonly Setting[] = [setting('SQLite'), setting('PostgreSQL')];

/** A web chat's turn: one message in, one reply out. */
export function turn(rows: Partial<TurnRows> = {}, said = 'hello'): TurnRows {
  return {
    conversation: randomUUID(),
    channel: 'webchat',
    expectedVersion: 0,
    lastSeq: 0,
    state: newConversation('webchat', 'en'),
    incoming: { at: 1000, body: { text: said } },
    outgoing: [{ at: 1000, body: { text: `reply to ${said}` } }],
    delivery: 'pull',
    at: 1000,
    ...rows,
  };
}

/** As `takeTurn` does it: reads, writes, and reads again when another came first. */
export async function say(store: Store, conversation: string, providerId: string, at = 1000): Promise<void> {
  for (;;) {
    const found = await store.find(conversation);
    const { result } = await store.commit(
      turn(
        {
          conversation,
          providerId,
          expectedVersion: found?.version ?? 0,
          lastSeq: found?.lastSeq ?? 0,
          incoming: { at, body: { text: providerId } },
          at,
        },
        providerId,
      ),
    );
    if (result !== 'lost-race') return;
  }
}

export async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
}

export { openStore };
