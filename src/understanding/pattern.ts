import { foldWord } from './guard.ts';

/** One place of a pattern: a gap of at most `most` words, or one of some words, prefixes and classes. */
export type Element =
  | { gap: number }
  | { words: ReadonlySet<string>; prefixes: readonly string[]; classes: readonly string[]; optional: boolean };

/** Parts that must all stand near each other, in any order; each part is a run of elements. */
export type Pattern = { parts: readonly (readonly Element[])[] };

const gaps: Record<string, number> = { '.': 2, '..': 4, '...': 8 };

/**
 * The pattern language, one line: `word`, `CLASS`, `a|b`, `pre*`, `maybe?`, gaps `.` `..` `...` (up to 2, 4, 8
 * words), and `&` between parts that may come in any order.
 */
export function parsePattern(text: string): Pattern {
  return { parts: text.split('&').map(part => part.trim().split(/\s+/).map(parseElement)) };
}

function parseElement(text: string): Element {
  const most = gaps[text];
  if (most !== undefined) return { gap: most };
  const optional = text.endsWith('?');
  const choices = (optional ? text.slice(0, -1) : text)
    .split('|')
    .map(choice => (isClass(choice) ? choice : fold(choice)));
  const prefixes = choices.filter(choice => choice.endsWith('*')).map(choice => choice.slice(0, -1));
  const classes = choices.filter(isClass);
  return {
    words: new Set(choices.filter(choice => !choice.endsWith('*') && !isClass(choice))),
    prefixes,
    classes,
    optional,
  };
}

function fold(choice: string): string {
  return choice.endsWith('*') ? `${foldWord(choice.slice(0, -1))}*` : foldWord(choice);
}

export function isClass(text: string): boolean {
  return /^[A-Z][A-Z_]+$/.test(text);
}

/** The words that a pattern names by themselves: they must not be taken for misspellings. */
export function wordsOf(pattern: Pattern): string[] {
  return pattern.parts.flat().flatMap(element => ('gap' in element ? [] : [...element.words, ...element.prefixes]));
}
