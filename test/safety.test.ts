import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { calendarPage, toConfirmPage } from '../src/cli/safety-words.ts';
import { visitedIn } from '../src/cli/visited.ts';
import { eachNode } from '../src/tree/walk.ts';
import { HAZARD_LOG, loadHazards, readHazards } from '../src/verify/hazard-log.ts';
import { loadContent } from '../src/verify/load-content.ts';

const content = await loadContent('.');
const pageOf = (name: string) => readFileSync(`docs/safety/${name}.md`, 'utf8');

describe('the pages for the safeguarding lead', () => {
  it('list what has still to be confirmed, as `npm run safety` prints it', () => {
    expect(pageOf('to-confirm')).to.equal(toConfirmPage(content));
  });

  it('hold the review calendar, as `npm run safety` prints it', () => {
    expect(pageOf('review-calendar')).to.equal(calendarPage(content));
  });

  it('name each of the 32 hazards once, in order, with a control and a test of its own', () => {
    const rows = loadHazards('.')!;
    expect(rows.map(({ id }) => Number(id))).to.deep.equal(Array.from({ length: 32 }, (_, index) => index + 1));
    expect(rows.filter(({ control, tests }) => control === '' || tests.length === 0)).to.deep.equal([]);
    expect(rows.filter(({ tests }) => tests.some(test => !test.there))).to.deep.equal([]);
  });

  it('say in words which hazards are held and which are open, and why', () => {
    const states = pageOf('hazards').match(/\| (held|open: .+?) \|$/gm) ?? [];
    expect(states).to.have.length(32);
  });

  it('answer each of the fifteen standards of the Children’s Code', () => {
    const standards = pageOf('dpia').match(/^\| \d+ .+ \| .+ \|$/gm) ?? [];
    expect(standards.map(row => Number(/\d+/.exec(row)![0]))).to.deep.equal(
      Array.from({ length: 15 }, (_, i) => i + 1),
    );
  });
});

describe('the hazard log', () => {
  it('tells a row that is held from one that is open, and a test that is there from one that is not', () => {
    const rows = readHazards(
      '| No | Hazard |\n|---|---|\n| 07 | Late | A limit | `a.ts`, `b.ts` | held |\n| 08 | Text | None | | open: later |\n',
      path => path === 'a.ts',
    );
    expect(rows).to.deep.equal([
      {
        id: '07',
        line: 3,
        control: 'A limit',
        tests: [
          { path: 'a.ts', there: true },
          { path: 'b.ts', there: false },
        ],
      },
      { id: '08', line: 4, control: 'None', tests: [], open: 'later' },
    ]);
  });

  it('is not there beside a copy of the content alone', () => {
    expect(loadHazards('test/verify/base')).to.equal(undefined);
    expect(HAZARD_LOG).to.equal('docs/safety/hazards.md');
  });
});

describe('the transcripts', () => {
  it('go to every place that can be stood at', () => {
    const visited = visitedIn('.')!;
    const places = [...eachNode(content.library)].filter(
      ({ node }) => node.kind !== 'jump' && node.kind !== 'handover',
    );
    expect(places.map(({ ref }) => ref).filter(ref => !visited.has(ref))).to.deep.equal([]);
    expect(visitedIn('test/verify/base')).to.equal(undefined);
  });
});
