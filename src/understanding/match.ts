import type { Tag } from './classes.ts';
import type { Element, Pattern } from './pattern.ts';
import type { Token } from './tokens.ts';

/** A message made ready for the rules. `negated` holds the words that turn what follows into its opposite. */
export type Reading = {
  tokens: readonly Token[];
  tags: readonly (readonly Tag[])[];
};

/** From one word to another, end exclusive. */
export type Span = { from: number; to: number };

/** Parts joined by `&` stand within this many words of each other. */
const NEAR = 14;
const NOT = 'NOT';
const SUBJECT = 'SUBJECT';

/** Where a pattern stands in a reading, if anywhere. Set simulation: linear in the words, no backtracking. */
export function find(pattern: Pattern, reading: Reading, starts: readonly (readonly number[])[]): Span[] {
  const [first, ...others] = pattern.parts.map((part, index) => runs(part, reading, starts[index]!));
  if (others.length === 0) return first!;
  const found: Span[] = [];
  for (const span of first!) {
    let whole: Span | undefined = span;
    for (const spans of others) {
      const near: Span | undefined = spans.find(
        other => whole && apart(whole, other) && distance(whole, other) <= NEAR,
      );
      whole = whole && near && { from: Math.min(whole.from, near.from), to: Math.max(whole.to, near.to) };
      if (!whole) break;
    }
    if (whole) found.push(whole);
  }
  return found;
}

function apart(a: Span, b: Span): boolean {
  return a.to <= b.from || b.to <= a.from;
}

function distance(a: Span, b: Span): number {
  return Math.max(a.from - b.to, b.from - a.to);
}

function runs(part: readonly Element[], reading: Reading, starts: readonly number[]): Span[] {
  const found: Span[] = [];
  for (const from of starts) {
    const to = runFrom(part, reading, from);
    if (to !== undefined && !deniedBefore(reading, from)) found.push({ from, to });
  }
  return found;
}

/** The end of the shortest run of the elements that begins at `from`. */
function runFrom(part: readonly Element[], reading: Reading, from: number): number | undefined {
  let at = [from];
  for (const element of part) {
    const next: number[] = [];
    for (const place of at) {
      if ('gap' in element) over(place, element.gap, reading, next);
      else step(place, element, reading, next);
    }
    if (next.length === 0) return undefined;
    at = next;
  }
  return Math.min(...at);
}

/** A gap does not reach over a denial: "he is not hitting me". */
function over(place: number, most: number, reading: Reading, next: number[]): void {
  add(next, place);
  for (let end = place + 1; end <= place + most && end <= reading.tokens.length; end++) {
    if (isTagged(reading, end - 1, NOT)) return;
    add(next, end);
  }
}

function step(place: number, element: Exclude<Element, { gap: number }>, reading: Reading, next: number[]): void {
  if (element.optional) add(next, place);
  const token = reading.tokens[place];
  if (!token) return;
  if (element.words.has(token.word) || element.prefixes.some(prefix => token.word.startsWith(prefix))) {
    add(next, place + 1);
  }
  for (const tag of reading.tags[place]!) if (element.classes.includes(tag.name)) add(next, place + tag.length);
}

/** "not suicidal": but a run that begins with its own subject stands by itself ("dont. hes hitting me"). */
function deniedBefore(reading: Reading, from: number): boolean {
  if (isTagged(reading, from, SUBJECT)) return false;
  return isTagged(reading, from - 1, NOT) || isTagged(reading, from - 2, NOT);
}

function isTagged(reading: Reading, place: number, name: string): boolean {
  return reading.tags[place]?.some(tag => tag.name === name) ?? false;
}

/** Few places are ever open at once: a list is quicker than a set. */
function add(places: number[], place: number): void {
  if (!places.includes(place)) places.push(place);
}
