import { makeCall, Trouble } from './call.ts';

/** Words of a reply that can be tapped; without `href`, words that must not be, though they hold a number. */
export type Link = { text: string; href?: string };

export type Activity = {
  type: string;
  id: string;
  from: { role: 'user' | 'bot' };
  text?: string;
  locale?: string;
  channelData?: {
    tree?: string;
    node?: string;
    level?: string;
    options?: { id: string; label: string }[];
    links?: Link[];
    clientActivityID?: string;
    locales?: { tag: string; name: string; dir: 'ltr' | 'rtl' }[];
    ends?: boolean;
  };
};

export type Listener = {
  heard(activity: Activity): void;
  /** The conversation is over: wiped, or nothing is left of it. */
  ended(): void;
  /** Whether the server can be reached; `words` are what it says instead of a chat. */
  reached(yes: boolean, words?: string): void;
};

/** How a message fares. `words` are the server's own, where it had any. */
export type Fate = 'sending' | 'sent' | 'not-sent';
export type Message = {
  id: string;
  text: string;
  value?: object;
  fares(fate: Fate, words?: string): void;
};

export type DirectLine = {
  /** Sends in the order in which it was called, each message until the server has it, under one id: it counts once. */
  send(message: Message): void;
  /** Tries again what was not sent. */
  again(): void;
  /** Ends the conversation on the server too, in a way that outlives the page. */
  leave(): void;
  close(): void;
};

/** ms */
const TICK = 2_000;
/** The server gives a sign of life every 15 seconds. */
const SILENT = 40_000;
const MAYBE_DEAD = 20_000;
const RECONNECT_AFTER = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
const TRY_AGAIN_AFTER = [500, 2_000];
const RENEW_AFTER = 15 * 60_000;
const REPLY_BY = 2_500;

/** A client of Direct Line 3.0, as small as the chat needs it: WebSocket, polling behind it, nothing stored. */
export function openDirectLine(server: string, begin: { locale?: string; tree?: string }, to: Listener): DirectLine {
  const { call, renew, token, take, revoke } = makeCall(server);
  const seen = new Set<string>();
  const queue: Message[] = [];
  let conversation = '';
  let mark = 0;
  let socket: WebSocket | undefined;
  let closed = false;
  let connecting = false;
  let sending = false;
  let asking = false;
  /** The server could not be asked the last time; the next answer says that it can be again. */
  let cut = false;
  let askAgain = false;
  let failures = 0;
  let heardAt = Date.now();
  let renewedAt = Date.now();
  let tickedAt = Date.now();
  let replied = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function connect(): Promise<void> {
    if (closed || connecting || socket) return;
    connecting = true;
    clearTimeout(timer);
    try {
      const opened = conversation ? await call('GET', at(`?watermark=${mark || ''}`)) : await open();
      take(opened.token);
      stream(opened.streamUrl);
      failures = 0;
      cut = false;
      to.reached(true);
      void pump();
      void poll();
    } catch (error) {
      if (isOver(error)) return;
      cut = true;
      to.reached(false, error instanceof Trouble ? error.message : '');
      if (!conversation) notSent(error);
      later();
    } finally {
      connecting = false;
    }
  }

  async function open() {
    if (!token()) take((await call('POST', '/tokens/generate', {})).token);
    const opened = await call('POST', '/conversations', begin);
    conversation = opened.conversationId;
    return opened;
  }

  const at = (rest = '') => `/conversations/${conversation}${rest}`;

  function later(): void {
    clearTimeout(timer);
    const wait = RECONNECT_AFTER[Math.min(failures++, RECONNECT_AFTER.length - 1)]!;
    if (!closed) timer = setTimeout(connect, wait * (0.7 + Math.random() * 0.6));
  }

  function stream(url: string): void {
    try {
      socket = new WebSocket(url);
    } catch {
      return;
    }
    const own = socket;
    heardAt = Date.now();
    own.onmessage = event => {
      heardAt = Date.now();
      if (event.data && !closed) hear(JSON.parse(event.data));
    };
    own.onclose = () => {
      if (socket !== own) return;
      socket = undefined;
      later();
    };
  }

  function drop(): void {
    const old = socket;
    socket = undefined;
    old?.close();
    void connect();
  }

  function hear(set: { activities: Activity[]; watermark?: string }): void {
    mark = Math.max(mark, Number(set.watermark) || 0);
    for (const activity of set.activities) {
      if (seen.has(activity.id)) continue;
      seen.add(activity.id);
      if (activity.from.role === 'bot') replied = true;
      else arrived(activity.channelData?.clientActivityID);
      to.heard(activity);
    }
  }

  /** The echo of a message says that the server has it, whether or not its answer found the way back. */
  function arrived(id: string | undefined): void {
    const place = queue.findIndex(message => message.id === id);
    if (place >= 0) queue.splice(place, 1)[0]!.fares('sent');
  }

  const isOpen = () => socket?.readyState === 1;

  async function poll(): Promise<void> {
    askAgain = asking;
    if (asking || closed || !conversation) return;
    asking = true;
    try {
      hear(await call('GET', at(`/activities?watermark=${mark || ''}`)));
      if (cut) goOn();
    } catch (error) {
      cut = !isOver(error);
    } finally {
      asking = false;
    }
    // Asked while it was asking: the answer may have been on its way too early.
    if (askAgain) await poll();
  }

  function goOn(): void {
    cut = false;
    failures = 0;
    if (!socket) return void connect();
    to.reached(true);
    void pump();
  }

  function isOver(error: unknown): boolean {
    const over = !closed && error instanceof Trouble && error.over;
    if (over) {
      close();
      to.ended();
    }
    return over || closed;
  }

  async function pump(): Promise<void> {
    if (sending || closed || !conversation) return;
    sending = true;
    try {
      while (queue[0] && !closed) {
        const message = queue[0];
        message.fares('sending');
        replied = false;
        await post(message);
        arrived(message.id);
        if (!isOpen()) await poll();
        else setTimeout(() => !replied && poll(), REPLY_BY);
      }
    } catch (error) {
      if (!isOver(error)) notSent(error);
    } finally {
      sending = false;
    }
  }

  async function post({ id, text, value }: Message): Promise<void> {
    const activity = {
      ...{ type: 'message', from: { id: 'user' }, text, channelData: { clientActivityID: id } },
      ...(value && { value }),
    };
    for (let tries = 0; ; tries++) {
      try {
        return void (await call('POST', at('/activities'), activity));
      } catch (error) {
        const wait = TRY_AGAIN_AFTER[tries];
        // Only where it may not have arrived; a server that answers has its words shown at once.
        if (!(error instanceof Trouble) || error.status !== 0 || wait === undefined) throw error;
        await new Promise(resolve => setTimeout(resolve, wait));
        if (!queue.some(message => message.id === id)) return;
      }
    }
  }

  function notSent(error: unknown): void {
    const { status = 0, message = '' } = error instanceof Trouble ? error : {};
    // What the server will never take is not offered again.
    if (status >= 400 && status < 429) queue.shift()?.fares('not-sent', message);
    for (const waiting of queue) waiting.fares('not-sent', message);
  }

  /** A phone that slept, a tunnel, another network: the socket may be dead and not know it. */
  function wake(): void {
    if (closed) return;
    failures = 0;
    cut = true;
    if (!socket || Date.now() - heardAt > MAYBE_DEAD) drop();
    else void poll();
  }

  function tick(): void {
    const now = Date.now();
    const slept = now - tickedAt > TICK * 5;
    tickedAt = now;
    if (slept || (isOpen() && now - heardAt > SILENT)) wake();
    else if (!isOpen()) void poll();
    if (now - renewedAt > RENEW_AFTER) {
      renewedAt = now;
      renew().catch(isOver);
    }
  }

  const seenAgain = () => document.visibilityState === 'visible' && wake();
  const ticking = setInterval(tick, TICK);
  addEventListener('online', wake);
  document.addEventListener('visibilitychange', seenAgain);

  function close(): void {
    closed = true;
    clearInterval(ticking);
    clearTimeout(timer);
    removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', seenAgain);
    socket?.close();
  }

  void connect();
  return {
    send(message) {
      queue.push(message);
      message.fares('sending');
      void pump();
    },
    again() {
      void (conversation ? pump() : connect());
    },
    leave() {
      close();
      revoke();
    },
    close,
  };
}
