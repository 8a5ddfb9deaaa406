import { randomUUID } from 'node:crypto';
import { openStore } from '../src/store/open-store.ts';
import type { Engine, EngineName, TakeOne } from './engines/engine.ts';
import { ownPostgres } from './stores/own-postgres.ts';
import { ownSqlite } from './stores/own-sqlite.ts';
import type { Place, RowStore, StoreKind } from './stores/row-store.ts';
import { sharedStore } from './stores/shared.ts';
import { ENDING, road } from './tree.ts';

/** A process for one engine on one store, so that no two share a heap or a compiled function. */
export type LaneNeeds = { root: string; engine: EngineName; store: StoreKind; place: Place };
export type Run = { parallel: number; ms: number };
export type Ran = { turns: number; ms: number };

type Lane = { take: TakeOne; close(): Promise<void> };

async function openLane({ root, engine, store, place }: LaneNeeds): Promise<Lane> {
  const rootKey = Buffer.from(place.rootKey, 'hex');
  const shared = async () => openStore({ ...place, rootKey });
  if (engine === 'advice-line') {
    const { ours } = await import('./engines/ours.ts');
    const opened = await shared();
    return { take: await ours(root, opened), close: () => opened.close() };
  }
  const rows = store === 'shared' ? sharedStore(await shared()) : await own(place, rootKey);
  return { take: takeOne(await engineOf(engine, root), rows), close: () => rows.close() };
}

function own({ dataDir, databaseUrl }: Place, rootKey: Buffer): Promise<RowStore> {
  return databaseUrl ? ownPostgres(databaseUrl, rootKey) : ownSqlite(dataDir, rootKey);
}

/** Each is loaded only where it runs. */
async function engineOf(name: Exclude<EngineName, 'advice-line'>, root: string): Promise<Engine> {
  switch (name) {
    case 'xstate':
      return (await import('./engines/xstate.ts')).xstateEngine(root);
    case 'inkjs':
      return (await import('./engines/ink.ts')).inkEngine(root);
    case 'agents-hosting-dialogs':
      return (await import('./engines/dialogs.ts')).dialogsEngine(root);
    case 'no engine':
      return (await import('./engines/none.ts')).none;
  }
}

function takeOne(engine: Engine, rows: RowStore): TakeOne {
  return async (conversation, text, providerId) => {
    const at = Date.now();
    const before = await rows.find(conversation);
    const { kept, reply } = await engine.turn(conversation, before?.kept, text);
    await rows.write({ conversation, before, kept, text, reply, providerId, at });
    return reply;
  };
}

/** So many people at once, each typing the whole road, then the next; nobody waits between two texts. */
async function run(take: TakeOne, { parallel, ms }: Run): Promise<Ran> {
  const began = performance.now();
  const until = began + ms;
  let turns = 0;
  const person = async () => {
    while (performance.now() < until) {
      const conversation = randomUUID();
      let reply = '';
      for (const text of road) {
        if (performance.now() >= until) return;
        reply = await take(conversation, text, randomUUID());
        turns++;
      }
      if (!reply.includes(ENDING)) throw new TypeError(`the road ended with: ${reply}`);
    }
  };
  await Promise.all(Array.from({ length: parallel }, person));
  return { turns, ms: performance.now() - began };
}

const lane = await openLane(JSON.parse(process.argv[2]!) as LaneNeeds);
process.on('message', async (asked: Run) => process.send!(await run(lane.take, asked)));
process.once('SIGTERM', () => void lane.close().then(() => process.disconnect()));
process.send?.('ready');
