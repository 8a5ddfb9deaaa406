import { expect } from 'chai';
import { contentHash } from '../../src/pack/content-hash.ts';
import { packFile } from '../../src/pack/file.ts';
import { partsOf } from '../../src/pack/graph.ts';
import { outlineOf } from '../../src/pack/outline.ts';
import { saidAt, ways } from '../../src/pack/said-at.ts';
import { loadContent } from '../../src/verify/load-content.ts';
import { contentOf } from '../verify/gallery.ts';
import { packOf, readText, words } from './reading.ts';

const bare = { style: '', script: '' };
const content = await loadContent('.');
const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('the pack of worried-about-a-child, read from paper', () => {
  const tree = content.library.trees.get('worried-about-a-child')!;
  const pack = packOf(content);
  const places = outlineOf(pack.speaker, words, tree, 'en');
  let page = '';
  let read = '';
  before(async () => {
    page = await packFile(pack, { ...bare, trees: [tree.tree] });
    read = readText(page);
  });

  it('holds every word of every place as it is said on the web, in a text and by a voice, numbers filled in', () => {
    expect(places.length).to.equal(Object.keys(tree.nodes).length);
    for (const { ref } of places) {
      for (const way of ways) {
        const { text, again, options } = saidAt(pack.speaker, ref, 'en', way, words('open-words'));
        for (const part of [...text.split('\n\n'), again ?? '', ...options.map(option => option.label)]) {
          expect(read, `${ref} ${way}`).to.include(flat(part));
        }
      }
    }
    expect(read).to.include('0117 903 6444').and.not.include('{{');
  });

  it('says of every answer where it leads', () => {
    for (const { ways: on } of places) {
      for (const { labels, to } of on) {
        expect(read).to.include(labels.join(' · '));
        expect(page).to.include(`#${to.replace('/', '--')}"`);
      }
    }
  });

  it('draws every place by its number, and the answers on the arrows', () => {
    const drawings = [...page.matchAll(/<svg.*?<\/svg>/gs)].map(match => match[0]);
    const drawn = [...drawings.join('').matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(match => match[1]!.trim());
    for (const { number, ways: on } of places) {
      expect(drawn.some(text => text === String(number) || text.startsWith(`${number} `))).to.equal(true);
      for (const label of on.flatMap(way => way.labels.slice(0, 5))) {
        const [first] = label.replace(/[&'"].*/, '').split(' ');
        expect(
          drawn.some(text => text.includes(first!)),
          label,
        ).to.equal(true);
      }
    }
    const names = drawings.map(svg => /role="img"[^>]*aria-label="([^"]+)"/.exec(svg)![1]);
    expect(new Set(names).size).to.equal(drawings.length);
  });

  it('parts a large tree into drawings that can be read, each place in one of them', () => {
    for (const each of content.library.trees.values()) {
      const drawn = outlineOf(pack.speaker, words, each, 'en').map(place => ({ ...place, short: '' }));
      const parts = partsOf(drawn);
      expect(parts.flat().map(place => place.ref)).to.have.members(drawn.map(place => place.ref));
      expect(Math.max(...parts.map(part => part.length)), each.tree).to.be.at.most(12);
    }
    expect(partsOf(places.map(place => ({ ...place, short: '' }))).length).to.be.greaterThan(1);
  });

  it('bears its hash, who answers for it, what is to be confirmed, and lines to sign', () => {
    expect(read.split(contentHash(content, tree.tree, 'en')).length).to.be.greaterThan(3);
    for (const said of [tree.owner, tree.source, tree['review-by'], ...(tree['to-confirm'] ?? [])]) {
      expect(read).to.include(flat(said));
    }
    expect(read).to.include(words('not-signed')).and.include(words('sign-hand'));
  });

  it('has no words of its own left unsaid', () => {
    const names = [...page.matchAll(/\{\{[a-z-]+\}\}/g)];
    expect(names).to.deep.equal([]);
  });
});

describe('the pack', () => {
  it('is one file that fetches nothing', async () => {
    const page = await packFile(packOf(contentOf({ files: {}, change: {}, without: [] })), bare);
    expect(page).not.to.match(/<(link|img|iframe)|\ssrc=|@import|url\(/);
    expect(page).not.to.match(/ (style|on\w+)="/);
  });

  it('shows who has signed exactly these words', async () => {
    const small = contentOf({ files: {}, change: {}, without: [] });
    const hash = contentHash(small, 'welcome', 'en');
    const signature = { tree: 'welcome', locale: 'en', hash, name: 'A. Person', role: 'lead', date: '2026-12-01' };
    const signed = readText(await packFile(packOf(small, { signed: [signature] }), bare));
    expect(signed).to.include('A. Person, lead, 2026-12-01');
    const other = { ...signature, hash: '0'.repeat(16) };
    expect(readText(await packFile(packOf(small, { signed: [other] }), bare))).not.to.include('A. Person');
  });

  it('gives words that run from right to left their direction', async () => {
    const small = contentOf({ files: {}, change: {}, without: [], translated: 'ar' });
    const page = await packFile(packOf(small, { locale: 'ar' }), bare);
    expect(page).to.include('<div lang="ar" dir="rtl">');
  });

  it('makes no markup of words', async () => {
    const change = { 'locales/en/welcome.yaml': { from: 'What has happened?', to: '"<b onclick=x>What?</b>"' } };
    const page = await packFile(packOf(contentOf({ files: {}, change, without: [] })), bare);
    expect(page).not.to.include('<b onclick');
    expect(readText(page)).to.include('<b onclick=x>What?</b>');
  });
});
