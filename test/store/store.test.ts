import { randomBytes, randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Store } from '../../src/store/store.ts';
import { codeOf, openStore, type Place, settings, turn } from './stores.ts';

const DAY = 24 * 3_600_000;
const ann = '+447700900001';

for (const setting of settings) {
  describe(`the store on ${setting.name}`, function () {
    this.timeout(20_000);
    let place: Place;
    let store: Store;
    before(() => setting.start());
    after(() => setting.stop());
    beforeEach(async () => {
      place = await setting.place();
      store = await openStore(place);
    });
    afterEach(() => store.close());

    it('gives back what was committed, also after a restart', async () => {
      const first = turn({ providerId: 'a' }, "he's hurting her \u0000\ud800");
      const done = await store.commit(first);
      expect(done.result === 'committed' && done.entries.map(({ seq, direction }) => [seq, direction])).to.deep.equal([
        [1, 'in'],
        [2, 'out'],
      ]);
      await store.close();
      store = await openStore(place);
      const found = await store.find(first.conversation);
      expect(found).to.include({ channel: 'webchat', version: 1, lastSeq: 2 });
      expect(found?.state).to.deep.equal(first.state);
      const entries = await store.entries(first.conversation, 0);
      expect(entries.map(({ body }) => body)).to.deep.equal([first.incoming?.body, first.outgoing[0]?.body]);
      expect(await store.entries(first.conversation, 1)).to.have.length(1);
      expect(await store.find(randomUUID())).to.equal(undefined);
      await store.ping();
    });

    it('keeps the id that a client gave its message', async () => {
      const rows = turn({ incoming: { at: 1, body: 'x', clientId: 'mine' } });
      await store.commit(rows);
      const [incoming, outgoing] = await store.entries(rows.conversation, 0);
      expect(incoming).to.deep.equal({ seq: 1, direction: 'in', at: 1, body: 'x', clientId: 'mine' });
      expect(outgoing).not.to.have.property('clientId');
    });

    it('refuses a turn that read an older version, and writes nothing of it', async () => {
      const first = turn();
      await store.commit(first);
      const next = { ...first, expectedVersion: 1, lastSeq: 2, counts: [{ tree: 't', node: 'n', locale: 'en' }] };
      const both = await Promise.all([store.commit(next), store.commit({ ...next, providerId: 'second' })]);
      expect(both.map(({ result }) => result)).to.deep.equal(['committed', 'lost-race']);
      expect((await store.commit({ ...next, providerId: 'third' })).result).to.equal('lost-race');
      expect(await store.entries(first.conversation, 0)).to.have.length(4);
      expect(await store.seen('webchat', 'second')).to.equal(undefined);
      expect(await store.seen('webchat', 'third')).to.equal(undefined);
    });

    it('answers a message that it has seen with the stored entries, and changes nothing', async () => {
      const first = turn({ providerId: 'SM1' });
      await store.commit(first);
      for (const again of [first, turn({ providerId: 'SM1' })]) {
        const seen = await store.commit(again);
        expect(seen).to.deep.include({ result: 'seen', conversation: first.conversation, purged: false });
        expect(seen.result === 'seen' && seen.entries.map(({ seq }) => seq)).to.deep.equal([1, 2]);
      }
      expect((await store.seen('webchat', 'SM1'))?.entries).to.have.length(2);
      expect(await store.seen('sms', 'SM1'), 'another channel').to.equal(undefined);
      expect(await store.entries(first.conversation, 0)).to.have.length(2);
    });

    it('takes one of two simultaneous deliveries of a message, even under two conversations', async () => {
      const results = await Promise.all([1, 2, 3].map(() => store.commit(turn({ providerId: 'twin' }))));
      expect(results.map(({ result }) => result).sort()).to.deep.equal(['committed', 'seen', 'seen']);
    });

    it('finds a conversation by phone number, and makes one for a number only once', async () => {
      const sms = () => turn({ channel: 'sms', address: ann });
      const first = sms();
      const race = await Promise.all([store.commit(first), store.commit(sms())]);
      expect(race.map(({ result }) => result)).to.deep.equal(['committed', 'lost-race']);
      expect((await store.commit(sms())).result).to.equal('lost-race');
      expect((await store.findByAddress('sms', ann))?.id).to.equal(first.conversation);
      expect(await store.findByAddress('whatsapp', ann)).to.equal(undefined);
      expect((await store.commit({ ...first, expectedVersion: 1, lastSeq: 2 })).result).to.equal('committed');
      expect((await store.findByAddress('sms', ann))?.version).to.equal(2);
    });

    it('lets one bad turn sink nobody but itself', async () => {
      const good = [turn(), turn(), turn()];
      const bad = turn({ at: Number.NaN });
      const results = await Promise.all(
        [good[0]!, bad, good[1]!, good[2]!].map(one =>
          store.commit(one).then(
            ({ result }) => result,
            error => error,
          ),
        ),
      );
      expect(results.filter(result => result === 'committed')).to.have.length(3);
      expect(results[1]).to.include({ code: 'store:unavailable' });
      expect(results[1].message).not.to.match(/insert|NaN|values/i);
      for (const { conversation } of good) expect(await store.entries(conversation, 0)).to.have.length(2);
      expect(await store.find(bad.conversation)).to.equal(undefined);
    });

    it('sends what waits, with the number, until its time is over', async () => {
      const at = 10_000;
      const rows = turn({ channel: 'sms', address: ann, delivery: 'push', at, expires: at + 500 });
      await store.commit(rows);
      await store.commit(turn({ channel: 'sms', address: '+447700900002', delivery: 'inline', at }));
      await store.commit(turn({ channel: 'webchat', delivery: 'pull', at }));
      expect(await store.waiting(at, at), 'written too lately').to.deep.equal([]);
      const [push, inline, ...more] = await store.waiting(at + 1, at + 1);
      expect(more).to.deep.equal([]);
      expect([push?.address, inline?.address].sort()).to.deep.equal([ann, '+447700900002']);
      expect(await store.waiting(at + 1, at + 500), 'one has expired').to.have.length(1);
      expect(await store.waiting(at + 1, at + 1), 'for good').to.have.length(1);
    });

    it('never waits for what the request itself has answered', async () => {
      const rows = turn({
        channel: 'sms',
        address: ann,
        delivery: 'inline',
        outgoing: [
          { at: 1, body: 1 },
          { at: 1, body: 2 },
        ],
      });
      await store.commit(rows);
      await store.markDelivered(rows.conversation, [2], 2000);
      expect((await store.waiting(5000, 2000)).map(({ body }) => body)).to.deep.equal([2]);
      await store.markDelivered(rows.conversation, [2, 3], 2000);
      expect(await store.waiting(5000, 2000)).to.deep.equal([]);
    });

    it('moves receipts only forward', async () => {
      const push = (address: string) => store.commit(turn({ channel: 'sms', address, delivery: 'push' }));
      await push(ann);
      const [row] = await store.waiting(5000, 2000);
      expect(await store.receipt(row!.id, 'sent', 3000)).to.equal(true);
      for (const earlier of ['inline', 'queued', 'sending'] as const) {
        expect(await store.receipt(row!.id, earlier, 3001)).to.equal(false);
      }
      expect(await store.waiting(5000, 2000)).to.deep.equal([]);
      await push('+447700900002');
      const [other] = await store.waiting(5000, 2000);
      await store.receipt(other!.id, 'failed', 3000);
      for (const later of ['queued', 'delivered'] as const) await store.receipt(other!.id, later, 3001);
      expect(await store.waiting(5000, 2000)).to.deep.equal([]);
    });

    it('remembers who wants no more texts, by channel', async () => {
      expect(await store.isOptedOut('sms', ann)).to.equal(false);
      await store.setOptedOut('sms', ann, true, 1);
      await store.setOptedOut('sms', ann, true, 2);
      expect(await store.isOptedOut('sms', ann)).to.equal(true);
      expect(await store.isOptedOut('whatsapp', ann)).to.equal(false);
      await store.setOptedOut('sms', ann, false, 3);
      expect(await store.isOptedOut('sms', ann)).to.equal(false);
    });

    it('forgets a purged conversation, still knows the message, and lets the phone start anew', async () => {
      const sms = turn({ channel: 'sms', address: ann, providerId: 'SM9', delivery: 'push' });
      await store.commit(sms);
      await store.purge(sms.conversation);
      await store.purge(sms.conversation);
      expect(await store.find(sms.conversation)).to.equal(undefined);
      expect(await store.entries(sms.conversation, 0)).to.deep.equal([]);
      expect(await store.waiting(5000, 2000)).to.deep.equal([]);
      const gone = { result: 'seen', conversation: sms.conversation, entries: [], purged: true };
      expect(await store.seen('sms', 'SM9')).to.deep.equal(gone);
      expect(await store.commit({ ...sms, conversation: randomUUID() })).to.deep.equal(gone);
      const late = { ...sms, expectedVersion: 1, lastSeq: 2, providerId: 'SM10' };
      expect((await store.commit(late)).result, 'a turn that read it before').to.equal('lost-race');
      expect((await store.commit({ ...sms, conversation: randomUUID(), providerId: 'SM11' })).result).to.equal(
        'committed',
      );
    });

    it('purges what nobody has touched for 24 hours, and everything after 30 days', async () => {
      const start = Date.UTC(2021, 2, 1);
      const quiet = turn({ at: start });
      const busy = turn({ at: start });
      await store.commit(quiet);
      await store.commit(busy);
      let version = 1;
      const touch = (at: number) =>
        store.commit({ ...busy, at, expectedVersion: version, lastSeq: 2 * version++, incoming: { at, body: 'x' } });
      expect(await store.purgeDue(start + DAY - 1)).to.equal(0);
      await touch(start + DAY - 1);
      expect(await store.purgeDue(start + DAY)).to.equal(1);
      expect(await store.find(quiet.conversation)).to.equal(undefined);
      expect(await store.find(busy.conversation)).not.to.equal(undefined);
      await touch(start + 30 * DAY - 1);
      expect(await store.purgeDue(start + 30 * DAY - 1)).to.equal(0);
      expect(await store.purgeDue(start + 30 * DAY)).to.equal(1);
      expect(await store.find(busy.conversation)).to.equal(undefined);
    });

    it('guards against replays for 40 days', async () => {
      await store.commit(turn({ providerId: 'old', at: 0 }));
      await store.purgeDue(40 * DAY - 1);
      expect((await store.seen('webchat', 'old'))?.purged).to.equal(true);
      await store.purgeDue(40 * DAY);
      expect(await store.seen('webchat', 'old')).to.equal(undefined);
    });

    it('does not open with another root key', async () => {
      await store.commit(turn());
      await store.close();
      expect(await codeOf(openStore({ ...place, rootKey: randomBytes(32) }))).to.equal('store:key');
      store = await openStore(place);
    });
  });
}
