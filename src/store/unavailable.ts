import { Fault } from '../errors.ts';

/** SQLSTATE classes of a server that is there and refuses one statement, rather than one that can't be reached. */
const REFUSED = /^(21|22|23|25|40|42)/;

/** Would the next statement fare better? Only when this one was refused for what it says. */
export function isRefusal(error: unknown): boolean {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  if (typeof errcode === 'number') return [1, 19, 20].includes(errcode % 256);
  return typeof code === 'string' && code.length === 5 && REFUSED.test(code);
}

/** Another process wrote the same key first, or the two were in each other's way. */
export function isCollision(error: unknown): boolean {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  if (typeof errcode === 'number') return errcode % 256 === 19;
  return code === '23505' || code === '40001' || code === '40P01';
}

/** A driver's error holds the statement and what was written into it: outside this room there is only the code. */
export function asFault(error: unknown): Fault {
  return error instanceof Fault ? error : new Fault('store:unavailable', { cause: error });
}

/** Waits no longer than `patience` ms: whoever is worried about a child gets the static safety text instead. */
export async function within<T>(patience: number | undefined, work: Promise<T>): Promise<T> {
  if (patience === undefined) return work;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Fault('store:unavailable')), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
