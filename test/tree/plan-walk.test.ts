import { expect } from 'chai';
import { planWalk } from '../../src/cli/plan-walk.ts';
import type { NodeRef } from '../../src/tree/schema.ts';
import { exampleLibrary, factsOf } from './example-library.ts';

const walk = (wanted: NodeRef[], facts = factsOf()) => {
  const left = new Set(wanted);
  const strides = planWalk(exampleLibrary, facts, 'welcome/start', left);
  return { typed: strides.map(({ type }) => type), places: strides.map(({ at }) => at), left: [...left] };
};

describe('a walk to places that nobody has visited', () => {
  it('goes by the numbers of the options, and back where that is nearer', () => {
    const { typed, places, left } = walk(['welcome/closed', 'welcome/tell', 'side/end']);
    expect(typed).to.deep.equal(['1', 'back', '2', 'back', '3', '1']);
    expect(places.at(-1)).to.equal('side/end');
    expect(left).to.deep.equal([]);
  });

  it('needs no step for where it begins', () => {
    expect(walk(['welcome/start'])).to.deep.equal({ typed: [], places: [], left: [] });
  });

  it('takes the branches of the hour, and leaves what only another hour leads to', () => {
    const open = factsOf({ isOpen: () => true });
    expect(walk(['welcome/closed', 'welcome/open'], open)).to.deep.include({ typed: ['1'], left: ['welcome/closed'] });
  });

  it('leaves a place that is nowhere', () => {
    expect(walk(['welcome/gone', 'welcome/tell'])).to.deep.include({ typed: ['2'], left: ['welcome/gone'] });
  });
});
