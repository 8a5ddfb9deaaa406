import { expect } from 'chai';
import { Fault } from '../../../src/errors.ts';
import { makeLog, safeError } from '../../../src/server/log.ts';
import type { TakeTurn } from '../../../src/turn/turn.ts';
import { countingTurns, openLine, textOf } from './phone.ts';

const WORDS = 'canary-f3a9c1';
const NUMBER = '447700900987';

describe('what an SMS leaves behind', () => {
  it('is nothing of its words or number, in any output or error, on any road', async () => {
    const printed: string[] = [];
    const real = { out: process.stdout.write, err: process.stderr.write };
    const capture = ((chunk: string | Uint8Array) => {
      printed.push(chunk.toString());
      return true;
    }) as typeof process.stdout.write;
    const log = makeLog('debug', { write: line => void printed.push(line) });
    const trouble = (err: unknown) => log.error({ err }, 'turn failed');
    const quoting: TakeTurn = async incoming => {
      throw new TypeError(`insert failed: ${incoming.text} ${incoming.address}`);
    };
    const wrapping: TakeTurn = async incoming => {
      throw new Fault('store:unavailable', { cause: new TypeError(`${incoming.text} ${incoming.address}`) });
    };
    const answers: string[] = [];
    Object.assign(process.stdout, { write: capture });
    Object.assign(process.stderr, { write: capture });
    try {
      for (const takeTurn of [countingTurns().takeTurn, quoting, wrapping]) {
        const line = await openLine(takeTurn, { trouble });
        const text = textOf(WORDS, { From: `+${NUMBER}` });
        answers.push((await line.post(text)).text);
        answers.push((await line.post(text, { signature: 'forged' })).text);
        answers.push((await line.post({ ...text, NumMedia: WORDS })).text);
        answers.push((await line.post(text, { body: `Body=%00${WORDS}&Body=${NUMBER}%zz` })).text);
        answers.push((await line.post(text, { body: WORDS.padEnd(40_000, NUMBER) })).text);
        await line.close();
      }
    } finally {
      Object.assign(process.stdout, { write: real.out });
      Object.assign(process.stderr, { write: real.err });
    }
    const left = [...printed, ...answers].join('\n');
    for (const canary of [WORDS, NUMBER, NUMBER.slice(2)]) {
      for (const encoding of ['utf8', 'base64', 'hex'] as const) {
        expect(left).not.to.contain(Buffer.from(canary).toString(encoding));
      }
    }
    // Negative control: the failures were logged, and their messages do hold the canary.
    expect(printed.filter(line => line.includes('turn failed'))).to.have.length(2);
    expect(JSON.stringify(safeError(new TypeError(WORDS)))).not.to.contain(WORDS);
  });
});
