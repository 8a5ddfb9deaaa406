import { type Line, work } from '../turn/take-turn.ts';
import type { Understanding } from '../understanding/understanding.ts';

/** How a message is understood, and whether the reply asks "are you safe right now?". */
export type ReadFirst = { understood: Understanding; asks: boolean };

/**
 * Reads a message as the first of a conversation: the whole turn is worked out, and nothing is kept. `lang` is the language
 * of the conversation, if there are words in it.
 */
export function readFirst(line: Omit<Line, 'store'>, text: string, lang?: string): ReadFirst {
  let understood: Understanding | undefined;
  const listening: typeof line = {
    ...line,
    understand: (message, asked, locale) => {
      understood = line.understand(message, asked, lang ?? locale);
      return understood;
    },
  };
  const { reply } = work(
    listening,
    { channel: 'terminal', kind: 'message', text, delivery: 'inline' },
    undefined,
    line.clock(),
  );
  return { understood: understood!, asks: reply.asksSafety };
}
