import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { Fault } from '../../errors.ts';
import type { Tokens } from '../tokens.ts';
import { isAllowed } from './origin.ts';
import { END } from './passing.ts';
import type { Transcript } from './transcript.ts';

/** ms between two signs of life; proxies close what is silent for longer. */
const KEEP_ALIVE = 15_000;
/** Open streams of one conversation; a further one closes the oldest. */
const MOST_STREAMS = 4;
/** Clients have nothing to say here but "still there". */
const MOST_BYTES = 1_024;
const PATH = /^\/v3\/directline\/conversations\/([\w-]{1,64})\/stream$/;

export type Streams = {
  /** Something was said in this conversation: its streams fetch and send it. */
  tell(conversation: string): void;
  attach(server: Server): void;
  close(): void;
};

type Stream = {
  socket: WebSocket;
  conversation: string;
  watermark: string;
  busy: boolean;
  again: boolean;
  alive: boolean;
};

export type StreamNeeds = {
  tokens: Tokens;
  transcript: Transcript;
  origins: readonly string[];
  trouble: (error: unknown) => void;
  keepAlive?: number;
};

/** Direct Line's WebSocket: every stream sends what its client has not heard, in order, and never twice. */
export function makeStreams({ tokens, transcript, origins, trouble, keepAlive = KEEP_ALIVE }: StreamNeeds): Streams {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES });
  const streams = new Map<string, Set<Stream>>();

  function open(socket: WebSocket, conversation: string, watermark: string): void {
    const stream: Stream = { socket, conversation, watermark, busy: false, again: false, alive: true };
    const own = streams.get(conversation) ?? new Set();
    streams.set(conversation, own.add(stream));
    for (const oldest of [...own].slice(0, -MOST_STREAMS)) oldest.socket.close(1008);
    socket.on('pong', () => (stream.alive = true));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      own.delete(stream);
      if (own.size === 0) streams.delete(conversation);
    });
    void pump(stream);
  }

  /** One at a time for each stream, so that order holds; a call meanwhile makes one more round. */
  async function pump(stream: Stream): Promise<void> {
    stream.again = true;
    if (stream.busy) return;
    stream.busy = true;
    try {
      while (stream.again) {
        stream.again = false;
        const set = await transcript.since(stream.conversation, stream.watermark);
        stream.watermark = set.watermark;
        if (set.activities.length > 0) stream.socket.send(JSON.stringify(set));
        if (set.watermark === END) stream.socket.close(1000);
      }
    } catch (error) {
      // Gone: the client learns it when it asks to reconnect. Otherwise the next sign of life tries again.
      if (error instanceof Fault && error.code === 'turn:gone') stream.socket.close(1000);
      else trouble(error);
    } finally {
      stream.busy = false;
    }
  }

  const timer = setInterval(() => {
    for (const stream of [...streams.values()].flatMap(own => [...own])) {
      if (!stream.alive) stream.socket.terminate();
      stream.alive = false;
      stream.socket.ping();
      stream.socket.send('');
      // Another machine may have taken a turn of this conversation.
      void pump(stream);
    }
  }, keepAlive);
  timer.unref();

  function whyNot(request: IncomingMessage, conversation: string, ticket: string, watermark: string) {
    if (!isAllowed(request.headers.origin, request.headers.host, origins)) return '403 Forbidden';
    if (tokens.read(ticket, 'stream') !== conversation) return '403 Forbidden';
    return /^\d{0,9}$/.test(watermark) ? undefined : '400 Bad Request';
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const conversation = PATH.exec(pathname)?.[1];
    const watermark = searchParams.get('watermark') ?? '';
    const refused = !conversation
      ? '404 Not Found'
      : whyNot(request, conversation, searchParams.get('t') ?? '', watermark);
    if (refused || !conversation) socket.end(`HTTP/1.1 ${refused}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    else sockets.handleUpgrade(request, socket, head, opened => open(opened, conversation, watermark));
  }

  return {
    tell: conversation => {
      for (const stream of streams.get(conversation) ?? []) void pump(stream);
    },
    attach: server => void server.on('upgrade', upgrade),
    close() {
      clearInterval(timer);
      // Clients come back to another machine, or to this one once it is up again.
      for (const socket of sockets.clients) socket.close(1001);
      sockets.close();
    },
  };
}
