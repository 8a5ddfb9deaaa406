/** What the outbox hands to a channel: a row of the store, as `store.waiting` returns it. */
export type Outgoing = {
  id: string;
  conversation: string;
  channel: string;
  address: string;
  body: unknown;
  /** ms UTC; never sent after it. */
  expires: number;
};

/** Why a text did not go, in words that hold for any provider. twilio/codes.ts says which code is which. */
export type Trouble =
  | 'permanent'
  | 'opted-out'
  | 'saturated'
  | 'retry-once'
  | 'suspended'
  | 'config'
  | 'filtered'
  | 'partial'
  | 'window-shut'
  | 'unknown';

/** `not-sent`: the provider certainly does not have it. `unknown`: it may have gone, and is not sent again on a guess. */
export type Sent = { status: 'sent' | 'not-sent' | 'unknown'; providerId?: string; code?: string; kind?: Trouble };

/** A channel that can speak first: late replies and advisers' messages. Never throws for what the provider answers. */
export type Sender = { send(waiting: Outgoing): Promise<Sent> };

/** What the provider reported later about an outbox row. */
export type Report = {
  row: string;
  channel: string;
  address: string;
  receipt: 'sending' | 'sent' | 'delivered' | 'failed';
  kind?: Trouble;
};
