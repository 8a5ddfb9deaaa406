import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Our server as it runs in production, with its log in a file, on a free port and with a folder of its own. */
export type Server = { child: ChildProcess; port: number; stop(): Promise<void> };

const PATIENCE = 30_000;

/** What `npm start` runs once everything is installed, with its limits of memory. */
export const program = [process.execPath, ...startFlags(), 'src/main.ts'];

function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter(word => word.startsWith('--'));
}

/** `command` is what runs the server unless given: `npm start` is the whole of what a person types. */
export async function startServer(
  command: readonly string[] = program,
  env: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const dataDir = mkdtempSync(join(tmpdir(), 'advice-line-bench-'));
  const log = join(dataDir, 'log');
  const out = openSync(log, 'a');
  const [first, ...args] = command as [string, ...string[]];
  const child = spawn(first, args, {
    // A group of its own, so that npm and what it started are stopped together.
    detached: true,
    stdio: ['ignore', out, out],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      ROOT_KEY: randomBytes(32).toString('hex'),
      // What is measured is not what has been signed.
      ALLOW_UNSIGNED: 'true',
      ...env,
    },
  });
  const kill = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, signal);
  };
  const atExit = () => kill('SIGKILL');
  process.once('exit', atExit);
  const stop = async () => {
    process.removeListener('exit', atExit);
    const gone = new Promise(resolve => child.once('exit', resolve));
    const alive = child.exitCode === null && child.signalCode === null;
    kill('SIGTERM');
    if (alive) await gone;
    rmSync(dataDir, { recursive: true, force: true });
  };
  const until = performance.now() + PATIENCE;
  while (performance.now() < until && child.exitCode === null) {
    const port = /Chat page\s+http:\/\/[^:]+:(\d+)/.exec(readFileSync(log, 'utf8'))?.[1];
    if (port) return { child, port: Number(port), stop };
    await pause(5);
  }
  const said = readFileSync(log, 'utf8').slice(-500);
  await stop();
  throw new TypeError(`the server did not start: ${said}`);
}

/** Resident memory now and at its highest, in MB. */
export function memoryOf(child: ChildProcess): { now: number; peak: number } {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const mb = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return { now: mb('VmRSS'), peak: mb('VmHWM') };
}
