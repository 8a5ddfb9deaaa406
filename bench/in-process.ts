import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Postgres, startPostgres } from '../test/postgres.ts';
import { type EngineName, engineNames } from './engines/engine.ts';
import type { Ran, Run } from './lane.ts';
import { inRounds, median } from './rounds.ts';
import type { StoreKind } from './stores/row-store.ts';
import { startWorker } from './worker.ts';

export const inParallel = [1, 20, 200] as const;
export type Database = 'SQLite' | 'PostgreSQL';
/** Turns a second, the median of all rounds, by conversations in parallel. */
export type EngineFigures = Lane & { turns: Record<number, number> };
export type InProcess = { database: Database; figures: EngineFigures[] };

const ROUNDS = 3;
const WARM_UP = 300;
const LENGTH = 400;

type Lane = { engine: EngineName; store: StoreKind };
const lanes: readonly Lane[] = engineNames.flatMap((engine): Lane[] =>
  engine === 'advice-line'
    ? [{ engine, store: 'shared' }]
    : [
        { engine, store: 'own' },
        { engine, store: 'shared' },
      ],
);

export async function measureInProcess(root: string): Promise<InProcess[]> {
  const sqlite = await measure(root, 'SQLite');
  const server = await startPostgres();
  try {
    return [sqlite, await measure(root, 'PostgreSQL', server)];
  } finally {
    await server.stop();
  }
}

async function measure(root: string, database: Database, server?: Postgres): Promise<InProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'advice-line-bench-'));
  const workers: Awaited<ReturnType<typeof startWorker>>[] = [];
  try {
    const runs: { lane: Lane; parallel: number; run(): Promise<Ran> }[] = [];
    for (const [index, lane] of lanes.entries()) {
      const databaseUrl = server && (await server.fresh());
      const dataDir = join(folder, String(index));
      const place = { dataDir, rootKey: randomBytes(32).toString('hex'), ...(databaseUrl && { databaseUrl }) };
      const worker = await startWorker('lane.ts', { root, ...lane, place });
      workers.push(worker);
      for (const parallel of inParallel) {
        const run = (ms: number) => worker.ask<Ran>({ parallel, ms } satisfies Run);
        await run(WARM_UP);
        runs.push({ lane, parallel, run: () => run(LENGTH) });
      }
    }
    const results = await inRounds(ROUNDS, runs, ({ run }) => run());
    const figures = lanes.map(lane => {
      const own = runs.filter(run => run.lane === lane);
      const turns = own.map(run => [run.parallel, median(results.get(run)!.map(rate))]);
      return { ...lane, turns: Object.fromEntries(turns) };
    });
    return { database, figures };
  } finally {
    for (const worker of workers) await worker.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const rate = ({ turns, ms }: Ran): number => Math.round((turns / ms) * 1000);
