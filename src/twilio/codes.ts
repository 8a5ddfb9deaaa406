/**
 * What a Twilio error means for the text that met it. https://www.twilio.com/docs/api/errors
 * `permanent`: this number can't be reached by text. `opted-out`: only the person's START reopens it.
 * `saturated`: slow down. `retry-once`: the phone was off or out of reach. `suspended`: our account; every channel says so.
 * `config`: our set-up; stop and alert. `filtered`: the carrier refused the words; never the same text again.
 * `partial`: a part of a long incoming text may be missing. `window-shut`: WhatsApp's 24 hours are over.
 * `unknown`: it may or may not have gone.
 */
export type Kind =
  | 'permanent'
  | 'opted-out'
  | 'saturated'
  | 'retry-once'
  | 'suspended'
  | 'config'
  | 'filtered'
  | 'partial'
  | 'window-shut'
  | 'unknown';

export const codes: Readonly<Record<string, Kind>> = {
  '20003': 'config', // credentials refused
  '21408': 'config', // region not allowed in the console
  '20429': 'unknown',
  '20500': 'unknown',
  '20503': 'unknown',
  '21211': 'permanent', // not a number
  '21612': 'permanent', // no route from our number to this one
  '21614': 'permanent', // not a mobile
  '21610': 'opted-out',
  '21611': 'saturated', // our queue at Twilio is full
  '30001': 'saturated',
  '30002': 'suspended',
  '30003': 'retry-once', // phone off or out of reach
  '30004': 'permanent', // blocked by the person or the carrier
  '30005': 'permanent', // no such phone any more
  '30006': 'permanent', // landline
  '30007': 'filtered',
  '30008': 'retry-once',
  '30009': 'partial',
  '63016': 'window-shut',
};

/** `status`: HTTP status of Twilio's answer, when there was one. A refusal with a code we don't know stays refused. */
export function kindOf(code: string | undefined, status?: number): Kind {
  const known = code === undefined ? undefined : codes[code];
  if (known) return known;
  if (status === 401 || status === 403) return 'config';
  if (status !== undefined && status >= 400 && status < 500 && status !== 429 && status !== 408) return 'permanent';
  return 'unknown';
}

export type Progress = 'sending' | 'sent' | 'delivered' | 'failed';

/** Twilio's MessageStatus as far as it tells us something. */
const progress: Readonly<Record<string, Progress>> = {
  accepted: 'sending',
  scheduled: 'sending',
  queued: 'sending',
  sending: 'sending',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  partially_delivered: 'sent',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

/** A status that Twilio invents later says nothing. */
export function progressOf(messageStatus: string): Progress | undefined {
  return Object.hasOwn(progress, messageStatus) ? progress[messageStatus] : undefined;
}
