import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { Store } from '../../src/store/store.ts';
import { openStore, type Place, settings, turn } from '../store/stores.ts';

const KILLS = Number(process.env['KILLS'] ?? 5);
const writer = fileURLToPath(new URL('writer.ts', import.meta.url));

/** Runs the writer until a random moment under load; returns what it acknowledged before. */
async function writeAndKill(place: Place, run: number, hasty = false): Promise<string[]> {
  const told = JSON.stringify({ ...place, rootKey: place.rootKey.toString('hex'), run, hasty });
  const child = spawn(process.execPath, [writer, told], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise(resolve => child.once('close', resolve));
  const acknowledged: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    if (acknowledged.push(line) === 1) setTimeout(() => child.kill('SIGKILL'), Math.random() * 150);
  }
  await gone;
  expect(child.signalCode, 'it died of nothing but the kill').to.equal('SIGKILL');
  return acknowledged;
}

/** How often each message is there. */
async function messagesIn(store: Store): Promise<Map<string, number>> {
  const there = new Map<string, number>();
  for (let n = 0; n < 10; n++) {
    const entries = await store.entries(`conversation ${n}`, 0);
    entries.forEach(({ seq, direction, body }, index) => {
      expect(seq, 'no gap in a transcript').to.equal(index + 1);
      const { text } = body as { text: string };
      if (direction === 'in') there.set(text, (there.get(text) ?? 0) + 1);
    });
  }
  return there;
}

for (const setting of settings) {
  describe(`kill -9 under load on ${setting.name}`, function () {
    this.timeout(30_000 + KILLS * 5000);
    before(() => setting.start());
    after(() => setting.stop());

    it(`keeps every acknowledged message exactly once through ${KILLS} kills`, async () => {
      const place = await setting.place();
      const acknowledged: string[] = [];
      for (let run = 1; run <= KILLS; run++) acknowledged.push(...(await writeAndKill(place, run)));
      expect(acknowledged.length).to.be.greaterThan(KILLS);

      const store = await openStore(place);
      const there = await messagesIn(store);
      expect(
        acknowledged.filter(name => !there.has(name)),
        'lost',
      ).to.deep.equal([]);
      expect(
        [...there].filter(([, times]) => times > 1),
        'twice',
      ).to.deep.equal([]);
      // What was written but never acknowledged will be sent again: it has to be recognised.
      for (const name of [...there.keys()].slice(-200)) {
        const again = await store.commit(turn({ providerId: name }));
        expect(again.result).to.equal('seen');
        expect(again.result === 'seen' && again.entries.map(({ body }) => body)).to.deep.equal([
          { text: name },
          { text: `reply to ${name}` },
        ]);
      }
      await store.close();
    });

    it('would lose some if they were acknowledged before they are on disk (negative control)', async () => {
      const place = await setting.place();
      const acknowledged = await writeAndKill(place, 1, true);
      const store = await openStore(place);
      const there = await messagesIn(store);
      expect(acknowledged.every(name => there.has(name))).to.equal(false);
      await store.close();
    });
  });
}
