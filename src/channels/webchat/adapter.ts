import type { Turn } from '../../turn/turn.ts';
import { TurnAdapter } from '../turn-adapter.ts';
import { chosenOf, commandOf, localeOf, type Posted } from './schema.ts';

/** Web chat as a channel: one posted activity is one turn; the client fetches the reply, or it comes by its stream. */
export class WebChatAdapter extends TurnAdapter {
  /** The first words of a conversation, before anything was typed. */
  open(conversation: string, { locale, tree }: { locale?: string; tree?: string } = {}): Promise<Turn> {
    const opening = { channel: 'webchat', conversation, kind: 'opening', text: '', delivery: 'pull' } as const;
    return this.take({ ...opening, ...(locale && { locale }), ...(tree && { tree }) }, conversation);
  }

  /** The person has left the page: what they wrote is wiped as if they had asked for it, since nobody can come back to it. */
  leave(conversation: string): Promise<Turn> {
    const leaving = { channel: 'webchat', conversation, kind: 'message', text: '', delivery: 'pull' } as const;
    return this.take({ ...leaving, command: 'delete' }, conversation);
  }

  /** The client's own id of a message counts within its conversation only: nobody can take another's reply by guessing. */
  receive(conversation: string, posted: Posted): Promise<Turn> {
    const id = clientIdOf(posted);
    const chosen = chosenOf(posted);
    const command = commandOf(posted);
    const chosenLocale = localeOf(posted);
    return this.take(
      {
        channel: 'webchat',
        conversation,
        kind: 'message',
        text: posted.text ?? '',
        ...(id && { providerId: `${conversation}:${id}`, clientId: id }),
        ...(chosen && { chosen }),
        ...(command && { command }),
        ...(chosenLocale && { chosenLocale }),
        ...(posted.locale && { locale: posted.locale }),
        delivery: 'pull',
      },
      conversation,
      id,
    );
  }
}

export function clientIdOf(posted: Posted): string | undefined {
  return posted.channelData?.clientActivityID ?? posted.id;
}
