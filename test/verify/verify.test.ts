import { existsSync, readdirSync } from 'node:fs';
import { expect } from 'chai';
import { kinds } from '../../src/verify/checks.ts';
import { loadContent } from '../../src/verify/load-content.ts';
import { keepsFromStarting, verify } from '../../src/verify/verify.ts';
import { contentOf, readExample, told } from './gallery.ts';

const today = '2026-11-24';
const sound = { files: {}, change: {}, without: [] };

describe('the verifier', () => {
  it('finds nothing wrong with content that is sound', () => {
    expect(verify(contentOf(sound), { today, topics: ['bullying'] })).to.deep.equal([]);
  });

  it('reads the same from a folder as from texts', async () => {
    const content = await loadContent('test/verify/base');
    expect(verify(content, { today })).to.deep.equal([]);
    expect([...content.sources.keys()].sort()).to.deep.equal([...contentOf(sound).sources.keys()].sort());
    expect(content.library).to.deep.equal(contentOf(sound).library);
  });

  it('refuses a folder that is not there with a coded error', async () => {
    const refused = await loadContent('test/verify/no-such-folder').catch(error => error);
    expect(refused).to.have.property('code', 'content:unreadable');
  });

  it('tells every issue in the order of files and lines', () => {
    const issues = verify(contentOf({ ...sound, without: ['locales/en/welcome.yaml', 'directory/services.yaml'] }), {
      today: '2030-01-01',
    });
    const places = issues.map(issue => issue.file);
    expect(places).to.have.length.greaterThan(2);
    expect(places).to.deep.equal([...places].sort());
  });

  it('says of a weekday without hours which one it is', () => {
    const change = { 'directory/hours.yaml': { from: '      sat: []\n', to: '' } };
    const [issue, ...more] = verify(contentOf({ ...sound, change }), { today });
    expect(more).to.deep.equal([]);
    expect(issue).to.include({ kind: 'hours-gap', file: 'directory/hours.yaml' });
    expect(issue!.message).to.equal('"office" does not say what happens on sat; closed all day is [].');
  });

  it('lets the line start when all that is wrong is that time has passed', () => {
    const late = verify(contentOf(sound), { today: '2027-11-15' });
    expect(late).to.have.length.greaterThan(0);
    expect(late.filter(keepsFromStarting)).to.deep.equal([]);
    const tooLate = verify(contentOf(sound), { today: '2028-01-01' }).filter(keepsFromStarting);
    expect(tooLate.map(issue => issue.kind)).to.deep.equal(['bank-holidays-ran-out']);
  });

  it('holds words in another language to the facts of the English ones', () => {
    const files = Object.fromEntries(
      [...contentOf(sound).sources]
        .filter(([name]) => name.startsWith('locales/en/'))
        .map(([name, { text }]) => [name.replace('/en/', '/cy/'), text.replace('{{helper.open}}', '')]),
    );
    const issues = verify(contentOf({ ...sound, files }), { today });
    expect(issues.map(issue => `${issue.file} ${issue.kind} ${issue.message}`)).to.deep.equal([
      'locales/cy/welcome.yaml placeholder-differs Beside the words in "en", this leaves out {{helper.open}}.',
    ]);
  });

  it('finds the bank holiday on which the night team starts only in the evening', () => {
    const { text } = contentOf(sound).sources.get('directory/hours.yaml')!;
    const nights = text
      .replace(/(mon|tue|wed|thu): \["00:00-24:00"\]/g, '$1: ["17:00-08:30"]')
      .replace('fri: ["00:00-24:00"]', 'fri: ["16:30-24:00"]')
      .replace('sun: ["00:00-24:00"]', 'sun: ["00:00-08:30"]')
      .replace('sun: []', 'sun: ["08:30-08:30"]');
    const told = (hours: string) =>
      verify(contentOf({ ...sound, files: { 'directory/hours.yaml': hours } }), { today }).map(issue => issue.message);
    expect(told(nights)).to.deep.equal([]);
    expect(told(nights.replace('bank-holidays: open', 'bank-holidays: as-weekday'))).to.deep.equal([
      'On a bank holiday nobody of always, office is open from fri 08:30 to fri 16:30.',
    ]);
  });

  it('has one check in a file of its own for every kind, and no file without a check', () => {
    const files = readdirSync('src/verify/issues').map(name => name.replace(/\.ts$/, ''));
    expect([...files, 'unreadable', 'shape'].sort()).to.deep.equal([...kinds].sort());
  });
});

describe('the gallery of issues', () => {
  for (const kind of kinds) {
    it(`shows what the author reads of ${kind}`, () => {
      expect(existsSync(`test/verify/${kind}.yaml`), `test/verify/${kind}.yaml is there`).to.equal(true);
      const example = readExample(kind);
      expect(told(example)).to.equal(example.says.trimEnd());
      expect(example.says).to.contain(` ${kind} — `);
    });
  }

  it('has no example of a kind that does not exist', () => {
    const examples = readdirSync('test/verify').filter(name => name.endsWith('.yaml'));
    expect(examples.map(name => name.replace(/\.yaml$/, '')).filter(name => !kinds.includes(name))).to.deep.equal([]);
  });
});
