const BASE = '/v3/directline';
/** ms */
const GIVE_UP_AFTER = 10_000;

/** What went wrong: the server's own words where it had any; status 0 where it was not reached. */
export class Trouble extends Error {
  status: number;
  /** Nothing is left of the conversation. */
  over: boolean;
  code: string;
  constructor(status: number, code = '', words = '') {
    super(words);
    this.status = status;
    this.code = code;
    this.over = code === 'turn:gone' || code === 'webchat:token-invalid';
  }
}

// biome-ignore lint/suspicious/noExplicitAny: the answers of the server, whose shapes are Direct Line's.
type Answer = any;

/** Calls Direct Line with the token in hand, which is kept here, in memory, and nowhere else. */
export function makeCall(server: string) {
  let token = '';

  /** Rejects with `Trouble`. A token that has run out is changed for a new one, and the call made once more. */
  async function call(method: string, path: string, body?: object): Promise<Answer> {
    try {
      return await once(method, path, body);
    } catch (error) {
      if (!(error instanceof Trouble) || error.code !== 'webchat:token-invalid') throw error;
      await renew();
      return once(method, path, body);
    }
  }

  async function renew(): Promise<void> {
    token = (await once('POST', '/tokens/refresh', {})).token;
  }

  async function once(method: string, path: string, body?: object): Promise<Answer> {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), GIVE_UP_AFTER);
    try {
      const response = await fetch(server + BASE + path, {
        method,
        headers: {
          ...(token && { Authorization: `Bearer ${token}` }),
          ...(body && { 'Content-Type': 'application/json' }),
        },
        body: body ? JSON.stringify(body) : null,
        credentials: 'omit',
        signal: patience.signal,
      });
      const answer = await response.json();
      if (response.ok) return answer;
      throw new Trouble(response.status, answer.error?.code, answer.error?.message);
    } catch (error) {
      throw error instanceof Trouble ? error : new Trouble(0);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    call,
    renew,
    token: () => token,
    take(fresh: string): void {
      token = fresh;
    },
    /** Wipes the conversation on the server. A beacon goes out even as the page does; the answer is not waited for. */
    revoke(): void {
      if (token) navigator.sendBeacon?.(`${server + BASE}/tokens/revoke`, token);
      token = '';
    },
  };
}
