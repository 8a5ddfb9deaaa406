import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { groupCommit, type Outcome } from '../../src/store/group-commit.ts';
import { codeOf } from './stores.ts';

describe('a group commit', () => {
  it('acknowledges nobody before the batch is on disk', async () => {
    let onDisk = false;
    const group = groupCommit<number, boolean>(
      async batch => {
        await pause(10);
        onDisk = true;
        return batch.map(() => ({ value: onDisk }));
      },
      { most: 10 },
    );
    const early = Promise.race([group.add(1).then(() => onDisk), pause(5).then(() => 'still waiting')]);
    expect(await early).to.equal('still waiting');
    await group.drain();
    expect(onDisk).to.equal(true);
  });

  it('takes everyone who waits into one batch, up to its size, while the one before is written', async () => {
    const sizes: number[] = [];
    const group = groupCommit<number, number>(
      async batch => {
        sizes.push(batch.length);
        await pause(1);
        return batch.map(value => ({ value }));
      },
      { most: 4 },
    );
    const values = await Promise.all([1, 2, 3, 4, 5, 6].map(one => group.add(one)));
    expect(values).to.deep.equal([1, 2, 3, 4, 5, 6]);
    expect(sizes).to.deep.equal([4, 2]);
  });

  it('tells each what became of it, and gives a place in the next batch to who asks for it', async () => {
    let turns = 0;
    const group = groupCommit<string, string>(
      async batch => {
        turns++;
        return batch.map((one): Outcome<string> => {
          if (one === 'bad') return { error: { code: 'bad' } };
          return one === 'later' && turns === 1 ? 'again' : { value: `${one} ${turns}` };
        });
      },
      { most: 10 },
    );
    const [good, bad, later] = [group.add('good'), codeOf(group.add('bad')), group.add('later')];
    expect([await good, await bad, await later]).to.deep.equal(['good 1', 'bad', 'later 2']);
  });

  it('gives up a place, unwritten, when its time is over', async () => {
    const written: number[] = [];
    const group = groupCommit<number, number>(
      async batch => {
        written.push(...batch);
        await pause(40);
        return batch.map(value => ({ value }));
      },
      { most: 1, patience: 30 },
    );
    const [first, second] = [group.add(1), codeOf(group.add(2))];
    expect([await first, await second]).to.deep.equal([1, 'store:unavailable']);
    expect(written).to.deep.equal([1]);
  });
});
