import { randomUUID } from 'node:crypto';
import type { Turn } from '../../turn/turn.ts';
import { TurnAdapter } from '../turn-adapter.ts';

export type Talk = {
  opening: Turn;
  /** One line typed. The same `providerId` again is the same message again. */
  say(text: string, providerId?: string): Promise<Turn>;
};

/** The terminal as a channel: one line typed is one activity, and its turn comes straight back. */
export class TerminalAdapter extends TurnAdapter {
  /** Begins a conversation in a language, at the start of a tree where one is named. */
  async begin(given: { locale?: string; tree?: string } = {}): Promise<Talk> {
    const conversation = randomUUID();
    const from = { channel: 'terminal', conversation, delivery: 'inline' } as const;
    const opening = await this.take({ ...from, ...given, kind: 'opening', text: '' }, conversation);
    return {
      opening,
      say: (text, providerId) =>
        this.take({ ...from, kind: 'message', text, ...(providerId && { providerId }) }, conversation),
    };
  }
}
