import { loadModel, loadUnderstanding } from '../../src/understanding/load.ts';
import { makeUnderstand } from '../../src/understanding/understand.ts';
import type { Asked, Understanding } from '../../src/understanding/understanding.ts';

export const languages = loadUnderstanding('.');
const understand = makeUnderstand(languages, loadModel('.'));

/** Nothing has been asked: every message is read for what it says. */
export const nothingAsked: Asked = { options: [], safety: false, freeText: false, first: true };

/** What stood on the screen: labels, with synonyms after a bar. */
export function asked(...options: string[]): Asked {
  return {
    ...nothingAsked,
    first: false,
    options: options.map((option, index) => {
      const [label, ...synonyms] = option.split('|');
      return { id: `option-${index + 1}`, label: label!, synonyms };
    }),
  };
}

export function read(
  text: string,
  was: Asked = nothingAsked,
  recent: readonly string[] = [],
  locale = 'en',
): Understanding {
  return understand({ text, recent }, was, locale);
}
