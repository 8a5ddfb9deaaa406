import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect } from 'chai';
import { settings } from '../src/config/settings.ts';
import { faults } from '../src/errors.ts';
import { capabilities } from '../src/reply/capabilities.ts';
import { servicePredicates } from '../src/tree/condition.ts';
import { audiences, levels, nodeSchema } from '../src/tree/schema.ts';
import { kinds } from '../src/verify/checks.ts';
import { formatIssues } from '../src/verify/format.ts';
import { loadContent } from '../src/verify/load-content.ts';
import { readContent } from '../src/verify/read-content.ts';
import { verify } from '../src/verify/verify.ts';

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'dialogs/README.md'],
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => join('docs', name)),
];
const text = new Map(pages.map(page => [page, readFileSync(page, 'utf8')]));
const prose = new Map(pages.map(page => [page, text.get(page)!.replace(/^```.*?^```/gms, '')]));

describe('the pages', () => {
  it('explain every code that is thrown, and no other', () => {
    const told = rowsOf('docs/errors.md').filter(name => /^[a-z]+:[a-z-]+$/.test(name));
    expect(told.sort()).to.deep.equal(Object.keys(faults).sort());
  });

  it('give the status with which a code is answered', () => {
    const wrong = Object.entries<{ text: string; status?: number }>(faults).filter(
      ([code, { status }]) =>
        status !== undefined && !text.get('docs/errors.md')!.includes(`| \`${code}\` | ${status} |`),
    );
    expect(wrong.map(([code]) => code)).to.deep.equal([]);
  });

  it('lead only to pages, pictures and headings that are there', () => {
    const dead = pages.flatMap(page =>
      linksOf(page)
        .filter(link => !isThere(page, link))
        .map(link => `${page} → ${link}`),
    );
    expect(dead).to.deep.equal([]);
  });

  it('name only files and folders that are there', () => {
    const dead = pages.flatMap(page =>
      pathsIn(page)
        .filter(path => !existsSync(path) && !existsSync(join(dirname(page), path)))
        .map(path => `${page}: ${path}`),
    );
    expect(dead).to.deep.equal([]);
  });

  it('name only commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = pages.flatMap(page =>
      [...text.get(page)!.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
        match => [page, match[1] ?? match[2]!] as const,
      ),
    );
    expect(named).to.have.length.greaterThan(10);
    expect(named.filter(([, script]) => !(script in scripts))).to.deep.equal([]);
  });

  it('name every setting to operators, and no other', () => {
    const section = text.get('docs/operating.md')!.split('### All settings')[1]!.split('\n#')[0]!;
    expect(firstCells(section).sort()).to.deep.equal(Object.keys(settings).sort());
  });

  it('repeat the defaults of the settings', () => {
    for (const [name, { check }] of Object.entries(settings)) {
      const fallback = check.safeParse(undefined);
      const shown = fallback.success && typeof fallback.data !== 'object' ? fallback.data : undefined;
      const row = shown === undefined ? `| \`${name}\` | ` : `| \`${name}\` | \`${shown}\` |`;
      expect(text.get('docs/operating.md')).to.include(row);
    }
  });

  it('type no telephone number that is not in the directory or kept free for tests', () => {
    const directory = digits(readFileSync('directory/services.yaml', 'utf8'));
    const typed = pages.flatMap(page => text.get(page)!.match(/(?<![\w.])(?:0|\+44|%2B44)[\d ]{8,14}\d\b/g) ?? []);
    const strange = typed.filter(number => !isForTests(number) && !directory.includes(digits(number)));
    expect(strange).to.deep.equal([]);
  });

  it('number the decisions without a gap, each with its context, decision and consequences', () => {
    const decisions = pages.filter(page => page.startsWith('docs/decisions/')).sort();
    expect(decisions).to.have.length.greaterThan(0);
    for (const [index, page] of decisions.entries()) {
      const number = index + 1;
      expect(page).to.match(new RegExp(`/${String(number).padStart(4, '0')}-[a-z0-9-]+\\.md$`));
      const headings = headingsOf(page);
      expect(headings[0], page).to.match(new RegExp(`^${number}\\. \\S`));
      expect(headings.slice(1), page).to.deep.equal(['Context', 'Decision', 'Consequences']);
    }
  });
});

describe('the grammar for authors', () => {
  const page = 'dialogs/README.md';
  const [, kindRows, conditionRows, issueRows] = tablesOf(page);

  it('names every kind of node, with its parts, and no other', () => {
    const shapes = nodeSchema.options.map(option => option.shape);
    expect(kindRows!.sort()).to.deep.equal(shapes.flatMap(shape => [...shape.kind.values]).sort());
    const parts = [...new Set(shapes.flatMap(shape => Object.keys(shape)))];
    expect(parts.filter(part => !prose.get(page)!.includes(`\`${part}\``) && part !== 'kind')).to.deep.equal([]);
  });

  it('names every level and audience', () => {
    const missing = [...levels, ...audiences].filter(word => !prose.get(page)!.includes(`\`${word}\``));
    expect(missing).to.deep.equal([]);
  });

  it('names every condition, and no other', () => {
    const conditions = [
      ...servicePredicates.map(predicate => `<service>.${predicate}`),
      'adviser.present',
      ...Object.keys(capabilities).map(channel => `channel.${channel}`),
    ];
    expect(conditionRows!.sort()).to.deep.equal(conditions.sort());
  });

  it('names every kind of issue, and no other', () => {
    expect(issueRows!.sort()).to.deep.equal([...kinds].sort());
  });

  it('shows a whole tree that the verifier accepts, and what it says of a slip', async () => {
    const [tree, words] = [...text.get(page)!.matchAll(/```yaml\n(.*?)```/gs)].map(match => match[1]!);
    const content = await loadContent('.');
    const told = (tree: string) => {
      const own = [...content.sources].map(([name, source]) => [name, source.text] as const);
      const files = new Map([...own, ['dialogs/debt.yaml', tree], ['locales/en/debt.yaml', words!]]);
      const read = readContent(files);
      // Nothing leads to the example from the menu, and nobody has translated it.
      const issues = verify(read, { today: '2026-11-24' }).filter(
        issue => /^(dialogs|locales\/en)\/debt/.test(issue.file) && issue.kind !== 'too-far-from-menu',
      );
      return formatIssues(issues, read);
    };
    expect(told(tree!)).to.equal('');
    const [slip] = told(tree!.replace('"yes": ring', '"yes": rign')).split('\n\n');
    expect(text.get(page)).to.include(`\`\`\`\n${slip}\n\`\`\``);
  });
});

/** What stands in backticks in the first cell of each row. */
function firstCells(table: string): string[] {
  return table
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .flatMap(line => [...line.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(match => match[1]!));
}

function rowsOf(page: string): string[] {
  return firstCells(prose.get(page)!);
}

/** The first cells of each table, behind what stands before the first. */
function tablesOf(page: string): string[][] {
  return prose
    .get(page)!
    .split(/^\|[-|]+\|$/m)
    .map(part => firstCells(part.split(/\n\n/)[0]!));
}

function linksOf(page: string): string[] {
  const links = [...prose.get(page)!.matchAll(/\]\(([^)\s]+)\)/g)].map(match => match[1]!);
  return links.filter(link => !/^[a-z]+:/.test(link));
}

function isThere(page: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? page : normalize(join(dirname(page), path));
  if (!existsSync(target)) return false;
  return heading === undefined || headingsOf(target).map(anchorOf).includes(heading);
}

function headingsOf(page: string): string[] {
  const body = readFileSync(page, 'utf8').replace(/^```.*?^```/gms, '');
  return [...body.matchAll(/^#+ (.+)$/gm)].map(match => match[1]!);
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}

/** Paths of the repository, in backticks: those below one of its folders, and files by name. */
function pathsIn(page: string): string[] {
  const own = readdirSync('.', { withFileTypes: true }).filter(entry => entry.isDirectory());
  const folders = own.map(entry => entry.name).filter(name => name !== 'data' && name !== 'node_modules');
  const named = [...prose.get(page)!.matchAll(/`([\w./-]+)`/g)].map(match => match[1]!);
  return named.filter(
    path => folders.some(folder => path.startsWith(`${folder}/`)) || /\w\.(md|ts|mjs|yaml|json|example)$/.test(path),
  );
}

function digits(number: string): string {
  return number.replace(/\D/g, '');
}

function isForTests(number: string): boolean {
  return /7700900\d{3}$/.test(digits(number));
}
