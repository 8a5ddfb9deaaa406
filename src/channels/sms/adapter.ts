import type { Incoming, Turn } from '../../turn/turn.ts';
import type { IncomingText } from '../../twilio/schema.ts';
import { TurnAdapter } from '../turn-adapter.ts';

/** SMS as a channel: one checked webhook is one activity; the routes write its turn into the webhook's answer. */
export class SmsAdapter extends TurnAdapter {
  receive(text: IncomingText): Promise<Turn> {
    return this.take(incomingOf(text), 'sms', text.MessageSid);
  }
}

function incomingOf(text: IncomingText): Incoming {
  return {
    channel: 'sms',
    address: text.From,
    providerId: text.MessageSid,
    kind: text.OptOutType === 'STOP' ? 'opted-out' : text.OptOutType === 'START' ? 'opted-in' : 'message',
    text: text.Body,
    delivery: 'inline',
  };
}
