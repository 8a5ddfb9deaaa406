import { parseArgs } from 'node:util';
import { Fault } from '../errors.ts';
import { topics } from '../understanding/topics.ts';
import { formatIssues } from '../verify/format.ts';
import { loadHazards } from '../verify/hazard-log.ts';
import { loadContent } from '../verify/load-content.ts';
import type { Content } from '../verify/read-content.ts';
import { dueWithin, formatReviews, reviewsOf } from '../verify/review-calendar.ts';
import { londonDay, verify } from '../verify/verify.ts';
import { eachWord } from '../verify/words.ts';
import { visitedIn } from './visited.ts';

const usage = `npm run verify [-- --json] [-- --root DIR] [-- --due DAYS]

Checks the trees, words and directory. Prints each issue with its place. Exit code: 0 sound, 1 issues, 2 not run.
With --due, checks nothing: lists what has to be reviewed within so many days. Exit code: 0.
`;

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Fault)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 2;
});

async function main(args: string[]): Promise<number> {
  const options = read(args);
  if (!options) {
    process.stderr.write(usage);
    return 2;
  }
  const content = await loadContent(options.root);
  if (options.due !== undefined) return tellDue(content, options.due, options.json);
  const visited = visitedIn(options.root);
  const hazards = loadHazards(options.root);
  const known = { topics, ...(visited && { visited }), ...(hazards && { hazards }) };
  const issues = verify(content, { today: londonDay(Date.now()), ...known });
  if (options.json) process.stdout.write(`${JSON.stringify(issues, undefined, 2)}\n`);
  else if (issues.length > 0) {
    const count = issues.length === 1 ? '1 issue' : `${issues.length} issues`;
    process.stdout.write(`${formatIssues(issues, content)}\n\n${sizeOf(content)}: ${count}\n`);
  } else process.stdout.write(`${sizeOf(content)}: no issues\n`);
  return issues.length > 0 ? 1 : 0;
}

/** The review calendar: nothing in it is an issue until its day has passed. */
function tellDue(content: Content, days: number, json: boolean): number {
  const today = londonDay(Date.now());
  const due = dueWithin(reviewsOf(content), today, days);
  if (json) process.stdout.write(`${JSON.stringify(due, undefined, 2)}\n`);
  else if (due.length === 0) process.stdout.write(`Nothing is due within ${days} days of ${today}.\n`);
  else process.stdout.write(`${formatReviews(due, today)}\n`);
  return 0;
}

function read(args: string[]): { json: boolean; root: string; due?: number } | undefined {
  try {
    const { values } = parseArgs({
      args,
      options: { json: { type: 'boolean' }, root: { type: 'string' }, due: { type: 'string' } },
    });
    if (values.due !== undefined && !/^\d{1,5}$/.test(values.due)) return undefined;
    return {
      json: values.json ?? false,
      root: values.root ?? '.',
      ...(values.due !== undefined && { due: Number(values.due) }),
    };
  } catch {
    return undefined;
  }
}

function sizeOf(content: Content): string {
  const trees = [...content.library.trees.values()];
  const nodes = trees.reduce((sum, tree) => sum + Object.keys(tree.nodes).length, 0);
  const words = eachWord(content).length;
  const locales = content.locales.map(locale => locale.tag).join(', ');
  return `${trees.length} trees, ${nodes} nodes, ${words} words (${locales})`;
}
