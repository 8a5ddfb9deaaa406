import type { Figures } from './figures.ts';
import { inParallel } from './in-process.ts';

/** What was set out to be reached, and what was. */
export type Goal = { goal: string; reached: string; met: boolean };

export function goalsOf({ inProcess, webChat, times, page }: Figures): Goal[] {
  const goals: Goal[] = [];
  const under = (goal: string, figure: number | undefined, limit: number, unit: string) => {
    if (figure === undefined) return;
    goals.push({ goal: `${goal} < ${limit} ${unit}`, reached: `${figure} ${unit}`, met: figure < limit });
  };
  if (webChat) {
    const share = webChat.ours.turns / webChat.floor.turns;
    goals.push({ goal: 'web-chat turns ≥ 0.8 of the floor', reached: share.toFixed(2), met: share >= 0.8 });
    under('memory after load', webChat.memory.now, 200, 'MB');
  }
  for (const { database, figures } of inProcess ?? []) {
    const ours = figures.find(({ engine }) => engine === 'advice-line')!;
    for (const { engine, store, turns } of figures) {
      if (engine === 'advice-line' || engine === 'no engine') continue;
      const shares = inParallel.map(parallel => ours.turns[parallel]! / turns[parallel]!);
      goals.push({
        goal: `${database}: ahead of ${engine} on ${store === 'own' ? 'a store of its own' : 'our store'}, at ${inParallel.join(' / ')}`,
        reached: shares.map(share => `${share.toFixed(2)}×`).join(' / '),
        met: shares.every(share => share > 1),
      });
    }
  }
  if (page) {
    const [own, host] = page.clients as [(typeof page.clients)[0], (typeof page.clients)[0]];
    under('script and styles of the chat', page.script, 20_000, 'bytes');
    under('first message on our page, slow phone', own.first, 1_000, 'ms');
    under('first message on a host page, slow phone', host.first, 1_000, 'ms');
    under('blank after leaving, slow phone, offline', page.leave, 100, 'ms');
  }
  under('verifier, in process', times?.verifier.inProcess, 2000, 'ms');
  under('verifier, npm run verify', times?.verifier.command, 2000, 'ms');
  under('start to first reply', times?.start.program, 2000, 'ms');
  under('start to first reply, npm start', times?.start.command, 2000, 'ms');
  return goals;
}
