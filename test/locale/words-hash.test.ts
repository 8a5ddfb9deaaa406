import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { translatable, wordsHash } from '../../src/locale/words-hash.ts';
import { contentOf } from '../verify/gallery.ts';

const en = 'locales/en/welcome.yaml';
const hashWith = (from: string, to: string) => {
  const { locales } = contentOf({ files: {}, change: { [en]: { from, to } }, without: [] });
  return wordsHash(translatable(locales[0]!, 'welcome')!);
};
const same = hashWith('title: Welcome', 'title: Welcome');

describe('what a translation was made from', () => {
  it('is another when a word is changed, and the same for comments, synonyms and order', () => {
    expect(hashWith('What has happened?', 'What happened?')).not.to.equal(same);
    expect(hashWith('I will tell you\n  danger', 'I tell you\n  danger')).not.to.equal(same);
    expect(hashWith('title: Welcome', '# said first\ntitle: Welcome')).to.equal(same);
    expect(hashWith('synonyms: [later]', 'synonyms: [later, after]')).to.equal(same);
  });
});

describe('npm run locales', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'advice-line-locales-'));
    for (const part of ['dialogs', 'locales', 'directory']) {
      cpSync(join('test/verify/base', part), join(folder, part), { recursive: true });
    }
    cpSync(join(folder, 'locales/en'), join(folder, 'locales/pl'), { recursive: true });
    symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
    git('init', '-q');
    commit();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...args: string[]) =>
    spawnSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], { cwd: folder });
  const commit = () => {
    git('add', 'locales');
    git('commit', '-qm', 'words');
  };
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(process.cwd(), 'src/cli/locales.ts'), ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
  const edit = (file: string, from: string, to: string) => {
    const text = readFileSync(join(folder, file), 'utf8');
    expect(text).to.include(from);
    writeFileSync(join(folder, file), text.replace(from, to));
  };

  it('says that nobody has said what a file was translated from, until it is stamped', () => {
    expect(run('pl').stdout).to.include('does not say which English');
    expect(run('--stamp', 'pl', '--by', 'A. Person').status).to.equal(0);
    expect(readFileSync(join(folder, 'locales/pl/welcome.yaml'), 'utf8')).to.match(
      /^translation: \{ by: "A\. Person", from: "[0-9a-f]{12}", reviewed: "nobody yet" \}\ntitle: Welcome\n/,
    );
    expect(run('pl').stdout).to.match(/^pl: 5 of 5 files translated from the English of today, 0 checked/);
  });

  it('names the places whose English has changed since, and forgets them when it is stamped again', () => {
    commit();
    edit(en, 'What has happened?', 'What happened?');
    const told = run('pl');
    expect(told.status).to.equal(1);
    expect(told.stdout).to.match(/welcome +changed in English since it was translated: tell\.text\n/);
    expect(run('--stamp', 'pl').status).to.equal(0);
    expect(readFileSync(join(folder, 'locales/pl/welcome.yaml'), 'utf8').match(/translation:/g)).to.have.length(1);
    expect(run('pl').stdout).not.to.include('changed in English');
  });

  it('ends with 2 for a language that is not there', () => {
    expect(run('tlh').status).to.equal(2);
  });
});
