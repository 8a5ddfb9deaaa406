import type { Issue, Source } from '../source.ts';

/** The files that the issues are about. */
type Told = { sources: ReadonlyMap<string, Source> };

/** The issue as a colleague would tell it: where, what, the line itself, what was meant, and how to get there. */
export function formatIssue(issue: Issue, { sources }: Told): string {
  const { file, position, kind, message } = issue;
  return [
    `${file}:${position.line}:${position.col} ${kind} — ${afterDash(message)}`,
    ...pointAt(issue, sources.get(file)),
    ...(issue.nearest === undefined ? [] : [`  Did you mean "${issue.nearest}"?`]),
    ...(issue.path ? [`  You get there by: ${issue.path.join(' → ')}`] : []),
  ].join('\n');
}

export function formatIssues(issues: readonly Issue[], content: Told): string {
  return issues.map(issue => formatIssue(issue, content)).join('\n\n');
}

function pointAt({ position }: Issue, source: Source | undefined): string[] {
  const line = source?.text.split('\n')[position.line - 1]?.replace(/\r$/, '');
  if (!line) return [];
  const number = String(position.line);
  const gutter = ' '.repeat(number.length);
  return [`  ${number} | ${line}`, `  ${gutter} | ${' '.repeat(position.col - 1)}^`];
}

function afterDash(message: string): string {
  return /^[A-Z][a-z ]/.test(message) ? message[0]!.toLowerCase() + message.slice(1) : message;
}
