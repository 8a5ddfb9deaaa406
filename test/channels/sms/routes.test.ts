import { expect } from 'chai';
import { Fault } from '../../../src/errors.ts';
import { ACCOUNT, countingTurns, FROM, type Line, openLine, SAFETY, sign, textOf } from './phone.ts';

describe('a text over Twilio', () => {
  let line: Line;
  afterEach(() => line.close());

  it('is taken as one turn and answered in TwiML within the request', async () => {
    const { taken, takeTurn } = countingTurns();
    line = await openLine(takeTurn);
    const text = textOf('hello');
    const answer = await line.post(text);
    expect(answer.status).to.equal(200);
    expect(answer.type).to.contain('text/xml');
    expect(answer.text).to.equal(
      '<?xml version="1.0" encoding="UTF-8"?><Response><Message>Reply 1 &lt;&amp;&gt;</Message></Response>',
    );
    expect(taken).to.deep.equal([
      {
        channel: 'sms',
        address: FROM,
        providerId: text['MessageSid'],
        kind: 'message',
        text: 'hello',
        delivery: 'inline',
      },
    ]);
    expect(line.marked).to.deep.equal([{ conversation: 'c1', seqs: [2] }]);
  });

  it('gets the same reply when the carrier retries it, and changes nothing', async () => {
    const { taken, takeTurn } = countingTurns();
    line = await openLine(takeTurn);
    const text = textOf('hello');
    const answers = [await line.post(text), await line.post(text), await line.post(text)];
    expect(new Set(answers.map(answer => answer.text)).size).to.equal(1);
    expect(taken).to.have.length(1);
  });

  it('takes two texts that say the same as two', async () => {
    const { taken, takeTurn } = countingTurns();
    line = await openLine(takeTurn);
    await line.post(textOf('yes'));
    await line.post(textOf('yes'));
    expect(taken).to.have.length(2);
  });

  it('is answered alike when it comes six times at once, 50 times over', async () => {
    const { taken, takeTurn } = countingTurns();
    line = await openLine(takeTurn);
    const texts = Array.from({ length: 50 }, (_, nth) => textOf(`text ${nth}`));
    const answers = await Promise.all(texts.map(text => Promise.all(Array.from({ length: 6 }, () => line.post(text)))));
    expect(answers.every(six => new Set(six.map(({ text }) => text)).size === 1)).to.equal(true);
    expect(taken).to.have.length(50);
  });

  it('says nothing after STOP, which the carrier has answered, and still takes the turn', async () => {
    const { taken, takeTurn } = countingTurns();
    line = await openLine(takeTurn);
    const answer = await line.post(textOf('STOP', { OptOutType: 'STOP' }));
    expect(answer.text).to.equal('<?xml version="1.0" encoding="UTF-8"?><Response/>');
    expect(taken.map(({ kind }) => kind)).to.deep.equal(['opted-out']);
    expect(line.marked).to.have.length(1);
  });

  it('answers START as opted in, and HELP as any other message', async () => {
    const { taken, takeTurn } = countingTurns();
    line = await openLine(takeTurn);
    const start = await line.post(textOf('START', { OptOutType: 'START' }));
    const help = await line.post(textOf('help', { OptOutType: 'HELP' }));
    expect(taken.map(({ kind }) => kind)).to.deep.equal(['opted-in', 'message']);
    expect([start.text, help.text].every(text => text.includes('<Message>'))).to.equal(true);
  });

  it('takes a picture without words, an empty text, emoji and a NUL', async () => {
    const { taken, takeTurn } = countingTurns();
    line = await openLine(takeTurn);
    const picture = textOf('', {
      NumMedia: '1',
      MediaUrl0: 'https://api.example.org/1',
      MediaContentType0: 'image/png',
    });
    for (const text of [
      picture,
      textOf(''),
      textOf('😢'.repeat(1600)),
      textOf('a\0b'),
      textOf(' \u2028\ud83d\ude22 '),
    ]) {
      expect((await line.post(text)).status).to.equal(200);
    }
    expect(taken).to.have.length(5);
  });

  it('gets the static safety text when the turn fails, whatever failed', async () => {
    const failures = [new Fault('store:unavailable'), new TypeError('x'), new Fault('turn:contended')];
    for (const failure of failures) {
      line = await openLine(async () => {
        throw failure;
      });
      const answer = await line.post(textOf('hello'));
      expect(answer.status).to.equal(200);
      expect(answer.text).to.contain(`<Message>${SAFETY}</Message>`);
      expect(line.marked).to.deep.equal([]);
      expect(line.troubles).to.deep.equal([failure]);
      await line.close();
    }
  });

  it('gets the static safety text within two seconds when the store hangs', async () => {
    line = await openLine(() => new Promise(() => {}));
    const started = performance.now();
    const answer = await line.post(textOf('hello'));
    expect(performance.now() - started).to.be.below(2_000);
    expect(answer.text).to.contain(SAFETY);
  });

  it('is answered all the same when marking it delivered fails', async () => {
    const { takeTurn } = countingTurns();
    line = await openLine(takeTurn, {
      markDelivered: async () => {
        throw new Fault('store:unavailable');
      },
    });
    expect((await line.post(textOf('hello'))).text).to.contain('Reply 1');
  });

  it('is marked delivered in the end when the store was away for a moment', async () => {
    let tries = 0;
    const marking = Promise.withResolvers<readonly number[]>();
    line = await openLine(countingTurns().takeTurn, {
      markDelivered: async (_conversation, seqs) => {
        if (++tries === 1) throw new Fault('store:unavailable');
        marking.resolve(seqs);
      },
    });
    await line.post(textOf('hello'));
    expect(await marking.promise).to.deep.equal([2]);
  });

  it('marks nothing in a conversation that the turn wiped', async () => {
    const { takeTurn } = countingTurns();
    line = await openLine(async incoming => ({ ...(await takeTurn(incoming)), purged: true }));
    expect((await line.post(textOf('DELETE'))).text).to.contain('Reply 1');
    expect(line.marked).to.deep.equal([]);
  });

  it('is refused as not configured without a token, unless unsigned texts were allowed', async () => {
    const { taken, takeTurn } = countingTurns();
    line = await openLine(takeTurn, { twilio: {} });
    const refused = await line.post(textOf('hello'));
    expect([refused.status, refused.text]).to.deep.equal([503, '{"code":"sms:not-configured"}']);
    expect(taken).to.have.length(0);
    await line.close();
    line = await openLine(takeTurn, { twilio: { unsignedOk: true } });
    expect((await line.post(textOf('hello'), { signature: '' })).status).to.equal(200);
  });

  it('must be signed when there is a token, even where unsigned texts were allowed', async () => {
    const { takeTurn } = countingTurns();
    const settings = { authToken: 'b1946ac92492d2347c6235b4d2611184', publicUrl: 'https://advice.example.org' };
    line = await openLine(takeTurn, { twilio: { ...settings, unsignedOk: true } });
    expect((await line.post(textOf('hello'), { signature: 'x' })).status).to.equal(403);
  });
});

describe('the status callback', () => {
  let line: Line;
  const path = '/channels/sms/status?row=o1';
  const report = (status: string, more: Record<string, string> = {}) => ({
    MessageSid: `SM${'a'.repeat(32)}`,
    SmsSid: `SM${'a'.repeat(32)}`,
    AccountSid: ACCOUNT,
    MessageStatus: status,
    To: FROM,
    From: '+447700900001',
    ...more,
  });
  beforeEach(async () => {
    line = await openLine(countingTurns().takeTurn);
  });
  afterEach(() => line.close());

  it('tells the outbox how far its row has come, and why it went no further', async () => {
    await line.post(report('sent'), { path });
    await line.post(report('undelivered', { ErrorCode: '30005' }), { path });
    const told = { row: 'o1', channel: 'sms', address: FROM };
    expect(line.reports).to.deep.equal([
      { ...told, receipt: 'sent' },
      { ...told, receipt: 'failed', kind: 'permanent' },
    ]);
  });

  it('says nothing about a status that Twilio has invented since', async () => {
    for (const status of ['teleported', 'constructor']) {
      expect((await line.post(report(status), { path })).status).to.equal(204);
    }
    expect(line.reports).to.deep.equal([]);
  });

  it('is refused unsigned, for another row, for another account, and with a list', async () => {
    const good = report('delivered');
    const refusals = [
      await line.post(good, { path, signature: 'x' }),
      await line.post(good, { path: '/channels/sms/status?row=o2', signature: sign(good, path) }),
      await line.post({ ...good, AccountSid: `AC${'f'.repeat(32)}` }, { path }),
      await line.post(good, { path: '/channels/sms/status?row=o1&row=o2' }),
      await line.post(good, { path: `${path}%20OR%201` }),
    ];
    expect(refusals.map(({ status }) => status)).to.deep.equal([403, 403, 400, 400, 400]);
    expect(line.reports).to.deep.equal([]);
  });
});
