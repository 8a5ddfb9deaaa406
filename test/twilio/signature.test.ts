import { expect } from 'chai';
import fc from 'fast-check';
import { readText } from '../../src/twilio/schema.ts';
import { isSigned } from '../../src/twilio/signature.ts';
import { countingTurns, type Line, openLine, PUBLIC_URL, sign, textOf } from '../channels/sms/phone.ts';

type Form = Record<string, string>;
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('a forged webhook', () => {
  const { taken, takeTurn } = countingTurns();
  let line: Line;
  before(async () => {
    line = await openLine(takeTurn);
  });
  after(() => line.close());
  beforeEach(() => {
    taken.length = 0;
  });

  const refuses = async (answer: ReturnType<Line['post']>) => {
    expect((await answer).status).to.be.oneOf([400, 403]);
    expect(taken).to.deep.equal([]);
  };

  it('is refused however one genuine request is changed, 2,000 times', async () => {
    const genuine = textOf('i am not ok', { FromCity: 'Bristol' });
    const signature = sign(genuine);
    const names = Object.keys(genuine);
    const name = fc.constantFrom(...names);
    const word = fc.stringMatching(/^[A-Za-z0-9]{1,12}$/);
    const pairs = Object.entries(genuine);
    const mutated = fc.oneof(
      // A name with an empty value signs like nothing only when the name goes too; those that are '' would be no change.
      name.filter(dropped => genuine[dropped] !== '').map(dropped => pairs.filter(([given]) => given !== dropped)),
      fc
        .tuple(name, word)
        .map(([old, now]) => pairs.map(([given, value]) => [given === old ? old + now : given, value])),
      fc
        .tuple(name, word)
        .map(([old, more]) => pairs.map(([given, value]) => [given, given === old ? value + more : value])),
      fc.tuple(name, word).map(([twice, value]) => [...pairs, [twice, value]]),
      name.map(twice => [...pairs, [twice, genuine[twice]!]]),
      fc.tuple(word, word).map(([extra, value]) => [...pairs, [`Z${extra}`, value]]),
      name.map(list => pairs.map(([given, value]) => [given === list ? `${given}[]` : given, value])),
      name.map(list => pairs.map(([given, value]) => [given === list ? `${given}[0]` : given, value])),
    ) as fc.Arbitrary<string[][]>;
    await fc.assert(
      fc.asyncProperty(mutated, async changed => {
        const body = new URLSearchParams(changed as [string, string][]).toString();
        await refuses(line.send(body, { ...form, 'x-twilio-signature': signature }));
      }),
      { numRuns: 2_000, seed: 5 },
    );
    expect((await line.post(genuine)).status).to.equal(200);
  });

  it('is refused when a name or value is moved into its neighbour, which the signature does not notice', async () => {
    const genuine = textOf('i am not ok');
    const signature = sign(genuine);
    const swallowed = (into: string, gone: readonly string[]): Form => {
      const rest = Object.fromEntries(Object.entries(genuine).filter(([name]) => !gone.includes(name)));
      return { ...rest, [into]: genuine[into]! + gone.map(name => name + genuine[name]).join('') };
    };
    const moved: Form[] = [
      swallowed('Body', ['From']),
      swallowed('ApiVersion', ['Body']),
      swallowed('FromCountry', ['MessageSid']),
      swallowed('MessageSid', ['NumMedia']),
      swallowed('NumMedia', ['NumSegments']),
      swallowed('AccountSid', ['ApiVersion']),
      swallowed('SmsMessageSid', ['SmsSid']),
    ];
    const { MessageSid, ...unnamed } = genuine;
    moved.push({ ...unnamed, MessageSidS: MessageSid!.slice(1) });
    for (const parameters of moved) {
      // Negative control: the signature alone would let it in.
      if (sign(parameters) === signature) {
        expect(isSigned({ authToken: 'x', publicUrl: PUBLIC_URL, path: '/', signature, parameters })).to.equal(false);
      }
      await refuses(line.post(parameters, { signature }));
    }
    expect(moved.filter(parameters => sign(parameters) === signature).length).to.be.above(4);
  });

  it('is refused with a list for a body, though the library signs a list of one like a word', async () => {
    const genuine = textOf('no');
    await refuses(line.post(genuine, { body: `${new URLSearchParams(genuine)}&Body=no` }));
    expect(sign({ ...genuine, Body: ['no', 'no'] })).to.equal(sign(genuine));
  });

  it('is refused on another path, with another query, another case or an absolute address', async () => {
    const genuine = textOf('hello');
    for (const path of ['/channels/sms?a=1', '/channels/sms?bodySHA256=x', '/channels/sms?']) {
      await refuses(line.post(genuine, { path, signature: sign(genuine) }));
    }
    for (const path of ['/channels/SMS', '/channels/sms/', '//channels/sms', '/channels/sms/x']) {
      const answer = await line.post(genuine, { path, signature: sign(genuine) });
      expect(answer.status).to.be.oneOf([403, 404]);
    }
    expect(taken).to.deep.equal([]);
  });

  it('is refused when it was signed for the host that the request names', async () => {
    const genuine = textOf('hello');
    for (const headers of [
      { 'x-forwarded-host': 'evil.example.org', 'x-forwarded-proto': 'https' },
      { forwarded: 'host=evil.example.org;proto=https', 'x-original-url': '/channels/sms' },
    ]) {
      const forged = sign(genuine).replace(/^./, first => (first === 'A' ? 'B' : 'A'));
      await refuses(line.post(genuine, { headers, signature: forged }));
      const { getExpectedTwilioSignature } = (await import('twilio')).default as never as {
        getExpectedTwilioSignature(token: string, url: string, parameters: Form): string;
      };
      const evil = 'https://evil.example.org/channels/sms';
      await refuses(
        line.post(genuine, {
          headers,
          signature: getExpectedTwilioSignature('b1946ac92492d2347c6235b4d2611184', evil, genuine),
        }),
      );
      // And a genuine one is genuine whatever a proxy writes beside it.
      expect((await line.post(genuine, { headers })).status).to.equal(200);
      taken.length = 0;
    }
  });

  it('is refused when it is signed with an empty token, which the library would accept', async () => {
    const genuine = textOf('hello');
    await refuses(line.post(genuine, { signature: sign(genuine, '/channels/sms', '') }));
    for (const authToken of ['', ' ']) {
      const signature = sign(genuine, '/channels/sms', authToken);
      expect(
        isSigned({ authToken, publicUrl: PUBLIC_URL, path: '/channels/sms', signature, parameters: genuine }),
      ).to.equal(false);
    }
  });

  it('is refused for another account, though its signature fits', async () => {
    await refuses(line.post(textOf('hello', { AccountSid: `AC${'f'.repeat(32)}` })));
  });

  it('is refused when it is too large, of another type, compressed, or fetched', async () => {
    const genuine = textOf('hello');
    const headers = { 'x-twilio-signature': sign(genuine) };
    const statuses = [
      await line.send('a='.padEnd(30_000, 'b'), { ...headers, ...form }),
      await line.send(JSON.stringify(genuine), { ...headers, 'content-type': 'application/json' }),
      await line.send('', headers),
      await line.send('x', { ...headers, ...form, 'content-encoding': 'gzip' }),
      await line.send('', headers, '/channels/sms', 'GET'),
    ].map(({ status }) => status);
    expect(statuses).to.deep.equal([413, 415, 415, 415, 405]);
  });
});

describe('the schema after the signature', () => {
  it('takes what Twilio sends, and names that Twilio adds', () => {
    expect(readText(textOf('hello'))).to.include({ Body: 'hello' });
    expect(readText(textOf('hello', { NewThing: 'x', MessagingServiceSid: `MG${'a'.repeat(32)}` }))).not.to.equal(
      undefined,
    );
  });

  it('refuses every text with a required name missing, empty where it may not be, or a list', () => {
    for (const name of ['MessageSid', 'SmsSid', 'AccountSid', 'From', 'To', 'Body', 'NumMedia']) {
      const { [name]: value, ...rest } = textOf('hello');
      expect(readText(rest), name).to.equal(undefined);
      expect(readText({ ...rest, [name]: [value!, value!] }), name).to.equal(undefined);
      if (name !== 'Body') expect(readText({ ...rest, [name]: '' }), name).to.equal(undefined);
    }
  });

  it('refuses shapes that are not what they say', () => {
    const wrong: Form[] = [
      { MessageSid: `sm${'a'.repeat(32)}` },
      { MessageSid: `SM${'A'.repeat(32)}` },
      { SmsSid: `SM${'b'.repeat(32)}` },
      { From: '07700900123' },
      { From: '+447700900123 ' },
      { From: 'ASDA' },
      { From: '+999123456789' },
      { Body: 'a'.repeat(1601) },
      { Body: '😢'.repeat(1601) },
      { ApiVersion: '2010-04-01Bodyi am fine' },
      { NumSegments: '1SmsSid' },
      { SmsStatus: 'receivedTo' },
      { NumMedia: '-1' },
      { NumMedia: 'two' },
      { OptOutType: 'stop' },
      { OptOutType: '' },
      { 'Body[]': 'x' },
      { 'a.b': 'x' },
    ];
    for (const more of wrong) expect(readText(textOf('hello', more)), Object.keys(more)[0]).to.equal(undefined);
    expect(readText(JSON.parse(`{"__proto__": "x", "Body": "x"}`))).to.equal(undefined);
  });

  it('counts a text as a person does', () => {
    expect(readText(textOf('😢'.repeat(1600)))).not.to.equal(undefined);
  });
});
