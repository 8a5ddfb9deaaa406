import { Temporal } from 'temporal-polyfill';
import type { Directory, Hours } from './schema.ts';

/** What is known of a service at one instant. */
export type Opening = {
  /** `unknown` counts as closed wherever a decision is made. */
  state: 'open' | 'closed' | 'unknown';
  nearEdge: boolean;
  /** Instant (ms UTC) of the next opening or closing within 14 days, if there is one. Absent for round-the-clock services. */
  changes?: number;
};

type Span = { from: number; to: number };
/** `unsure`: it begins on a day that may turn out to be a bank holiday. */
type KnownSpan = Span & { unsure: boolean };
/** A day in the directory's time zone, from its first instant up to the next day's, and the spans around it. */
type Day = Span & { unsure: boolean; spans: readonly KnownSpan[] };

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const LOOK_AHEAD_DAYS = 14;
const MINUTE = 60_000;

/** Opening of `service` at `now` (ms UTC), over clock changes and bank holidays, in the directory's time zone. */
export function openingAt(directory: Directory, service: string, now: number): Opening {
  const id = directory.services.get(service)?.hours;
  const hours = id === undefined ? undefined : directory.hours.hours[id];
  if (!hours) return { state: 'unknown', nearEdge: false };
  const { unsure, spans } = dayAt(directory, hours, now);
  if (unsure && !isAlwaysOpen(hours)) return { state: 'unknown', nearEdge: false };
  const current = spans.find(span => span.from <= now && now < span.to);
  const next = spans.find(span => span.from > now);
  const last = spans.findLast(span => span.to <= now);
  const edges = [current?.from, current?.to, next?.from, last?.to].filter(edge => edge !== undefined);
  const changes = current ? current.to : next?.from;
  // A span that runs to the end of what was looked at has no closing that we know of; nor has a closed service an
  // opening that we know of on a day that may turn out to be a bank holiday.
  const isKnown = current ? changes !== spans.at(-1)?.to : !next?.unsure;
  return {
    state: current ? 'open' : 'closed',
    nearEdge: hours.edge > 0 && edges.some(edge => Math.abs(edge - now) <= hours.edge * MINUTE),
    ...(changes !== undefined && isKnown && { changes }),
  };
}

/** Asked for several times in a turn, and the same all day: the last day of each set of hours is kept. */
const lastDays = new WeakMap<Directory, Map<Hours, Day>>();

function dayAt(directory: Directory, hours: Hours, now: number): Day {
  const days = lastDays.get(directory) ?? new Map<Hours, Day>();
  lastDays.set(directory, days);
  const last = days.get(hours);
  if (last && last.from <= now && now < last.to) return last;
  const { timezone } = directory.hours;
  const today = dayOf(directory, now);
  const isUnsure = (date: Temporal.PlainDate) => isBeyondList(directory, hours, date);
  const day: Day = {
    from: today.toZonedDateTime(timezone).epochMilliseconds,
    to: today.add({ days: 1 }).toZonedDateTime(timezone).epochMilliseconds,
    unsure: isUnsure(today),
    spans: joined(spansAround(directory, hours, today)).map(span => ({
      ...span,
      unsure: isUnsure(dayOf(directory, span.from)),
    })),
  };
  days.set(hours, day);
  return day;
}

function dayOf(directory: Directory, at: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(directory.hours.timezone).toPlainDate();
}

/** Past the end of the list nobody knows whether a day is a bank holiday. */
function isBeyondList({ bankHolidays }: Directory, hours: Hours, day: Temporal.PlainDate): boolean {
  return hours['bank-holidays'] !== 'as-weekday' && day.toString() > bankHolidays['complete-until'];
}

function isAlwaysOpen(hours: Hours): boolean {
  return WEEKDAYS.every(day => hours.week[day]?.join() === '00:00-24:00') && hours['bank-holidays'] === 'open';
}

function spansAround(directory: Directory, hours: Hours, today: Temporal.PlainDate): Span[] {
  const spans: Span[] = [];
  // From the day before yesterday, for a span that runs past midnight.
  for (let offset = -2; offset <= LOOK_AHEAD_DAYS; offset++) {
    const date = today.add({ days: offset });
    for (const span of spansOf(directory, hours, date)) spans.push(toInstants(span, date, directory.hours.timezone));
  }
  return spans.sort((a, b) => a.from - b.from);
}

function spansOf(directory: Directory, hours: Hours, date: Temporal.PlainDate): readonly string[] {
  const holiday = date.toString() in directory.bankHolidays.days;
  if (holiday && hours['bank-holidays'] === 'closed') return [];
  if (holiday && hours['bank-holidays'] === 'open') return ['00:00-24:00'];
  return hours.week[WEEKDAYS[date.dayOfWeek - 1]!] ?? [];
}

function toInstants(span: string, date: Temporal.PlainDate, timeZone: string): Span {
  const [from, to] = span.split('-') as [string, string];
  const overnight = to <= from;
  return {
    from: instantOf(date, from, timeZone),
    to: instantOf(overnight ? date.add({ days: 1 }) : date, to, timeZone),
  };
}

function instantOf(date: Temporal.PlainDate, clock: string, timeZone: string): number {
  const [hour, minute] = clock.split(':').map(Number) as [number, number];
  const day = hour === 24 ? date.add({ days: 1 }) : date;
  return day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour: hour % 24, minute }) })
    .epochMilliseconds;
}

/** Spans that touch are one: a service that is open day and night has no edge at midnight. */
function joined(spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const span of spans) {
    const last = whole.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else whole.push({ ...span });
  }
  return whole;
}
