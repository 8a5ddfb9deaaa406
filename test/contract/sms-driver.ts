import { randomBytes } from 'node:crypto';
import twilio from 'twilio';
import type { Reply } from '../../src/reply/reply.ts';
import { accountSid, authToken, publicUrl, startApp } from './app.ts';
import type { Driver, Heard } from './channel.ts';

/** A phone: its texts come as Twilio brings them, signed by the library's own function. */
export function openSmsPhone(url: string, from: string) {
  return {
    async text(body: string, more: Record<string, string> = {}, signature?: string) {
      const sid = `SM${randomBytes(16).toString('hex')}`;
      const fields = { MessageSid: sid, SmsSid: sid, AccountSid: accountSid, From: from, To: '+447700900999' };
      const params: Record<string, string> = { ...fields, Body: body, NumMedia: '0', ...more };
      const signed = twilio.getExpectedTwilioSignature(authToken, `${publicUrl}/channels/sms`, params);
      const response = await fetch(`${url}/channels/sms`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          'X-Twilio-Signature': signature ?? signed,
        },
        body: new URLSearchParams(params),
      });
      return { status: response.status, words: textOf(await response.text()), sid: params['MessageSid']! };
    },
  };
}

/** SMS as the contract sees it: the place is read from the store, since a text shows only words. */
export async function openSms(): Promise<Driver> {
  const { app, url, stop } = await startApp();
  let from = '';
  let last = { text: '', sid: '' };
  let number = 0;

  const send = async (text: string, more = {}): Promise<Heard> => {
    const { words, sid } = await openSmsPhone(url, from).text(text, more);
    last = { text, sid };
    const options = words.split('\n').flatMap(line => /^\d (.+)$/.exec(line)?.[1] ?? []);
    const stored = await app.store.findByAddress('sms', from);
    const entries = stored ? await app.store.entries(stored.id, 0) : [];
    const reply = entries.findLast(entry => entry.direction === 'out')?.body as Reply | undefined;
    const place = reply ? `${reply.tree}/${reply.node}` : '';
    return { text: words, options, place, ...(reply?.level && { level: reply.level }) };
  };

  return {
    async begin() {
      from = `+44770090${String(number++).padStart(4, '0')}`;
    },
    say: text => send(text),
    repeat: () => send(last.text, { MessageSid: last.sid, SmsSid: last.sid }),
    close: stop,
  };
}

function textOf(twiml: string): string {
  const words = [...twiml.matchAll(/<Message>([\s\S]*?)<\/Message>/g)].map(match => match[1]!);
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return words.join('\n').replace(/&(amp|lt|gt|quot|apos);/g, (_whole, name: string) => entities[name]!);
}
