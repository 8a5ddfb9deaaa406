import { baseOf, negotiate } from '../locale/negotiate.ts';
import type { Understanding } from '../understanding/understanding.ts';

/** Fewer words than this may be of several languages: "no" is yes in Polish. */
const LEAST_WORDS = 3;

/**
 * The language in which somebody has begun to write, when it is another than the one that is spoken with them and there
 * are words in it. Answers and commands are no reason to change: many people type those in English.
 */
export function writtenIn(
  tags: readonly string[],
  { language, choice, command, yesNo, locale: asked }: Understanding,
  text: string,
  spoken: string,
): string | undefined {
  if (choice || command || yesNo || asked || text.trim().split(/\s+/).length < LEAST_WORDS) return undefined;
  const written = negotiate(tags, language);
  return written && baseOf(written) !== baseOf(spoken) ? written : undefined;
}
