import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fdatasync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Fault } from '../errors.ts';
import { decrypt, encrypt } from './crypto.ts';

const sync = promisify(fdatasync);
/** Nonce 12, key 32, tag 16, four zeros. A slot of nothing but zeros held a key that has been destroyed. */
const SLOT = 64;
const WRAPPED = 60;

/** The keys of the conversations, outside the database: a stolen database, or a copy of it, is noise without them. */
export type Keyring = {
  /** A fresh key. It may be used once `sync` has come back. */
  create(): { ref: string; key: Buffer };
  sync(): Promise<void>;
  /** `undefined`: destroyed. Throws `store:key` when there is no such key or the root key does not fit. */
  open(ref: string): Buffer | undefined;
  /** Overwrites them in place; on disk when it comes back. */
  destroy(refs: readonly string[]): Promise<void>;
  close(): void;
};

/** `writer` names the file that new keys go to; no two processes may share one. Other files are read and overwritten. */
export function openKeyring(dataDir: string, writer: string, wrap: Uint8Array): Keyring {
  const folder = join(dataDir, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const known = new Set(readdirSync(folder));
  const files = new Map<string, number>();
  let next: number | undefined;
  let pending: { slot: number; bytes: Buffer }[] = [];

  const nameOf = (writer: string): string => `${writer}.keys`;
  const open = (writer: string, create: boolean): number => {
    const already = files.get(writer);
    if (already !== undefined) return already;
    if (!/^[a-z0-9-]+$/.test(writer)) throw new Fault('store:key', { detail: 'keys folder' });
    try {
      const path = join(folder, nameOf(writer));
      const isNew = create && !known.has(nameOf(writer));
      const fd = openSync(path, isNew ? 'wx+' : 'r+', 0o600);
      files.set(writer, fd);
      if (isNew) syncFolder(folder);
      return fd;
    } catch (cause) {
      throw new Fault('store:key', { detail: nameOf(writer), cause });
    }
  };
  const place = (ref: string): [writer: string, slot: number] => {
    const [writer = '', slot = ''] = ref.split(':');
    return [writer, Number(slot)];
  };

  return {
    create() {
      // A crash may have left half a slot at the end: step over it.
      next ??= Math.ceil(fstatSync(open(writer, true)).size / SLOT);
      const ref = `${writer}:${next}`;
      const key = randomBytes(32);
      pending.push({ slot: next++, bytes: Buffer.concat([encrypt(wrap, ref, key), Buffer.alloc(SLOT - WRAPPED)]) });
      return { ref, key };
    },
    async sync() {
      const [first] = pending;
      if (!first) return;
      const written = pending;
      const fd = open(writer, true);
      writeAll(fd, Buffer.concat(written.map(({ bytes }) => bytes)), first.slot * SLOT);
      await sync(fd);
      pending = pending.slice(written.length);
    },
    open(ref) {
      const [writer, slot] = place(ref);
      const bytes = Buffer.alloc(SLOT);
      if (readSync(open(writer, false), bytes, 0, SLOT, slot * SLOT) < WRAPPED) {
        throw new Fault('store:key', { detail: nameOf(writer) });
      }
      if (bytes.every(byte => byte === 0)) return undefined;
      return decrypt(wrap, ref, bytes.subarray(0, WRAPPED));
    },
    async destroy(refs) {
      const touched = new Set<number>();
      for (const ref of refs) {
        const [writer, slot] = place(ref);
        const fd = open(writer, false);
        if ((slot + 1) * SLOT <= fstatSync(fd).size) writeAll(fd, Buffer.alloc(SLOT), slot * SLOT);
        touched.add(fd);
      }
      for (const fd of touched) await sync(fd);
    },
    close() {
      for (const fd of files.values()) closeSync(fd);
      files.clear();
    },
  };
}

/** For the terminal: gone with the process. */
export function memoryKeyring(): Keyring {
  const keys: (Buffer | undefined)[] = [];
  const slot = (ref: string): number => Number(ref.split(':')[1]);
  return {
    create() {
      const key = randomBytes(32);
      return { ref: `memory:${keys.push(key) - 1}`, key };
    },
    sync: async () => {},
    open: ref => keys[slot(ref)],
    async destroy(refs) {
      for (const ref of refs) {
        keys[slot(ref)]?.fill(0);
        keys[slot(ref)] = undefined;
      }
    },
    close: () => keys.splice(0),
  };
}

function writeAll(fd: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done, bytes.length - done, at + done);
}

/** A new file is only there for good once its folder is on disk too. */
function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
