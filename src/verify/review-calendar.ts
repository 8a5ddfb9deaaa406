import type { Content } from './read-content.ts';

/** Something that must be looked at again by a day (YYYY-MM-DD), and whom to ask. */
export type Review = { due: string; kind: 'tree' | 'service' | 'hours' | 'bank holidays'; name: string; who: string };

/** The next list of bank holidays is due when the verifier begins to complain of the old one. */
const DAYS_BEFORE_THE_END = 90;
const DAY = 24 * 60 * 60 * 1000;

/** Everything that has to be reviewed, the earliest first. Hours are reviewed with the first service that keeps them. */
export function reviewsOf({ library, directory }: Content): Review[] {
  const { services, hours, bankHolidays } = directory;
  const trees = [...library.trees.values()].map(
    ({ tree, owner, 'review-by': due }): Review => ({ due, kind: 'tree', name: tree, who: owner }),
  );
  const facts = [...services].map(
    ([id, { name, 'review-by': due }]): Review => ({ due, kind: 'service', name: id, who: name }),
  );
  const kept = Object.keys(hours.hours).flatMap((id): Review[] => {
    const keepers = [...services.values()].filter(service => service.hours === id);
    const due = keepers.map(service => service['review-by']).sort()[0];
    return due === undefined ? [] : [{ due, kind: 'hours', name: id, who: keepers.map(({ name }) => name).join(', ') }];
  });
  const end = bankHolidays['complete-until'];
  const list: Review = {
    due: dayAfter(end, -DAYS_BEFORE_THE_END),
    kind: 'bank holidays',
    name: `after ${end}`,
    who: bankHolidays.source,
  };
  return [...trees, ...facts, ...kept, list].sort(byDay);
}

/** What is due within so many days of `today`, and what is late. */
export function dueWithin(reviews: readonly Review[], today: string, days: number): Review[] {
  const last = dayAfter(today, days);
  return reviews.filter(({ due }) => due <= last);
}

/** One line for each: the day, what it is, and whom to ask. */
export function formatReviews(reviews: readonly Review[], today: string): string {
  const width = Math.max(...reviews.map(({ kind, name }) => kind.length + name.length + 1));
  return reviews
    .map(
      ({ due, kind, name, who }) => `${due}  ${`${kind} ${name}`.padEnd(width)}  ${due < today ? 'LATE  ' : ''}${who}`,
    )
    .join('\n');
}

function dayAfter(day: string, days: number): string {
  const at = Date.parse(day) + days * DAY;
  return Number.isNaN(at) ? day : new Date(at).toISOString().slice(0, 10);
}

function byDay(a: Review, b: Review): number {
  const keyOf = ({ due, kind, name }: Review) => `${due} ${kind} ${name}`;
  return keyOf(a) < keyOf(b) ? -1 : 1;
}
