import { Fault } from '../errors.ts';

/** ms. Whoever wrote waits no longer than about two seconds for words, be they only the static safety text. */
const PATIENCE = 1_800;

/** The work's own result, or `store:unavailable` when it takes too long. The work itself goes on. */
export function inTime<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Fault('store:unavailable')), PATIENCE);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
