import twilio from 'twilio';
import { type Kind, kindOf } from './codes.ts';

export type Text = { to: string; body: string; statusCallback?: string };
/** `not-sent`: Twilio certainly does not have it. `unknown`: it may have gone; the status callback will tell. */
export type Sending = { status: 'sent' | 'not-sent' | 'unknown'; providerId?: string; code?: string; kind?: Kind };
export type SendText = (text: Text) => Promise<Sending>;

export type Credentials = { accountSid: string; authToken: string; from: string };
type HttpClient = NonNullable<NonNullable<Parameters<typeof twilio>[2]>['httpClient']>;

/** Seconds that Twilio and the carriers may hold a text: the least of Twilio's that carriers honour is about this. */
const VALIDITY = 300;
/** ms for one request to Twilio. */
const PATIENCE = 10_000;
/** UK mobiles only: nobody can make us send to a premium or foreign number. */
const UK_MOBILE = /^\+447\d{9}$/;

/** Sends by Twilio's REST API, once: the library's own retries could send twice. Never throws. */
export function makeTwilioSender({ accountSid, authToken, from }: Credentials, httpClient?: HttpClient): SendText {
  const client = twilio(accountSid, authToken, {
    timeout: PATIENCE,
    autoRetry: false,
    ...(httpClient && { httpClient }),
  });
  const sender = from.startsWith('MG') ? { messagingServiceSid: from } : { from };
  return async ({ to, body, statusCallback }) => {
    if (!UK_MOBILE.test(to)) return { status: 'not-sent', code: '21612', kind: 'permanent' };
    try {
      const sent = await client.messages.create({
        ...sender,
        to,
        body,
        validityPeriod: VALIDITY,
        ...(statusCallback && { statusCallback }),
      });
      return { status: 'sent', providerId: sent.sid };
    } catch (error) {
      return readFailure(error);
    }
  };
}

/** Keeps codes only: the message of a Twilio error holds the number. */
function readFailure(error: unknown): Sending {
  const { status, code } = (error ?? {}) as { status?: number; code?: number | string };
  if (typeof status === 'number') {
    const word = code === undefined ? String(status) : String(code);
    const refused = status >= 400 && status < 500 && status !== 408;
    return { status: refused ? 'not-sent' : 'unknown', code: word, kind: kindOf(word, status) };
  }
  // Never connected, so never sent. A reset or a timeout leaves it open.
  const unreached = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(String(code));
  return { status: unreached ? 'not-sent' : 'unknown', code: unreached ? 'unreached' : 'uncertain', kind: 'unknown' };
}

/** Without credentials texts are printed. The number is cut to its last three digits. */
export function makePrintingSender(print: (line: string) => void): SendText {
  return async ({ to, body }) => {
    print(`SMS …${to.slice(-3)}: ${body}`);
    return { status: 'sent' };
  };
}
