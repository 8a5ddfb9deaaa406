import { createInterface } from 'node:readline';
import { parseArgs, styleText } from 'node:util';
import { loadLine } from '../server/line.ts';
import { type ReadFirst, readFirst } from './read-first.ts';

const usage = `npm run understand < messages.jsonl
npm run understand -- --why "words"

Reads one JSON object a line, { "id", "text", "lang" }, each as the first message of a conversation, and writes one a line:
{ id, danger, asks, topics, command, language, because }. "asks": the reply asks whether they are safe. "lang" may be left
out: it is the language of the conversation, where there is one.
`;

const { values } = parseArgs({ options: { why: { type: 'string' }, help: { type: 'boolean' } } });
const line = await loadLine('.');

if (values.help) process.stdout.write(usage);
else if (values.why !== undefined) process.stdout.write(explain(values.why, readFirst(line, values.why)));
else {
  for await (const row of createInterface({ input: process.stdin })) {
    if (row.trim() === '') continue;
    const { id, text, lang } = messageOf(row);
    const { understood, asks } = readFirst(line, text, lang);
    const { danger, topics, command = null, language, because } = understood;
    process.stdout.write(`${JSON.stringify({ id, danger, asks, topics, command, language, because })}\n`);
  }
}

function messageOf(row: string): { id: unknown; text: string; lang?: string } {
  try {
    const { id = null, text, lang } = JSON.parse(row);
    if (typeof text === 'string') return { id, text, ...(typeof lang === 'string' && { lang }) };
  } catch {
    // Said below, without the line: it may hold what somebody wrote.
  }
  process.stderr.write(`A line is not { "id", "text" }.\n\n${usage}`);
  process.exit(2);
}

function explain(text: string, { understood: { danger, topics, command, because }, asks }: ReadFirst): string {
  const colour =
    danger === 'emergency' ? 'red' : danger === 'same-day' ? 'magenta' : danger === 'concern' ? 'yellow' : 'green';
  const lines = [
    styleText(['bold', colour], danger),
    ...(asks ? ['the reply asks whether they are safe'] : []),
    ...(command ? [`command   ${command}`] : []),
    ...topics.map(({ topic, score }) => `topic     ${topic} ${score}`),
    ...because.map(({ what, span: [from, to] }) => {
      const marked = text.slice(0, from) + styleText([colour, 'underline'], text.slice(from, to)) + text.slice(to);
      return `${what.padEnd(34)} ${marked}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}
