import { dropped, type Glyph } from './guard.ts';
import type { Spelling } from './spelling.ts';

/** A word as the rules know it, and where it stands in the message as typed. */
export type Token = { word: string; start: number; end: number };

const wordChar = /[\p{L}\p{N}]/u;
const inside = new Set(['@', '$', '!', '|']);
const letter = /^\p{L}$/u;

/** The words as typed, folded only: "don't" is one word, "k!ll" too. */
export function splitWords(glyphs: readonly Glyph[]): Token[] {
  const tokens: Token[] = [];
  let open: Token | undefined;
  for (const [index, { char, at, end }] of glyphs.entries()) {
    const joins = inside.has(char) && open && isWordChar(glyphs[index + 1]?.char);
    if (isWordChar(char) || joins) {
      if (open) {
        open.word += char;
        open.end = end;
      } else {
        open = { word: char, start: at, end };
        tokens.push(open);
      }
    } else if (!dropped.has(char)) open = undefined;
  }
  return tokens;
}

/** The words as the rules know them: s p a c e d letters joined, misspellings mended. */
export function tokenise(glyphs: readonly Glyph[], spelling: Spelling): Token[] {
  return joinSpaced(splitWords(glyphs), spelling).flatMap(token =>
    spelling.mend(token.word).map(word => ({ word, start: token.start, end: token.end })),
  );
}

function joinSpaced(tokens: readonly Token[], spelling: Spelling): Token[] {
  const joined: Token[] = [];
  for (let index = 0; index < tokens.length; ) {
    let end = index;
    while (end < tokens.length && letter.test(tokens[end]!.word)) end += 1;
    const run = tokens.slice(index, end);
    const words = run.length >= 3 ? spelling.words(run.map(token => token.word).join('')) : undefined;
    if (words) joined.push(...words.map(word => ({ word, start: run[0]!.start, end: run.at(-1)!.end })));
    else joined.push(...run);
    if (end === index) joined.push(tokens[end++]!);
    index = end;
  }
  return joined;
}

function isWordChar(char: string | undefined): boolean {
  return char !== undefined && wordChar.test(char);
}
