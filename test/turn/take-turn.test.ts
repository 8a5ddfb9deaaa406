import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Entry, Store } from '../../src/store/store.ts';
import { makeTakeTurn } from '../../src/turn/take-turn.ts';
import type { TakeTurn, Turn } from '../../src/turn/turn.ts';
import { firstNumber } from '../reply/speaking.ts';
import { codeOf, openStore, settings } from '../store/stores.ts';
import { lineOn, opening, sms, webchat } from './line.ts';

const PAIRS = 200;
const ann = '+447700900301';
const textOf = (turn: Turn) => turn.said.map(({ reply }) => reply.text).join('\n');
const placeOf = (turn: Turn) => turn.said.map(({ reply }) => `${reply.tree}/${reply.node}`).join();
const saidIn = (entries: readonly Entry[]) =>
  entries.filter(({ direction }) => direction === 'in').map(({ body }) => (body as { text: string }).text);

/** Every message stands there once, each with its one reply behind it, and no number is left out. */
function swearTo(entries: readonly Entry[], texts: readonly string[]): void {
  expect(entries.map(({ seq }) => seq)).to.deep.equal(entries.map((_, index) => index + 1));
  const turns = entries[0]?.direction === 'out' ? entries.slice(1) : entries;
  expect(turns.map(({ direction }) => direction)).to.deep.equal(texts.flatMap(() => ['in', 'out']));
  expect(saidIn(turns).sort()).to.deep.equal([...texts].sort());
}

for (const setting of settings) {
  describe(`a turn on ${setting.name}`, function () {
    this.timeout(120_000);
    let stores: Store[];
    let doors: TakeTurn[];
    before(() => setting.start());
    after(() => setting.stop());
    beforeEach(async () => {
      const place = await setting.place();
      stores = [await openStore(place)];
      // PostgreSQL serves more than one machine: let two messages arrive at different ones.
      if (setting.name === 'PostgreSQL') stores.push(await openStore(place));
      doors = stores.map(store => makeTakeTurn(lineOn(store)));
    });
    afterEach(() => Promise.all(stores.map(store => store.close())));

    it(`loses none of ${PAIRS} pairs of messages to one conversation, each pair at the same moment`, async () => {
      const id = randomUUID();
      await doors[0]!(opening(id));
      const texts: string[] = [];
      for (let pair = 0; pair < PAIRS; pair++) {
        const both = [`first ${pair}`, `second ${pair}`];
        const turns = await Promise.all(both.map((text, n) => doors[n % doors.length]!(webchat(id, text, text))));
        expect(turns.map(turn => turn.said.length)).to.deep.equal([1, 1]);
        texts.push(...both);
      }
      swearTo(await stores[0]!.entries(id, 0), texts);
      expect((await stores[0]!.find(id))?.version).to.equal(2 * PAIRS + 1);
    });

    it(`loses none of ${2 * PAIRS} messages to one conversation, all at the same moment`, async () => {
      const id = randomUUID();
      await doors[0]!(opening(id));
      const texts = Array.from({ length: 2 * PAIRS }, (_, n) => `message ${n}`);
      const turns = await Promise.all(texts.map((text, n) => doors[n % doors.length]!(webchat(id, text, text))));
      swearTo(await stores[0]!.entries(id, 0), texts);
      expect(new Set(turns.map(({ said }) => said[0]!.seq)).size, 'a reply each').to.equal(texts.length);
    });

    it('loses none of 40 texts from one number that had never written before', async () => {
      const texts = Array.from({ length: 40 }, (_, n) => `text ${n}`);
      const turns = await Promise.all(texts.map((text, n) => doors[n % doors.length]!(sms(ann, text, text))));
      expect(new Set(turns.map(({ conversation }) => conversation)).size, 'one conversation').to.equal(1);
      swearTo(await stores[0]!.entries(turns[0]!.conversation, 0), texts);
    });

    for (const text of ['something', 'a knife', 'no', 'STOP', 'DELETE']) {
      it(`takes "${text}" once when it is delivered six times at the same moment, and answers each alike`, async () => {
        const chat = randomUUID();
        await doors[0]!(opening(chat));
        await doors[0]!(sms(ann, 'hello', 'SM0'));
        for (const message of [webchat(chat, text, 'W1'), sms(ann, text, 'SM1')]) {
          const turns = await Promise.all([0, 1, 2, 3, 4, 5].map(n => doors[n % doors.length]!(message)));
          expect(turns.map(({ replayed }) => replayed).sort()).to.deep.equal([false, true, true, true, true, true]);
          for (const turn of turns) {
            expect(turn.said, message.channel).to.have.length(1);
            expect(turn.said).to.deep.equal(turns[0]!.said);
            expect(turn).to.include({ conversation: turns[0]!.conversation, purged: text === 'DELETE' });
          }
          const entries = await stores[0]!.entries(turns[0]!.conversation, 0);
          expect(saidIn(entries).filter(said => said === text)).to.have.length(text === 'DELETE' ? 0 : 1);
        }
      });
    }

    it('answers a message that comes again later with the reply of then, and changes nothing', async () => {
      const first = await doors[0]!(sms(ann, 'no', 'SM1'));
      await doors[0]!(sms(ann, 'a knife', 'SM2'));
      const before = await stores[0]!.findByAddress('sms', ann);
      const again = await doors.at(-1)!(sms(ann, 'no', 'SM1'));
      expect(again).to.include({ replayed: true, conversation: first.conversation });
      expect(again.said).to.deep.equal(first.said);
      expect(await stores[0]!.findByAddress('sms', ann)).to.deep.equal(before);
    });

    it('takes the same words twice when they are two messages', async () => {
      const { conversation } = await doors[0]!(sms(ann, 'no', 'SM1'));
      await doors[0]!(sms(ann, 'no', 'SM2'));
      expect(saidIn(await stores[0]!.entries(conversation, 0))).to.deep.equal(['no', 'no']);
    });

    it('wipes everything at DELETE, says one last safety line, and still answers a retry of it', async () => {
      const { conversation } = await doors[0]!(sms(ann, 'a knife', 'SM1'));
      const wiped = await doors[0]!(sms(ann, 'DELETE', 'SM2'));
      expect(wiped).to.include({ purged: true, replayed: false, conversation });
      expect(firstNumber(textOf(wiped))).to.equal('999');
      expect(await stores[0]!.find(conversation)).to.equal(undefined);
      expect(await stores[0]!.entries(conversation, 0)).to.deep.equal([]);
      for (const [text, id] of [
        ['DELETE', 'SM2'],
        ['a knife', 'SM1'],
      ] as const) {
        const again = await doors.at(-1)!(sms(ann, text, id));
        expect(again, id).to.include({ purged: true, replayed: true, conversation });
        expect(textOf(again), id).to.equal(textOf(wiped));
      }
      expect(await stores[0]!.findByAddress('sms', ann), 'no retry begins anything').to.equal(undefined);
      const anew = await doors[0]!(sms(ann, 'no', 'SM3'));
      expect(anew.conversation).not.to.equal(conversation);
      expect(anew.state?.noticed, 'nothing is remembered').to.equal('none');
    });

    it('finishes at the retry what a DELETE left undone', async () => {
      const { conversation } = await doors[0]!(sms(ann, 'a knife', 'SM1'));
      const cutOff = makeTakeTurn(lineOn({ ...stores[0]!, purge: () => Promise.reject(new TypeError('cut off')) }));
      await cutOff(sms(ann, 'DELETE', 'SM2')).catch(() => undefined);
      expect(await stores[0]!.find(conversation), 'not wiped yet').not.to.equal(undefined);
      const again = await doors[0]!(sms(ann, 'DELETE', 'SM2'));
      expect(again).to.include({ purged: true });
      expect(firstNumber(textOf(again))).to.equal('999');
      expect(await stores[0]!.find(conversation)).to.equal(undefined);
    });

    it('sends no more texts after STOP, and begins again at START', async () => {
      const stopped = await doors[0]!(sms(ann, 'STOP', 'SM1'));
      expect(stopped.said[0]!.reply).to.include({ ends: true });
      expect(firstNumber(textOf(stopped))).to.equal('999');
      expect(await stores[0]!.isOptedOut('sms', ann)).to.equal(true);
      expect(stopped.state?.optedOut).to.equal(true);
      const started = await doors[0]!(sms(ann, 'START', 'SM2'));
      expect(placeOf(started)).to.equal('welcome/start');
      expect(await stores[0]!.isOptedOut('sms', ann)).to.equal(false);
      expect(started.state?.optedOut).to.equal(false);
    });

    it('believes the carrier when it says that someone has stopped, or is back', async () => {
      await doors[0]!({ ...sms(ann, 'end', 'SM1'), kind: 'opted-out' });
      expect(await stores[0]!.isOptedOut('sms', ann)).to.equal(true);
      await doors[0]!({ ...sms(ann, 'unstop', 'SM2'), kind: 'opted-in' });
      expect(await stores[0]!.isOptedOut('sms', ann)).to.equal(false);
    });

    it('does not stop anyone anew when an old STOP comes again', async () => {
      await doors[0]!(sms(ann, 'STOP', 'SM1'));
      await doors[0]!(sms(ann, 'START', 'SM2'));
      expect((await doors[0]!(sms(ann, 'STOP', 'SM1'))).replayed).to.equal(true);
      expect(await stores[0]!.isOptedOut('sms', ann)).to.equal(false);
    });

    it('finishes at the retry what a STOP left undone', async () => {
      const cut = () => Promise.reject(new TypeError('cut off'));
      const cutOff = makeTakeTurn(lineOn({ ...stores[0]!, setOptedOut: cut }));
      await cutOff(sms(ann, 'STOP', 'SM1')).catch(() => undefined);
      await doors[0]!(sms(ann, 'STOP', 'SM1'));
      expect(await stores[0]!.isOptedOut('sms', ann)).to.equal(true);
    });

    it('never begins a web chat anew that has been wiped', async () => {
      const id = randomUUID();
      await doors[0]!(opening(id));
      await doors[0]!(webchat(id, 'DELETE', 'W1'));
      expect(await codeOf(doors[0]!(webchat(id, 'no', 'W2')))).to.equal('turn:gone');
      expect(await stores[0]!.find(id)).to.equal(undefined);
    });
  });
}
