import { expect } from 'chai';
import type { Step } from '../../src/tree/replay.ts';
import { replay } from '../../src/tree/replay.ts';
import { factsOf, exampleLibrary as library } from './example-library.ts';

const open = factsOf({ isOpen: () => true });
const shut = factsOf();
const ring: Step = { at: 'welcome/start', option: 'ring' };
const wait: Step = { at: 'welcome/closed', option: 'wait' };

describe('replaying the steps of a conversation', () => {
  it('begins at the root', () => {
    expect(replay(library, [], shut)).to.deep.equal({ at: 'welcome/start', steps: [] });
  });

  it('comes to the same place each time', () => {
    expect(replay(library, [ring, wait], shut)).to.deep.equal({ at: 'welcome/open', steps: [ring, wait] });
    expect(replay(library, [ring, wait], shut)).to.deep.equal(replay(library, [ring, wait], shut));
  });

  it('goes back one question when the last step is left out', () => {
    expect(replay(library, [ring], shut).at).to.equal('welcome/closed');
  });

  it('asks again from where the hours have turned a jump another way', () => {
    expect(replay(library, [ring, wait], open)).to.deep.equal({ at: 'welcome/open', steps: [ring] });
  });

  it('asks again when the option or the node is gone', () => {
    const gone: Step = { at: 'welcome/start', option: 'gone' };
    expect(replay(library, [gone, wait], shut)).to.deep.equal({ at: 'welcome/start', steps: [] });
    expect(replay(library, [{ goto: 'gone/start' }], shut)).to.deep.equal({ at: 'welcome/start', steps: [] });
  });

  it('moves where the line itself moved, and on from there', () => {
    const steps: Step[] = [ring, { goto: 'side/start' }, { at: 'side/start', option: 'done' }];
    expect(replay(library, steps, shut)).to.deep.equal({ at: 'side/end', steps });
  });

  it('goes on from an outcome when something is asked after the advice', () => {
    const steps: Step[] = [{ goto: 'side/end' }, { at: 'side/end', option: 'more' }];
    expect(replay(library, steps, shut).at).to.equal('side/start');
  });
});
