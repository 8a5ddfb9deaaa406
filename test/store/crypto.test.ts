import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { deriveKeys, type Place, seal, unseal } from '../../src/store/crypto.ts';

const place: Place = { conversation: 'c', seq: 1, direction: 'in' };
const opens = (key: Uint8Array, at: Place, sealed: Uint8Array): boolean => {
  try {
    unseal(key, at, sealed);
    return true;
  } catch (error) {
    expect(error).to.include({ code: 'store:key' });
    return false;
  }
};

describe('a sealed text', () => {
  const key = randomBytes(32);

  it('comes out as it went in, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), text => {
        expect(unseal(key, place, seal(key, place, JSON.stringify(text)))).to.equal(text);
      }),
    );
  });

  it('opens in its own place only, with its own key only, and unchanged only', () => {
    const sealed = seal(key, place, '"x"');
    expect(opens(key, place, sealed)).to.equal(true);
    expect(opens(randomBytes(32), place, sealed)).to.equal(false);
    expect(opens(key, { ...place, conversation: 'd' }, sealed)).to.equal(false);
    expect(opens(key, { ...place, seq: 2 }, sealed)).to.equal(false);
    expect(opens(key, { ...place, direction: 'out' }, sealed)).to.equal(false);
    for (const at of [0, 12, 100, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(opens(key, place, changed)).to.equal(false);
    }
    for (const length of [0, 11, 28, 200]) expect(opens(key, place, sealed.subarray(0, length))).to.equal(false);
  });

  it('is never twice the same, and always a multiple of 256 bytes', () => {
    const sizes = ['"x"', `"${'x'.repeat(249)}"`, `"${'x'.repeat(251)}"`].map(
      json => seal(key, place, json).length - 28,
    );
    expect(sizes).to.deep.equal([256, 256, 512]);
    expect(seal(key, place, '"x"')).not.to.deep.equal(seal(key, place, '"x"'));
  });
});

describe('the keys from the root key', () => {
  it('are the same each time, and differ by purpose, channel and root key', () => {
    const root = randomBytes(32);
    const [one, again, other] = [deriveKeys(root), deriveKeys(root), deriveKeys(randomBytes(32))];
    const hmac = one.address('sms', '+447700900001');
    expect(again.address('sms', '+447700900001')).to.deep.equal(hmac);
    for (const different of [
      other.address('sms', '+447700900001'),
      one.address('whatsapp', '+447700900001'),
      one.providerId('sms', '+447700900001'),
    ]) {
      expect(different).not.to.deep.equal(hmac);
    }
  });

  it('are refused to a root key of another length', () => {
    for (const length of [0, 16, 31, 33]) expect(() => deriveKeys(randomBytes(length))).to.throw('store:key');
  });
});
