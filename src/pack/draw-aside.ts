import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Fault } from '../errors.ts';
import type { Draw } from './tree-section.ts';

/** After this long (ms) without a drawing the process is ended, and with it goes Graphviz and its memory. */
const IDLE = 30_000;
/** A drawing that takes longer (ms) is given up, with all that wait behind it. */
const PATIENCE = 10_000;
const PROGRAM = fileURLToPath(new URL('./draw-process.ts', import.meta.url));

/**
 * Draws in a process that is begun with the first drawing and ended when none has been asked for a while: the line's own
 * turns neither wait for a drawing nor share their memory with it. Throws `turn:internal` when it could not be drawn.
 */
export function makeDrawAside(idle = IDLE): { draw: Draw; close(): void } {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let count = 0;
  const waiting = new Map<number, { resolve: (svg: string) => void; reject: (error: Fault) => void }>();

  function close(): void {
    clearTimeout(timer);
    child?.kill();
    child = undefined;
    for (const { reject } of waiting.values()) reject(new Fault('turn:internal'));
    waiting.clear();
  }
  function endAfter(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(close, ms);
    timer.unref();
  }
  function begin(): ChildProcess {
    const begun = fork(PROGRAM, { execArgv: ['--max-old-space-size=128'], env: {}, stdio: 'ignore' });
    begun.unref();
    begun.channel?.unref();
    const gone = () => begun === child && close();
    begun.once('error', gone);
    begun.once('exit', gone);
    begun.on('message', ({ id, svg }: { id: number; svg?: string }) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (waiting.size === 0) endAfter(idle);
      if (svg === undefined) asked?.reject(new Fault('turn:internal'));
      else asked?.resolve(svg);
    });
    return begun;
  }
  return {
    close,
    draw(...given) {
      child ??= begin();
      endAfter(PATIENCE);
      const id = count++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        child!.send({ id, given });
      });
    },
  };
}
