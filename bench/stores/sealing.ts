import { createHmac } from 'node:crypto';
import { deriveKeys, seal, unseal } from '../../src/store/crypto.ts';
import type { Kept, TurnToWrite } from './row-store.ts';

export type SealedLine = { seq: number; direction: 'in' | 'out'; body: Buffer };

export type SealedTurn = {
  id: string;
  version: number;
  lastSeq: number;
  state: Buffer;
  lines: readonly SealedLine[];
  provider: Buffer | undefined;
  at: number;
};

/**
 * The same ciphertext as ours writes. A conversation's key is derived rather than kept in a file that is synced, which is
 * cheaper than what ours does.
 */
export function sealing(rootKey: Buffer) {
  const keys = deriveKeys(rootKey);
  const keyOf = (conversation: string) => createHmac('sha256', keys.wrap).update(conversation).digest();
  return {
    sealTurn({ conversation, before, kept, text, reply, providerId, at }: TurnToWrite): SealedTurn {
      const key = keyOf(conversation);
      const version = (before?.version ?? 0) + 1;
      const lastSeq = before?.lastSeq ?? 0;
      const line = (seq: number, direction: 'in' | 'out', body: object) => ({
        seq,
        direction,
        body: seal(key, { conversation, seq, direction }, JSON.stringify(body)),
      });
      return {
        id: conversation,
        version,
        lastSeq: lastSeq + (text ? 2 : 1),
        state: seal(key, { conversation, seq: version, direction: 'state' }, JSON.stringify(kept)),
        lines: text
          ? [line(lastSeq + 1, 'in', { body: { text } }), line(lastSeq + 2, 'out', { body: { text: reply } })]
          : [line(lastSeq + 1, 'out', { body: { text: reply } })],
        provider: text ? keys.providerId('webchat', providerId) : undefined,
        at,
      };
    },
    open(conversation: string, row: { version: number; last_seq: number; state: Uint8Array }): Kept {
      const place = { conversation, seq: row.version, direction: 'state' } as const;
      return { version: row.version, lastSeq: row.last_seq, kept: unseal(keyOf(conversation), place, row.state) };
    },
  };
}
