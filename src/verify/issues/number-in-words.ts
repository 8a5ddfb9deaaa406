import type { Check } from '../check.ts';
import { fileIssue } from '../check.ts';
import type { Word } from '../words.ts';
import { eachWord } from '../words.ts';

const kind = 'number-in-words';
const filled: readonly Word['part'][] = ['text', 'sms', 'speech', 'again', 'line'];

/**
 * Every number to ring and link to follow comes from the directory, so that it is checked and changed in one place.
 * Synonyms may hold numbers: people type them, nobody is told them.
 */
export const numberInWords: Check = {
  kind,
  find: inspection =>
    eachWord(inspection.content)
      .filter(word => word.part !== 'synonym')
      .flatMap(word => {
        const plain = word.text.replace(/\{\{[^{}]*\}\}/g, ' ');
        return [...linksIn(plain), ...numbersIn(plain)].map(found => {
          const mend = filled.includes(word.part)
            ? 'name the service instead, like {{emergency-999.phone}}'
            : 'say it without';
          const message = `"${found}" is typed here; ${mend}.`;
          return fileIssue(inspection, { kind, ...word, message });
        });
      }),
};

function linksIn(text: string): string[] {
  const links = /https?:\S+|\bwww\.\S+|\S+@\S+\.\S+|\b[a-z0-9-]+\.(?:co|com|org|gov|net|info|uk|nhs)\b\S*/gi;
  return [...text.matchAll(links)].map(match => match[0].replace(/[.,;:!?)]+$/, ''));
}

const digits = /[+]?\p{Nd}+(?:[ \u00a0().-]{1,2}\p{Nd}+)*/gu;
/** What is counted, not rung: "100 people", "250 pounds". */
const counted =
  /^\s?(?:%|percent|minutes?|hours?|days?|weeks?|months?|years?|people|pounds?|words|letters|characters)\b/i;

function numbersIn(text: string): string[] {
  return [...text.matchAll(digits)]
    .filter(match => {
      const after = text.slice(match.index + match[0].length);
      const before = text.slice(0, match.index);
      return looksRung(match[0]) && !(counted.test(after) || /[£$€]$/.test(before));
    })
    .map(match => match[0]);
}

/** Three digits or more in one group, digits spelled one by one, or long enough altogether; a year is none of these. */
function looksRung(run: string): boolean {
  const groups = run.match(/\p{Nd}+/gu) ?? [];
  const isYear = (group: string) => /^(?:19|20)\d\d$/.test(group);
  if (groups.every(isYear)) return false;
  const spelled = groups.length > 2 && groups.every(group => group.length === 1);
  return spelled || groups.join('').length >= 7 || groups.some(group => group.length > 2 && !isYear(group));
}
