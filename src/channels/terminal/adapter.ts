import type { Incoming, Turn } from '../../turn/turn.ts';
import { TurnAdapter } from '../turn-adapter.ts';

/** The terminal as a channel: one line typed is one activity, and its turn comes straight back. */
export class TerminalAdapter extends TurnAdapter {
  say(incoming: Incoming): Promise<Turn> {
    return this.take(incoming, incoming.conversation ?? 'terminal');
  }
}
