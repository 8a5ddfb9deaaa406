import { mix } from './features.ts';
import { makeGathering } from './gather.ts';
import { softmax, type Table } from './learn.ts';

/** Which pieces of letters are of which language, learned from the labelled messages. */
export type LanguageTable = Table & { tags: readonly string[] };

export const LANGUAGE_SIZE = 1 << 13;
const MASK = LANGUAGE_SIZE - 1;
/** So much of a message is enough to know its language. */
const ENOUGH = 200;
const LONGEST = 4;
/** Of fewer letters than these nobody can tell. */
const FEWEST = 8;
/** A message counts as written in another language than the conversation's only when it is this sure. */
const SURE = 0.8;

/** Pieces of 1 to 4 letters of the words as they were typed. */
export function piecesOf(text: string): { places: Uint32Array; weights: Float32Array } {
  const gathering = makeGathering();
  const letters = text
    .slice(0, ENOUGH)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}]+/gu, '_');
  const framed = `_${letters}_`;
  for (let from = 0; from < framed.length; from++) {
    let hash = 0x5bd1e995;
    for (let to = from; to < framed.length && to < from + LONGEST; to++) {
      hash = mix(hash, framed.charCodeAt(to));
      gathering.add(hash & MASK, 0, 1, false);
    }
  }
  const { hashes, weights } = gathering.features();
  const part = 1 / Math.sqrt(hashes.length || 1);
  return { places: hashes, weights: weights.map(weight => weight * part) };
}

/** The language a message seems to be written in: another than `locale` only where that is all but certain. */
export function languageOf(table: LanguageTable, text: string, locale: string): string {
  if (text.slice(0, ENOUGH).replace(/[^\p{L}]/gu, '').length < FEWEST) return locale;
  const { places, weights } = piecesOf(text);
  const sums = Float64Array.from(table.bias);
  for (let index = 0; index < places.length; index++) {
    const place = places[index]! * sums.length;
    for (let one = 0; one < sums.length; one++) {
      sums[one]! += table.weights[place + one]! * table.scale * weights[index]!;
    }
  }
  softmax(sums);
  let best = 0;
  for (let one = 1; one < sums.length; one++) if (sums[one]! > sums[best]!) best = one;
  return sums[best]! >= SURE ? table.tags[best]! : locale;
}
