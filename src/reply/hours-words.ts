import { openingAt } from '../directory/opening.ts';
import type { Directory } from '../directory/schema.ts';
import type { Catalogue } from '../locale/catalogue.ts';
import { baseOf } from '../locale/negotiate.ts';

const ORDER = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** Any Monday: weekday names come from the platform, in the locale. */
const A_MONDAY = Date.UTC(2024, 0, 1, 12);
const DAY = 86_400_000;

/** A format costs far more to make than to use: one is kept for each locale and zone. */
const times = new Map<string, Intl.DateTimeFormat>();
const days = new Map<string, Intl.DateTimeFormat>();

/** "8:30am" and "5pm" in English, "08:30" and "17:00" where people write so. `at` is ms UTC. */
export function timeWords(locale: string, at: number, timeZone: string): string {
  const english = baseOf(locale) === 'en';
  const make = () =>
    new Intl.DateTimeFormat(english ? 'en-GB' : locale, {
      hour: english ? 'numeric' : '2-digit',
      minute: '2-digit',
      timeZone,
      numberingSystem: 'latn',
      hourCycle: english ? 'h12' : 'h23',
    });
  const words = kept(times, `${locale} ${timeZone}`, make).format(at);
  const tight = words.replace(/[\s\u202f\u00a0]/g, '');
  return english ? tight.replace(':00', '') : tight;
}

function clockWords(locale: string, clock: string): string {
  const [hour, minute] = clock.split(':').map(Number);
  return timeWords(locale, A_MONDAY - 12 * 3_600_000 + (hour! * 60 + minute!) * 60_000, 'UTC');
}

function dayWords(locale: string, at: number, timeZone: string): string {
  const make = () => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone });
  return kept(days, `${locale} ${timeZone}`, make).format(at);
}

function kept(formats: Map<string, Intl.DateTimeFormat>, name: string, make: () => Intl.DateTimeFormat) {
  const format = formats.get(name) ?? make();
  formats.set(name, format);
  return format;
}

const weekdayWords = (locale: string, index: number): string => dayWords(locale, A_MONDAY + index * DAY, 'UTC');

/** "Open now, until 5pm" · "Closed now, opens Monday 8:30am" · said as unknown when it is. */
export function openWords(
  catalogue: Catalogue,
  directory: Directory,
  locale: string,
  service: string,
  now: number,
): string {
  const opening = openingAt(directory, service, now);
  const zone = directory.hours.timezone;
  if (opening.state === 'unknown') return catalogue.say(locale, 'hours-unknown');
  if (opening.changes === undefined)
    return catalogue.say(locale, opening.state === 'open' ? 'open-always' : 'closed-now');
  const time = timeWords(locale, opening.changes, zone);
  const day = dayWords(locale, opening.changes, zone);
  return catalogue.say(locale, opening.state === 'open' ? 'open-until' : 'closed-until', name =>
    name === 'time' ? time : name === 'day' ? day : undefined,
  );
}

/** "Monday to Friday, 8:30am to 5pm", from the week in hours.yaml. */
export function hoursWords(catalogue: Catalogue, directory: Directory, locale: string, service: string): string {
  const id = directory.services.get(service)?.hours;
  const week = id && directory.hours.hours[id]?.week;
  if (!week) return catalogue.say(locale, 'hours-unknown');
  const days = ORDER.map(day => week[day] ?? []);
  if (days.every(spans => spans.join() === '00:00-24:00')) return catalogue.say(locale, 'round-the-clock');
  const runs: { from: number; to: number; spans: readonly string[] }[] = [];
  for (const [index, spans] of days.entries()) {
    const last = runs.at(-1);
    if (last && last.spans.join() === spans.join()) last.to = index;
    else runs.push({ from: index, to: index, spans });
  }
  return runs
    .filter(run => run.spans.length > 0)
    .map(
      run =>
        `${daysOf(catalogue, locale, run)}, ${run.spans.map(span => spanWords(catalogue, locale, span)).join(', ')}`,
    )
    .join('; ');
}

function daysOf(catalogue: Catalogue, locale: string, run: { from: number; to: number }): string {
  if (run.from === 0 && run.to === 6) return catalogue.say(locale, 'every-day');
  const from = weekdayWords(locale, run.from);
  return run.from === run.to ? from : fromTo(catalogue, locale, 'day-span', from, weekdayWords(locale, run.to));
}

function spanWords(catalogue: Catalogue, locale: string, span: string): string {
  const [from, to] = span.split('-');
  return fromTo(catalogue, locale, 'time-span', clockWords(locale, from!), clockWords(locale, to!));
}

function fromTo(catalogue: Catalogue, locale: string, key: 'day-span' | 'time-span', from: string, to: string): string {
  return catalogue.say(locale, key, name => (name === 'from' ? from : name === 'to' ? to : undefined));
}
