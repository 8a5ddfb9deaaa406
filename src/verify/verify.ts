import { places } from '../conversation/advance.ts';
import type { Issue } from '../source.ts';
import { ROOT } from '../tree/replay.ts';
import type { NodeRef } from '../tree/schema.ts';
import { reach } from '../tree/walk.ts';
import type { Inspection } from './check.ts';
import { checks } from './checks.ts';
import type { Content } from './read-content.ts';

/** Everything that is wrong with the content, by file and line. `today` is YYYY-MM-DD in Europe/London. */
export function verify(content: Content, options: Omit<Inspection, 'content' | 'pathTo'>): Issue[] {
  const starts = [...content.library.trees.keys()].map((tree): NodeRef => `${tree}/start`);
  const paths = reach(content.library, [ROOT, ...starts, ...Object.values(places)]);
  const inspection: Inspection = { content, ...options, pathTo: ref => paths.get(ref) };
  const shapes = content.issues.filter(issue => !checks.some(check => check.saysBetter?.(issue)));
  return once([...shapes, ...checks.flatMap(check => check.find(inspection))]).sort(byPlace);
}

/** What the calendar brings about: someone must act soon, but the line is safer running than refused. */
const calendar = ['tree-past-review', 'service-past-review', 'bank-holidays-running-out'];

/** What a translation has not got yet, or not lost yet. */
const behind = ['missing-word', 'unused-word'];

/**
 * Does this keep the line from starting? All does, but what was right when it was written and has only grown old, and
 * where a translation is behind: that is said in English, and a change there must not wait for six translators.
 */
export function keepsFromStarting(issue: Issue): boolean {
  const isBehind = behind.includes(issue.kind) && !issue.file.startsWith('locales/en/');
  return !calendar.includes(issue.kind) && !isBehind;
}

function byPlace(a: Issue, b: Issue): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.position.line - b.position.line || a.position.col - b.position.col || (a.kind < b.kind ? -1 : 1);
}

/** A word that names the same wrong fact twice is told once. */
function once(issues: readonly Issue[]): Issue[] {
  const told = new Map(
    issues.map(issue => [[issue.kind, issue.file, issue.position.line, issue.message].join('\n'), issue]),
  );
  return [...told.values()];
}

/** The calendar day in London, YYYY-MM-DD, at `now` (ms UTC). */
export function londonDay(now: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' }).format(now);
}
