import { Fault } from '../../src/errors.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';

/** A store that works until it is told to fail: at once, as a database that is gone, or never, as one that hangs. */
export async function openFailingStore(): Promise<Store & { fail(how: 'at once' | 'never' | 'not'): void }> {
  const store = await openStore({ dataDir: '', rootKey: new Uint8Array(32).fill(9), memory: true });
  let how: 'at once' | 'never' | 'not' = 'not';
  const failing = new Proxy(store, {
    get(target, name: keyof Store) {
      const method = target[name] as (...given: unknown[]) => unknown;
      if (typeof method !== 'function' || name === 'close' || (name as string) === 'fail') return method;
      return (...given: unknown[]) => {
        if (how === 'not') return method.apply(target, given);
        if (how === 'never') return new Promise(() => undefined);
        return Promise.reject(new Fault('store:unavailable'));
      };
    },
  });
  return Object.assign(failing, {
    fail(next: typeof how) {
      how = next;
    },
  });
}
