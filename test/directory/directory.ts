import { Temporal } from 'temporal-polyfill';
import type { Directory, Service } from '../../src/directory/schema.ts';
import { loadContent } from '../../src/verify/load-content.ts';

export const { directory } = await loadContent('.');

/** ms UTC of a wall clock in Bristol: `bristol('2027-03-29T08:30')`. */
export function bristol(clock: string): number {
  return Temporal.PlainDateTime.from(clock).toZonedDateTime('Europe/London').epochMilliseconds;
}

/** The wall clock in Bristol at an instant: "2027-03-29T08:30". */
export function clockAt(at: number): string {
  const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/London');
  return there.toPlainDateTime().toString({ smallestUnit: 'minute' });
}

export const whole = ['00:00-24:00'];
const daytime = ['09:00-17:00'];

/** A directory with one service, `line`, that is open on weekdays from nine to five but for what is given. */
export function oneService(
  hours: Partial<Directory['hours']['hours'][string]> = {},
  service: Partial<Service> = {},
  bankHolidays: Partial<Directory['bankHolidays']> = {},
): Directory {
  const week = { mon: daytime, tue: daytime, wed: daytime, thu: daytime, fri: daytime, sat: [], sun: [] };
  const line: Service = {
    name: 'A line',
    phone: '07700 900111',
    hours: 'line',
    area: 'bristol',
    topics: [],
    source: 'test',
    grade: 'A',
    checked: '2026-11-24',
    'review-by': '2027-05-24',
    ...service,
  };
  return {
    services: new Map([['line', line]]),
    hours: {
      timezone: 'Europe/London',
      hours: { line: { week, 'bank-holidays': 'closed', edge: 30, source: 'test', grade: 'A', ...hours } },
      'never-a-gap': [],
    },
    bankHolidays: {
      nation: 'England and Wales',
      source: 'test',
      checked: '2026-11-24',
      'complete-until': '2028-12-31',
      days: {},
      ...bankHolidays,
    },
  };
}
