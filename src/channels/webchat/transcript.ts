import { Fault } from '../../errors.ts';
import type { Link } from '../../reply/links.ts';
import type { Store } from '../../store/store.ts';
import { inTime } from '../in-time.ts';
import { type ActivitySet, activitiesOf, type OfferedLocale } from './activities.ts';
import type { Passing } from './passing.ts';

export type Transcript = {
  /** Has it been opened, and not been wiped since? Throws `store:unavailable`. */
  isBegun(conversation: string): Promise<boolean>;
  /**
   * What a client that stands at `watermark` has not heard yet. Throws `turn:gone` when the conversation is wiped or
   * was never begun, `request:malformed` for a watermark that is none, `store:unavailable`.
   */
  since(conversation: string, watermark: string): Promise<ActivitySet>;
};

export function makeTranscript(
  store: Pick<Store, 'entries' | 'find'>,
  passing: Passing,
  links: (text: string) => readonly Link[],
  locales: readonly OfferedLocale[],
): Transcript {
  return {
    isBegun: async conversation => (await inTime(store.find(conversation))) !== undefined,
    async since(conversation, watermark) {
      if (!/^\d{0,9}$/.test(watermark)) throw new Fault('request:malformed', { detail: 'watermark' });
      const said = passing.next(conversation, watermark);
      if (said === 'ended') throw new Fault('turn:gone');
      if (said) return said;
      const heard = Number(watermark);
      // The line that the client heard last is asked for too: where even that is gone, the conversation is.
      const entries = await inTime(store.entries(conversation, heard - 1));
      if (entries.length === 0) throw new Fault('turn:gone');
      const fresh = entries.filter(entry => entry.seq > heard);
      return {
        activities: activitiesOf(conversation, fresh, links, locales),
        watermark: String(fresh.at(-1)?.seq ?? heard),
      };
    },
  };
}
