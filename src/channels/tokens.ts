import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/**
 * `chat` opens everything of one web chat; `stream` only begins its WebSocket, and stands in an address. `page` goes on
 * with a conversation on plain pages; `first` only begins one, and so may lie open on a screen for longer.
 */
type Purpose = 'chat' | 'stream' | 'page' | 'first';

/** ms */
const LIFE: Record<Purpose, number> = { chat: 30 * 60_000, stream: 60_000, page: 30 * 60_000, first: 12 * 3_600_000 };
/** For this long (ms) after it ran out a token can be changed for a new one: a phone may sleep. So is what was said kept. */
const REFRESHABLE = 24 * 60 * 60_000;
/** The longest token that is looked at, in characters. */
const LONGEST = 256;

/** Seconds that a token opens its conversation for; Direct Line's `expires_in`. */
export const EXPIRES_IN = LIFE.chat / 1_000;

export type Tokens = {
  issue(conversation: string, purpose: Purpose): string;
  /** The conversation that a token opens, or nothing when it is forged, expired or for another purpose. */
  read(token: string, purpose: Purpose): string | undefined;
  /**
   * Also for a token that ran out within the last day: good for ending the chat, one of the web chat for a new one too, and
   * for nothing else.
   */
  readLate(token: string, purpose?: 'chat' | 'page'): string | undefined;
  /** Of a first page: is it as young as a page has to be to go on with a conversation, and not only to begin one? */
  isYoung(token: string): boolean;
};

/** Tokens that hold their own proof: nothing is stored, and any machine with the same root key can read them. */
export function makeTokens(rootKey: Uint8Array, clock: () => number): Tokens {
  const key = Buffer.from(hkdfSync('sha256', rootKey, 'advice-line', 'advice-line web chat token 1', 32));
  const sign = (claim: string) => createHmac('sha256', key).update(claim).digest();
  const open = (token: string, purpose: Purpose, grace: number): string | undefined => {
    if (token.length > LONGEST) return undefined;
    const [encoded = '', signature = '', ...more] = token.split('.');
    const claim = Buffer.from(encoded, 'base64url').toString();
    const given = Buffer.from(signature, 'base64url');
    const right = sign(claim);
    if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
    const [meant, conversation, until] = claim.split('.');
    return meant === purpose && clock() < Number(until) + grace ? conversation : undefined;
  };
  return {
    issue(conversation, purpose) {
      const claim = `${purpose}.${conversation}.${clock() + LIFE[purpose]}`;
      return `${Buffer.from(claim).toString('base64url')}.${sign(claim).toString('base64url')}`;
    },
    read: (token, purpose) => open(token, purpose, 0),
    readLate: (token, purpose = 'chat') => open(token, purpose, REFRESHABLE),
    isYoung: token => open(token, 'first', LIFE.page - LIFE.first) !== undefined,
  };
}
