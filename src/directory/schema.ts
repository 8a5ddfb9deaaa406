import { z } from 'zod';

/** What directory/services.yaml and directory/hours.yaml may say. Facts only: no sentence for a person stands here. */

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'is a date, like 2026-11-24');
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** A: seen in an official source. B: second-hand. C: must be confirmed by the partnership; never shown to a young person. */
export const grades = ['A', 'B', 'C'] as const;
const grade = z.enum(grades);

/** One way to reach a service. A bare string has its service's grade. */
const contact = z.union([z.string(), z.strictObject({ value: z.string(), grade })]);

export const serviceSchema = z.strictObject({
  /** The name as the service writes it; the same in every language. */
  name: z.string().min(1),
  /** As it is dialled, in groups as people read it: "0117 903 6444". */
  phone: contact.optional(),
  /** The phone number is dialled in front of another one: by itself it reaches nobody, and is no link. */
  dial: z.literal(false).optional(),
  /** The number to text, and what to write if a word is needed first. */
  text: z.strictObject({ number: z.string(), say: z.string().optional(), grade: grade.optional() }).optional(),
  chat: contact.optional(),
  url: contact.optional(),
  email: contact.optional(),
  /** An id in hours.yaml. Absent: unknown, which counts as closed. */
  hours: id.optional(),
  area: z.enum(['bristol', 'neighbour', 'uk']),
  /** How a Deaf person reaches it when it gives a phone number. */
  deaf: z.array(z.enum(['relay-uk', 'text', 'chat', 'bsl', 'email'])).optional(),
  topics: z.array(z.string()),
  source: z.string().min(1),
  grade,
  checked: day,
  'review-by': day,
  notes: z.string().optional(),
});

const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
/** "08:30-17:00"; an end before the start runs past midnight; "00:00-24:00" is the whole day. */
const span = z.string().regex(/^\d{2}:\d{2}-\d{2}:\d{2}$/, 'is from-to, like "08:30-17:00"');

export const hoursSchema = z.strictObject({
  /** Every weekday must be named; an empty list is closed all day. */
  week: z.record(weekday, z.array(span)),
  'bank-holidays': z.enum(['open', 'closed', 'as-weekday']),
  /** Minutes around opening and closing in which the other number is given too. */
  edge: z.number().int().min(0).max(180).default(0),
  source: z.string().min(1),
  grade,
});

export const hoursFileSchema = z.strictObject({
  timezone: z.string(),
  hours: z.record(id, hoursSchema),
  /** Sets of hours that together must leave no minute of the week without an open service. */
  'never-a-gap': z.array(z.array(id)),
});

export const bankHolidaysSchema = z.strictObject({
  nation: z.string(),
  source: z.string(),
  checked: day,
  /** The list is complete up to and including this day. The verifier complains 90 days before; the start is refused after it. */
  'complete-until': day,
  days: z.record(day, z.string()),
});

export type Grade = (typeof grades)[number];
export type Service = z.infer<typeof serviceSchema>;
export type Hours = z.infer<typeof hoursSchema>;
export type HoursFile = z.infer<typeof hoursFileSchema>;
export type BankHolidays = z.infer<typeof bankHolidaysSchema>;

export type Directory = {
  readonly services: ReadonlyMap<string, Service>;
  readonly hours: HoursFile;
  readonly bankHolidays: BankHolidays;
};
