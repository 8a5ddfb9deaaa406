import type { Conversation } from '../conversation/conversation.ts';

/** One line of the transcript. `seq` counts from 1 within its conversation and is Direct Line's watermark. */
export type Entry = {
  seq: number;
  direction: 'in' | 'out';
  /** ms UTC */
  at: number;
  /** What was said: the incoming message or a Reply, as JSON. Ciphertext at rest. */
  body: unknown;
  /** The client's or provider's id of an incoming message, so that it can recognise its own echo. */
  clientId?: string;
};

export type Stored = {
  id: string;
  channel: string;
  /** Counts turns; a commit names the version that it read, and loses if another came first. */
  version: number;
  lastSeq: number;
  state: Conversation;
};

/** How an outgoing entry reaches the person. `pull`: they fetch it. `inline`: in the answer to this request. `push`: we send it. */
export type Delivery = 'pull' | 'inline' | 'push';

/** All that one turn writes, together or not at all. */
export type TurnRows = {
  conversation: string;
  channel: string;
  /** Phone number in E.164, where the channel has one. Stored as ciphertext; found by keyed HMAC. */
  address?: string;
  /** 0 for a conversation that does not exist yet. */
  expectedVersion: number;
  lastSeq: number;
  state: Conversation;
  /** The provider's or client's id; the second turn with the same one is refused as `seen`. Unique per channel. */
  providerId?: string;
  incoming?: Omit<Entry, 'seq' | 'direction'>;
  outgoing: readonly Omit<Entry, 'seq' | 'direction'>[];
  delivery: Delivery;
  /** Outgoing rows that are not out by then are never sent late (ms UTC). */
  expires?: number;
  at: number;
  /** Counted for the scorecard, without the person. */
  counts?: readonly { tree: string; node: string; locale: string }[];
};

export type Committed =
  | { result: 'committed'; entries: readonly Entry[] }
  /** Another turn was written first: load again and replay. */
  | { result: 'lost-race' }
  /** This provider id has had its turn. `purged`: and its conversation is gone since. */
  | { result: 'seen'; conversation: string; entries: readonly Entry[]; purged: boolean };

export type Waiting = {
  /** Outbox row */
  id: string;
  conversation: string;
  channel: string;
  address: string;
  body: unknown;
  expires: number;
};

/**
 * The only room that speaks SQL. Every body, state and number that goes in is encrypted under the conversation's key,
 * which lives outside the database; what comes out is plain.
 * Throws `store:unavailable` when the database can't be reached, `store:key` when a key is missing or wrong.
 */
export type Store = {
  find(conversation: string): Promise<Stored | undefined>;
  findByAddress(channel: string, address: string): Promise<Stored | undefined>;
  /** The turn that this provider id has had, if any. */
  seen(channel: string, providerId: string): Promise<Extract<Committed, { result: 'seen' }> | undefined>;
  commit(turn: TurnRows): Promise<Committed>;
  /** Entries with `seq` above `after`, in order. */
  entries(conversation: string, after: number): Promise<readonly Entry[]>;
  /** Mark → overwrite the key and fsync → delete the rows. Afterwards nobody can read it. Idempotent. */
  purge(conversation: string): Promise<void>;
  /** Purges what the retention table says is due, and finishes purges that a crash cut off. Returns how many. */
  purgeDue(now: number): Promise<number>;
  isOptedOut(channel: string, address: string): Promise<boolean>;
  setOptedOut(channel: string, address: string, out: boolean, at: number): Promise<void>;
  /** Outbox: rows written `inline` are waiting until the request that brought the turn has been answered. */
  markDelivered(conversation: string, seqs: readonly number[], at: number): Promise<void>;
  /** Rows still waiting that were written before `before` and have not expired at `now`; expired ones are marked so. */
  waiting(before: number, now: number): Promise<readonly Waiting[]>;
  /**
   * Receipts only move forward (`movesForward`). Resolves to whether this one moved: of two processes that mark the same
   * row as `sending`, one is told so and sends it.
   */
  receipt(outboxId: string, status: Receipt, at: number): Promise<boolean>;
  /** Cheap proof that the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

export const receipts = ['inline', 'queued', 'sending', 'sent', 'delivered', 'failed', 'expired'] as const;
export type Receipt = (typeof receipts)[number];

const FINAL: ReadonlySet<Receipt> = new Set(['delivered', 'failed', 'expired']);

/** Callbacks come late, twice and in any order: a receipt is only taken when it says more than the last one did. */
export function movesForward(from: Receipt, to: Receipt): boolean {
  return !FINAL.has(from) && receipts.indexOf(to) > receipts.indexOf(from);
}
