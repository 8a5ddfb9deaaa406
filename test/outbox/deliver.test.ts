import { expect } from 'chai';
import type { Outgoing, Sent } from '../../src/channels/channel.ts';
import { makeOutbox } from '../../src/outbox/deliver.ts';
import type { Receipt } from '../../src/store/store.ts';
import { movesForward } from '../../src/store/store.ts';
import { kindOf } from '../../src/twilio/codes.ts';

const TO = '+447700900456';

/** An outbox over a store in memory, with a clock that the test turns. */
function open(answer: (row: Outgoing, nth: number) => Sent | Promise<Sent>) {
  const rows = new Map<string, { row: Outgoing; status: Receipt }>();
  const optedOut = new Set<string>();
  const wiped = new Set<string>();
  const sends: string[] = [];
  const alerts: string[] = [];
  const box = { now: 1_000_000, rows, optedOut, wiped, sends, alerts };
  const outbox = makeOutbox({
    store: {
      waiting: async (_before, now) => {
        for (const entry of rows.values()) {
          if (entry.row.expires <= now && movesForward(entry.status, 'sending')) entry.status = 'expired';
        }
        return [...rows.values()].filter(({ status }) => status === 'queued').map(({ row }) => row);
      },
      receipt: async (id, status) => {
        const entry = rows.get(id);
        if (!entry || !movesForward(entry.status, status)) return false;
        entry.status = status;
        return true;
      },
      find: async conversation => (wiped.has(conversation) ? undefined : ({ id: conversation } as never)),
      isOptedOut: async (_channel, address) => optedOut.has(address),
      setOptedOut: async (_channel, address, out) => void (out ? optedOut.add(address) : optedOut.delete(address)),
    },
    senders: {
      sms: {
        send: async row => {
          sends.push(row.id);
          return answer(row, sends.length);
        },
      },
    },
    clock: () => box.now,
    alert: (channel, kind) => void alerts.push(`${channel} ${kind}`),
  });
  const queue = (id: string, more: Partial<Outgoing> = {}) => {
    const row = { id, conversation: 'c1', channel: 'sms', address: TO, body: { text: id }, expires: box.now + 120_000 };
    rows.set(id, { row: { ...row, ...more }, status: 'queued' });
  };
  const sweepFor = async (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      await outbox.sweep();
      box.now += 1_000;
    }
  };
  return { ...box, box, outbox, queue, sweepFor, status: (id: string) => rows.get(id)?.status };
}
const refusedWith = (code: string): Sent => ({ status: 'not-sent', code, kind: kindOf(code) });

describe('the outbox', () => {
  it('sends what is waiting, once', async () => {
    const { queue, sweepFor, sends, status } = open(() => ({ status: 'sent', providerId: 'SM1' }));
    queue('a');
    await sweepFor(130);
    expect(sends).to.deep.equal(['a']);
    expect(status('a')).to.equal('sent');
  });

  it('never sends what is past its time to live', async () => {
    const { box, queue, sweepFor, sends, status } = open(() => ({ status: 'sent' }));
    queue('a', { expires: box.now });
    queue('b', { expires: box.now - 1 });
    await sweepFor(3);
    expect(sends).to.deep.equal([]);
    expect([status('a'), status('b')]).to.deep.equal(['expired', 'expired']);
  });

  it('does not send what expires while the text before it is on its way', async () => {
    const line = open(() => {
      line.box.now += 200_000;
      return { status: 'sent' };
    });
    line.queue('a');
    line.queue('b');
    await line.outbox.sweep();
    expect(line.sends).to.deep.equal(['a']);
    expect(line.status('b')).to.equal('expired');
  });

  it('leaves an uncertain text to its callback, and does not send it again', async () => {
    for (const code of ['20500', '20503', undefined]) {
      const sent: Sent = { status: 'unknown', ...(code && { code, kind: kindOf(code) }) };
      const { outbox, queue, sweepFor, sends, status } = open(() => sent);
      queue('a');
      await sweepFor(130);
      expect(sends).to.deep.equal(['a']);
      expect(status('a')).to.equal('sending');
      await outbox.reported({ row: 'a', channel: 'sms', address: TO, receipt: 'delivered' });
      expect(status('a')).to.equal('delivered');
    }
  });

  it('takes a sender that throws as uncertain', async () => {
    const { queue, sweepFor, sends, status } = open(() => Promise.reject(new TypeError('reset')));
    queue('a');
    await sweepFor(60);
    expect([sends.length, status('a')]).to.deep.equal([1, 'sending']);
  });

  it('tries again what was certainly not sent, and gives up at its time to live', async () => {
    const soon = open((_row, nth) => (nth < 3 ? refusedWith('20429') : { status: 'sent' }));
    soon.queue('a');
    await soon.sweepFor(60);
    expect([soon.sends.length, soon.status('a')]).to.deep.equal([3, 'sent']);
    const never = open(() => refusedWith('20429'));
    never.queue('a');
    await never.sweepFor(300);
    expect(never.status('a')).to.equal('expired');
    expect(never.sends.length).to.be.within(4, 10);
  });

  for (const code of ['21211', '21612', '21614', '30004', '30005', '30006', '30007', '63016']) {
    it(`gives a text up at once on ${code}`, async () => {
      const { queue, sweepFor, sends, status } = open(() => refusedWith(code));
      queue('a');
      await sweepFor(130);
      expect([sends.length, status('a')]).to.deep.equal([1, 'failed']);
    });
  }

  it('cancels all that waits for a number that has opted out', async () => {
    const { queue, sweepFor, sends, status, optedOut } = open(() => refusedWith('21610'));
    for (const id of ['a', 'b', 'c']) queue(id, { conversation: id });
    queue('d');
    queue('e');
    await sweepFor(2);
    expect(optedOut.has(TO)).to.equal(true);
    expect(['a', 'b', 'c', 'd', 'e'].map(status)).to.deep.equal(Array(5).fill('failed'));
    expect(sends).not.to.contain('e');
  });

  it('sends nothing to a number that opted out before', async () => {
    const { queue, sweepFor, sends, optedOut } = open(() => ({ status: 'sent' }));
    optedOut.add(TO);
    queue('a');
    await sweepFor(2);
    expect(sends).to.deep.equal([]);
  });

  it('keeps a channel quiet while the queue at Twilio is full', async () => {
    for (const code of ['21611', '30001']) {
      const { queue, sweepFor, sends, status } = open((_row, nth) =>
        nth === 1 ? refusedWith(code) : { status: 'sent' },
      );
      queue('a');
      await sweepFor(1);
      queue('b', { conversation: 'c2' });
      await sweepFor(8);
      expect(sends).to.deep.equal(['a']);
      await sweepFor(5);
      expect([status('a'), status('b')]).to.deep.equal(['sent', 'sent']);
    }
  });

  it('stops and alerts when our account or set-up is at fault', async () => {
    for (const code of ['20003', '21408', '30002']) {
      const { queue, sweepFor, sends, alerts } = open(() => refusedWith(code));
      queue('a');
      await sweepFor(30);
      expect(sends).to.deep.equal(['a']);
      expect(alerts).to.deep.equal([`sms ${code === '30002' ? 'suspended' : 'config'}`]);
    }
  });

  it('tries once more when the phone was out of reach, and only inside the time to live', async () => {
    for (const code of ['30003', '30008']) {
      const { outbox, queue, sweepFor, sends, status } = open(() => ({ status: 'sent' }));
      const unreached = { row: 'a', channel: 'sms', address: TO, receipt: 'failed', kind: kindOf(code) } as const;
      queue('a');
      await sweepFor(1);
      await outbox.reported(unreached);
      expect(status('a')).to.equal('sent');
      await sweepFor(20);
      expect(sends).to.deep.equal(['a', 'a']);
      await outbox.reported(unreached);
      expect(status('a')).to.equal('failed');
      queue('b');
      await sweepFor(115);
      await outbox.reported({ ...unreached, row: 'b' });
      expect(status('b')).to.equal('failed');
    }
  });

  it('keeps a conversation in order while its first text is tried again', async () => {
    const { queue, sweepFor, sends } = open((row, nth) =>
      row.id === 'a' && nth < 4 ? refusedWith('20429') : { status: 'sent' },
    );
    for (const id of ['a', 'b', 'c']) queue(id);
    await sweepFor(60);
    expect(sends.filter(id => id !== 'a')).to.deep.equal(['b', 'c']);
    expect(sends.lastIndexOf('a')).to.be.below(sends.indexOf('b'));
  });

  it('says nothing more in a conversation that was wiped meanwhile', async () => {
    const { queue, sweepFor, sends, wiped } = open(() => refusedWith('20429'));
    queue('a');
    await sweepFor(1);
    wiped.add('c1');
    await sweepFor(60);
    expect(sends).to.deep.equal(['a']);
  });

  it('sweeps one at a time', async () => {
    const { outbox, queue, sends } = open(() => new Promise(done => setTimeout(() => done({ status: 'sent' }), 20)));
    queue('a');
    await Promise.all([outbox.sweep(), outbox.sweep(), outbox.sweep()]);
    expect(sends).to.deep.equal(['a']);
  });

  it('leaves a channel without a sender alone', async () => {
    const { queue, sweepFor, status } = open(() => ({ status: 'sent' }));
    queue('a', { channel: 'webchat' });
    await sweepFor(2);
    expect(status('a')).to.equal('queued');
  });
});

describe('a receipt', () => {
  it('only moves forward, and never from an end', () => {
    const order: Receipt[] = ['inline', 'queued', 'sending', 'sent', 'delivered'];
    for (const [a, from] of order.entries()) {
      for (const [b, to] of order.entries()) expect(movesForward(from, to)).to.equal(b > a);
    }
    for (const end of ['delivered', 'failed', 'expired'] as const) {
      for (const to of [...order, 'failed', 'expired'] as const) expect(movesForward(end, to)).to.equal(false);
    }
    expect(movesForward('sent', 'failed')).to.equal(true);
  });
});
