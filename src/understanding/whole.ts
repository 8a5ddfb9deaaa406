import { readable } from './guard.ts';
import { splitWords } from './tokens.ts';

/** A whole message in one plain form, for comparing with lists: "  Start AGAIN!! " is "start again". */
export function wholeForm(text: string): string {
  return splitWords(readable(text))
    .map(token => token.word)
    .join(' ');
}

/** A list of whole messages, each leading to what it stands for. */
export function wholeTable<T>(entries: readonly (readonly [T, readonly string[]])[]): ReadonlyMap<string, T> {
  return new Map(entries.flatMap(([meaning, phrases]) => phrases.map(phrase => [wholeForm(phrase), meaning] as const)));
}
