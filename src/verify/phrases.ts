/** Finds the first of some phrases in a text, as the text has it; `undefined` when none is there. */
export type Finder = (text: string) => string | undefined;

/**
 * Makes a finder of phrases as authors write them: whole words, without case or apostrophes; "*" stands for any letters
 * ("confidential*"). `where` says whether they may stand anywhere, or only at the beginning.
 */
export function makeFinder(phrases: readonly string[], where: 'anywhere' | 'beginning' = 'anywhere'): Finder {
  if (phrases.length === 0) return () => undefined;
  const before = where === 'anywhere' ? '(?<![\\p{L}\\p{N}])' : '^[^\\p{L}\\p{N}]*';
  const expression = new RegExp(`${before}(?:${phrases.map(patternOf).join('|')})(?![\\p{L}\\p{N}])`, 'u');
  return text => expression.exec(foldPhrase(text))?.[0];
}

/** As phrases are compared: small letters, one space between words, no apostrophes. */
export function foldPhrase(text: string): string {
  return text.toLowerCase().replace(/['’]/g, '').replace(/\s+/g, ' ').trim();
}

function patternOf(phrase: string): string {
  return foldPhrase(phrase)
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '\\p{L}*');
}
