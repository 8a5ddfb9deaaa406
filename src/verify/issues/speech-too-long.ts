import type { Check } from '../check.ts';
import { fileIssue } from '../check.ts';
import { fillForMeasure } from '../facts.ts';
import { eachWord } from '../words.ts';

const kind = 'speech-too-long';
/** A voice that people follow says so many words a minute; they listen for so many seconds. */
const WORDS_A_MINUTE = 150;
const MOST_SECONDS = 30;

/** What a voice would read aloud, the shortest wording that a node has, can be listened to. Its options are as many as can be keyed. */
export const speechTooLong: Check = {
  kind,
  find: inspection =>
    eachWord(inspection.content).flatMap(word => {
      const said = word.locale.trees.get(word.tree ?? '')?.nodes[word.node ?? ''];
      const spoken = said?.speech !== undefined ? 'speech' : said?.sms !== undefined ? 'sms' : 'text';
      if (!said || word.part !== spoken) return [];
      const seconds = secondsOf(fillForMeasure(inspection.content, word.text, word.locale));
      if (seconds <= MOST_SECONDS) return [];
      const message = `Read aloud, this takes ${Math.ceil(seconds)} seconds; ${MOST_SECONDS} are the most. Write a shorter "speech" beside it.`;
      return [fileIssue(inspection, { kind, ...word, message })];
    }),
};

/** A number is said digit by digit, an address as one word. */
export function secondsOf(text: string): number {
  const words = text.split(/\s+/).flatMap(word => {
    if (/^\(?https?:/.test(word)) return [word];
    const digits = word.match(/\p{Nd}/gu) ?? [];
    return /[\p{L}]/u.test(word) || digits.length === 0 ? [...digits, ...(/\p{L}/u.test(word) ? [word] : [])] : digits;
  });
  return (words.length * 60) / WORDS_A_MINUTE;
}
