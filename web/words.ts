import type { Activity } from './direct-line.ts';

/** What the page is given of one language: its own words, and what a conversation begins with. */
export type Pack = { tag: string; words: Record<string, string>; opening: Activity };

/** Put in when the script is bundled: locales/<tag>/line.yaml, the keys that begin with "page-". */
declare const PACK: Pack;

let pack = PACK;
const bound = new Set<() => void>();

/** One of the page's own words in the language in use; `number` goes where the words leave room for one. */
export function word(name: string, number = ''): string {
  return (pack.words[name] ?? '').replace('{number}', number);
}

/** Words that change with the language. `set` is called at once, and again at every change. */
export function bind(set: () => void): void {
  bound.add(set);
  set();
}

export function unbindAll(): void {
  bound.clear();
}

export const packInUse = (): Pack => pack;

/** Fetches the page's words in another language; where they can't be had, the words in use stay. */
export async function changeWords(server: string, tag: string): Promise<void> {
  if (!tag || tag === pack.tag) return;
  try {
    const response = await fetch(`${server}/chat/words/${encodeURIComponent(tag)}`, { credentials: 'omit' });
    if (!response.ok) return;
    pack = (await response.json()) as Pack;
    for (const set of bound) set();
  } catch {
    // Offline: the chat itself will say so.
  }
}

/** The language of the person's own browser, unless it is the one in use. */
export function otherLanguage(): string {
  const own = navigator.language || '';
  return own.split('-')[0] === pack.tag.split('-')[0] ? '' : own;
}

/** Languages that are written from right to left, where the browser can't tell. */
const RIGHT_TO_LEFT = /^(ar|fa|he|ku-arab|ps|sd|ug|ur|yi)\b/i;

export function directionOf(tag: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.test(tag) ? 'rtl' : 'ltr';
}
