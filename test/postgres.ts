import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Fault } from '../src/errors.ts';

export type Postgres = {
  /** An empty database of this server's own. */
  url: string;
  /** Where its files are. */
  folder: string;
  /** One more empty database. */
  fresh(): Promise<string>;
  /** The server stands still, and answers nothing, until `resume`. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
};

/** A real PostgreSQL on a free loopback port, with fsync on, in a folder of its own. */
export async function startPostgres(): Promise<Postgres> {
  const bin = programs();
  const user = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  const folder = mkdtempSync(join(tmpdir(), 'advice-line-postgres-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = ['-D', data, '-U', 'advice', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'];
  execFileSync(join(bin, 'initdb'), options, { ...user, cwd: folder, stdio: 'ignore' });
  const port = await freePort();
  const settings = ['fsync=on', 'listen_addresses=127.0.0.1', 'unix_socket_directories='].flatMap(one => ['-c', one]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
    ...user,
    cwd: folder,
    stdio: 'ignore',
  });
  const kill = () => server.kill('SIGQUIT');
  process.once('exit', kill);
  const urlOf = (database: string): string => `postgres://advice@127.0.0.1:${port}/${database}`;
  await untilReady(urlOf('postgres'));

  let databases = 0;
  const fresh = async (): Promise<string> => {
    const name = `advice_${++databases}`;
    const client = new pg.Client(urlOf('postgres'));
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    return urlOf(name);
  };
  return {
    url: await fresh(),
    folder: data,
    fresh,
    pause: () => signal(server, 'SIGSTOP'),
    resume: () => signal(server, 'SIGCONT'),
    async stop() {
      signal(server, 'SIGCONT');
      const gone = new Promise(resolve => server.once('exit', resolve));
      kill();
      await gone;
      process.removeListener('exit', kill);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function programs(): string {
  const root = '/usr/lib/postgresql';
  const find = (): string | undefined =>
    (existsSync(root) ? readdirSync(root) : [])
      .sort((a, b) => Number(b) - Number(a))
      .map(version => join(root, version, 'bin'))
      .find(bin => existsSync(join(bin, 'initdb')));
  if (!find() && process.getuid?.() === 0) {
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'postgresql'], { stdio: 'ignore' });
  }
  const bin = find();
  if (!bin) throw new Fault('store:unavailable', { detail: 'the tests need PostgreSQL: apt-get install postgresql' });
  return bin;
}

/** PostgreSQL refuses to run as root: Debian's package brings a user for it. */
const idOf = (which: '-u' | '-g'): number => Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function untilReady(url: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client(url);
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      if (attempt >= 200) throw new Fault('store:unavailable', { detail: 'PostgreSQL did not start', cause });
      await pause(50);
    }
  }
}

/** To the server and to each of its own children, and to nobody else. */
function signal(server: ChildProcess, name: 'SIGSTOP' | 'SIGCONT'): void {
  const children = readdirSync('/proc').filter(pid => {
    try {
      return (
        /^\d+$/.test(pid) &&
        readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(server.pid)
      );
    } catch {
      return false;
    }
  });
  server.kill(name);
  for (const pid of children) {
    try {
      process.kill(Number(pid), name);
    } catch {
      // Gone in the meantime.
    }
  }
}
