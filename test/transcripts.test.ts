import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { TerminalAdapter } from '../src/channels/terminal/adapter.ts';
import { placeOf, readTranscript } from '../src/channels/terminal/transcript.ts';
import { loadLine, withStore } from '../src/server/line.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { Bot } from '../src/turn/bot.ts';
import { makeTakeTurn } from '../src/turn/take-turn.ts';
import type { Turn } from '../src/turn/turn.ts';

/** Recorded by talking: npm run chat -- --record test/transcripts/<tree>.<case>.chat */
const folder = 'test/transcripts';
const files = readdirSync(folder).filter(name => name.endsWith('.chat'));

describe('the transcript', () => {
  let store: Store;
  let now = 0;
  let adapter: TerminalAdapter;
  before(async () => {
    store = await openStore({ dataDir: '', rootKey: new Uint8Array(32).fill(3), memory: true });
    adapter = new TerminalAdapter(new Bot(makeTakeTurn(withStore(await loadLine('.', () => now), store))));
  });
  after(() => store.close());

  for (const file of files) {
    it(`${file} still goes the same way`, async () => {
      const { exchanges, at, ...start } = readTranscript(readFileSync(join(folder, file), 'utf8'));
      expect(exchanges.length).to.be.greaterThan(1);
      now = Date.parse(at ?? '');
      let talk = await adapter.begin(start);
      for (const [index, { user, bot }] of exchanges.entries()) {
        const turn: Turn = user === undefined ? talk.opening : await talk.say(user);
        const { reply } = turn.said.at(-1)!;
        expect(placeOf(reply), `after "${user}" (exchange ${index + 1})`).to.equal(bot.at);
        if (bot.words) expect(reply.text).to.include(bot.words);
        if (turn.purged) talk = await adapter.begin(start);
      }
    });
  }
});
