import type { LanguageData } from './schema.ts';

/** The language a message seems to be written in. For now that of the conversation; a detector belongs here. */
export function languageOf(_text: string, locale: string): string {
  return locale;
}

/** The data for a tag, or for its language without a region, or the first there is. */
export function dataFor<T extends { data: LanguageData }>(languages: readonly T[], tag: string): T | undefined {
  const base = tag.split('-')[0];
  return (
    languages.find(language => language.data.tag === tag) ??
    languages.find(language => language.data.tag === base) ??
    languages[0]
  );
}
