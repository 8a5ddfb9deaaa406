/**
 * Every error that is thrown, in one table: code → what went wrong and what to do. docs/errors.md is tested against it
 * both ways. Codes are words and are never reused. `status` is the HTTP answer, where a request caused it.
 * No message ever holds what a person wrote: `detail` is for names of settings, files and fields only.
 */
export const faults = {
  // Settings
  'config:invalid': { text: 'A setting is missing or wrong. The lines above name each one.' },
  'config:port': { text: 'Another program listens on this port. Stop it, or set another PORT.' },
  // Content
  'content:unsound': { text: 'The trees, words or directory have issues. Run npm run verify to see each of them.' },
  'content:unsigned': { text: 'Nobody has signed these words, and in production they are not said.' },
  'content:unreadable': { text: 'A content file could not be read.' },
  // Store
  'store:unavailable': { text: 'The database does not answer.', status: 503 },
  'store:locked': { text: 'Another process has this data folder open. Stop it, or set another DATA_DIR.' },
  'store:key': { text: 'A key is missing or does not fit. Check ROOT_KEY and the keys folder.', status: 500 },
  'store:migration': { text: 'The database is from a newer version than this program.' },
  // Requests
  'request:malformed': { text: 'The request could not be read.', status: 400 },
  'request:too-large': { text: 'The request is too large.', status: 413 },
  'request:unsupported': { text: 'This is not supported here.', status: 415 },
  'request:not-found': { text: 'There is nothing here.', status: 404 },
  'request:method': { text: 'This address does not take that method.', status: 405 },
  'request:rate': { text: 'Too many requests. Wait a minute and try again.', status: 429 },
  // Web chat
  'webchat:token-missing': { text: 'A token is needed.', status: 401 },
  'webchat:token-invalid': { text: 'The token is not valid or has expired.', status: 403 },
  'webchat:origin': { text: 'This origin is not allowed.', status: 403 },
  // Pages
  'pages:token': { text: 'The page is too old, or is not one of ours.', status: 403 },
  // SMS
  'sms:signature': { text: 'The signature does not fit.', status: 403 },
  'sms:schema': { text: 'The webhook does not have the expected shape.', status: 400 },
  'sms:not-configured': { text: 'SMS is not set up here: TWILIO_AUTH_TOKEN and PUBLIC_URL are needed.', status: 503 },
  // Turn
  'turn:gone': { text: 'This conversation has ended.', status: 404 },
  'turn:contended': { text: 'The conversation was too busy to take the turn.', status: 503 },
  'turn:internal': { text: 'Something went wrong.', status: 500 },
} as const satisfies Record<string, { text: string; status?: number }>;

export type FaultCode = keyof typeof faults;

/** An error with a code from the table. `cause` is kept for debuggers and is never logged whole. */
export class Fault extends Error {
  override name = 'Fault' as const;
  readonly code: FaultCode;
  readonly detail: string | undefined;
  constructor(code: FaultCode, options: { detail?: string; cause?: unknown } = {}) {
    super(`${code}: ${faults[code].text}${options.detail ? ` (${options.detail})` : ''}`, { cause: options.cause });
    this.code = code;
    this.detail = options.detail;
  }
  get status(): number {
    const fault: { text: string; status?: number } = faults[this.code];
    return fault.status ?? 500;
  }
}
