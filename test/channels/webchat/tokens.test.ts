import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { makeTokens } from '../../../src/channels/tokens.ts';

const key = new Uint8Array(32).fill(5);
const conversation = randomUUID();

describe('a chat token', () => {
  let now = Date.UTC(2026, 10, 24);
  const tokens = makeTokens(key, () => now);

  it('opens its own conversation, and on any machine with the same root key', () => {
    const token = tokens.issue(conversation, 'chat');
    expect(tokens.read(token, 'chat')).to.equal(conversation);
    expect(makeTokens(key, () => now).read(token, 'chat')).to.equal(conversation);
  });

  it('opens nothing once its half hour is over', () => {
    const token = tokens.issue(conversation, 'chat');
    now += 30 * 60_000 - 1;
    expect(tokens.read(token, 'chat')).to.equal(conversation);
    now += 1;
    expect(tokens.read(token, 'chat')).to.equal(undefined);
  });

  it('can be changed for a new one for a day after it ran out, and not longer', () => {
    const token = tokens.issue(conversation, 'chat');
    now += 30 * 60_000 + 24 * 60 * 60_000 - 1;
    expect(tokens.read(token, 'chat')).to.equal(undefined);
    expect(tokens.readLate(token)).to.equal(conversation);
    now += 1;
    expect(tokens.readLate(token)).to.equal(undefined);
    expect(tokens.readLate(tokens.issue(conversation, 'stream'))).to.equal(undefined);
  });

  it('opens nothing elsewhere: a ticket for a stream is no token, nor the other way round', () => {
    expect(tokens.read(tokens.issue(conversation, 'stream'), 'chat')).to.equal(undefined);
    expect(tokens.read(tokens.issue(conversation, 'chat'), 'stream')).to.equal(undefined);
  });

  it('opens nothing under another root key', () => {
    const other = makeTokens(new Uint8Array(32).fill(6), () => now);
    expect(tokens.read(other.issue(conversation, 'chat'), 'chat')).to.equal(undefined);
  });

  it('opens nothing when one character of it is changed, added or taken away', () => {
    const token = tokens.issue(conversation, 'chat');
    const position = fc.integer({ min: 0, max: token.length - 1 });
    fc.assert(
      fc.property(position, fc.constantFrom(...'AZaz09-_.'), fc.constantFrom(0, 1), (at, char, cut) => {
        const changed = token.slice(0, at) + char + token.slice(at + cut);
        // The last character of base64 has bits that mean nothing: only what decodes differently is another token.
        if (Buffer.from(changed, 'base64url').equals(Buffer.from(token, 'base64url'))) return;
        expect(tokens.read(changed, 'chat')).to.equal(undefined);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is refused without being looked at when it is far too long', () => {
    expect(tokens.read('a'.repeat(100_000), 'chat')).to.equal(undefined);
    expect(tokens.read('', 'chat')).to.equal(undefined);
    expect(tokens.read('.', 'chat')).to.equal(undefined);
  });
});
