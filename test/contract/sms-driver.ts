import { randomBytes } from 'node:crypto';
import twilio from 'twilio';
import type { Reply } from '../../src/reply/reply.ts';
import { accountSid, authToken, publicUrl, startApp } from './app.ts';
import type { Driver, Heard } from './channel.ts';

/** Texts as Twilio brings them: signed by the library's own function, answered in TwiML. */
export async function openSms(): Promise<Driver> {
  const { app, url, stop } = await startApp();
  let from = '';
  let last: Record<string, string> = {};
  let number = 0;

  const post = async (params: Record<string, string>): Promise<Heard> => {
    const response = await fetch(`${url}/channels/sms`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'X-Twilio-Signature': twilio.getExpectedTwilioSignature(authToken, `${publicUrl}/channels/sms`, params),
      },
      body: new URLSearchParams(params),
    });
    const text = textOf(await response.text());
    const options = text.split('\n').flatMap(line => /^\d (.+)$/.exec(line)?.[1] ?? []);
    const stored = await app.store.findByAddress('sms', from);
    const entries = stored ? await app.store.entries(stored.id, 0) : [];
    const reply = entries.findLast(entry => entry.direction === 'out')?.body as Reply | undefined;
    const place = reply ? `${reply.tree}/${reply.node}` : '';
    return { text, options, place, ...(reply?.level && { level: reply.level }) };
  };

  return {
    async begin() {
      from = `+44770090${String(number++).padStart(4, '0')}`;
    },
    say(text) {
      last = {
        MessageSid: `SM${randomBytes(16).toString('hex')}`,
        AccountSid: accountSid,
        From: from,
        To: '+447700900999',
        Body: text,
        NumMedia: '0',
      };
      last['SmsSid'] = last['MessageSid']!;
      return post(last);
    },
    repeat: () => post(last),
    close: stop,
  };
}

function textOf(twiml: string): string {
  const words = [...twiml.matchAll(/<Message>([\s\S]*?)<\/Message>/g)].map(match => match[1]!);
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return words.join('\n').replace(/&(amp|lt|gt|quot|apos);/g, (_whole, name: string) => entities[name]!);
}
