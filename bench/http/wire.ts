import { connect, type Socket } from 'node:net';

export type Answer = { status: number; body: string };
/** One kept-alive connection, one request at a time. */
export type Wire = {
  post(path: string, body: string, token?: string): Promise<Answer>;
  get(path: string, token?: string): Promise<Answer>;
  close(): void;
};

const END = Buffer.from('\r\n\r\n');

/** As little HTTP as will do: on two cores a heavier client would take the time that it is to measure. */
export function openWire(port: number): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let waiting: { resolve(answer: Answer): void; reject(error: unknown): void } | undefined;
    let heard = Buffer.alloc(0);
    socket.on('data', chunk => {
      heard = heard.length === 0 ? chunk : Buffer.concat([heard, chunk]);
      const answer = read(heard);
      if (!answer) return;
      heard = Buffer.alloc(0);
      waiting?.resolve(answer);
    });
    socket.on('error', error => (waiting ? waiting.reject(error) : reject(error)));
    let gone = false;
    socket.on('close', () => {
      gone = true;
      waiting?.reject(new TypeError('the server hung up'));
    });
    const ask = (line: string, body: string, token?: string): Promise<Answer> => {
      const headers = [
        `${line} HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        'Content-Type: application/json',
        `Content-Length: ${Buffer.byteLength(body)}`,
        ...(token ? [`Authorization: Bearer ${token}`] : []),
      ];
      return new Promise((settle, fail) => {
        if (gone) return fail(new TypeError('the server hung up'));
        waiting = { resolve: settle, reject: fail };
        socket.write(`${headers.join('\r\n')}\r\n\r\n${body}`);
      });
    };
    const wire: Wire = {
      post: (path, body, token) => ask(`POST ${path}`, body, token),
      get: (path, token) => ask(`GET ${path}`, '', token),
      close: () => {
        waiting = undefined;
        socket.destroy();
      },
    };
    socket.once('connect', () => resolve(wire));
  });
}

/** The whole answer, once it is there. Both servers say how long theirs is. */
function read(heard: Buffer): Answer | undefined {
  const end = heard.indexOf(END);
  if (end < 0) return undefined;
  const head = heard.toString('latin1', 0, end);
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  if (heard.length < end + END.length + length) return undefined;
  const status = Number(head.slice(9, 12));
  return { status, body: heard.toString('utf8', end + END.length, end + END.length + length) };
}
