import type { Queries } from './database.ts';
import { inChunks } from './database.ts';
import type { Draft } from './draft.ts';
import type { Tables } from './tables.ts';

const london = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' });

/** The day in Bristol, as 2021-03-28. */
export const dayOf = (at: number): string => london.format(at);

/** Adds to the scorecard's counts. There is no person in them. */
export async function tally(trx: Queries, drafts: readonly Draft[]): Promise<void> {
  const rows = new Map<string, Tables['count']>();
  for (const { turn } of drafts) {
    if (!turn.counts?.length) continue;
    const day = dayOf(turn.at);
    for (const { tree, node, locale } of turn.counts) {
      const name = JSON.stringify([day, turn.channel, locale, tree, node]);
      const row = rows.get(name) ?? { day, channel: turn.channel, locale, tree, node, n: 0 };
      rows.set(name, { ...row, n: row.n + 1 });
    }
  }
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  for (const values of inChunks(sorted)) {
    await trx
      .insertInto('count')
      .values(values)
      .onConflict(conflict =>
        conflict
          .columns(['day', 'channel', 'locale', 'tree', 'node'])
          .doUpdateSet(eb => ({ n: eb('count.n', '+', eb.ref('excluded.n')) })),
      )
      .execute();
  }
}
