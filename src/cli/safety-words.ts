import type { Content } from '../verify/read-content.ts';
import { type Review, reviewsOf } from '../verify/review-calendar.ts';
import { toConfirm } from '../verify/to-confirm.ts';

const PRINTED = 'This page is printed by `npm run safety` from `dialogs/` and `directory/`. Do not edit it.';

/** docs/safety/to-confirm.md: all that the partnership has still to confirm. */
export function toConfirmPage(content: Content): string {
  const { trees, services, hours } = toConfirm(content);
  return page([
    '# What has still to be confirmed',
    PRINTED,
    'Until it is, the trees lead to what is confirmed, and nothing of grade C is said to a young person or to anyone who may be one.',
    '## By tree',
    none(
      trees.map(({ tree, owner, what }) => `**${tree}** (${owner})\n${what.map(one => `  - ${flat(one)}`).join('\n')}`),
    ),
    '## Services of grade C, or with a way in of grade C',
    none(
      services.map(({ name, what, source, used }) => {
        const where = used.length > 0 ? `; said to adults in ${used.join(', ')}` : '; said to nobody yet';
        return `**${name}**: ${what}${where}. From: ${flat(source)}`;
      }),
    ),
    '## Opening hours of grade C',
    none(hours.map(({ id, source }) => `**${id}**. From: ${flat(source)}`)),
  ]);
}

/** docs/safety/review-calendar.md: what has to be looked at again, day by day. */
export function calendarPage(content: Content): string {
  const days = new Map<string, Review[]>();
  for (const review of reviewsOf(content)) days.set(review.due, [...(days.get(review.due) ?? []), review]);
  return page([
    '# The review calendar',
    PRINTED,
    'What has to be looked at again, and by which day. `npm run verify -- --due 60` lists what is due within sixty days, and what is late.',
    ...[...days].flatMap(([day, reviews]) => [
      `## ${day}`,
      none(reviews.map(({ kind, name, who }) => `${kind} **${name}**: ${flat(who)}`)),
    ]),
  ]);
}

function page(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}

function none(rows: readonly string[]): string {
  return rows.length > 0 ? rows.map(row => `- ${row}`).join('\n') : 'None.';
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
