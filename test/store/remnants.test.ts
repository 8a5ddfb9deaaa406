import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'chai';
import pg from 'pg';
import { newConversation } from '../../src/conversation/conversation.ts';
import { deriveKeys, unseal } from '../../src/store/crypto.ts';
import { openKeyring } from '../../src/store/keyring.ts';
import type { Store } from '../../src/store/store.ts';
import { openStore, type Place, settings, turn } from './stores.ts';

const CANARY = 'canary-7b1f-he-comes-into-my-room';
const NUMBER = '+447700900777';
const PROVIDER_ID = 'SMcanary7b1f0000000000000000000000';

type Remnant = { conversation: string; seq: number; direction: 'in' | 'out'; body: Uint8Array };

/** How many of these files hold any of these words, plainly or in a common disguise. */
function filesWith(folder: string, words: readonly string[]): string[] {
  const needles = words.flatMap(word => [
    word,
    Buffer.from(word).toString('base64').slice(0, -4),
    Buffer.from(word).toString('hex'),
  ]);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
    statSync(join(folder, name)).isFile(),
  );
  return files.filter(name => needles.some(needle => readFileSync(join(folder, name)).includes(needle)));
}

/** Tries each key that is still in the folder on each line of a stolen copy. */
function readWithAllKeys({ dataDir, rootKey }: Place, remnants: readonly Remnant[]): unknown[] {
  const { wrap } = deriveKeys(rootKey);
  const keyring = openKeyring(dataDir, 'thief', wrap);
  const keys: Buffer[] = [];
  for (const file of readdirSync(join(dataDir, 'keys'))) {
    for (let slot = 0; slot < statSync(join(dataDir, 'keys', file)).size / 64; slot++) {
      const key = keyring.open(`${file.replace('.keys', '')}:${slot}`);
      if (key) keys.push(key);
    }
  }
  keyring.close();
  return remnants.flatMap(({ body, ...place }) =>
    keys.flatMap(key => {
      try {
        return [unseal(key, place, body)];
      } catch {
        return [];
      }
    }),
  );
}

async function remnantsIn(place: Place, copy: string): Promise<Remnant[]> {
  const lines = 'select conversation, seq, direction, body from activity';
  if (place.databaseUrl) {
    const client = new pg.Client(place.databaseUrl);
    await client.connect();
    const { rows } = await client.query(lines);
    await client.end();
    return rows.map(row => ({ ...row, seq: Number(row.seq) }));
  }
  const file = new DatabaseSync(join(copy, 'advice-line.sqlite'));
  const rows = file.prepare(lines).all() as Remnant[];
  file.close();
  return rows;
}

for (const setting of settings) {
  describe(`what is left on the disk by ${setting.name}`, function () {
    this.timeout(30_000);
    let place: Place;
    let store: Store;
    let copy: string;
    const secret = turn(
      {
        channel: 'sms',
        address: NUMBER,
        providerId: PROVIDER_ID,
        delivery: 'push',
        state: { ...newConversation('sms', 'en'), recent: [{ text: CANARY, at: 1 }] },
        incoming: { at: 1, body: { text: CANARY }, clientId: CANARY },
      },
      CANARY,
    );
    before(async () => {
      await setting.start();
      place = await setting.place();
      copy = mkdtempSync(join(tmpdir(), 'advice-line-copy-'));
      store = await openStore(place);
      await store.commit(secret);
      await store.commit(turn());
      await store.setOptedOut('sms', NUMBER, true, 1);
    });
    after(async () => {
      await store.close();
      await setting.stop();
      rmSync(copy, { recursive: true, force: true });
    });

    it('is no word, number or provider id that anyone could read', () => {
      const words = [CANARY, NUMBER, PROVIDER_ID];
      expect(filesWith(place.dataDir, words)).to.deep.equal([]);
      if (place.databaseUrl) expect(filesWith(setting.server().folder, words)).to.deep.equal([]);
      writeFileSync(join(copy, 'control'), `x${CANARY}x`);
      expect(filesWith(copy, words), 'negative control').to.deep.equal(['control']);
    });

    it('does not tell how much was said', async () => {
      const sizes = (await remnantsIn(place, stolen())).map(({ body }) => (body.length - 28) % 256);
      expect(new Set(sizes)).to.deep.equal(new Set([0]));
    });

    it('can be read from a stolen copy with all keys before a purge, and not by anyone after it', async () => {
      const remnants = (await remnantsIn(place, stolen())).filter(row => row.conversation === secret.conversation);
      expect(remnants).to.have.length(2);
      expect(readWithAllKeys(place, remnants), 'negative control').to.have.length(2);
      await store.purge(secret.conversation);
      expect(readWithAllKeys(place, remnants)).to.deep.equal([]);
    });

    it('lets nobody pass one line of a transcript off as another', async () => {
      const [one, other] = await remnantsIn(place, stolen());
      expect(readWithAllKeys(place, [one!])).to.have.length(1);
      expect(readWithAllKeys(place, [{ ...other!, body: one!.body }])).to.deep.equal([]);
    });

    function stolen(): string {
      cpSync(place.dataDir, copy, { recursive: true });
      return copy;
    }
  });
}
