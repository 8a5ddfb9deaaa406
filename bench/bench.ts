import { parseArgs } from 'node:util';
import { type Figures, thisMachine } from './figures.ts';
import { goalsOf } from './goals.ts';
import { measureInProcess } from './in-process.ts';
import { measurePage } from './page.ts';
import { print } from './print.ts';
import { measureTimes } from './times.ts';
import { measureWebChat } from './web-chat.ts';

const usage = `npm run bench [-- --json] [-- --only PART]

Measures the line against other engines and against a bare floor. PART is in-process, web-chat, times or page.
`;

const ROOT = '.';
const parts = {
  times: async () => ({ times: await measureTimes(ROOT) }),
  'web-chat': async () => ({ webChat: await measureWebChat() }),
  page: async () => ({ page: await measurePage() }),
  'in-process': async () => ({ inProcess: await measureInProcess(ROOT) }),
} satisfies Record<string, () => Promise<Partial<Figures>>>;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const options = read(args);
  if (!options) {
    process.stderr.write(usage);
    return 2;
  }
  let figures: Figures = { machine: thisMachine() };
  for (const [name, measure] of Object.entries(parts)) {
    if (options.only !== undefined && options.only !== name) continue;
    process.stderr.write(`measuring ${name}…\n`);
    figures = { ...figures, ...(await measure()) };
  }
  const goals = goalsOf(figures);
  const shown = options.json ? JSON.stringify({ ...figures, goals }, undefined, 2) : print(figures, goals);
  process.stdout.write(`${shown}\n`);
  // A goal that is missed is told, and fails nothing: the machine may have been busy.
  return 0;
}

function read(args: string[]): { json: boolean; only: string | undefined } | undefined {
  try {
    const { values } = parseArgs({ args, options: { json: { type: 'boolean' }, only: { type: 'string' } } });
    if (values.only !== undefined && !(values.only in parts)) return undefined;
    return { json: values.json ?? false, only: values.only };
  } catch {
    return undefined;
  }
}
