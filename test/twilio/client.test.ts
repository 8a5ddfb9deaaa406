import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect } from 'chai';
import { makeSmsSender } from '../../src/channels/sms/sender.ts';
import { makePrintingSender, makeTwilioSender, type Text } from '../../src/twilio/client.ts';
import { codes, kindOf, progressOf } from '../../src/twilio/codes.ts';
import { ACCOUNT, AUTH_TOKEN } from '../channels/sms/phone.ts';

const credentials = { accountSid: ACCOUNT, authToken: AUTH_TOKEN, from: '+447700900001' };
const text: Text = { to: '+447700900123', body: 'Words that were reviewed' };
type Request = { uri: string; data?: Record<string, unknown> };

/** Twilio's end of the wire: answers as it is told and keeps what it was asked. */
function twilioThat(answer: (request: Request) => unknown) {
  const asked: Request[] = [];
  const httpClient = {
    request: async (request: Request) => {
      asked.push(request);
      return answer(request);
    },
  };
  return { asked, send: makeTwilioSender(credentials, httpClient as never) };
}
const refusing = (statusCode: number, code?: number) => () => ({
  statusCode,
  body: JSON.stringify({ ...(code && { code }), message: `The number ${text.to} said: ${text.body}` }),
});
const failing = (code: string) => () => {
  throw Object.assign(new TypeError(`connect ${text.to}`), { code });
};

describe('sending a text by Twilio', () => {
  it('gives it 300 seconds and a status callback that carries its outbox row', async () => {
    const { asked, send } = twilioThat(() => ({ statusCode: 201, body: { sid: `SM${'a'.repeat(32)}` } }));
    const sender = makeSmsSender(send, 'https://advice.example.org/');
    const row = { id: 'o 1', conversation: 'c', channel: 'sms', address: text.to, body: { text: 'Hello' }, expires: 0 };
    expect(await sender.send(row)).to.deep.equal({ status: 'sent', providerId: `SM${'a'.repeat(32)}` });
    expect(asked[0]?.data).to.deep.equal({
      To: text.to,
      From: '+447700900001',
      Body: 'Hello',
      ValidityPeriod: 300,
      StatusCallback: 'https://advice.example.org/channels/sms/status?row=o%201',
    });
    expect(await sender.send({ ...row, body: null })).to.include({ status: 'not-sent', kind: 'permanent' });
  });

  it('asks once, and calls it uncertain, when Twilio fails, hangs up or says nothing', async () => {
    for (const [answer, code] of [
      [refusing(500, 20500), '20500'],
      [refusing(503, 20503), '20503'],
      [refusing(502), '502'],
      [failing('ECONNRESET'), 'uncertain'],
      [failing('ECONNABORTED'), 'uncertain'],
      [failing('ETIMEDOUT'), 'uncertain'],
    ] as const) {
      const { asked, send } = twilioThat(answer);
      expect(await send(text)).to.deep.equal({ status: 'unknown', code, kind: 'unknown' });
      expect(asked).to.have.length(1);
    }
  });

  it('knows that a text was not sent when it was turned away or never left', async () => {
    for (const [answer, code, kind] of [
      [refusing(429, 20429), '20429', 'unknown'],
      [refusing(429), '429', 'unknown'],
      [failing('ECONNREFUSED'), 'unreached', 'unknown'],
      [failing('ENOTFOUND'), 'unreached', 'unknown'],
      [refusing(401, 20003), '20003', 'config'],
      [refusing(403, 21408), '21408', 'config'],
      [refusing(401), '401', 'config'],
      [refusing(400, 21211), '21211', 'permanent'],
      [refusing(400, 21610), '21610', 'opted-out'],
      [refusing(400, 21611), '21611', 'saturated'],
      [refusing(400, 29999), '29999', 'permanent'],
    ] as const) {
      expect(await twilioThat(answer).send(text)).to.deep.equal({ status: 'not-sent', code, kind });
    }
  });

  it('sends to UK mobiles only', async () => {
    const { asked, send } = twilioThat(() => ({ statusCode: 201, body: { sid: 'SM' } }));
    for (const to of ['+33612345678', '+4491234567890', '+441174960000', '07700900123', '+4477009001234']) {
      expect(await send({ ...text, to })).to.include({ status: 'not-sent', kind: 'permanent' });
    }
    expect(asked).to.have.length(0);
  });

  it('calls it uncertain when a real socket is cut after the request has gone', async () => {
    const server = createServer(socket => socket.once('data', () => socket.destroy())).listen(0, '127.0.0.1');
    await new Promise(listening => server.once('listening', listening));
    const { default: twilio } = await import('twilio');
    const inner = new twilio.RequestClient({ timeout: 2_000 });
    const uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const httpClient = { request: (request: object) => inner.request({ ...request, method: 'post', uri } as never) };
    const sent = await makeTwilioSender(credentials, httpClient as never)(text);
    server.close();
    expect(sent).to.deep.equal({ status: 'unknown', code: 'uncertain', kind: 'unknown' });
  });

  it('prints the text without credentials, and of the number only its last three digits', async () => {
    const lines: string[] = [];
    await makePrintingSender(line => lines.push(line))(text);
    expect(lines).to.deep.equal(['SMS …123: Words that were reviewed']);
  });
});

describe('a code of Twilio', () => {
  it('has a meaning, or is taken for what its HTTP status says', () => {
    expect(Object.keys(codes)).to.have.length(20);
    expect(kindOf('12345', 400)).to.equal('permanent');
    expect(kindOf('12345', 500)).to.equal('unknown');
    expect(kindOf(undefined)).to.equal('unknown');
  });

  it('tells how far a text has come', () => {
    expect(['queued', 'sent', 'delivered', 'undelivered', 'read'].map(progressOf)).to.deep.equal([
      'sending',
      'sent',
      'delivered',
      'failed',
      'delivered',
    ]);
    expect(progressOf('toString')).to.equal(undefined);
  });
});
