import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';

/** What the reading age of a text is worked out from. */
export type Counts = { sentence: number; word: number; syllable: number };

/** Grade 1 of an American school, which the formula gives, is entered at six; a grade is met by its end. */
const GRADE_TO_AGE = 5;

/** Counts an English text without `names` (services, written as they write themselves) and without numbers. */
export function countText(text: string, names: RegExp): Counts {
  const sentences = text
    .replace(/\{\{[^{}]*\}\}/g, '')
    .replace(names, '')
    .split(/[.!?:;]+|\n+/)
    .filter(sentence => /[a-z]/i.test(sentence));
  const words = sentences.flatMap(sentence => sentence.match(/[a-z'’]+/gi) ?? []);
  return {
    sentence: sentences.length,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + syllablesOf(word), 0),
  };
}

/** The age (years) at which the text can be read, by Flesch and Kincaid. 0 for no words. */
export function ageOf(counts: Counts): number {
  return counts.word === 0 ? 0 : fleschKincaid(counts) + GRADE_TO_AGE;
}

export function addCounts(a: Counts, b: Counts): Counts {
  return { sentence: a.sentence + b.sentence, word: a.word + b.word, syllable: a.syllable + b.syllable };
}

/** A few thousand words are said again and again. */
const known = new Map<string, number>();

function syllablesOf(word: string): number {
  const found = known.get(word) ?? syllable(word);
  known.set(word, found);
  return found;
}
