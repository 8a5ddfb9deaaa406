import type { Check } from '../check.ts';
import { fileIssue } from '../check.ts';
import { makeFinder } from '../phrases.ts';
import type { Content } from '../read-content.ts';
import { eachTexted, textedWhole } from '../texted.ts';
import { wordingOf } from '../wording.ts';

const kind = 'sensitive-first-words';
/** As much of a text as a locked phone shows. */
const SHOWN = 50;

/**
 * What a text shows on a locked phone gives nobody away. The words are in locales/<tag>/wording.yaml; the names of services
 * are English in every language, and held to the English words.
 */
export const sensitiveFirstWords: Check = {
  kind,
  find(inspection) {
    const { content } = inspection;
    const named = makeNamedFinder(content);
    const finders = new Map(
      content.locales.map(locale => [locale, makeFinder(wordingOf(content, locale)?.sensitive ?? [])]),
    );
    return eachTexted(content).flatMap(word => {
      if (!['text', 'sms', 'again', 'line'].includes(word.part)) return [];
      if (word.part === 'line' && String(word.path[0]).startsWith('page-')) return [];
      const shown = [...textedWhole(content, word)].slice(0, SHOWN).join('');
      const found = finders.get(word.locale)!(shown) ?? named(shown);
      if (!found) return [];
      const mend = word.part === 'text' ? ' Write an "sms" beside it that opens neutrally.' : ' Open neutrally.';
      const message = `A locked phone shows the first ${SHOWN} characters of a text, and "${found}" is among them.${mend}`;
      return [fileIssue(inspection, { kind, ...word, message })];
    });
  },
};

function makeNamedFinder({ directory, locales }: Content): (shown: string) => string | undefined {
  const sensitive = makeFinder(locales[0]!.wording?.sensitive ?? []);
  const names = [...directory.services.values()].map(({ name }) => name).filter(name => sensitive(name));
  return shown => names.find(name => shown.includes(name));
}
