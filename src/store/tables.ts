/** The columns, as Kysely knows them. Times are ms UTC; every `Uint8Array` is ciphertext or a keyed HMAC. */
export type Tables = {
  conversation: {
    id: string;
    channel: string;
    /** Taken away when a purge begins, so that the same phone can start anew at once. */
    address_hmac: Uint8Array | null;
    address: Uint8Array | null;
    version: number;
    last_seq: number;
    state: Uint8Array;
    /** Where its key lies: "<file>:<slot>" in the keys folder. */
    key_ref: string;
    created_at: number;
    touched_at: number;
    /** 1 once a purge has begun: from then on nobody finds it. */
    purging: number;
  };
  activity: { conversation: string; seq: number; direction: 'in' | 'out'; at: number; body: Uint8Array };
  inbox: {
    provider_hmac: Uint8Array;
    conversation: string;
    first_seq: number;
    last_seq: number;
    at: number;
    purged: number;
  };
  outbox: {
    id: string;
    conversation: string;
    seq: number;
    status: string;
    written_at: number;
    expires: number;
    changed_at: number;
  };
  count: { day: string; channel: string; locale: string; tree: string; node: string; n: number };
  opt_out: { address_hmac: Uint8Array; at: number };
  key_check: { id: number; value: Uint8Array };
  migration: { version: number; at: number };
};
