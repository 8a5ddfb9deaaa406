import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';
import type { Parameters } from './signature.ts';

const sid = z.string().regex(/^(SM|MM)[0-9a-f]{32}$/);
const digits = z.string().regex(/^\d{1,3}$/);
/** Possible, not valid: a table of number ranges that is out of date must not turn a child away. */
const e164 = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/)
  .refine(number => parsePhoneNumberFromString(number)?.isPossible() === true);
/** Twilio's longest text, counted as a person counts. */
const body = z.string().refine(text => text.length <= 3200 && [...text].length <= 1600);

const accountSid = (own: string | undefined) =>
  z
    .string()
    .regex(/^AC[0-9a-f]{32}$/)
    .refine(given => own === undefined || given === own);

/**
 * An incoming text, after its signature. Twilio signs names and values run together, so that one can be moved into the
 * other and still fit; each known name therefore has its whole shape checked. Twilio adds names without notice, and those
 * pass, but nothing is a list.
 */
const incomingText = (own: string | undefined) =>
  z
    .object({
      MessageSid: sid,
      SmsSid: sid,
      SmsMessageSid: sid.optional(),
      AccountSid: accountSid(own),
      ApiVersion: z.literal('2010-04-01').optional(),
      From: e164,
      To: z.string().regex(/^(\+[1-9]\d{6,14}|\d{3,8})$/),
      Body: body,
      NumMedia: digits,
      NumSegments: digits.optional(),
      SmsStatus: z.literal('received').optional(),
      MessagingServiceSid: z
        .string()
        .regex(/^MG[0-9a-f]{32}$/)
        .optional(),
      OptOutType: z.enum(['STOP', 'START', 'HELP']).optional(),
    })
    .catchall(z.string())
    .refine(text => text.SmsSid === text.MessageSid && (text.SmsMessageSid ?? text.SmsSid) === text.SmsSid);

const statusReport = (own: string | undefined) =>
  z
    .object({
      MessageSid: sid,
      AccountSid: accountSid(own),
      MessageStatus: z.string().regex(/^[a-z_]{4,20}$/),
      To: e164,
      ErrorCode: z
        .string()
        .regex(/^(\d{4,6})?$/)
        .optional(),
    })
    .catchall(z.string());

export type IncomingText = z.infer<ReturnType<typeof incomingText>>;
export type StatusReport = z.infer<ReturnType<typeof statusReport>>;

/** The text, or undefined: what was wrong with it is never repeated to whoever sent it. `own`: our AccountSid. */
export function readText(parameters: Parameters, own?: string): IncomingText | undefined {
  return hasPlainNames(parameters) ? incomingText(own).safeParse(parameters).data : undefined;
}

export function readStatus(parameters: Parameters, own?: string): StatusReport | undefined {
  return hasPlainNames(parameters) ? statusReport(own).safeParse(parameters).data : undefined;
}

/** Twilio's names are in PascalCase: no brackets, no dots, no __proto__. */
function hasPlainNames(parameters: Parameters): boolean {
  return Object.keys(parameters).every(name => /^[A-Z][A-Za-z0-9]{0,63}$/.test(name));
}
