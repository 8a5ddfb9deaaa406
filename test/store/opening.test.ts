import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'chai';
import pg from 'pg';
import { codeOf, openStore, type Place, settings, turn } from './stores.ts';

const opener = new URL('../../src/store/open-store.ts', import.meta.url).href;

async function run(place: Place, statement: string): Promise<void> {
  if (place.databaseUrl) {
    const client = new pg.Client(place.databaseUrl);
    await client.connect();
    await client.query(statement);
    await client.end();
  } else {
    const file = new DatabaseSync(join(place.dataDir, 'advice-line.sqlite'));
    file.exec(statement);
    file.close();
  }
}

for (const setting of settings) {
  describe(`opening the store on ${setting.name}`, function () {
    this.timeout(20_000);
    before(() => setting.start());
    after(() => setting.stop());

    it('refuses a database from a newer version', async () => {
      const place = await setting.place();
      await (await openStore(place)).close();
      await run(place, 'insert into migration (version, at) values (999, 0)');
      expect(await codeOf(openStore(place))).to.equal('store:migration');
    });

    it('refuses to go on without the keys', async () => {
      const place = await setting.place();
      const store = await openStore(place);
      await store.commit(turn());
      await store.close();
      rmSync(join(place.dataDir, 'keys'), { recursive: true });
      expect(await codeOf(openStore(place))).to.equal('store:key');
    });

    it('finishes a purge that a crash cut off after the mark, and one after the key', async () => {
      const place = await setting.place();
      const store = await openStore(place);
      const marked = turn({ providerId: 'marked', at: Date.now() });
      const keyless = turn({ channel: 'sms', address: '+447700900001', at: Date.now() });
      await store.commit(marked);
      await store.commit(keyless);
      await store.close();
      await run(place, `update conversation set purging = 1 where id = '${marked.conversation}'`);
      const [keys] = readdirSync(join(place.dataDir, 'keys'));
      writeFileSync(join(place.dataDir, 'keys', keys!), Buffer.alloc(128));

      const again = await openStore(place);
      expect(await again.find(marked.conversation)).to.equal(undefined);
      expect(await again.purgeDue(Date.now())).to.equal(1);
      expect(await again.findByAddress('sms', '+447700900001'), 'its key is gone').to.equal(undefined);
      expect((await again.seen('webchat', 'marked'))?.purged).to.equal(true);
      const anew = turn({ channel: 'sms', address: '+447700900001' });
      expect((await again.commit(anew)).result).to.equal('committed');
      await again.close();
    });

    it('shows its files to nobody else', async () => {
      const place = await setting.place();
      const store = await openStore(place);
      await store.commit(turn());
      expect(statSync(join(place.dataDir, 'keys')).mode & 0o077).to.equal(0);
      for (const file of readdirSync(place.dataDir, { recursive: true, encoding: 'utf8' })) {
        expect(statSync(join(place.dataDir, file)).mode & 0o077, file).to.equal(0);
      }
      await store.close();
    });

    if (setting.name === 'SQLite') {
      it('is refused to a second process while the first is alive', async () => {
        const place = await setting.place();
        const script = `import { openStore } from '${opener}';
          await openStore({ dataDir: process.argv[1], rootKey: Buffer.from(process.argv[2], 'hex') }).then(
            () => console.log('opened'), error => console.log(error.code));`;
        const second = () =>
          spawnSync(
            process.execPath,
            ['--input-type=module', '-e', script, place.dataDir, place.rootKey.toString('hex')],
            {
              encoding: 'utf8',
            },
          ).stdout.trim();
        const store = await openStore(place);
        await store.commit(turn());
        expect(second()).to.equal('store:locked');
        expect(await codeOf(openStore(place)), 'nor to this one').to.equal('store:locked');
        await store.close();
        expect(second(), 'negative control').to.equal('opened');
      });

      it('leaves nothing on the disk for the terminal', async () => {
        const place = await setting.place();
        const store = await openStore({ ...place, memory: true });
        const rows = turn();
        await store.commit(rows);
        expect(await store.entries(rows.conversation, 0)).to.have.length(2);
        await store.purge(rows.conversation);
        expect(await store.find(rows.conversation)).to.equal(undefined);
        expect(readdirSync(place.dataDir)).to.deep.equal([]);
        await store.close();
      });
    } else {
      it('says within 1.5 s that PostgreSQL does not answer, and goes on when it does', async () => {
        const { patience: _, ...place } = await setting.place();
        const store = await openStore(place);
        const rows = turn({ providerId: 'a' });
        await store.commit(rows);
        setting.server().pause();
        const started = performance.now();
        const calls = [
          store.commit(turn({ providerId: 'b' })),
          store.find(rows.conversation),
          store.seen('webchat', 'a'),
          store.ping(),
          openStore({ ...place, rootKey: randomBytes(32) }),
        ];
        const codes = await Promise.all(calls.map(codeOf));
        const late = codeOf(store.commit(turn({ providerId: 'c' })));
        const took = performance.now() - started;
        setting.server().resume();
        expect(codes).to.deep.equal(calls.map(() => 'store:unavailable'));
        expect(took).to.be.lessThan(1500);
        await late;
        for (const providerId of ['b', 'c']) {
          const retry = await store.commit(turn({ providerId }));
          expect(retry.result).to.be.oneOf(['committed', 'seen']);
        }
        await store.close();
      });

      it('says within 1.5 s that nobody is there', async () => {
        const { patience: _, ...fresh } = await setting.place();
        const place = { ...fresh, databaseUrl: 'postgres://advice@127.0.0.1:1/nothing' };
        const started = performance.now();
        expect(await codeOf(openStore(place))).to.equal('store:unavailable');
        expect(performance.now() - started).to.be.lessThan(1500);
      });
    }
  });
}
