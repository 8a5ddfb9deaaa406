import type { ActivitySet, WebChatActivity } from './activities.ts';

/** After everything was wiped, its farewell can be fetched for this long (ms). */
const KEPT = 60_000;
/** Above every watermark there is: whoever has this has heard the farewell. */
export const END = '999999999';

/**
 * Words that stand in no transcript, held in memory only: the farewell of a conversation that was wiped, and the safety
 * text of one whose turn could not be taken.
 */
export type Passing = {
  /** Said once, by whichever way the client asks next. */
  say(conversation: string, activity: WebChatActivity): void;
  /** A turn was taken again: what still waits to be said is no longer true. */
  takeBack(conversation: string): void;
  /** Has the safety text been said here a moment ago? Who only listens need not hear it again. */
  told(conversation: string): boolean;
  /** The last words of a conversation that is gone. */
  end(conversation: string, activities: readonly WebChatActivity[]): void;
  /** What to hand out before the store is asked; `ended` when this conversation is over and its farewell heard. */
  next(conversation: string, watermark: string): ActivitySet | 'ended' | undefined;
};

export function makePassing(clock: () => number): Passing {
  const said = new Map<string, { at: number; activities: WebChatActivity[] }>();
  const ended = new Map<string, { at: number; activities: readonly WebChatActivity[] }>();
  const forget = () => {
    for (const memory of [said, ended]) {
      // Oldest first: the first that is young enough ends the search.
      for (const [conversation, { at }] of memory) {
        if (clock() - at < KEPT) break;
        memory.delete(conversation);
      }
    }
  };
  return {
    say(conversation, activity) {
      forget();
      said.delete(conversation);
      said.set(conversation, { at: clock(), activities: [activity] });
    },
    takeBack: conversation => void said.delete(conversation),
    told: conversation => said.has(conversation),
    end(conversation, activities) {
      forget();
      ended.set(conversation, { at: clock(), activities });
    },
    next(conversation, watermark) {
      forget();
      const farewell = ended.get(conversation);
      if (farewell) return watermark === END ? 'ended' : { activities: [...farewell.activities], watermark: END };
      const activities = said.get(conversation)?.activities.splice(0) ?? [];
      return activities.length > 0 ? { activities, watermark } : undefined;
    },
  };
}
