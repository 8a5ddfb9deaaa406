import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { Fault } from '../errors.ts';
import { makeCatalogue } from '../locale/catalogue.ts';
import type { Version } from '../pack/difference.ts';
import { packFile } from '../pack/file.ts';
import type { Pack } from '../pack/pack.ts';
import { loadPackWords } from '../pack/pack-words.ts';
import { ways } from '../pack/said-at.ts';
import { everyUnit, readSignOff, signaturesOf } from '../pack/sign-off.ts';
import { loadContent } from '../verify/load-content.ts';
import { londonDay } from '../verify/verify.ts';

const usage = `npm run pack [-- --locale TAG] [--as web|sms|voice] [--tree NAME…] [--since REF] [--out FILE] [--pdf]
npm run pack -- --unsigned

Writes all that the line can say as one file, to read, print, send round and sign.
  --locale TAG   in this language (default en)
  --as WAY       as it is said on the web, in a text or by a voice (default: in all of them)
  --tree NAME    this tree alone; may be given several times
  --since REF    only what has changed since this version of the repository: added, removed, moved, reworded
  --out FILE     where to (default dist/pack-TAG.html)
  --pdf          a PDF beside it, by Chromium, where that is installed
  --unsigned     the lines that sign-off.yaml lacks, to fill in
`;

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Fault)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 2;
});

async function main(args: string[]): Promise<number> {
  const options = read(args);
  const now = await version('.');
  const { locales, library } = now.content;
  const locale = options?.locale ?? 'en';
  const unknown = options?.tree?.find(tree => !library.trees.has(tree));
  const as = options?.as;
  const way: Pack['as'] | undefined = as === undefined ? 'all' : ways.find(known => known === as);
  if (!options || !way || unknown !== undefined || !locales.some(({ tag }) => tag === locale)) {
    process.stderr.write(usage);
    return 2;
  }
  const signed = readSignOff('.');
  if (options.unsigned) return listUnsigned(now, signed);
  const before = options.since === undefined ? undefined : await versionAt(options.since);
  if (options.since !== undefined && !before) {
    process.stderr.write(`There is no version "${options.since}" of the repository here.\n`);
    return 2;
  }
  const made = londonDay(Date.now());
  const pack = { ...now, words: loadPackWords('.'), signed, locale, as: way, made, ...(before && { before }) };
  const trees = options.tree ? { trees: options.tree } : {};
  const page = await packFile(pack, { style: readFileSync('web/pack.css', 'utf8'), script: script(), ...trees });
  const out = options.out ?? join('dist', `pack-${locale}.html`);
  mkdirSync(dirname(resolve(out)), { recursive: true });
  writeFileSync(out, page);
  process.stdout.write(`${out}\n`);
  return options.pdf ? print(out) : 0;
}

function read(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        locale: { type: 'string' },
        as: { type: 'string' },
        tree: { type: 'string', multiple: true },
        since: { type: 'string' },
        out: { type: 'string' },
        pdf: { type: 'boolean' },
        unsigned: { type: 'boolean' },
      },
    }).values;
  } catch {
    return undefined;
  }
}

async function version(root: string): Promise<Version> {
  const content = await loadContent(root);
  const { library, directory, locales } = content;
  return { content, speaker: { library, directory, catalogue: makeCatalogue(locales) } };
}

/** The content as it was at a version of the repository; `undefined` when there is none of that name. */
async function versionAt(ref: string): Promise<(Version & { name: string }) | undefined> {
  const hash = git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
    ?.toString()
    .trim();
  const archive = hash && git(['archive', '--format=tar', hash, 'dialogs', 'locales', 'directory']);
  if (!archive) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'advice-line-pack-'));
  try {
    spawnSync('tar', ['-x', '-C', folder], { input: archive });
    return { ...(await version(folder)), name: `${ref} (${hash.slice(0, 9)})` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function git(args: string[]): Buffer | undefined {
  const { status, stdout } = spawnSync('git', args, { maxBuffer: 256 * 1024 * 1024 });
  return status === 0 ? stdout : undefined;
}

function script(): string {
  const built = buildSync({ entryPoints: ['web/pack.ts'], bundle: true, minify: true, format: 'iife', write: false });
  return built.outputFiles[0]!.text;
}

function listUnsigned({ content }: Version, signed: ReturnType<typeof readSignOff>): number {
  const lines = everyUnit(content)
    .filter(unit => signaturesOf(signed, unit).length === 0)
    .map(
      ({ tree, locale, hash }) => `  - { tree: ${tree}, locale: ${locale}, hash: "${hash}", name: , role: , date:  }\n`,
    );
  process.stdout.write(lines.join(''));
  return lines.length > 0 ? 1 : 0;
}

function print(file: string): number {
  const pdf = file.replace(/(\.html)?$/, '.pdf');
  const args = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-pdf-header-footer',
    `--print-to-pdf=${resolve(pdf)}`,
  ];
  for (const program of ['chromium', 'chromium-browser', 'google-chrome']) {
    const { status } = spawnSync(program, [...args, pathToFileURL(resolve(file)).href], { stdio: 'ignore' });
    if (status === 0) {
      process.stdout.write(`${pdf}\n`);
      return 0;
    }
  }
  process.stderr.write(
    'There is no Chromium here that could print it. Open the file in a browser and print it there.\n',
  );
  return 2;
}
