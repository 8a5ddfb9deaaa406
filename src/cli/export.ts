import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSettings } from '../config/load-settings.ts';
import { Fault } from '../errors.ts';
import { exportGuidance } from '../export/export-guidance.ts';
import { loadLine } from '../server/line.ts';
import { pageWords } from '../server/pages.ts';

const usage = `npm run export -- --out DIR

Writes the whole guidance as plain HTML files into DIR, which must be empty or not there: for a site of your own, or for a
day on which this line can't be reached. PAGES.txt says which file is about what. Exit code: 0 written, 2 not written.
`;

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Fault)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 2;
});

async function main(args: string[]): Promise<number> {
  const out = read(args);
  const { settings } = loadSettings();
  if (!out || !settings || !isFree(out)) {
    process.stderr.write(usage);
    return 2;
  }
  const line = await loadLine('.');
  const { files } = exportGuidance({
    ...line,
    words: locale => pageWords(line, locale),
    leaveTo: settings.LEAVE_TO,
    style: readFileSync(join('web', 'pages.min.css'), 'utf8'),
    madeAt: Date.now(),
  });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
  process.stdout.write(`${files.size} files in ${out}\n`);
  return 0;
}

function read(args: string[]): string | undefined {
  try {
    return parseArgs({ args, options: { out: { type: 'string' } } }).values.out;
  } catch {
    return undefined;
  }
}

/** Files of an earlier export would stay behind and go on saying what is no longer true. */
function isFree(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch {
    return true;
  }
}
