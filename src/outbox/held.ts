import type { Outgoing } from '../channels/channel.ts';

type Holding = {
  row: Outgoing;
  /** `unsent`: the provider certainly does not have it. `out`: it has, or may have. */
  state: 'unsent' | 'out';
  tries: number;
  notBefore: number;
  retried: boolean;
};

/**
 * The rows that this process has handed to a provider and that are not past their time to live. In memory on purpose:
 * after a crash nobody knows whether a `sending` row went, and it is left to its callback.
 */
export function makeHeld() {
  const holdings = new Map<string, Holding>();
  return {
    has: (id: string) => holdings.has(id),
    /** To be tried again, oldest first. */
    rows: () => [...holdings.values()].filter(({ state }) => state === 'unsent').map(({ row }) => row),
    tries: (id: string) => holdings.get(id)?.tries ?? 0,
    isUnsent: (id: string) => holdings.get(id)?.state === 'unsent',
    isTooSoon: (id: string, now: number) => (holdings.get(id)?.notBefore ?? 0) > now,
    trying(row: Outgoing): void {
      const held = holdings.get(row.id);
      const tries = (held?.tries ?? 0) + 1;
      holdings.set(row.id, { row, state: 'out', tries, notBefore: 0, retried: held?.retried ?? false });
    },
    out(id: string): void {
      const held = holdings.get(id);
      if (held) held.state = 'out';
    },
    again(id: string, notBefore: number): void {
      const held = holdings.get(id);
      if (held) Object.assign(held, { state: 'unsent', notBefore });
    },
    /** Whether there is one more try: only once, and only inside the time to live. */
    retryOnce(id: string, notBefore: number): boolean {
      const held = holdings.get(id);
      if (!held || held.retried || notBefore >= held.row.expires) return false;
      Object.assign(held, { state: 'unsent', notBefore, retried: true });
      return true;
    },
    forget: (id: string) => void holdings.delete(id),
    /** Lets go of all that is past its time, and returns what certainly never went. */
    takeExpired(now: number): Outgoing[] {
      const over = [...holdings.values()].filter(({ row }) => row.expires <= now);
      for (const { row } of over) holdings.delete(row.id);
      return over.filter(({ state }) => state === 'unsent').map(({ row }) => row);
    },
  };
}
