import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { Fault } from '../../src/errors.ts';
import type { Store } from '../../src/store/store.ts';
import { oneByOne } from '../../src/turn/one-by-one.ts';
import { makeTakeTurn } from '../../src/turn/take-turn.ts';
import { codeOf, openStore, settings } from '../store/stores.ts';
import { lineOn, opening, sms, webchat } from './line.ts';

const ann = '+447700900302';
const down = () => Promise.reject(new Fault('store:unavailable'));

for (const setting of settings) {
  describe(`a turn in trouble on ${setting.name}`, () => {
    let store: Store;
    before(() => setting.start());
    after(() => setting.stop());
    beforeEach(async () => {
      store = await openStore(await setting.place());
    });
    afterEach(() => store.close());

    for (const what of ['find', 'findByAddress', 'commit', 'setOptedOut', 'purge'] as const) {
      it(`fails with the store's own code when it cannot ${what}, and the next one is taken`, async () => {
        let broken = true;
        const fails = (...given: unknown[]) =>
          broken ? down() : (store[what] as (...all: unknown[]) => Promise<unknown>)(...given);
        const take = makeTakeTurn(lineOn({ ...store, [what]: fails } as Store));
        const id = randomUUID();
        await makeTakeTurn(lineOn(store))(opening(id));
        const incoming =
          what === 'find'
            ? webchat(id, 'no', 'one')
            : sms(ann, what === 'purge' ? 'DELETE' : what === 'setOptedOut' ? 'STOP' : 'no', 'one');
        expect(await codeOf(take(incoming))).to.equal('store:unavailable');
        broken = false;
        expect((await take(incoming)).said).to.have.length(1);
      });
    }

    it('fails with a code when the database is closed under it', async () => {
      const closed = await openStore(await setting.place());
      const take = makeTakeTurn(lineOn(closed));
      await closed.close();
      expect(await codeOf(take(sms(ann, 'a knife', 'SM1')))).to.equal('store:unavailable');
    });

    it('writes nothing of a message that could not be committed', async () => {
      const take = makeTakeTurn(lineOn({ ...store, commit: down }));
      expect(await codeOf(take(sms(ann, 'no', 'SM1')))).to.equal('store:unavailable');
      expect(await store.findByAddress('sms', ann)).to.equal(undefined);
      expect(await store.seen('sms', 'SM1')).to.equal(undefined);
    });
  });
}

describe('a turn that loses every race', () => {
  it('gives up with a code rather than go on for ever', async () => {
    let tries = 0;
    const store = {
      findByAddress: () => Promise.resolve(undefined),
      commit: () => Promise.resolve({ result: 'lost-race' as const, tries: tries++ }),
    };
    const take = makeTakeTurn(lineOn(store as unknown as Store));
    expect(await codeOf(take(sms(ann, 'no', 'SM1')))).to.equal('turn:contended');
    expect(tries).to.be.greaterThan(50);
  });
});

describe('work of the same name', () => {
  it('runs one after the other, in the order in which it came, and other work meanwhile', async () => {
    const queue = oneByOne();
    const log: string[] = [];
    const gate = Promise.withResolvers<void>();
    const done = [
      queue('ann', async () => {
        log.push('first begins');
        await gate.promise;
        log.push('first ends');
      }),
      queue('ann', async () => log.push('second')),
    ];
    await queue('bob', async () => log.push('bob'));
    expect(log).to.deep.equal(['first begins', 'bob']);
    gate.resolve();
    await Promise.all(done);
    expect(log).to.deep.equal(['first begins', 'bob', 'first ends', 'second']);
  });

  it('goes on after one that fails, whose failure is its own', async () => {
    const queue = oneByOne();
    const failed = queue('ann', () => down());
    const next = queue('ann', () => Promise.resolve('next'));
    expect(await codeOf(failed)).to.equal('store:unavailable');
    expect(await next).to.equal('next');
  });
});
