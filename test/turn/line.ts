import type { Store } from '../../src/store/store.ts';
import type { Line } from '../../src/turn/take-turn.ts';
import type { Incoming } from '../../src/turn/turn.ts';
import type { Understanding } from '../../src/understanding/understanding.ts';
import { noon, speaker } from '../reply/speaking.ts';

/** What the test's own understanding reads; everything else is unknown. Capitals are commands, as a person types them. */
const readings: Record<string, Partial<Understanding>> = {
  STOP: { danger: 'none', command: 'stop' },
  START: { danger: 'none', command: 'start' },
  DELETE: { danger: 'none', command: 'delete' },
  MENU: { danger: 'none', command: 'menu' },
  BACK: { danger: 'none', command: 'back' },
  no: { danger: 'none', yesNo: 'no', choice: { option: 'no' } },
  'a knife': { danger: 'emergency' },
  'told of harm': { danger: 'same-day' },
};

/** Reads `a knife` for danger, and `a knife MENU` for danger with a command beside it. */
export function understand({ text }: { text: string }): Understanding {
  const nothing: Understanding = { danger: 'unknown', topics: [], language: 'en', because: [] };
  const [, danger, command] = /^(a knife|told of harm) ([A-Z]+)$/.exec(text) ?? [];
  if (danger && command) return { ...nothing, ...readings[command], ...readings[danger] };
  return { ...nothing, ...readings[text] };
}

/** The product's trees and words on a store, with the test's own understanding and a clock that stands at noon. */
export function lineOn(store: Store, given: Partial<Line> = {}): Line {
  return { ...speaker, understand, clock: () => noon, adviserPresent: () => false, ...given, store };
}

export function webchat(conversation: string, text: string, providerId?: string): Incoming {
  return {
    channel: 'webchat',
    conversation,
    kind: 'message',
    text,
    delivery: 'pull',
    ...(providerId && { providerId }),
  };
}

export const opening = (conversation: string): Incoming => ({ ...webchat(conversation, ''), kind: 'opening' });

export function sms(address: string, text: string, providerId?: string): Incoming {
  return { channel: 'sms', address, kind: 'message', text, delivery: 'inline', ...(providerId && { providerId }) };
}
