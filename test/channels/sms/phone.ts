import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import twilio from 'twilio';
import type { Report } from '../../../src/channels/channel.ts';
import { type SmsNeeds, smsRoutes } from '../../../src/channels/sms/routes.ts';
import { Fault } from '../../../src/errors.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { Bot } from '../../../src/turn/bot.ts';
import type { Incoming, TakeTurn, Turn } from '../../../src/turn/turn.ts';

export const AUTH_TOKEN = 'b1946ac92492d2347c6235b4d2611184';
export const ACCOUNT = `AC${'0123456789abcdef'.repeat(2)}`;
export const PUBLIC_URL = 'https://advice.example.org';
export const FROM = '+447700900123';
export const SAFETY = 'In danger? Ring 999.';

let texts = 0;

/** A text as Twilio sends it. */
export function textOf(body: string, more: Record<string, string> = {}): Record<string, string> {
  const sid = `SM${(++texts).toString(16).padStart(32, '0')}`;
  return {
    ToCountry: 'GB',
    ToState: '',
    SmsMessageSid: sid,
    NumMedia: '0',
    ToCity: '',
    SmsSid: sid,
    FromCountry: 'GB',
    FromCity: 'Bristol',
    SmsStatus: 'received',
    Body: body,
    To: '+447700900001',
    NumSegments: '1',
    MessageSid: sid,
    AccountSid: ACCOUNT,
    From: FROM,
    ApiVersion: '2010-04-01',
    ...more,
  };
}

export function replyOf(text: string): Reply {
  return {
    text,
    options: [],
    tree: 'welcome',
    node: 'start',
    danger: 'none',
    asksSafety: false,
    services: [],
    locale: 'en',
  };
}

/** An in-memory takeTurn: one provider id, one turn; it answers each text with how many there have been. */
export function countingTurns() {
  const seen = new Map<string, Turn>();
  const taken: Incoming[] = [];
  const takeTurn: TakeTurn = async incoming => {
    const before = seen.get(incoming.providerId ?? '');
    if (before) return { ...before, replayed: true };
    taken.push(incoming);
    const said = [{ seq: taken.length * 2, at: 0, reply: replyOf(`Reply ${taken.length} <&>`) }];
    const turn = { conversation: 'c1', said, replayed: false, purged: false };
    if (incoming.providerId) seen.set(incoming.providerId, turn);
    return turn;
  };
  return { taken, takeTurn };
}

export type Answer = { status: number; type: string; text: string };
export type Line = {
  marked: { conversation: string; seqs: readonly number[] }[];
  reports: Report[];
  troubles: unknown[];
  post: (parameters: Record<string, string>, how?: How) => Promise<Answer>;
  send: (body: string | Buffer, headers: Record<string, string>, path?: string, method?: string) => Promise<Answer>;
  close: () => Promise<void>;
};
type How = { path?: string; body?: string; headers?: Record<string, string>; signature?: string };

export function sign(
  parameters: Record<string, string | string[]>,
  path = '/channels/sms',
  token = AUTH_TOKEN,
): string {
  const { getExpectedTwilioSignature } = twilioWebhooks;
  return getExpectedTwilioSignature(token, PUBLIC_URL + path, parameters);
}
// In the library's types only the default export's members are named.
const twilioWebhooks = twilio as unknown as {
  getExpectedTwilioSignature(token: string, url: string, parameters: Record<string, string | string[]>): string;
};

/** The routes behind a real server on a loopback port. */
export async function openLine(takeTurn: TakeTurn, more: Partial<SmsNeeds> = {}): Promise<Line> {
  const marked: Line['marked'] = [];
  const reports: Report[] = [];
  const troubles: unknown[] = [];
  const app = express().use(
    smsRoutes({
      bot: new Bot(takeTurn),
      twilio: { authToken: AUTH_TOKEN, accountSid: ACCOUNT, publicUrl: PUBLIC_URL },
      markDelivered: async (conversation, seqs) => void marked.push({ conversation, seqs }),
      reported: async report => void reports.push(report),
      safetyText: () => SAFETY,
      clock: Date.now,
      trouble: error => void troubles.push(error),
      ...more,
    }),
  );
  app.use(((error, _request, response, _next) => {
    const status = error instanceof Fault ? error.status : (error.status ?? 500);
    response.status(status).json({ code: error instanceof Fault ? error.code : 'request' });
  }) as express.ErrorRequestHandler);
  const server: Server = createServer(app).listen(0, '127.0.0.1');
  await new Promise(listening => server.once('listening', listening));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const send: Line['send'] = async (body, headers, path = '/channels/sms', method = 'POST') => {
    const given = method === 'POST' ? { body: body as BodyInit } : {};
    const response = await fetch(base + path, { method, headers, ...given });
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, type, text: await response.text() };
  };
  return {
    marked,
    reports,
    troubles,
    send,
    post: (parameters, { path, body, headers, signature } = {}) =>
      send(
        body ?? new URLSearchParams(parameters).toString(),
        {
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature': signature ?? sign(parameters, path),
          ...headers,
        },
        path,
      ),
    close: () =>
      new Promise(closed => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
