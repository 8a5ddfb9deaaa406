import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { loadContent } from '../src/verify/load-content.ts';
import { verify } from '../src/verify/verify.ts';
import { heard, openChat } from './http/chat.ts';
import { openWire } from './http/wire.ts';
import { median } from './rounds.ts';
import { program, startServer } from './server.ts';

/** ms. `undefined` where npm would first have installed something. */
export type Times = {
  verifier: { inProcess: number; program: number; command: number | undefined };
  start: { program: number; command: number | undefined };
};

const TIMES = 3;

export async function measureTimes(root: string): Promise<Times> {
  const today = new Date().toISOString().slice(0, 10);
  const npm = isInstalled();
  return {
    verifier: {
      inProcess: await often(async () => void verify(await loadContent(root), { today })),
      program: await often(() => run(process.execPath, ['src/cli/verify.ts'])),
      command: npm ? await often(() => run('npm', ['run', 'verify', '--silent'])) : undefined,
    },
    start: {
      program: await firstReply(program),
      command: npm ? await firstReply(['npm', 'start', '--silent']) : undefined,
    },
  };
}

/** From the command to the first words in a web chat. */
async function firstReply(command: readonly string[]): Promise<number> {
  const took: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    const began = performance.now();
    const server = await startServer(command);
    const wire = await openWire(server.port);
    const said = await heard(wire, await openChat(wire));
    took.push(performance.now() - began);
    wire.close();
    await server.stop();
    if (said.length === 0) throw new TypeError('nothing was said');
  }
  return Math.round(median(took));
}

async function often(work: () => Promise<void> | void): Promise<number> {
  const took: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    const began = performance.now();
    await work();
    took.push(performance.now() - began);
  }
  return Math.round(median(took));
}

/** What it finds is the verifier's business; that it ran is ours. */
function run(program: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new TypeError(`the verifier did not run: ${stderr}`);
}

function isInstalled(): boolean {
  try {
    return readFileSync('package-lock.json', 'utf8') === readFileSync('node_modules/.installed-lock.json', 'utf8');
  } catch {
    return false;
  }
}
