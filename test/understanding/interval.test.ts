import { expect } from 'chai';
import { shareOf } from '../../src/cli/interval.ts';

describe('an interval', () => {
  it('is the exact one of Clopper and Pearson', () => {
    const { share, low, high } = shareOf(8, 10);
    expect(share).to.equal(0.8);
    expect(low).to.be.closeTo(0.4439, 1e-4);
    expect(high).to.be.closeTo(0.9748, 1e-4);
  });

  it('of none of a hundred reaches to three and a half in a hundred', () => {
    expect(shareOf(0, 100).low).to.equal(0);
    expect(shareOf(0, 100).high).to.be.closeTo(0.0362, 1e-4);
    expect(shareOf(100, 100).low).to.be.closeTo(0.9638, 1e-4);
    expect(shareOf(100, 100).high).to.equal(1);
  });

  it('of nothing says nothing', () => {
    const { share, low, high } = shareOf(0, 0);
    expect(share).to.be.NaN;
    expect([low, high]).to.deep.equal([0, 1]);
  });
});
