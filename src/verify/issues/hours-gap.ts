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
    const open = new Uint8Array(WEEK);
    for (const id of set) cover(open, hours[id]!);
    const from = open.indexOf(0);
    if (from < 0) return [];
    const until = open.indexOf(1, from);
    const message = `Nobody of ${set.join(', ')} is open from ${clock(from)} to ${clock(until < 0 ? WEEK : until)}.`;
    return [fileIssue(inspection, { kind, file, path, message })];
  };
}

function cover(open: Uint8Array, hours: Hours): void {
  for (const [index, name] of days.entries()) {
    for (const span of hours.week[name]) {
      const [from, to] = span.split('-').map(minutes) as [number, number];
      const end = to > from ? to : to + DAY;
      for (let minute = from; minute < end; minute++) open[(index * DAY + minute) % WEEK] = 1;
    }
  }
}

function minutes(clockTime: string): number {
  const [hour, minute] = clockTime.split(':').map(Number) as [number, number];
  return hour * 60 + minute;
}

function clock(minute: number): string {
  const time = [Math.floor((minute % DAY) / 60), minute % 60].map(part => String(part).padStart(2, '0')).join(':');
  return `${days[Math.floor(minute / DAY) % 7]} ${time}`;
}
