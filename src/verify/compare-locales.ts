import { isVariant } from '../locale/negotiate.ts';
import { UNREVIEWED } from '../locale/schema.ts';
import { type Stem, translatable, translationOf, wordsHash } from '../locale/words-hash.ts';
import type { Issue } from '../source.ts';
import type { Content } from './read-content.ts';

/** How one file of a translation stands to its English. */
export type FileState = {
  stem: Stem;
  /** `missing`: there is no such file. `changed`: the English has changed since. `unknown`: it does not say from what. */
  state: 'translated' | 'missing' | 'changed' | 'unknown';
  reviewed: boolean;
  /** Places whose words are those of the English, letter for letter. */
  untranslated: readonly string[];
  /** The hash of the English as it is now: what `from` should say. */
  from: string;
  /** What its own head says; empty where it says nothing. */
  was: string;
};

/** How a locale stands to English, file by file, and the issues that the verifier has with it. */
export function compareLocale(content: Content, tag: string, issues: readonly Issue[]) {
  const first = content.locales[0]!;
  const locale = content.locales.find(known => known.tag === tag)!;
  const files = stemsFor(content, tag).map((stem): FileState => {
    const english = translatable(first, stem)!;
    const own = content.sources.has(`locales/${tag}/${stem}.yaml`) ? translatable(locale, stem) : undefined;
    const head = translationOf(locale, stem);
    const from = wordsHash(english);
    return {
      stem,
      from,
      was: head?.from ?? '',
      state: !own ? 'missing' : !head?.from ? 'unknown' : head.from === from ? 'translated' : 'changed',
      reviewed: head !== undefined && head.reviewed !== UNREVIEWED,
      untranslated: own ? [...own].filter(([place, text]) => isSame(text, english.get(place))).map(([at]) => at) : [],
    };
  });
  return { tag, files, issues: issues.filter(issue => issue.file.startsWith(`locales/${tag}/`)) };
}

/**
 * The files that a locale must have: the line's own sentences, what services are for, and every tree that somebody who
 * is no professional may meet. Of a variant, young people's trees.
 */
export function stemsFor({ library, locales }: Content, tag: string): Stem[] {
  const audiences = isVariant(tag) ? ['young-person'] : ['anyone', 'young-person', 'public'];
  const english = locales[0]!.trees;
  const trees = [...library.trees.values()].filter(tree => audiences.includes(tree.audience) && english.has(tree.tree));
  return [...(isVariant(tag) ? [] : ['line', 'services']), ...trees.map(tree => tree.tree)];
}

/** A name or a place stays as it is; a sentence does not. */
function isSame(text: string, english: string | undefined): boolean {
  return (
    text.trim() === english?.trim() &&
    text
      .replace(/\{\{[^{}]*\}\}/g, '')
      .trim()
      .split(/\s+/).length > 3
  );
}
