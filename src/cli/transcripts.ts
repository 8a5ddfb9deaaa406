import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerminalAdapter } from '../channels/terminal/adapter.ts';
import { type Exchange, placeOf, writeTranscript } from '../channels/terminal/transcript.ts';
import { factsAt } from '../conversation/facts.ts';
import { loadLine, withStore } from '../server/line.ts';
import { openStore } from '../store/open-store.ts';
import { ROOT } from '../tree/replay.ts';
import type { NodeRef } from '../tree/schema.ts';
import { eachNode } from '../tree/walk.ts';
import { Bot } from '../turn/bot.ts';
import { makeTakeTurn } from '../turn/take-turn.ts';
import type { Turn } from '../turn/turn.ts';
import { planWalk, type Stride } from './plan-walk.ts';
import { TRANSCRIPTS, visitedIn } from './visited.ts';

/**
 * npm run transcripts: talks to the line until every place has been visited that no recorded conversation goes to, and
 * keeps these walks as <tree>.walk-N.chat. The walks of before are recorded anew. Exit code 1 when a place is left.
 */
const isWalk = /\.walk-\d+\.chat$/;
for (const name of readdirSync(TRANSCRIPTS).filter(name => isWalk.test(name))) rmSync(join(TRANSCRIPTS, name));

let now = Date.parse('2026-11-24T10:00:00Z');
const line = withStore(
  await loadLine('.', () => now),
  await openStore({ dataDir: '', rootKey: Buffer.alloc(32, 1), memory: true }),
);
const adapter = new TerminalAdapter(new Bot(makeTakeTurn(line)));
const visited = visitedIn('.') ?? new Set<string>();
const wanted = new Set(
  [...eachNode(line.library)]
    .filter(({ node }) => node.kind !== 'jump' && node.kind !== 'handover')
    .map(({ ref }) => ref)
    .filter(ref => !visited.has(ref)),
);

for (const tree of line.library.trees.keys()) {
  let count = 0;
  // What cannot be got to from the beginning of its own tree may be from that of the line.
  for (const start of [{ tree }, {}]) {
    for (const at of hours()) {
      const own = new Set([...wanted].filter(ref => ref.startsWith(`${tree}/`)));
      if (own.size === 0) break;
      const from: NodeRef = start.tree ? `${start.tree}/start` : ROOT;
      const before = own.size;
      const strides = planWalk(line.library, factsAt(line.directory, at, 'terminal', false), from, own);
      if (own.size < before) await record(tree, ++count, at, start, strides);
    }
  }
}
await line.store.close();

if (wanted.size > 0) process.stdout.write(`No walk goes to: ${[...wanted].join(', ')}\n`);
process.exitCode = wanted.size > 0 ? 1 : 0;

async function record(tree: string, count: number, at: number, start: { tree?: string }, strides: readonly Stride[]) {
  now = at;
  const talk = await adapter.begin(start);
  const exchanges: Exchange[] = [exchangeOf(talk.opening)];
  for (const { type } of strides) exchanges.push({ user: type, ...exchangeOf(await talk.say(type)) });
  for (const { bot } of exchanges) wanted.delete(bot.at as NodeRef);
  const name = `${tree}.walk-${count}.chat`;
  const head = { locale: 'en', ...start, at: new Date(at).toISOString() };
  writeFileSync(join(TRANSCRIPTS, name), writeTranscript({ ...head, exchanges }));
  process.stdout.write(`${name}: ${exchanges.length} exchanges\n`);
}

function exchangeOf(turn: Turn): Exchange {
  return { bot: { at: placeOf(turn.said.at(-1)!.reply) } };
}

/** A working day, its night, and then every quarter of an hour of a week and of Christmas. */
function* hours(): Generator<number> {
  yield Date.parse('2026-11-24T10:00:00Z');
  yield Date.parse('2026-11-24T23:00:00Z');
  for (const [from, days] of [
    ['2026-11-24', 7],
    ['2026-12-25', 1],
  ] as const) {
    for (let quarter = 0; quarter < days * 96; quarter++) yield Date.parse(from) + quarter * 15 * 60_000;
  }
}
