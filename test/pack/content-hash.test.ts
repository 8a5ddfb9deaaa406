import { expect } from 'chai';
import { contentHash, LINE, unitsOf } from '../../src/pack/content-hash.ts';
import { everyUnit } from '../../src/pack/sign-off.ts';
import { readContent } from '../../src/verify/read-content.ts';
import { contentOf } from '../verify/gallery.ts';

type Change = Record<string, { from: string; to: string }>;
const base = contentOf({ files: {}, change: {}, without: [], translated: 'pl' });
const changed = (change: Change) => contentOf({ files: {}, change, without: [], translated: 'pl' });

/** The units whose hash a change of the files changes. */
function unsigned(change: Change): string[] {
  const before = new Map(everyUnit(base).map(unit => [`${unit.locale}/${unit.tree}`, unit.hash]));
  const content = changed(change);
  expect(content.issues).to.deep.equal([]);
  return everyUnit(content)
    .filter(unit => before.get(`${unit.locale}/${unit.tree}`) !== unit.hash)
    .map(unit => `${unit.locale}/${unit.tree}`);
}
const en = 'locales/en/welcome.yaml';
const pl = 'locales/pl/welcome.yaml';
const tree = 'dialogs/welcome.yaml';

describe('the hash of what a tree says and where it leads', () => {
  it('is changed by one word, in that tree and language alone', () => {
    expect(unsigned({ [en]: { from: 'What has happened?', to: 'What happened?' } })).to.deep.equal(['en/welcome']);
    expect(unsigned({ [pl]: { from: 'What has happened?', to: 'What happened?' } })).to.deep.equal(['pl/welcome']);
    expect(unsigned({ [en]: { from: 'It cannot wait', to: 'It can not wait' } })).to.deep.equal(['en/welcome']);
    for (const part of ['sms', 'speech', 'again']) {
      const added = { from: 'text: What has happened?', to: `text: What has happened?\n    ${part}: What?` };
      expect(unsigned({ [en]: added }), part).to.deep.equal(['en/welcome']);
    }
    expect(unsigned({ [en]: { from: 'synonyms: [later]', to: 'synonyms: [later, never]' } })).to.have.length(1);
  });

  it('is changed in every language by an answer that leads elsewhere, a level, a service or an order', () => {
    const both = ['en/welcome', 'pl/welcome'];
    expect(unsigned({ [tree]: { from: 'later: who', to: 'later: danger' } })).to.deep.equal(both);
    expect(unsigned({ [tree]: { from: 'level: emergency', to: 'level: same-day' } })).to.deep.equal(both);
    expect(unsigned({ [tree]: { from: 'audience: public', to: 'audience: anyone' } })).to.deep.equal(both);
  });

  it("is changed by the line's own sentences where they are said", () => {
    const line = { 'locales/pl/line.yaml': { from: 'The went back sentence.', to: 'Back.' } };
    expect(unsigned(line)).to.deep.equal([`pl/${LINE}`]);
  });

  it('is not changed by dates, owners, comments, the order of nodes or a number of the directory', () => {
    expect(unsigned({ [tree]: { from: 'owner:', to: '# new\nowner: X and' } })).to.deep.equal([]);
    expect(unsigned({ 'directory/services.yaml': { from: '0117 496 0000', to: '0117 496 0001' } })).to.deep.equal([]);
    expect(
      unsigned({
        [pl]: { from: 'title: Welcome\n', to: 'translation: { by: X, from: "", reviewed: Y }\ntitle: Welcome\n' },
      }),
    ).to.deep.equal([]);
  });

  it('is that of the English where a language has no words of its own', () => {
    const files = new Map([...base.sources].map(([name, { text }]) => [name, text]));
    files.delete('locales/pl/welcome.yaml');
    const content = readContent(files);
    expect(contentHash(content, 'welcome', 'pl')).to.equal(contentHash(content, 'welcome', 'en'));
  });

  it('differs from tree to tree', () => {
    const hashes = unitsOf(base).map(unit => contentHash(base, unit, 'en'));
    expect(new Set(hashes).size).to.equal(hashes.length);
  });
});
