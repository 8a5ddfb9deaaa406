import type { Figures } from './figures.ts';
import type { Goal } from './goals.ts';
import { inParallel } from './in-process.ts';

/** The figures as a person reads them. */
export function print({ machine, inProcess, webChat, times, page }: Figures, goals: readonly Goal[]): string {
  const lines = [`${machine.cores} cores, Node ${machine.node}, ${machine.platform}`];
  if (inProcess) {
    lines.push('', `Durable turns a second, in process, with ${inParallel.join(' / ')} conversations in parallel`, '');
    const databases = inProcess.map(({ database }) => database);
    const rows = inProcess[0]!.figures.map(({ engine, store }, index) => [
      engine,
      store === 'own' ? 'its own, a transaction a turn' : 'ours, group commit',
      ...inProcess.map(({ figures }) => inParallel.map(parallel => figures[index]!.turns[parallel]).join(' / ')),
    ]);
    lines.push(...table([['engine', 'store', ...databases], ...rows]));
  }
  if (webChat) {
    const { ours, floor, memory, connections } = webChat;
    lines.push('', `Web-chat turns over HTTP, SQLite, ${connections} connections`, '');
    const row = (name: string, { turns, p50, p99 }: typeof ours) => [name, `${turns}`, `${p50} ms`, `${p99} ms`];
    lines.push(...table([['server', 'turns a second', 'p50', 'p99'], row('ours', ours), row('floor', floor)]));
    lines.push('', `Resident memory after that load: ${memory.now} MB, at most ${memory.peak} MB`);
  }
  if (times) {
    const { verifier, start } = times;
    const ms = (figure: number | undefined) => (figure === undefined ? 'not measured' : `${figure} ms`);
    lines.push(
      '',
      `Verifier: ${ms(verifier.inProcess)} in process, ${ms(verifier.program)} as a program, ${ms(verifier.command)} by npm run verify`,
      `Start to first reply: ${ms(start.program)}, ${ms(start.command)} by npm start`,
    );
  }
  if (page) {
    const { clients, leave, lighthouse } = page;
    lines.push('', 'The chat page on a slow phone: CPU 4 times slower, 400 kbit/s, 400 ms to an answer', '');
    const rows = clients.map(({ name, bytes, requests, first }) => [name, `${bytes}`, `${requests}`, `${first} ms`]);
    lines.push(...table([['client', 'bytes to the first message', 'requests', 'first message visible'], ...rows]));
    lines.push('', `Blank after Leave this page, offline: ${leave} ms`);
    const { performance, accessibility, bestPractices } = lighthouse;
    lines.push(
      `Lighthouse: performance ${performance}, accessibility ${accessibility}, best practices ${bestPractices}`,
    );
  }
  const verdicts = goals.map(({ goal, reached, met }) => [met ? 'met' : 'MISSED', goal, reached]);
  return [...lines, '', ...table([['goal', '', 'reached'], ...verdicts])].join('\n');
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  const [head, ...body] = rows.map(line);
  return [head!, `|${widths.map(width => '-'.repeat(width + 2)).join('|')}|`, ...body];
}
