/**
 * An engine that is compared with ours: what it kept of a conversation and one text in, what it keeps and says out.
 * `kept` is `undefined` in a conversation's first turn and is otherwise as it came back from JSON.
 */
export type Engine = {
  turn(conversation: string, kept: unknown, text: string): Promise<{ kept: unknown; reply: string }>;
};

/** One whole turn: read, worked out, written to disk. Returns the reply. */
export type TakeOne = (conversation: string, text: string, providerId: string) => Promise<string>;

export const engineNames = ['advice-line', 'xstate', 'inkjs', 'agents-hosting-dialogs', 'no engine'] as const;
export type EngineName = (typeof engineNames)[number];
