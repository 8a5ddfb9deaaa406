import type { Tag } from '../classes.ts';
import type { Hit } from '../rules.ts';
import type { Token } from '../tokens.ts';

/** What a message is made of, as the model sees it: hashed feature → the word it stands at. */
export type Features = ReadonlyMap<number, number>;

/** A message made ready: its words mended as the rules know them and as they were written, their classes, the rules' finds. */
export type Ready = {
  text: string;
  tokens: readonly Token[];
  typed: readonly Token[];
  tags: readonly (readonly Tag[])[];
  hits: readonly Hit[];
};

/** Features live in one table of 2^BITS places; two that meet there share a weight. */
export const BITS = 17;
const MASK = (1 << BITS) - 1;
/** Two classes are a pair when they begin within this many words of each other. */
const PAIR_WITHIN = 6;
const SHORTEST = 3;
const LONGEST = 5;

/**
 * Words, pairs, triples and pairs over a gap; pieces of 3 to 5 letters, which survive misspelling and other languages;
 * what the rules know of the words: classes, pairs of classes, and the rules that fired.
 */
export function featuresOf({ text, tokens, typed, tags, hits }: Ready): Features {
  const features = new Map<number, number>();
  const add = (name: string, at: number) => {
    const place = hash(name);
    if (!features.has(place)) features.set(place, at);
  };
  const word = (at: number) => tokens[at]?.word;
  for (const [at, token] of tokens.entries()) {
    add(`w${token.word}`, at);
    if (word(at + 1) !== undefined) add(`b${token.word} ${word(at + 1)}`, at);
    if (word(at + 2) !== undefined) {
      add(`t${token.word} ${word(at + 1)} ${word(at + 2)}`, at);
      add(`s${token.word} ${word(at + 2)}`, at);
    }
    if (word(at + 3) !== undefined) add(`s${token.word} ${word(at + 3)}`, at);
  }
  for (const [at, token] of typed.entries()) addPieces(`_${token.word}_`, piece => add(piece, at));
  addClasses(tags, add);
  for (const hit of hits) {
    add(`H${hit.rule}`, hit.span.from);
    add(`L${hit.level}`, hit.span.from);
  }
  add(text.includes('?') ? 'q1' : 'q0', 0);
  add(`len${Math.min(6, Math.floor(Math.log2(tokens.length + 1)))}`, 0);
  return features;
}

function addPieces(word: string, add: (piece: string) => void): void {
  for (let length = SHORTEST; length <= LONGEST; length++) {
    for (let from = 0; from + length <= word.length; from++) add(`c${word.slice(from, from + length)}`);
  }
}

function addClasses(tags: readonly (readonly Tag[])[], add: (name: string, at: number) => void): void {
  for (const [at, here] of tags.entries()) {
    for (const { name } of here) {
      add(`K${name}`, at);
      for (const near of tags.slice(at, at + PAIR_WITHIN + 1).flat()) {
        if (near.name !== name) add(`P${name} ${near.name}`, at);
      }
    }
  }
}

/** FNV-1a with a final stir: the same on every machine. */
function hash(name: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) value = Math.imul(value ^ name.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return ((value ^ (value >>> 13)) >>> 0) & MASK;
}
