import type { Chosen } from '../conversation/advance.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Reply } from '../reply/reply.ts';
import type { Delivery } from '../store/store.ts';
import type { Command } from '../understanding/understanding.ts';

/** One incoming message, as its channel checked it. Nothing here is trusted to say who the person is. */
export type Incoming = {
  channel: string;
  /** The conversation, where the channel knows it (web chat's token, the terminal). */
  conversation?: string;
  /** Or the phone number in E.164, by which the store finds it. */
  address?: string;
  /** The provider's or client's id of this message: one id, one turn, ever. */
  providerId?: string;
  /** The client's own name for this message, kept in the transcript so that it knows its echo. */
  clientId?: string;
  /** `opening`: the person has only opened the chat. `opted-out`, `opted-in`: the carrier says so (OptOutType). */
  kind: 'message' | 'opening' | 'opted-out' | 'opted-in';
  text: string;
  /** The button that was pressed, when the channel can tell: exact, and so never guessed at. */
  chosen?: Chosen;
  /** A button that is no answer (back, menu, delete): exact, and the same in every language. */
  command?: Command;
  /** A tag or an Accept-Language header: the language that a new conversation begins in, where it is loaded. */
  locale?: string;
  /** The language that the person has just chosen on the page. What is not loaded changes nothing. */
  chosenLocale?: string;
  /** Where a new conversation begins, instead of at welcome; a tree that is not there is not looked for. */
  tree?: string;
  delivery: Delivery;
};

/** A reply as it was stored: `seq` is its place in the transcript. */
export type Said = { seq: number; at: number; reply: Reply };

export type Turn = {
  conversation: string;
  said: readonly Said[];
  /** Where the incoming message stands in the transcript; absent for an opening. */
  incomingSeq?: number;
  /** This provider id had been here before: the stored replies, and nothing was changed. */
  replayed: boolean;
  /** The conversation was wiped by this turn; `said` is all that is left of it. */
  purged: boolean;
  state?: Conversation;
};

/** The way in. A person, a timer and a test all use this one door. */
export type TakeTurn = (incoming: Incoming) => Promise<Turn>;
