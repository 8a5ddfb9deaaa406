import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AssertionError } from 'chai';
import { WebSocket } from 'ws';

/** Debian's Firefox, driven by WebDriver BiDi itself: playwright-core asks it for commands that it does not know. */
export type Firefox = {
  open(url: string): Promise<void>;
  /** Runs in the page; promises are waited for. */
  evaluate<T>(work: () => T | Promise<T>): Promise<T>;
  /** As a person presses it: by the trusted events of a real keyboard. */
  press(...keys: string[]): Promise<void>;
  go(steps: -1 | 1): Promise<void>;
  close(): Promise<void>;
};

const PATIENCE = 30_000;

export async function openFirefox(): Promise<Firefox> {
  const program = '/usr/bin/firefox-esr';
  if (!existsSync(program)) throw new AssertionError('Firefox is missing: apt-get install firefox-esr');
  const profile = mkdtempSync(join(tmpdir(), 'advice-line-firefox-'));
  const child = spawn(program, ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0']);
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (more: Buffer) => {
      said += more;
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new AssertionError(`Firefox did not start: ${said.slice(-300)}`)));
    setTimeout(() => reject(new AssertionError('Firefox did not start in time')), PATIENCE).unref();
  });
  const socket = new WebSocket(`${address}/session`);
  await new Promise(resolve => socket.once('open', resolve));
  const waiting = new Map<number, { resolve(result: never): void; reject(error: Error): void }>();
  socket.on('message', message => {
    const { id, result, error, message: words } = JSON.parse(String(message));
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new AssertionError(`${error}: ${words}`));
    else asked?.resolve(result as never);
  });
  let last = 0;
  const send = <T>(method: string, params: object): Promise<T> =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  await send('session.new', { capabilities: {} });
  const { contexts } = await send<{ contexts: { context: string }[] }>('browsingContext.getTree', {});
  const { context } = contexts[0]!;
  const evaluate = async <T>(work: () => T | Promise<T>): Promise<T> => {
    const expression = `(async () => JSON.stringify(await (${work})()) ?? 'null')()`;
    const params = { expression, target: { context }, awaitPromise: true, userActivation: true };
    const { result } = await send<{ result: { value: string } }>('script.evaluate', params);
    return JSON.parse(result.value) as T;
  };
  return {
    evaluate,
    async open(url) {
      await send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    async press(...keys) {
      const actions = keys.flatMap(value => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
      await send('input.performActions', { context, actions: [{ type: 'key', id: 'keyboard', actions }] });
    },
    async go(delta) {
      await send('browsingContext.traverseHistory', { context, delta }).catch(() => undefined);
      await new Promise(resolve => setTimeout(resolve, 500));
    },
    async close() {
      const gone = new Promise(resolve => child.once('exit', resolve));
      socket.close();
      child.kill();
      await gone;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
