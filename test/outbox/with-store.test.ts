import { expect } from 'chai';
import type { Outgoing, Sent } from '../../src/channels/channel.ts';
import { GRACE, makeOutbox } from '../../src/outbox/deliver.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { turn } from '../store/stores.ts';

const FROM = '+447700900321';
const LIVES = 120_000;

describe('the outbox over a real store', () => {
  let store: Store;
  let now: number;
  let sends: Outgoing[];
  let answer: Sent;
  const sweep = async (after: number) => {
    now += after;
    await outbox.sweep();
  };
  let outbox: ReturnType<typeof makeOutbox>;

  const send = async (row: Outgoing) => {
    sends.push(row);
    return answer;
  };

  beforeEach(async () => {
    store = await openStore({ dataDir: '', rootKey: Buffer.alloc(32, 7), memory: true });
    now = 1_000_000;
    sends = [];
    answer = { status: 'sent' };
    outbox = makeOutbox({ store, senders: { sms: { send } }, clock: () => now, alert: () => {} });
  });
  afterEach(() => store.close());

  /** A text came in and its reply was written, to go out in the webhook's answer. */
  const reply = (conversation: string, more = {}) =>
    store.commit(
      turn(
        { conversation, channel: 'sms', address: FROM, delivery: 'inline', at: now, expires: now + LIVES, ...more },
        'hi',
      ),
    );

  it('leaves a reply to its webhook at first, and sends it when the webhook could not', async () => {
    await reply('c1');
    await sweep(GRACE - 1);
    expect(sends).to.have.length(0);
    await sweep(2);
    expect(sends).to.have.length(1);
    expect(sends[0]).to.include({ conversation: 'c1', channel: 'sms', address: FROM });
    expect(sends[0]?.body).to.deep.equal({ text: 'reply to hi' });
    await sweep(5_000);
    expect(sends).to.have.length(1);
  });

  it('sends once what two processes find at the same moment', async () => {
    const other = makeOutbox({
      store,
      senders: { sms: { send } },
      clock: () => now,
      alert: () => {},
    });
    for (const conversation of ['c1', 'c2', 'c3'])
      await reply(conversation, { address: `${FROM.slice(0, -1)}${conversation.at(-1)}` });
    now += GRACE + 1;
    await Promise.all([outbox.sweep(), other.sweep()]);
    expect(sends.map(({ conversation }) => conversation).sort()).to.deep.equal(['c1', 'c2', 'c3']);
  });

  it('sends nothing that the webhook has answered', async () => {
    const committed = await reply('c1');
    const entries = committed.result === 'committed' ? committed.entries : [];
    const seqs = entries.filter(({ direction }) => direction === 'out').map(({ seq }) => seq);
    expect(seqs).to.have.length(1);
    await store.markDelivered('c1', seqs, now);
    await sweep(GRACE + 1);
    expect(sends).to.have.length(0);
  });

  it('never sends late: not after a long stop, not a second time after an uncertain one', async () => {
    await reply('c1');
    await sweep(LIVES);
    expect(sends).to.have.length(0);
    answer = { status: 'unknown' };
    await reply('c2', { address: '+447700900322' });
    for (let round = 0; round < 30; round++) await sweep(GRACE);
    expect(sends).to.have.length(1);
  });

  it('sends nothing to who has opted out, and nothing of a conversation that was wiped', async () => {
    await store.setOptedOut('sms', FROM, true, now);
    await reply('c1');
    await sweep(GRACE + 1);
    await store.setOptedOut('sms', FROM, false, now);
    answer = { status: 'not-sent', code: '20429', kind: 'unknown' };
    await reply('c2', { address: '+447700900322' });
    await sweep(GRACE + 1);
    expect(sends).to.have.length(1);
    await store.purge('c2');
    for (let round = 0; round < 10; round++) await sweep(5_000);
    expect(sends).to.have.length(1);
  });
});
