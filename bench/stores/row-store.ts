/** What a turn of a compared engine reads and writes: a conversation, its two lines, and the id of what came in. */
export type Kept = { version: number; lastSeq: number; kept: unknown };

export type TurnToWrite = {
  conversation: string;
  /** What was read; `undefined` for a conversation that is new. */
  before: Kept | undefined;
  kept: unknown;
  /** Empty for an opening: then there is one line, and nothing came in. */
  text: string;
  reply: string;
  providerId: string;
  at: number;
};

export type RowStore = {
  find(conversation: string): Promise<Kept | undefined>;
  /** On disk when it comes back; throws when another turn came first. */
  write(turn: TurnToWrite): Promise<void>;
  close(): Promise<void>;
};

export const storeKinds = ['shared', 'own'] as const;
/** `shared`: our store, group commit and all. `own`: a transaction for each turn, hand-written. */
export type StoreKind = (typeof storeKinds)[number];

export type Place = { dataDir: string; databaseUrl?: string; rootKey: string };
