import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect } from 'chai';

/** The laws of the house. A law is changed only together with its reasons in docs/decisions/. */

/** Which room may import which. A room that is not here does not exist. */
const mayImport: Record<string, readonly string[]> = {
  config: [],
  tree: [],
  directory: [],
  locale: [],
  understanding: [],
  conversation: ['tree', 'understanding', 'directory'],
  reply: ['conversation', 'tree', 'locale', 'directory', 'understanding'],
  store: ['conversation'],
  turn: ['conversation', 'reply', 'store', 'tree', 'understanding', 'locale', 'directory'],
  outbox: ['store', 'channels/channel', 'twilio'],
  twilio: [],
  channels: ['turn', 'reply', 'locale', 'twilio', 'store'],
  // The guidance as files: the same words and templates as the pages, without a turn.
  export: ['conversation', 'tree', 'reply', 'turn', 'locale', 'directory', 'channels'],
  verify: ['tree', 'conversation', 'reply', 'locale', 'directory', 'understanding'],
  pack: ['tree', 'locale', 'directory', 'reply', 'conversation', 'verify'],
  server: ['*'],
  cli: ['*'],
};
/** Leaves that every room may lean on: coded errors, and content files with their positions. */
const leaves = ['errors', 'source'];

const sources = filesBelow('src').filter(file => file.endsWith('.ts'));
const text = new Map(sources.map(file => [file, readFileSync(file, 'utf8')]));
const imports = new Map(sources.map(file => [file, importsOf(file)]));

describe('the house', () => {
  it('has no room that the table does not name', () => {
    const rooms = readdirSync('src').filter(name => statSync(join('src', name)).isDirectory());
    expect(rooms.filter(room => !(room in mayImport))).to.deep.equal([]);
  });

  it('lets a room import only what the table allows', () => {
    const wrong = sources.flatMap(file =>
      imports
        .get(file)!
        .filter(target => target.startsWith('src/') && !allowed(file, target))
        .map(target => `${file} → ${target}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('has no cycle', () => {
    expect(cycles()).to.deep.equal([]);
  });

  it('has no channel that imports its sibling', () => {
    const wrong = sources.filter(file => {
      const channel = /^src\/channels\/([^/]+)\//.exec(file)?.[1];
      return (
        channel &&
        imports
          .get(file)!
          .some(target => /^src\/channels\/([^/]+)\//.exec(target) && !target.startsWith(`src/channels/${channel}/`))
      );
    });
    expect(wrong).to.deep.equal([]);
  });

  const onlyIn = (what: string, pattern: RegExp, places: RegExp) => {
    it(`keeps ${what} where it belongs`, () => {
      expect(sources.filter(file => pattern.test(text.get(file)!) && !places.test(file))).to.deep.equal([]);
    });
  };
  onlyIn('process.env', /process\.env/, /^src\/config\//);
  onlyIn('SQL', /from '(kysely|pg|node:sqlite)'/, /^src\/store\//);
  onlyIn(
    'the Agents SDK',
    /from '@microsoft\/agents-/,
    /^src\/(turn\/|channels\/[^/]+\/(adapter|activities)\.ts|channels\/turn-adapter\.ts)/,
  );
  onlyIn('express', /from 'express'/, /^src\/(channels|server)\//);
  onlyIn('channel names in a condition', /channel === '/, /^src\/reply\/capabilities\.ts/);

  it('throws only coded errors', () => {
    expect(sources.filter(file => text.get(file)!.includes('throw new Error('))).to.deep.equal([]);
  });

  it('has no file over 300 lines', () => {
    const long = [...sources, ...filesBelow('web'), ...filesBelow('test')].filter(
      file => /\.(ts|css)$/.test(file) && readFileSync(file, 'utf8').split('\n').length > 301,
    );
    expect(long).to.deep.equal([]);
  });

  it('has no drawer for odds and ends', () => {
    const drawers = /(^|\/)(utils?|helpers?|common|lib|services|types)(\/|\.ts$)/;
    expect(sources.filter(file => drawers.test(file))).to.deep.equal([]);
  });

  it('types no telephone number outside the directory', () => {
    const numbers = /\b0\d{2,4} ?\d{3} ?\d{3,4}\b/;
    const files = [...sources.filter(file => !file.startsWith('src/directory/')), ...filesBelow('locales')];
    expect(files.filter(file => numbers.test(readFileSync(file, 'utf8')))).to.deep.equal([]);
  });

  it('names no machine path and no package registry', () => {
    const own = filesBelow('.').filter(file => !/^(node_modules|data|dist|\.git|test\/house)/.test(file));
    const wrong = own.filter(
      file =>
        /\.(ts|mjs|cjs|json|md|yaml|css|html)$/.test(file) &&
        /\/(work|root)\/|registry\.npm/.test(readFileSync(file, 'utf8')),
    );
    expect(wrong).to.deep.equal([]);
  });
});

function allowed(file: string, target: string): boolean {
  const room = roomOf(file);
  const other = roomOf(target);
  if (room === '' || room === other || leaves.includes(target.slice(4, -3))) return true;
  const list = mayImport[room] ?? [];
  return list.includes('*') || list.includes(other) || list.some(name => target.startsWith(`src/${name}.`));
}

function roomOf(file: string): string {
  const parts = file.split('/');
  return parts.length > 2 ? parts[1]! : '';
}

function importsOf(file: string): string[] {
  const found = [...text.get(file)!.matchAll(/from '(\.[^']+)'/g)].map(match => match[1]!);
  return found.map(target => relative('.', join(dirname(file), target)));
}

function cycles(): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, trail: string[]): void => {
    if (trail.includes(file)) found.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
    else if (!done.has(file)) {
      for (const target of imports.get(file) ?? []) visit(target, [...trail, file]);
      done.add(file);
    }
  };
  for (const file of sources) visit(file, []);
  return found;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (/^(node_modules|\.git|data|dist)$/.test(entry.name)) return [];
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}
