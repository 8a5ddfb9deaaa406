import type { LocaleFiles } from '../locale/catalogue.ts';
import { baseOf } from '../locale/negotiate.ts';
import type { Wording } from '../locale/schema.ts';
import type { Content } from './read-content.ts';
import type { Word } from './words.ts';

/** The rules for words of a locale: its own, or those of the language that it is a kind of ("en-x-easy" of "en"). */
export function wordingOf({ locales }: Content, { tag, wording }: LocaleFiles): Wording | undefined {
  if (wording) return wording;
  return locales.find(locale => locale.tag === baseOf(tag))?.wording;
}

const told: readonly Word['part'][] = ['text', 'sms', 'speech', 'again', 'line', 'about'];

/** Does the line tell a person this? Labels and synonyms are what the person says; a title is neither. */
export function isTold({ part }: Word): boolean {
  return told.includes(part);
}
