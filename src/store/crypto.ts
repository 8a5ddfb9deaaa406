import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { Fault } from '../errors.ts';

const NONCE = 12;
const TAG = 16;
/** Lengths tell: every text is padded to a multiple of this many bytes. */
const BLOCK = 256;

/** The keys that are made from the root key, one for each purpose. */
export type RootKeys = {
  /** Wraps the key of each conversation. */
  wrap: Buffer;
  /** Kept in the database: a wrong root key is noticed at once. */
  check: Buffer;
  address(channel: string, address: string): Buffer;
  providerId(channel: string, providerId: string): Buffer;
};

export function deriveKeys(rootKey: Uint8Array): RootKeys {
  if (rootKey.length !== 32) throw new Fault('store:key', { detail: 'ROOT_KEY must have 32 bytes' });
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', rootKey, 'advice-line', `advice-line ${purpose} 1`, 32));
  const pepper = { address: createSecretKey(derive('address')), provider: createSecretKey(derive('provider id')) };
  const mac = (key: KeyObject, channel: string, value: string): Buffer =>
    createHmac('sha256', key)
      .update(JSON.stringify([channel, value]))
      .digest();
  return {
    wrap: derive('wrap'),
    check: derive('check'),
    address: (channel, address) => mac(pepper.address, channel, address),
    providerId: (channel, providerId) => mac(pepper.provider, channel, providerId),
  };
}

/**
 * AES-256-GCM: nonce, ciphertext, tag. `bound` must be the same again to open it: rows can't be swapped.
 * The bytes of a key are made a key object first: Node takes two thirds of the time to find out what bare bytes are.
 */
export function encrypt(key: Uint8Array, bound: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce).setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws `store:key` on anything that was not written with this key, for this place. */
export function decrypt(key: Uint8Array, bound: string, sealed: Uint8Array): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), sealed.subarray(0, NONCE), {
      authTagLength: TAG,
    })
      .setAAD(Buffer.from(bound))
      .setAuthTag(sealed.subarray(sealed.length - TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
  } catch (cause) {
    throw new Fault('store:key', { cause });
  }
}

/** What a ciphertext belongs to. A transcript's line is bound to its number and direction, a state to its version. */
export type Place = { conversation: string; seq: number; direction: 'in' | 'out' | 'state' | 'address' };

const bind = (place: Place): string => JSON.stringify([place.conversation, place.seq, place.direction]);

/** `json` padded and encrypted. */
export function seal(key: Uint8Array, place: Place, json: string): Buffer {
  const length = Buffer.byteLength(json);
  const padded = Buffer.alloc(Math.ceil((length + 4) / BLOCK) * BLOCK);
  padded.writeUInt32BE(length);
  padded.write(json, 4);
  return encrypt(key, bind(place), padded);
}

export function unseal(key: Uint8Array, place: Place, sealed: Uint8Array): unknown {
  const padded = decrypt(key, bind(place), sealed);
  return JSON.parse(padded.toString('utf8', 4, 4 + padded.readUInt32BE()));
}
