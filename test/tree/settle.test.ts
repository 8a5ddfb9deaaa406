import { expect } from 'chai';
import { holds } from '../../src/tree/condition.ts';
import { makeLibrary } from '../../src/tree/library.ts';
import { settle } from '../../src/tree/step.ts';
import { factsOf, exampleLibrary as library, outcome, treeOf } from './example-library.ts';

describe('settling on a node that says something', () => {
  it('stays where something is said', () => {
    expect(settle(library, 'welcome/start', factsOf())).to.equal('welcome/start');
    expect(settle(library, 'welcome/open', factsOf())).to.equal('welcome/open');
  });

  it('follows a jump by the hour', () => {
    expect(settle(library, 'welcome/who', factsOf({ isOpen: () => true }))).to.equal('welcome/open');
    expect(settle(library, 'welcome/who', factsOf())).to.equal('welcome/closed');
  });

  it('waits at a handover while an adviser is there, and passes it by otherwise', () => {
    expect(settle(library, 'welcome/adviser', factsOf({ adviserPresent: true }))).to.equal('welcome/adviser');
    expect(settle(library, 'welcome/adviser', factsOf())).to.equal('welcome/closed');
  });

  it('leads nowhere from a node that is gone, a jump without a way on, and a ring of jumps', () => {
    const broken = makeLibrary([
      treeOf('broken', {
        start: { kind: 'jump', to: [{ when: 'helper.open', go: 'end' }] },
        left: { kind: 'jump', to: [{ go: 'right' }] },
        right: { kind: 'jump', to: [{ go: 'left' }] },
        end: outcome,
      }),
    ]);
    expect(settle(broken, 'broken/gone', factsOf())).to.equal(undefined);
    expect(settle(broken, 'broken/start', factsOf())).to.equal(undefined);
    expect(settle(broken, 'broken/left', factsOf())).to.equal(undefined);
  });
});

describe('a condition', () => {
  it('asks the hours of the service that it names', () => {
    const facts = factsOf({ isOpen: id => id === 'first-response', isNearEdge: id => id === 'night-team' });
    expect(holds('first-response.open', facts)).to.equal(true);
    expect(holds('night-team.open', facts)).to.equal(false);
    expect(holds('night-team.near-edge', facts)).to.equal(true);
  });

  it('asks who is there and where the person is', () => {
    expect(holds('adviser.present', factsOf({ adviserPresent: true }))).to.equal(true);
    expect(holds('channel.sms', factsOf({ channel: 'sms' }))).to.equal(true);
    expect(holds('channel.sms', factsOf())).to.equal(false);
  });

  it('is turned round by "not", and does not hold when nobody knows it', () => {
    expect(holds('not adviser.present', factsOf())).to.equal(true);
    expect(holds('adviser.asleep', factsOf({ adviserPresent: true }))).to.equal(false);
    expect(holds('helper.nearby', factsOf())).to.equal(false);
  });
});
