import { Fault } from '../errors.ts';

/** What became of one in a batch; `again` asks for a place in the next one. */
export type Outcome<R> = { value: R } | { error: unknown } | 'again';

export type GroupCommit<T, R> = {
  /** Comes back when the batch with this one in it is on disk. */
  add(one: T): Promise<R>;
  /** Comes back when nothing is waiting any more. */
  drain(): Promise<void>;
};

/**
 * Everyone who is waiting goes into one transaction, and so shares one fsync. While it runs the next batch gathers.
 * `write` must not throw. After `patience` ms in the queue a place is given up, unwritten.
 */
export function groupCommit<T, R>(
  write: (batch: readonly T[]) => Promise<Outcome<R>[]>,
  { most, patience = Number.POSITIVE_INFINITY }: { most: number; patience?: number | undefined },
): GroupCommit<T, R> {
  type Place = { one: T; since: number; resolve: (value: R) => void; reject: (error: unknown) => void };
  let queue: Place[] = [];
  let running: Promise<void> | undefined;

  const settle = (place: Place, outcome: Outcome<R> | undefined): void => {
    if (outcome === 'again') queue.push(place);
    else if (outcome && 'value' in outcome) place.resolve(outcome.value);
    else place.reject(outcome ? outcome.error : new Fault('store:unavailable'));
  };
  const run = async (): Promise<void> => {
    // Let everyone who is ready at this moment come aboard.
    await new Promise(resolve => setImmediate(resolve));
    while (queue.length > 0) {
      const batch = queue.slice(0, most);
      queue = queue.slice(most);
      const late = performance.now() - patience;
      const timely = batch.filter(place => place.since > late);
      for (const place of batch) if (place.since <= late) settle(place, undefined);
      if (timely.length === 0) continue;
      const outcomes = await write(timely.map(({ one }) => one));
      timely.forEach((place, index) => {
        settle(place, outcomes[index]);
      });
    }
    running = undefined;
  };
  return {
    add: one =>
      new Promise((resolve, reject) => {
        queue.push({ one, since: performance.now(), resolve, reject });
        running ??= run();
      }),
    async drain() {
      while (running) await running;
    },
  };
}
