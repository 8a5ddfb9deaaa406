import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { TerminalAdapter } from '../channels/terminal/adapter.ts';
import { type Exchange, placeOf, writeTranscript } from '../channels/terminal/transcript.ts';
import type { Reply } from '../reply/reply.ts';
import { loadLine, withStore } from '../server/line.ts';
import { openStore } from '../store/open-store.ts';
import { Bot } from '../turn/bot.ts';
import { makeTakeTurn } from '../turn/take-turn.ts';
import type { Turn } from '../turn/turn.ts';

const usage = `npm run chat -- [--tree NAME] [--locale TAG] [--record FILE.chat] [--json]
  --tree NAME      begin at this tree instead of welcome
  --locale TAG     the language of the words (default en)
  --at TIME        as if it were then: --at 2026-12-25T03:00:00Z
  --record FILE    save the conversation as a transcript that the tests can replay
  --json           one message per input line, one JSON line per reply
`;

const { values } = parseArgs({
  options: {
    tree: { type: 'string' },
    locale: { type: 'string', default: 'en' },
    at: { type: 'string' },
    record: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}

const time = values.at === undefined ? undefined : Date.parse(values.at);
const loaded = await loadLine('.', time === undefined ? Date.now : () => time);
const line = withStore(loaded, await openStore({ dataDir: '', rootKey: Buffer.alloc(32, 1), memory: true }));
const unknownTree = values.tree && !line.library.trees.has(values.tree);
if (!line.catalogue.tags.includes(values.locale) || unknownTree || Number.isNaN(time)) {
  process.stderr.write(
    `${usage}\nTrees: ${[...line.library.trees.keys()].join(', ')}. Locales: ${line.catalogue.tags.join(', ')}.\n`,
  );
  process.exit(2);
}

const adapter = new TerminalAdapter(new Bot(makeTakeTurn(line)));
const start = { locale: values.locale, ...(values.tree && { tree: values.tree }) };
const exchanges: Exchange[] = [];
const at = new Date(line.clock()).toISOString();
let talk = await adapter.begin(start);

note(undefined, talk.opening);
if (!values.json) show(talk.opening);

for await (const text of createInterface({ input: process.stdin, terminal: false })) {
  const turn = await talk.say(text);
  note(text, turn);
  show(turn);
  if (turn.purged) talk = await adapter.begin(start);
}
if (values.record) writeFileSync(values.record, writeTranscript({ ...start, at, exchanges }));
await line.store.close();

function note(user: string | undefined, turn: Turn): void {
  for (const { reply } of turn.said)
    exchanges.push({ ...(user !== undefined && { user }), bot: { at: placeOf(reply) } });
}

function show(turn: Turn): void {
  for (const { reply } of turn.said) {
    process.stdout.write(values.json ? `${JSON.stringify(jsonOf(reply))}\n` : `${plain(reply)}\n\n`);
  }
}

function jsonOf(reply: Reply) {
  const { text, tree, node, outcome = null, level = null, danger } = reply;
  return { text, options: reply.options.map(option => option.label), tree, node, outcome, level, danger };
}

function plain(reply: Reply): string {
  const options = reply.options.map((option, index) => `  ${index + 1}. ${option.label}`);
  return [reply.text, ...(options.length > 0 ? ['', ...options] : [])].join('\n');
}
