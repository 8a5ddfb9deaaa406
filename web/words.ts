declare const WORDS: Record<string, string>;

/** The page's words, put in when the script is bundled: locales/<tag>/line.yaml, the keys that begin with "page-". */
export function word(name: string): string {
  return WORDS[name] ?? '';
}
