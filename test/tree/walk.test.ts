import { expect } from 'chai';
import fc from 'fast-check';
import { makeLibrary } from '../../src/tree/library.ts';
import type { TreeNode } from '../../src/tree/schema.ts';
import { countPaths, edgesOf, reach } from '../../src/tree/walk.ts';
import { exampleLibrary as library, outcome, question, treeOf } from './example-library.ts';

const welcome = library.trees.get('welcome')!;

describe('the ways out of a node', () => {
  const waysOf = (id: string) => edgesOf('welcome', welcome.nodes[id]!).map(({ to, via, name }) => [to, via, name]);

  it('are its options, whole, in the order of the file', () => {
    expect(waysOf('start')).to.deep.equal([
      ['welcome/who', 'option', 'ring'],
      ['welcome/tell', 'option', 'tell'],
      ['side/start', 'option', 'side'],
    ]);
  });

  it('are the branches of a jump, the topics of an input, and the empty chair of a handover', () => {
    expect(waysOf('who')).to.deep.equal([
      ['welcome/open', 'branch', '1'],
      ['welcome/closed', 'branch', '2'],
    ]);
    expect(waysOf('tell')).to.deep.equal([
      ['welcome/open', 'topic', 'bullying'],
      ['welcome/closed', 'otherwise', ''],
    ]);
    expect(waysOf('adviser')).to.deep.equal([['welcome/closed', 'absent', '']]);
    expect(waysOf('open')).to.deep.equal([]);
  });
});

describe('reaching nodes', () => {
  it('finds each with a shortest path from the first root that gets there', () => {
    const found = reach(library, ['welcome/start', 'side/start']);
    expect(found.size).to.equal(8);
    expect(found.get('welcome/open')).to.deep.equal(['welcome/start', 'welcome/who', 'welcome/open']);
    expect(found.get('side/end')).to.deep.equal(['welcome/start', 'side/start', 'side/end']);
  });

  it('finds nothing from a root that is not there', () => {
    expect(reach(library, ['gone/start']).size).to.equal(0);
  });
});

describe('counting paths', () => {
  it('counts each way to an outcome or out of the tree once', () => {
    // ring → open; ring → closed → wait; ring → closed → adviser; tell the same three; side.
    expect(countPaths(welcome)).to.equal(7);
  });

  it('ends at an outcome, whatever may be asked after it', () => {
    expect(countPaths(library.trees.get('side')!)).to.equal(1);
  });

  it('stops just above the cap', () => {
    const ids = [...'abcdefghijkl'];
    const all = question(Object.fromEntries([...ids.map(id => [id, id]), ['out', 'end']]));
    const nodes = Object.fromEntries(ids.map(id => [id, all]));
    expect(countPaths(treeOf('tangle', { start: all, ...nodes, end: outcome }))).to.equal(20_001);
  });

  it('agrees with multiplication on trees of rounds', () => {
    const rounds = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(rounds, widths => {
        const nodes: Record<string, TreeNode> = { end: outcome };
        widths.forEach((width, round) => {
          const to = round + 1 < widths.length ? `round-${round + 1}` : 'end';
          const options = Array.from({ length: width }, (_, index) => [`way-${index}`, to]);
          nodes[round === 0 ? 'start' : `round-${round}`] = question(Object.fromEntries(options));
        });
        const tree = treeOf('rounds', nodes);
        expect(countPaths(tree)).to.equal(widths.reduce((product, width) => product * width, 1));
        expect(reach(makeLibrary([tree]), ['rounds/start']).size).to.equal(widths.length + 1);
      }),
    );
  });
});
