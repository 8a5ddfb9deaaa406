import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** One of our own modules in a process of its own, which answers each message with one. */
export type Worker = { child: ChildProcess; ask<R>(message: object): Promise<R>; close(): Promise<void> };

export async function startWorker(module: string, needs: object, env: NodeJS.ProcessEnv = {}): Promise<Worker> {
  const child = fork(fileURLToPath(new URL(module, import.meta.url)), [JSON.stringify(needs)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const answer = <R>(): Promise<R> =>
    new Promise((resolve, reject) => {
      const gone = () => reject(new TypeError(`${module} ended before it answered`));
      child.once('exit', gone);
      child.once('message', message => {
        child.removeListener('exit', gone);
        resolve(message as R);
      });
    });
  await answer();
  return {
    child,
    ask(message) {
      child.send(message);
      return answer();
    },
    async close() {
      process.removeListener('exit', kill);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    },
  };
}
