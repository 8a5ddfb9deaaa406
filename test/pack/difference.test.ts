import { expect } from 'chai';
import { differenceOf, hasChanged } from '../../src/pack/difference.ts';
import { packFile } from '../../src/pack/file.ts';
import { contentOf } from '../verify/gallery.ts';
import { packOf, readText, versionOf, words } from './reading.ts';

type Change = Record<string, { from: string; to: string }>;
const base = contentOf({ files: {}, change: {}, without: [] });
const edited = (change: Change) => contentOf({ files: {}, change, without: [] });
const tree = 'dialogs/welcome.yaml';
const en = 'locales/en/welcome.yaml';

/** What has become of each place and way: "start moved", "start → welcome/danger moved". */
function marks(change: Change): string[] {
  const places = differenceOf(versionOf(base), versionOf(edited(change)), words, 'welcome', 'en');
  return places.flatMap(({ id, mark, ways }) => [
    ...(mark ? [`${id} ${mark}`] : []),
    ...ways.flatMap(way => (way.mark ? [`${id} → ${way.to} ${way.mark}`] : [])),
  ]);
}

describe('the difference between two versions', () => {
  it('is none where nothing that is said or led to has changed', () => {
    expect(marks({})).to.deep.equal([]);
    expect(marks({ [tree]: { from: 'owner: The tests', to: 'owner: Others' } })).to.deep.equal([]);
    expect(hasChanged(versionOf(base), versionOf(base), 'welcome', 'en')).to.equal(false);
  });

  it('shows a place that is reworded', () => {
    expect(marks({ [en]: { from: 'What has happened?', to: 'What happened?' } })).to.deep.equal(['tell reworded']);
    expect(marks({ [en]: { from: 'It cannot wait', to: 'It can not wait' } })).to.deep.equal(['wait reworded']);
  });

  it('shows an answer that leads elsewhere, and where it led', () => {
    expect(marks({ [tree]: { from: 'later: who', to: 'later: wait' } })).to.include.members([
      'start moved',
      'start → welcome/wait moved',
      'start → welcome/who removed',
    ]);
  });

  it('shows a place and an answer that are added, and the other way round that are removed', () => {
    const change = {
      [tree]: {
        from: '      later: who\n',
        to: '      later: who\n      more: more\n',
      },
      [en]: { from: '      later:\n', to: '      more: More\n      later:\n' },
    };
    const more = `${edited(change).sources.get(tree)!.text}  more: { kind: outcome, level: advice, services: [helper] }\n`;
    const said = `${edited(change).sources.get(en)!.text}\n  more:\n    text: Call {{helper.phone}}.\n`;
    const content = contentOf({ files: { [tree]: more, [en]: said }, change: {}, without: [] });
    const show = (a: typeof base, b: typeof base) =>
      differenceOf(versionOf(a), versionOf(b), words, 'welcome', 'en').map(({ id, mark }) => `${id} ${mark}`);
    expect(content.issues).to.deep.equal([]);
    expect(show(base, content)).to.include('more added').and.include('start reworded');
    expect(show(content, base)).to.include('more removed');
  });

  it('is drawn and listed in words: what it was, what it is now', async () => {
    const now = edited({
      [en]: { from: 'What has happened?', to: 'What happened?' },
      [tree]: { from: 'now: danger\n      ring: ring', to: 'now: danger\n      ring: tell' },
    });
    const pack = packOf(now, { before: { ...versionOf(base), name: 'v1' } });
    const page = await packFile(pack, { style: '', script: '' });
    const read = readText(page);
    expect(read).to.include('What has happened?').and.include('What happened?').and.include('since v1');
    const svg = /<svg.*?<\/svg>/s.exec(page)![0];
    expect(svg)
      .to.include(words('reworded'))
      .and.include(`(${words('moved')})`)
      .and.include(`(${words('removed')})`);
    expect([...page.matchAll(/<section class="tree" id="t-([a-z-]+)"/g)].map(match => match[1])).to.deep.equal([
      'welcome',
    ]);
  });

  it('says so where there is none', async () => {
    const pack = packOf(base, { before: { ...versionOf(base), name: 'v1' } });
    const read = readText(await packFile(pack, { style: '', script: '' }));
    expect(read).to.include(words('no-difference', { since: 'v1' }));
  });
});
