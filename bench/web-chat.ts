import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Loaded } from './http/load.ts';
import { inRounds, median } from './rounds.ts';
import { memoryOf, startServer } from './server.ts';
import { startWorker } from './worker.ts';

/** Turns a second over HTTP, and ms. */
export type HttpFigures = { turns: number; p50: number; p99: number };
export type WebChat = {
  connections: number;
  ours: HttpFigures;
  floor: HttpFigures;
  /** MB, a second after the load, and at most. */
  memory: { now: number; peak: number };
};

const CONNECTIONS = 32;
const ROUNDS = 5;
const WARM_UP = 2_000;
const LENGTH = 2_500;

/** Our server and the floor by turns; each, and each load, is a process of its own. */
export async function measureWebChat(): Promise<WebChat> {
  const dataDir = mkdtempSync(join(tmpdir(), 'advice-line-bench-'));
  const floor = await startWorker('http/floor.ts', { dataDir }, { NODE_ENV: 'production' });
  const server = await startServer();
  const { port } = await floor.ask<{ port: number }>({});
  const connections = CONNECTIONS;
  const sides = [
    { name: 'ours', load: await startWorker('http/load.ts', { port: server.port, connections }) },
    { name: 'floor', load: await startWorker('http/load.ts', { port, connections }) },
  ] as const;
  try {
    for (const { load } of sides) await load.ask({ ms: WARM_UP });
    const results = await inRounds(ROUNDS, sides, ({ load }) => load.ask<Loaded>({ ms: LENGTH }));
    await pause(1_000);
    const [ours, bare] = sides.map(side => figuresOf(results.get(side)!)) as [HttpFigures, HttpFigures];
    return { connections, ours, floor: bare, memory: memoryOf(server.child) };
  } finally {
    for (const { load } of sides) await load.close();
    await floor.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function figuresOf(loads: readonly Loaded[]): HttpFigures {
  return {
    turns: Math.round(median(loads.map(({ turns, ms }) => (turns / ms) * 1000))),
    p50: Math.round(median(loads.map(({ p50 }) => p50)) * 10) / 10,
    p99: Math.round(median(loads.map(({ p99 }) => p99)) * 10) / 10,
  };
}
