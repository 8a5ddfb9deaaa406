import type { Conversation } from '../../src/conversation/conversation.ts';
import type { Store } from '../../src/store/store.ts';
import type { RowStore } from './row-store.ts';

/** Our own store with another engine's state in it: same rows, same encryption, same group commit. */
export function sharedStore(store: Store): RowStore {
  return {
    async find(conversation) {
      const found = await store.find(conversation);
      return found && { version: found.version, lastSeq: found.lastSeq, kept: found.state };
    },
    async write({ conversation, before, kept, text, reply, providerId, at }) {
      const { result } = await store.commit({
        conversation,
        channel: 'webchat',
        expectedVersion: before?.version ?? 0,
        lastSeq: before?.lastSeq ?? 0,
        // The store writes whatever JSON it is given.
        state: kept as Conversation,
        ...(text && { providerId, incoming: { at, body: { text } } }),
        outgoing: [{ at, body: { text: reply } }],
        delivery: 'pull',
        at,
      });
      if (result !== 'committed') throw new TypeError(`the turn was not written: ${result}`);
    },
    close: () => store.close(),
  };
}
