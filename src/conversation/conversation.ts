import type { Step } from '../tree/replay.ts';
import type { Danger } from '../understanding/understanding.ts';

/** The extra choice that stands beside a node's own while the safety question is open. */
export const NOT_SAFE = 'not-safe';

/** Everything that is remembered of a conversation between turns. Kept as ciphertext, under the conversation's own key. */
export type Conversation = {
  channel: string;
  /** BCP 47 tag of the words in use. */
  locale: string;
  /** Answers are the state: where we are is replayed from these. */
  steps: readonly Step[];
  /** Has anything been asked yet? A first text of "1" answers nothing. */
  greeted: boolean;
  /** The last reply asked "are you safe right now?". */
  safetyAsked: boolean;
  /** The last reply asked what was meant: "I am not safe" stands among its choices, though the question is not asked again. */
  unsure?: boolean;
  /** Trees that the last reply offered beside its own choices. */
  offered?: readonly string[];
  /** The most serious thing noticed so far; sticky: neither small talk nor one "no" clears it. */
  noticed: Danger;
  /** What was written in the last few minutes, oldest first; read together, since two texts may be one message. */
  recent: readonly { text: string; at: number }[];
  /** Texting has been stopped by the person; only START opens it again. */
  optedOut: boolean;
  /** The languages of which the person has been told that no speaker has checked them. */
  draftTold?: readonly string[];
  /** They have been told that nobody has signed the words. */
  unsignedTold?: boolean;
  /** Which words were in force: `<locale>/<tree>` → the hash of what that tree says and where it leads. */
  words?: Readonly<Record<string, string>>;
};

/** Does "I am not safe" stand beside the choices of the last reply? */
export function offersNotSafe({ safetyAsked, unsure }: Conversation): boolean {
  return safetyAsked || unsure === true;
}

export function newConversation(channel: string, locale: string): Conversation {
  return {
    channel,
    locale,
    steps: [],
    greeted: false,
    safetyAsked: false,
    noticed: 'none',
    recent: [],
    optedOut: false,
  };
}
