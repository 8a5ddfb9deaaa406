import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { TerminalAdapter } from '../channels/terminal/adapter.ts';
import { type Exchange, placeOf, writeTranscript } from '../channels/terminal/transcript.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { newConversation } from '../conversation/conversation.ts';
import type { Reply } from '../reply/reply.ts';
import { loadLine, withStore } from '../server/line.ts';
import { openStore } from '../store/open-store.ts';
import { Bot } from '../turn/bot.ts';
import { makeTakeTurn } from '../turn/take-turn.ts';
import type { Turn } from '../turn/turn.ts';

const usage = `npm run chat -- [--tree NAME] [--locale TAG] [--record FILE.chat] [--json]
  --tree NAME      begin at this tree instead of welcome
  --locale TAG     the language of the words (default en)
  --record FILE    save the conversation as a transcript that the tests can replay
  --json           one message per input line, one JSON line per reply
`;

const { values } = parseArgs({
  options: {
    tree: { type: 'string' },
    locale: { type: 'string', default: 'en' },
    record: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}

const loaded = await loadLine('.');
const line = withStore(loaded, await openStore({ dataDir: '', rootKey: Buffer.alloc(32, 1), memory: true }));
if (!line.catalogue.tags.includes(values.locale) || (values.tree && !line.library.trees.has(values.tree))) {
  process.stderr.write(
    `${usage}\nTrees: ${[...line.library.trees.keys()].join(', ')}. Locales: ${line.catalogue.tags.join(', ')}.\n`,
  );
  process.exit(2);
}

const adapter = new TerminalAdapter(new Bot(makeTakeTurn(line)));
const exchanges: Exchange[] = [];
let conversation = await begin();

const opening = await adapter.say({ channel: 'terminal', conversation, kind: 'opening', text: '', delivery: 'inline' });
note(undefined, opening);
if (!values.json) show(opening);

for await (const text of createInterface({ input: process.stdin, terminal: false })) {
  const turn = await adapter.say({ channel: 'terminal', conversation, kind: 'message', text, delivery: 'inline' });
  note(text, turn);
  show(turn);
  if (turn.purged) conversation = await begin();
}
if (values.record) {
  const tree = values.tree ? { tree: values.tree } : {};
  writeFileSync(values.record, writeTranscript({ locale: values.locale, ...tree, exchanges }));
}
await line.store.close();

/** A new conversation in this locale, standing at the start of the tree that was asked for. */
async function begin(): Promise<string> {
  const id = randomUUID();
  const state: Conversation = {
    ...newConversation('terminal', values.locale),
    ...(values.tree && { steps: [{ goto: `${values.tree}/start` as const }] }),
  };
  const at = Date.now();
  const row = { conversation: id, channel: 'terminal', expectedVersion: 0, lastSeq: 0, state, outgoing: [], at };
  await line.store.commit({ ...row, delivery: 'pull' });
  return id;
}

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
