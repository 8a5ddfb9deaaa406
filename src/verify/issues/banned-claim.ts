import type { Wording } from '../../locale/schema.ts';
import type { Check } from '../check.ts';
import { fileIssue } from '../check.ts';
import { fillForMeasure } from '../facts.ts';
import { makeFinder } from '../phrases.ts';
import { isTold, wordingOf } from '../wording.ts';
import { eachWord } from '../words.ts';

const kind = 'banned-claim';

/** Nothing is promised that cannot be kept, and nothing is half true. The list is in locales/<tag>/wording.yaml. */
export const bannedClaim: Check = {
  kind,
  find(inspection) {
    const { content } = inspection;
    const rules = new Map(content.locales.map(locale => [locale, rulesOf(wordingOf(content, locale))]));
    return eachWord(content)
      .filter(isTold)
      .flatMap(word => {
        const text = fillForMeasure(content, word.text, word.locale);
        return rules.get(word.locale)!.flatMap(({ says, unless, why, better }) => {
          const found = says(text);
          if (!found || unless(text)) return [];
          const message = `"${found}" is never said: ${why}. Better: ${better}.`;
          return [fileIssue(inspection, { kind, ...word, message })];
        });
      });
  },
};

function rulesOf(wording: Wording | undefined) {
  return (wording?.banned ?? []).map(rule => ({
    ...rule,
    says: makeFinder(rule.says),
    unless: makeFinder(rule.unless ?? []),
  }));
}
