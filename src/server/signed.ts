import { Fault } from '../errors.ts';
import type { LocaleFiles } from '../locale/catalogue.ts';
import { contentHash, LINE } from '../pack/content-hash.ts';
import { everyUnit, readSignOff, signaturesOf, type Unit } from '../pack/sign-off.ts';
import type { WordsInForce } from '../turn/words-in-force.ts';
import type { Content } from '../verify/read-content.ts';

/** What becomes of words that nobody has signed: they are not said, are said as a draft, or are only listed. */
export type Unsigned = 'refused' | 'told' | 'listed';

export type Signed = {
  /** What is said: without the translations that are not signed, where that is needed. */
  locales: LocaleFiles[];
  inForce: WordsInForce;
  /** What nobody has signed. */
  unsigned: readonly Unit[];
};

/**
 * Compares the words with sign-off.yaml. Where a signature is needed, a translation without one is left out, and its
 * English is said; English without one is refused with `content:unsigned`.
 */
export function signedWords(root: string, content: Content, policy: Unsigned): Signed {
  const signed = readSignOff(root);
  const isSigned = (unit: Omit<Unit, 'locale'>) => signaturesOf(signed, unit).length > 0;
  const unsigned = everyUnit(content).filter(unit => !isSigned(unit));
  const [english] = content.locales;
  if (policy === 'refused') {
    const missing = unsigned.filter(({ locale }) => locale === english!.tag).map(({ tree, hash }) => `${tree} ${hash}`);
    if (missing.length > 0) throw new Fault('content:unsigned', { detail: missing.join(', ') });
  }
  const locales =
    policy === 'refused' ? content.locales.flatMap(locale => signedPart(locale, unsigned)) : content.locales;
  // Not all of the content is kept: its files as they were read are many times larger than what they say.
  const said = { library: content.library, locales };
  const hashes = new Map<string, string>();
  const hashOf = (locale: string, tree: string): string => {
    const name = `${locale}/${tree}`;
    const hash = hashes.get(name) ?? contentHash(said, tree, locale);
    hashes.set(name, hash);
    return hash;
  };
  const isDraft = (locale: string, tree: string) =>
    policy === 'told' &&
    [LINE, tree].some(unit => unsigned.some(other => other.locale === locale && other.tree === unit));
  return { locales, inForce: { hashOf, isDraft }, unsigned };
}

/** The language without its unsigned trees; none of it where even the line's own sentences are not signed. */
function signedPart(locale: LocaleFiles, unsigned: readonly Unit[]): LocaleFiles[] {
  const without = new Set(unsigned.filter(unit => unit.locale === locale.tag).map(unit => unit.tree));
  if (without.has(LINE)) return [];
  return [{ ...locale, trees: new Map([...locale.trees].filter(([tree]) => !without.has(tree))) }];
}
