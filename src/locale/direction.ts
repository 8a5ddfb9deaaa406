/** Node has it; TypeScript's library does not know it yet. */
type WithTextInfo = Intl.Locale & { getTextInfo(): { direction?: string } };

/** Which way a language is written: `dir` of a page, by the platform's own data. A tag that is none is left to right. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  try {
    return (new Intl.Locale(tag) as WithTextInfo).getTextInfo().direction === 'rtl' ? 'rtl' : 'ltr';
  } catch {
    return 'ltr';
  }
}

/** A language's own name for itself, "polski"; the tag where the platform has none. */
export function nameOf(tag: string): string {
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
