import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { expect } from 'chai';
import { branchesFrom } from '../../src/export/branches.ts';
import { conditionWords } from '../../src/export/condition-words.ts';
import { type Exported, exportGuidance } from '../../src/export/export-guidance.ts';
import type { Guidance } from '../../src/export/guidance.ts';
import { loadLine } from '../../src/server/line.ts';
import { pageWords } from '../../src/server/pages.ts';
import { makeLibrary } from '../../src/tree/library.ts';
import { ROOT } from '../../src/tree/replay.ts';
import { type NodeRef, splitRef, type Tree } from '../../src/tree/schema.ts';
import { reach } from '../../src/tree/walk.ts';

describe('the guidance as files', () => {
  let guidance: Guidance;
  let exported: Exported;
  before(async () => {
    const line = await loadLine('.');
    guidance = {
      ...line,
      words: locale => pageWords(line, locale),
      leaveTo: 'https://weather.example.org/',
      style: 'p{}',
      madeAt: Date.UTC(2026, 10, 24),
    };
    exported = exportGuidance(guidance);
  });
  const pages = () => [...exported.files].filter(([path]) => path.endsWith('.html'));
  const pageOf = (ref: NodeRef, locale = 'en') => {
    const path = [...exported.places].find(([path, places]) => path.startsWith(`${locale}/`) && places[0] === ref)![0];
    return exported.files.get(path)!;
  };
  const bare = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

  it('leaves no link that leads nowhere, and none that leads out of its folder', () => {
    const dead = pages().flatMap(([path, html]) =>
      [...html.matchAll(/(?:href|src)="([^"]*)"/g)]
        .map(match => match[1]!)
        .filter(link => !/^(https:|tel:|sms:|mailto:|data:,$)/.test(link))
        .filter(link => link.startsWith('/') || !exported.files.has(posix.join(dirname(path), link)))
        .map(link => `${path} → ${link}`),
    );
    expect(dead).to.deep.equal([]);
    expect(pages().length).to.be.greaterThan(50);
  });

  it('says every place that can be reached, in every language', () => {
    const said = new Map<string, Set<NodeRef>>();
    for (const [path, places] of exported.places) {
      const tag = path.split('/')[0]!;
      said.set(tag, new Set([...(said.get(tag) ?? []), ...places]));
    }
    expect([...said.keys()]).to.deep.equal(guidance.catalogue.tags);
    const reachable = [...reach(guidance.library, [ROOT]).keys()].filter(ref => {
      const [tree, node] = splitRef(ref);
      return !['handover', 'jump'].includes(guidance.library.trees.get(tree)!.nodes[node]!.kind);
    });
    expect(reachable.length).to.be.greaterThan(50);
    for (const [tag, places] of said)
      expect(
        reachable.filter(ref => !places.has(ref)),
        tag,
      ).to.deep.equal([]);
  });

  it('has the safety line, the day it was made and the same neutral title on every page', () => {
    for (const [path, html] of pages()) {
      expect(html, path).to.include('href="tel:999"').and.include('<title>Advice Line</title>');
      expect(html, path).to.match(/<html lang="en"/.test(html) ? /24 November 2026/ : /24.*2026|2026.*24/);
    }
  });

  it('has no script, no form and no field, and says that nothing can be typed', () => {
    for (const [path, html] of pages()) {
      expect(html, path).not.to.match(/<script|<form|<input|<textarea|<advice-chat|\son[a-z]+=/);
      const [tag] = path.split('/');
      expect(html, path).to.include(guidance.words(path.includes('/') ? tag! : 'en').typing);
    }
  });

  it('tells by no name of a file what it is about', () => {
    for (const [path] of pages()) expect(path).to.match(/^([a-zA-Z-]+\/)?(index|[0-9a-f]{8})\.html$/);
  });

  it('shows every branch of what depends on the hour, with its condition in words', () => {
    const html = pageOf('worried-about-a-child/phone-today');
    const conditions = [...html.matchAll(/<h2 class="when">(.*?)<\/h2>/g)].map(match => match[1]);
    expect(conditions).to.deep.equal([
      'If First Response opens or closes within 30 minutes (Monday to Friday, 8:30am to 5pm, not on bank holidays)',
      'If First Response is open (Monday to Friday, 8:30am to 5pm, not on bank holidays)',
      'If First Response is closed',
    ]);
    expect(html).to.include('0117 903 6444').and.include('01454 615 165');
  });

  it('never says what is open now', () => {
    for (const [path, html] of pages()) expect(bare(html), path).not.to.match(/open now|closed now/i);
    expect(bare(pageOf('safety/same-day'))).to.include('0117 903 6444 (Monday to Friday, 8:30am to 5pm)');
  });

  it('puts 999 first where somebody is in danger', () => {
    expect(pageOf('safety/emergency')).to.match(/said urgent">\s*<p class="govuk-body-l">Ring <a [^>]*>999</);
  });

  it('gives topics where the line asks for words', () => {
    const html = pageOf('welcome/something-else');
    const topics = [...html.matchAll(/<li><a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g)].map(([, href, label]) => [
      href,
      label,
    ]);
    const { topics: asked } = guidance.library.trees.get('welcome')!.nodes['something-else'] as { topics: object };
    // Topics that lead to the same place stand there once, and each is called something else.
    expect(topics.length).to.equal(new Set(Object.values(asked)).size + 1);
    for (const part of [0, 1]) expect(new Set(topics.map(topic => topic[part])).size).to.equal(topics.length);
    expect(html).to.include('What is it about?').and.not.include('in a few words');
  });

  it('is written by a command, and never over what is there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'advice-line-export-'));
    const out = join(folder, 'guidance');
    const run = (to: string) => spawnSync(process.execPath, ['src/cli/export.ts', '--out', to], { encoding: 'utf8' });
    const written = run(out);
    expect(written.stderr).to.equal('');
    expect(written.status).to.equal(0);
    expect(existsSync(join(out, 'en', 'index.html'))).to.equal(true);
    expect(readFileSync(join(out, 'pages.css'), 'utf8')).to.equal(readFileSync('web/pages.min.css', 'utf8'));
    writeFileSync(join(out, 'mine.txt'), 'kept');
    const again = run(out);
    expect(again.status).to.equal(2);
    expect(again.stderr).to.match(/empty or not there/);
    expect(readdirSync(out)).to.include('mine.txt');
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('what depends on the hour', () => {
  const tree = {
    nodes: {
      start: {
        kind: 'jump',
        to: [
          { when: 'channel.sms', go: 'texted' },
          { when: 'adviser.present', go: 'person' },
          { when: 'not channel.webchat', go: 'later' },
        ],
      },
      later: { kind: 'jump', to: [{ when: 'not first-response.open', go: 'shut' }, { go: 'asked' }] },
      asked: { kind: 'handover', by: 'phone', absent: 'inner' },
      inner: { kind: 'jump', to: [{ when: 'first-response.near-edge', go: 'texted' }, { go: 'shut' }] },
      ring: { kind: 'jump', to: [{ go: 'ring' }] },
      shut: { kind: 'question', options: {} },
      texted: { kind: 'question', options: {} },
      person: { kind: 'question', options: {} },
    },
  } as unknown as Tree;
  const library = makeLibrary([{ ...tree, tree: 'a' }]);

  it('is followed through jumps and handovers; nobody is at a file, and it is no channel', () => {
    expect(branchesFrom(library, 'a/start')).to.deep.equal([
      { at: 'a/shut', when: [{ condition: 'not first-response.open' }] },
      {
        at: 'a/texted',
        when: [{ else: ['not first-response.open'] }, { condition: 'first-response.near-edge' }],
      },
      { at: 'a/shut', when: [{ else: ['not first-response.open'] }, { else: ['first-response.near-edge'] }] },
    ]);
    expect(branchesFrom(library, 'a/ring')).to.deep.equal([]);
    expect(branchesFrom(library, 'a/nowhere')).to.deep.equal([]);
  });

  it('is said in words', async () => {
    const { catalogue, directory } = await loadLine('.');
    const said = (when: Parameters<typeof conditionWords>[3]) => conditionWords(catalogue, directory, 'en', when);
    expect(said({ condition: 'not first-response.open' })).to.equal('If First Response is closed');
    expect(said({ else: ['not first-response.open'] })).to.match(/^If First Response is open/);
    expect(said({ else: ['first-response.near-edge', 'first-response.open'] })).to.equal('If First Response is closed');
    expect(said({ else: ['first-response.near-edge'] })).to.equal('At any other time');
  });
});
