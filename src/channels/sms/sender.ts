import type { SendText } from '../../twilio/client.ts';
import type { Sender } from '../channel.ts';
import { STATUS_PATH } from './paths.ts';

/** Texts that we start ourselves. The status callback carries the outbox row, so that an uncertain one is reconciled. */
export function makeSmsSender(sendText: SendText, publicUrl?: string): Sender {
  const callback = publicUrl?.replace(/\/+$/, '');
  return {
    async send({ id, address, body }) {
      const text = (body as { text?: unknown } | null)?.text;
      if (typeof text !== 'string' || text === '') return { status: 'not-sent', code: 'empty', kind: 'permanent' };
      return sendText({
        to: address,
        body: text,
        ...(callback && { statusCallback: `${callback}${STATUS_PATH}?row=${encodeURIComponent(id)}` }),
      });
    },
  };
}
