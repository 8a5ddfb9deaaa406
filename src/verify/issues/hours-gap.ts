import type { Hours } from '../../directory/schema.ts';
import type { Issue } from '../../source.ts';
import type { Check, Inspection } from '../check.ts';
import { fileIssue, nearest } from '../check.ts';

const kind = 'hours-gap';
const file = 'directory/hours.yaml';
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const DAY = 24 * 60;
const WEEK = 7 * DAY;
const unnamed = /^"hours\.([^."]+)\.week\.(mon|tue|wed|thu|fri|sat|sun)" /;

/** Every weekday is named in all hours, and where there must always be someone, there is. */
export const hoursGap: Check = {
  kind,
  find: inspection => [
    ...unnamedDays(inspection),
    ...inspection.content.directory.hours['never-a-gap'].flatMap(gapOf(inspection)),
  ],
  saysBetter: shape => shape.file === file && unnamed.test(shape.message),
};

function unnamedDays({ content }: Inspection): Issue[] {
  return content.issues.flatMap(issue => {
    const fault = issue.file === file && issue.kind === 'shape' && unnamed.exec(issue.message);
    if (!fault) return [];
    return [
      { ...issue, kind, message: `"${fault[1]}" does not say what happens on ${fault[2]}; closed all day is [].` },
    ];
  });
}

function gapOf(inspection: Inspection): (set: readonly string[], index: number) => Issue[] {
  const { hours } = inspection.content.directory.hours;
  return (set, index) => {
    const path = ['never-a-gap', index];
    const unknown = set.filter(id => !hours[id]);
    if (unknown.length > 0) {
      return unknown.map(id => {
        const message = `There are no hours "${id}".`;
        return fileIssue(inspection, { kind, file, path, message, nearest: nearest(id, Object.keys(hours)) });
      });
    }
    const members = set.map(id => hours[id]!);
    const gap =
      gapIn(members) ??
      holidays(inspection)
        .map(day => gapIn(members, day))
        .find(Boolean);
    if (!gap) return [];
    const who = `${gap.holiday ? 'On a bank holiday nobody' : 'Nobody'} of ${set.join(', ')}`;
    return [fileIssue(inspection, { kind, file, path, message: `${who} is open from ${gap.from} to ${gap.to}.` })];
  };
}

/** The weekdays, from 0 for Monday, on which a bank holiday of the list falls. */
function holidays({ content }: Inspection): number[] {
  const dates = Object.keys(content.directory.bankHolidays.days);
  return [...new Set(dates.map(date => (new Date(date).getUTCDay() + 6) % 7))].sort();
}

/** The first minutes of the week that nobody covers, when day `holiday` is a bank holiday. */
function gapIn(
  members: readonly Hours[],
  holiday?: number,
): { from: string; to: string; holiday: boolean } | undefined {
  const open = new Uint8Array(WEEK);
  for (const hours of members) cover(open, hours, holiday);
  const from = open.indexOf(0);
  if (from < 0) return undefined;
  const until = open.indexOf(1, from);
  return { from: clock(from), to: clock(until < 0 ? WEEK : until), holiday: holiday !== undefined };
}

function cover(open: Uint8Array, hours: Hours, holiday: number | undefined): void {
  for (const [index, name] of days.entries()) {
    for (const span of index === holiday ? holidaySpans(hours, name) : hours.week[name]) {
      const [from, to] = span.split('-').map(minutes) as [number, number];
      const end = to > from ? to : to + DAY;
      for (let minute = from; minute < end; minute++) open[(index * DAY + minute) % WEEK] = 1;
    }
  }
}

function holidaySpans(hours: Hours, day: (typeof days)[number]): readonly string[] {
  if (hours['bank-holidays'] === 'closed') return [];
  return hours['bank-holidays'] === 'open' ? ['00:00-24:00'] : hours.week[day];
}

function minutes(clockTime: string): number {
  const [hour, minute] = clockTime.split(':').map(Number) as [number, number];
  return hour * 60 + minute;
}

function clock(minute: number): string {
  const time = [Math.floor((minute % DAY) / 60), minute % 60].map(part => String(part).padStart(2, '0')).join(':');
  return `${days[Math.floor(minute / DAY) % 7]} ${time}`;
}
