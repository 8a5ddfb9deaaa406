import type { LanguageData } from './schema.ts';

/** The data for a tag, or for its language without a region, or none. */
export function dataFor<T extends { data: LanguageData }>(languages: readonly T[], tag: string): T | undefined {
  const base = tag.split('-')[0];
  return (
    languages.find(language => language.data.tag === tag) ?? languages.find(language => language.data.tag === base)
  );
}
