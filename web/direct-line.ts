/** A client of Direct Line 3.0, as small as the page needs it: WebSocket, polling behind it, nothing stored. */

/** Words of a reply that can be tapped; without `href`, words that must not be, though they hold a number. */
export type Link = { text: string; href?: string };

export type Activity = {
  type: string;
  id: string;
  from: { role: 'user' | 'bot' };
  text?: string;
  channelData?: {
    tree?: string;
    node?: string;
    level?: string;
    options?: { id: string; label: string }[];
    links?: Link[];
    clientActivityID?: string;
    ends?: boolean;
  };
};

export type Listener = {
  heard(activity: Activity): void;
  /** The conversation is over: wiped, or its token has run out. */
  ended(): void;
};

export type Message = { id: string; text: string; value?: { at: string; option: string } };

export type DirectLine = {
  /** Resolves once the message is stored; rejects with what the server has to say when it could not be. */
  send(message: Message): Promise<void>;
  close(): void;
};

const BASE = '/v3/directline';
/** ms */
const POLL_EVERY = 2_000;
const RECONNECT_AFTER = 3_000;
const REFRESH_EVERY = 15 * 60_000;
const GIVE_UP_AFTER = 10_000;
const TRY_AGAIN_AFTER = [1_000, 3_000];

/** What went wrong: the server's own words where it had any. */
export class Trouble extends Error {
  readonly status: number;
  constructor(status: number, words = '') {
    super(words);
    this.status = status;
  }
}

/** Opens a conversation. Throws `Trouble` when there is none to be had. */
export async function openDirectLine(listener: Listener): Promise<DirectLine> {
  let token = '';
  let watermark = '';
  let socket: WebSocket | undefined;
  let closed = false;
  let asking = false;
  const seen = new Set<string>();

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(BASE + path, {
      method,
      headers: { ...(token && { Authorization: `Bearer ${token}` }), 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      credentials: 'omit',
      signal: AbortSignal.timeout?.(GIVE_UP_AFTER) ?? null,
    }).catch(() => {
      throw new Trouble(0);
    });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new Trouble(response.status, answer.error?.message);
    return answer as T;
  }

  function hear(set: { activities: Activity[]; watermark?: string }): void {
    if (set.watermark) watermark = set.watermark;
    for (const activity of set.activities) {
      if (seen.has(activity.id)) continue;
      seen.add(activity.id);
      listener.heard(activity);
    }
  }

  async function poll(): Promise<void> {
    if (asking || closed) return;
    asking = true;
    try {
      hear(await call('GET', `/conversations/${conversation}/activities?watermark=${watermark}`));
    } catch (error) {
      endIfOver(error);
    } finally {
      asking = false;
    }
  }

  function endIfOver(error: unknown): void {
    const status = error instanceof Trouble ? error.status : 0;
    if (closed || (status !== 403 && status !== 404)) return;
    close();
    listener.ended();
  }

  function stream(url: string): void {
    try {
      socket = new WebSocket(url);
    } catch {
      return;
    }
    socket.onmessage = event => event.data && hear(JSON.parse(event.data));
    socket.onclose = () => {
      socket = undefined;
      if (!closed) setTimeout(reconnect, RECONNECT_AFTER);
    };
  }

  async function reconnect(): Promise<void> {
    if (closed || socket) return;
    try {
      const path = `/conversations/${conversation}?watermark=${watermark}`;
      const opened = await call<{ token: string; streamUrl: string }>('GET', path);
      token = opened.token;
      stream(opened.streamUrl);
    } catch (error) {
      endIfOver(error);
      if (!closed) setTimeout(reconnect, RECONNECT_AFTER);
    }
  }

  function close(): void {
    closed = true;
    clearInterval(polling);
    clearInterval(refreshing);
    socket?.close();
  }

  /** The same message under the same id: however often it arrives, it counts once. */
  async function send(message: Message): Promise<void> {
    const { id, ...said } = message;
    const activity = { type: 'message', from: { id: 'user' }, ...said, channelData: { clientActivityID: id } };
    for (let tries = 0; ; tries++) {
      try {
        await call('POST', `/conversations/${conversation}/activities`, activity);
        break;
      } catch (error) {
        const wait = TRY_AGAIN_AFTER[tries];
        // Only where it may not have arrived; a server that answers has its words shown at once.
        if (!(error instanceof Trouble) || error.status !== 0 || wait === undefined) {
          endIfOver(error);
          throw error;
        }
        await new Promise(resolve => setTimeout(resolve, wait));
      }
    }
    if (socket?.readyState !== WebSocket.OPEN) await poll();
  }

  const generated = await call<{ conversationId: string; token: string }>('POST', '/tokens/generate', {});
  token = generated.token;
  const conversation = generated.conversationId;
  const opened = await call<{ token: string; streamUrl: string }>('POST', '/conversations', {
    locale: document.documentElement.lang,
  });
  token = opened.token;
  const polling = setInterval(() => socket?.readyState !== WebSocket.OPEN && poll(), POLL_EVERY);
  const refreshing = setInterval(() => {
    call<{ token: string }>('POST', '/tokens/refresh', {}).then(
      fresh => (token = fresh.token),
      error => endIfOver(error),
    );
  }, REFRESH_EVERY);
  await poll();
  stream(`${opened.streamUrl}&watermark=${watermark}`);
  return { send, close };
}
