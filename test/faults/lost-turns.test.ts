import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Store } from '../../src/store/store.ts';
import { openStore, say, settings, turn } from '../store/stores.ts';

const PAIRS = 200;

async function textsOf(store: Store, conversation: string): Promise<string[]> {
  const entries = await store.entries(conversation, 0);
  return entries.filter(({ direction }) => direction === 'in').map(({ body }) => (body as { text: string }).text);
}

for (const setting of settings) {
  describe(`two messages at once on ${setting.name}`, function () {
    this.timeout(60_000);
    let stores: Store[];
    before(() => setting.start());
    after(() => setting.stop());
    beforeEach(async () => {
      const place = await setting.place();
      stores = [await openStore(place)];
      // PostgreSQL serves more than one machine: let the two messages arrive at different ones.
      if (setting.name === 'PostgreSQL') stores.push(await openStore(place));
    });
    afterEach(() => Promise.all(stores.map(store => store.close())));

    it(`loses none of ${PAIRS} pairs, each to one conversation, all at the same time`, async () => {
      const conversations = Array.from({ length: PAIRS }, () => randomUUID());
      await Promise.all(
        conversations.flatMap(id => [say(stores[0]!, id, `${id} a`), say(stores.at(-1)!, id, `${id} b`)]),
      );
      for (const id of conversations) {
        expect((await textsOf(stores[0]!, id)).sort()).to.deep.equal([`${id} a`, `${id} b`]);
      }
    });

    it('loses none of 60 to a single conversation', async () => {
      const id = randomUUID();
      const names = Array.from({ length: 60 }, (_, index) => `message ${index}`);
      await Promise.all(names.map((name, index) => say(stores[index % stores.length]!, id, name)));
      expect((await textsOf(stores[0]!, id)).sort()).to.deep.equal([...names].sort());
      expect((await stores[0]!.find(id))?.version).to.equal(60);
    });

    it('takes a message that two machines bring at the same time once', async () => {
      const rows = turn({ providerId: 'twin' });
      const results = await Promise.all(
        [0, 1, 2, 3].map(n => stores[n % stores.length]!.commit({ ...rows, conversation: randomUUID() })),
      );
      expect(results.map(({ result }) => result).sort()).to.deep.equal(['committed', 'seen', 'seen', 'seen']);
    });

    it('loses none that leave no line in the transcript', async () => {
      const { incoming: _, ...rows } = turn({ outgoing: [], lastSeq: 0 });
      await stores[0]!.commit(rows);
      let written = 1;
      for (let round = 0; round < 30; round++) {
        const results = await Promise.all(
          [0, 1].map(async n => {
            const store = stores[n % stores.length]!;
            const found = await store.find(rows.conversation);
            return store.commit({ ...rows, expectedVersion: found!.version });
          }),
        );
        written += results.filter(({ result }) => result === 'committed').length;
      }
      expect((await stores[0]!.find(rows.conversation))?.version).to.equal(written);
    });

    it('would lose some if nobody tried again (negative control)', async () => {
      const id = randomUUID();
      await Promise.all(['a', 'b'].map(text => stores[0]!.commit(turn({ conversation: id }, text))));
      expect(await textsOf(stores[0]!, id)).to.have.length(1);
    });
  });
}
