import type { Directory } from './schema.ts';

/** What is known of a service at one instant. */
export type Opening = {
  /** `unknown` counts as closed wherever a decision is made. */
  state: 'open' | 'closed' | 'unknown';
  nearEdge: boolean;
  /** Instant (ms UTC) of the next opening or closing within 14 days, if there is one. Absent for round-the-clock services. */
  changes?: number;
};

/** Opening of `service` at `now` (ms UTC), over clock changes and bank holidays, in the directory's time zone. */
export function openingAt(_directory: Directory, _service: string, _now: number): Opening {
  return { state: 'unknown', nearEdge: false };
}
