import type { Outgoing, Report, Sender, Sent } from '../channels/channel.ts';
import type { Receipt, Store } from '../store/store.ts';
import { makeHeld } from './held.ts';

export type OutboxNeeds = {
  store: Pick<Store, 'waiting' | 'receipt' | 'find' | 'isOptedOut' | 'setOptedOut'>;
  /** By channel. A channel without a sender is left alone: its people fetch what is said. */
  senders: Readonly<Record<string, Sender>>;
  clock: () => number;
  /** Our account or set-up needs somebody: the channel's name, and why. */
  alert: (channel: string, kind: 'suspended' | 'config') => void;
};

export type Outbox = {
  /** Sends what is waiting, each conversation in its order. Throws `store:unavailable`. */
  sweep(): Promise<void>;
  /** What the provider reported about a row, from a callback that was checked. */
  reported(report: Report): Promise<void>;
};

/** ms. A younger row may still go out in the answer to its own webhook: Twilio's tries together take 15 s. */
export const GRACE = 16_000;
/** ms. How long a channel keeps quiet when its provider's queue is full, and when our account doesn't work. */
const SATURATED_PAUSE = 10_000;
const BROKEN_PAUSE = 60_000;
/** ms before a second try, when the phone was out of reach. */
const RETRY_AFTER = 15_000;

/**
 * The way out. A row is marked `sending` before the provider hears of it, so that a crash never makes two texts of one;
 * it is sent again only when the provider certainly does not have it, and never past its time to live.
 */
export function makeOutbox(needs: OutboxNeeds): Outbox {
  const { store, clock } = needs;
  const held = makeHeld();
  const quietUntil = new Map<string, number>();
  let sweeping: Promise<void> | undefined;

  async function sweepOnce(): Promise<void> {
    const now = clock();
    const waiting = await store.waiting(now - GRACE, now);
    for (const row of held.takeExpired(now)) await store.receipt(row.id, 'expired', now);
    const rows = [...held.rows(), ...waiting.filter(row => !held.has(row.id))];
    const conversations = Object.values(Object.groupBy(rows, row => row.conversation));
    await Promise.all(conversations.map(rows => deliverInOrder(rows ?? [])));
  }

  async function deliverInOrder(rows: readonly Outgoing[]): Promise<void> {
    for (const row of rows) {
      const sender = needs.senders[row.channel];
      if (!sender) continue;
      // A later text must not overtake one that is still to be tried again.
      if (held.isTooSoon(row.id, clock()) || clock() < (quietUntil.get(row.channel) ?? 0)) return;
      await deliver(row, sender);
      if (held.isUnsent(row.id)) return;
    }
  }

  async function deliver(row: Outgoing, sender: Sender): Promise<void> {
    if (clock() >= row.expires) return settle(row, 'expired');
    // What is held outlives its row: nothing is said in a conversation that was wiped meanwhile.
    if (held.has(row.id) && !(await store.find(row.conversation))) return held.forget(row.id);
    if (await store.isOptedOut(row.channel, row.address)) return settle(row, 'failed');
    // Another process may be sending it at this moment: whoever marks it first sends it.
    const mine = held.has(row.id) || (await store.receipt(row.id, 'sending', clock()));
    if (!mine) return;
    held.trying(row);
    const sent = await sender.send(row).catch((): Sent => ({ status: 'unknown' }));
    if (sent.status === 'sent') {
      held.out(row.id);
      await store.receipt(row.id, 'sent', clock());
    } else if (sent.status === 'unknown') {
      // Stays `sending`: only its callback says what became of it.
      held.out(row.id);
    } else {
      await notSent(row, sent);
    }
  }

  async function notSent(row: Outgoing, { kind = 'unknown' }: Sent): Promise<void> {
    switch (kind) {
      case 'unknown':
      case 'retry-once':
        held.again(row.id, clock() + waitAfter(held.tries(row.id)));
        return;
      case 'saturated':
        quietUntil.set(row.channel, clock() + SATURATED_PAUSE);
        held.again(row.id, clock() + SATURATED_PAUSE);
        return;
      case 'suspended':
      case 'config':
        quietUntil.set(row.channel, clock() + BROKEN_PAUSE);
        needs.alert(row.channel, kind);
        held.again(row.id, clock() + BROKEN_PAUSE);
        return;
      case 'opted-out':
        // Whatever else waits for this number is cancelled by the check before each text.
        await store.setOptedOut(row.channel, row.address, true, clock());
        return settle(row, 'failed');
      default:
        return settle(row, 'failed');
    }
  }

  async function settle(row: Outgoing, receipt: Receipt): Promise<void> {
    held.forget(row.id);
    await store.receipt(row.id, receipt, clock());
  }

  return {
    sweep() {
      sweeping ??= sweepOnce().finally(() => {
        sweeping = undefined;
      });
      return sweeping;
    },

    async reported({ row, channel, address, receipt, kind }) {
      const now = clock();
      if (kind === 'opted-out') await store.setOptedOut(channel, address, true, now);
      if (kind === 'suspended' || kind === 'config') needs.alert(channel, kind);
      if (kind === 'saturated') quietUntil.set(channel, now + SATURATED_PAUSE);
      if (receipt === 'failed' && kind === 'retry-once' && held.retryOnce(row, now + RETRY_AFTER)) return;
      if (receipt === 'failed' || receipt === 'delivered') held.forget(row);
      await store.receipt(row, receipt, now);
    },
  };
}

function waitAfter(tries: number): number {
  return Math.min(1_000 * 2 ** tries, 30_000);
}
