import { createInterface } from 'node:readline';
import { parseArgs, styleText } from 'node:util';
import { loadLine } from '../server/line.ts';
import { work } from '../turn/take-turn.ts';
import type { Asked, Understanding } from '../understanding/understanding.ts';

const usage = `npm run understand < messages.jsonl
npm run understand -- --why "words"

Reads one JSON object a line, { "id", "text" }, each as the first message of a conversation, and writes one a line:
{ id, danger, asks, topics, command, language, because }. "asks": the reply asks whether they are safe.
`;

/** Nothing has been asked: the message is the first one. */
const first: Asked = { options: [], safety: false, freeText: false, first: true };

const { values } = parseArgs({ options: { why: { type: 'string' }, help: { type: 'boolean' } } });
const line = await loadLine('.');
const locale = line.catalogue.tags[0]!;

if (values.help) process.stdout.write(usage);
else if (values.why !== undefined) process.stdout.write(explain(values.why, read(values.why)));
else {
  for await (const row of createInterface({ input: process.stdin })) {
    if (row.trim() === '') continue;
    const { id, text } = messageOf(row);
    const { danger, topics, command = null, language, because } = read(text);
    process.stdout.write(`${JSON.stringify({ id, danger, asks: asks(text), topics, command, language, because })}\n`);
  }
}

function read(text: string): Understanding {
  return line.understand({ text }, first, locale);
}

/** Whether the reply would ask about safety: the turn is worked out, and nothing is kept. */
function asks(text: string): boolean {
  const incoming = { channel: 'terminal', kind: 'message', text, delivery: 'inline' } as const;
  return work(line, incoming, undefined, line.clock()).reply.asksSafety;
}

function messageOf(row: string): { id: unknown; text: string } {
  try {
    const { id = null, text } = JSON.parse(row);
    if (typeof text === 'string') return { id, text };
  } catch {
    // Said below, without the line: it may hold what somebody wrote.
  }
  process.stderr.write(`A line is not { "id", "text" }.\n\n${usage}`);
  process.exit(2);
}

function explain(text: string, { danger, topics, command, because }: Understanding): string {
  const colour =
    danger === 'emergency' ? 'red' : danger === 'same-day' ? 'magenta' : danger === 'concern' ? 'yellow' : 'green';
  const lines = [
    styleText(['bold', colour], danger),
    ...(command ? [`command   ${command}`] : []),
    ...topics.map(({ topic, score }) => `topic     ${topic} ${score}`),
    ...because.map(({ what, span: [from, to] }) => {
      const marked = text.slice(0, from) + styleText([colour, 'underline'], text.slice(from, to)) + text.slice(to);
      return `${what.padEnd(34)} ${marked}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}
