import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { openTables, turnWriter } from '../stores/own-sqlite.ts';

/**
 * The floor: a bare Express 5 handler that writes the same rows in one synchronous=FULL transaction and does nothing else.
 * Nothing is read, worked out, encrypted or checked; the rows hold as many random bytes as ours weigh.
 */
const { dataDir } = JSON.parse(process.argv[2]!) as { dataDir: string };
const write = turnWriter(await openTables(dataDir));
const bytes = { state: randomBytes(796), heard: randomBytes(284), said: randomBytes(1308) };
const turns = new Map<string, number>();

const app = express();
app.use(express.json());
app.post('/v3/directline/tokens/generate', (_request, response) => {
  response.json({ conversationId: randomUUID(), token: 'none' });
});
app.post('/v3/directline/conversations', (_request, response) => {
  response.status(201).json({});
});
app.post('/v3/directline/conversations/:conversation/activities', (request, response) => {
  const id = request.params.conversation;
  const turn = turns.get(id) ?? 0;
  const lastSeq = 2 * turn + 2;
  write({
    id,
    version: turn + 1,
    lastSeq,
    state: bytes.state,
    lines: [
      { seq: lastSeq - 1, direction: 'in', body: bytes.heard },
      { seq: lastSeq, direction: 'out', body: bytes.said },
    ],
    provider: randomBytes(32),
    at: Date.now(),
  });
  turns.set(id, turn + 1);
  response.json({ id: `${id}|${lastSeq - 1}` });
});
const server = app.listen(0, '127.0.0.1', () => process.send?.('ready'));
process.on('message', () => process.send!({ port: (server.address() as AddressInfo).port }));
