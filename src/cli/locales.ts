import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isMap, isNode, isScalar, parseDocument } from 'yaml';
import { Fault } from '../errors.ts';
import { UNREVIEWED } from '../locale/schema.ts';
import { compareLocale, type FileState } from '../verify/compare-locales.ts';
import { formatIssues } from '../verify/format.ts';
import { loadContent } from '../verify/load-content.ts';
import type { Content } from '../verify/read-content.ts';
import { londonDay, verify } from '../verify/verify.ts';
import { changedPlaces } from './changed-places.ts';

const usage = `npm run locales [-- TAG…] [-- --stamp TAG [--by NAME] [--only STEM]]

Says for each language what is missing, what has changed in English since it was translated, what still stands in
English, what nobody has checked, and what the verifier finds (too long for a text, a fact left out, …).
  --stamp TAG   writes into the head of each file which English it was translated from: do so when it says the same
  --by NAME     with --stamp: who translated the files that do not say so yet
  --only STEM   with --stamp: this file alone
Exit code: 0 nothing to do, 1 something, 2 not run.
`;

const states = {
  missing: 'missing',
  changed: 'changed in English since it was translated',
  unknown: 'does not say which English it was translated from (--stamp)',
} as const;

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Fault)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 2;
});

async function main(args: string[]): Promise<number> {
  const options = read(args);
  const content = await loadContent('.');
  const tags = content.locales.slice(1).map(locale => locale.tag);
  const wanted = options?.stamp ? [options.stamp] : options?.tags.length ? options.tags : tags;
  if (!options || wanted.some(tag => !tags.includes(tag))) {
    process.stderr.write(`${usage}\nLanguages beside English: ${tags.join(', ') || 'none'}.\n`);
    return 2;
  }
  const issues = verify(content, { today: londonDay(Date.now()) });
  const compared = wanted.map(tag => compareLocale(content, tag, issues));
  if (options.stamp) {
    const files = compared[0]!.files.filter(
      ({ state, stem }) => state !== 'missing' && (options.only ?? stem) === stem,
    );
    for (const file of files) stamp(content, options.stamp, file, options.by);
    process.stdout.write(`${options.stamp}: ${files.length} files say which English they were translated from.\n`);
    return 0;
  }
  process.stdout.write(`${compared.map(locale => tell(content, locale)).join('\n\n')}\n`);
  return compared.some(toDo) ? 1 : 0;
}

function read(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { stamp: { type: 'string' }, by: { type: 'string' }, only: { type: 'string' } },
    });
    return { ...values, tags: positionals };
  } catch {
    return undefined;
  }
}

type Compared = ReturnType<typeof compareLocale>;

function toDo({ files, issues }: Compared): boolean {
  return issues.length > 0 || files.some(file => listed(file).length > 0);
}

function tell(content: Content, compared: Compared): string {
  const { tag, files, issues } = compared;
  const done = files.filter(file => file.state === 'translated').length;
  const checked = files.filter(file => file.reviewed).length;
  const head = `${tag}: ${done} of ${files.length} files translated from the English of today, ${checked} checked by a speaker`;
  const lines = files.flatMap(file => listed(file, changes(content, file)));
  return [head, ...lines, ...(issues.length > 0 ? ['', formatIssues(issues, content)] : [])].join('\n');
}

function listed({ stem, state, untranslated }: FileState, places = ''): string[] {
  const same = untranslated.length > 0 ? [`still in English: ${untranslated.join(', ')}`] : [];
  const told = state === 'translated' ? same : [states[state] + places, ...same];
  return told.map(what => `  ${stem.padEnd(28)} ${what}`);
}

function changes(content: Content, { stem, state, was }: FileState): string {
  const places = state === 'changed' ? changedPlaces(content.locales[0]!, stem, was) : undefined;
  return places ? `: ${places.join(', ')}` : '';
}

/** Changes the head and nothing else. */
function stamp(content: Content, tag: string, { stem, from }: FileState, by: string | undefined): void {
  const file = `locales/${tag}/${stem}.yaml`;
  const text = readFileSync(file, 'utf8');
  const own = (content.sources.get(file)?.value ?? {}) as { translation?: { by?: string; reviewed?: string } };
  const { by: known, reviewed = UNREVIEWED } = own.translation ?? {};
  const quoted = [known ?? by ?? 'not said', from, reviewed].map(value => JSON.stringify(value));
  const head = `translation: { by: ${quoted[0]}, from: ${quoted[1]}, reviewed: ${quoted[2]} }\n`;
  const [start, end] = headRange(text);
  writeFileSync(file, text.slice(0, start) + head + text.slice(end));
}

/** Where the head stands, or before which key it should. */
function headRange(text: string): [start: number, end: number] {
  const { contents } = parseDocument(text);
  const pairs = isMap(contents) ? contents.items : [];
  const startOf = (pair: (typeof pairs)[number] | undefined) => (isScalar(pair?.key) ? pair.key.range?.[0] : undefined);
  const index = pairs.findIndex(({ key }) => isScalar(key) && key.value === 'translation');
  if (index < 0) return [startOf(pairs[0]) ?? 0, startOf(pairs[0]) ?? 0];
  const start = startOf(pairs[index])!;
  // Up to the line after the value, comments before the next key left in.
  const value = pairs[index]!.value;
  const end = isNode(value) ? value.range![1] : start;
  const lineEnd = text.indexOf('\n', end - (text[end - 1] === '\n' ? 1 : 0));
  return [start, lineEnd < 0 ? text.length : lineEnd + 1];
}
