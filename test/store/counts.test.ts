import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'chai';
import pg from 'pg';
import { dayOf } from '../../src/store/tally.ts';
import { openStore, type Place, settings, turn } from './stores.ts';

const table = 'select day, channel, locale, tree, node, n from count order by day, node';

async function countsIn({ dataDir, databaseUrl }: Place): Promise<unknown[]> {
  if (!databaseUrl) {
    const file = new DatabaseSync(join(dataDir, 'advice-line.sqlite'));
    const rows = file.prepare(table).all();
    file.close();
    return rows.map(row => Object.values(row));
  }
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const { rows } = await client.query(table);
  await client.end();
  return rows.map(row => Object.values({ ...row, n: Number(row.n) }));
}

describe('the day that is counted', () => {
  it('is the day in Bristol, also in summer', () => {
    expect(dayOf(Date.UTC(2021, 0, 1, 23, 30))).to.equal('2021-01-01');
    expect(dayOf(Date.UTC(2021, 5, 1, 23, 30))).to.equal('2021-06-02');
  });
});

for (const setting of settings) {
  describe(`the counts on ${setting.name}`, function () {
    this.timeout(20_000);
    before(() => setting.start());
    after(() => setting.stop());

    it('count by day, channel, language, tree and node, only turns that were committed, and outlive a purge', async () => {
      const place = await setting.place();
      const store = await openStore(place);
      const at = Date.UTC(2021, 0, 1);
      const counts = (...nodes: string[]) => nodes.map(node => ({ tree: 'worried', node, locale: 'en' }));
      const rows = turn({ at, providerId: 'a', counts: counts('form', 'form', 'call') });
      await Promise.all([store.commit(rows), store.commit(turn({ at, counts: counts('form') }))]);
      await store.commit(rows);
      await store.commit({ ...rows, providerId: 'b' });
      await store.commit(turn({ at: at + 86_400_000, counts: counts('call') }));
      await store.purge(rows.conversation);
      await store.close();
      expect(await countsIn(place)).to.deep.equal([
        ['2021-01-01', 'webchat', 'en', 'worried', 'call', 1],
        ['2021-01-01', 'webchat', 'en', 'worried', 'form', 3],
        ['2021-01-02', 'webchat', 'en', 'worried', 'call', 1],
      ]);
    });
  });
}
