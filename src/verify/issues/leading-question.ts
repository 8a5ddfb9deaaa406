import type { Check } from '../check.ts';
import { fileIssue } from '../check.ts';
import { makeFinder } from '../phrases.ts';
import { isTold, wordingOf } from '../wording.ts';
import { eachWord } from '../words.ts';

const kind = 'leading-question';

/**
 * Every question is of a kind that leads nobody: what a child is asked may become evidence, and a question that names a
 * person or a deed spoils it. The openings that are allowed are in locales/<tag>/wording.yaml.
 */
export const leadingQuestion: Check = {
  kind,
  find(inspection) {
    const { content } = inspection;
    const rules = new Map(
      content.locales.map(locale => {
        const wording = wordingOf(content, locale);
        return [locale, wording && makeRules(wording.questions)];
      }),
    );
    return eachWord(content)
      .filter(isTold)
      .flatMap(word => {
        const faultOf = rules.get(word.locale);
        if (!faultOf) return [];
        return questionsIn(word.text).flatMap(question => {
          const fault = faultOf(question);
          return fault ? [fileIssue(inspection, { kind, ...word, message: `"${question}" ${fault}` })] : [];
        });
      });
  },
};

function makeRules({ openings, leading }: { openings: readonly string[]; leading: readonly string[] }) {
  const leads = makeFinder(leading);
  const opens = makeFinder(openings, 'beginning');
  return (question: string): string | undefined => {
    const found = leads(question);
    if (found) return `leads: it asks "${found}". Never ask who did it or how, nor name anyone.`;
    if (opens(question)) return undefined;
    return 'begins like no question that is allowed. Ask with one of the openings in wording.yaml.';
  };
}

/** The sentences that end with a question mark, without what stands between quotation marks: it is another's. */
export function questionsIn(text: string): string[] {
  return text
    .replace(/["“][^"”\n]*["”]/g, '')
    .split(/(?<=[.!?:;]["')]?)\s+|\n+/)
    .map(sentence => sentence.trim())
    .filter(sentence => /[?؟]["')]?$/.test(sentence));
}
