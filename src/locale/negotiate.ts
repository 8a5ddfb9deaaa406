/** A wording of another language ("en-x-easy"): holds only what it says differently, and falls back to its base. */
export function isVariant(tag: string): boolean {
  return tag.includes('-x-');
}

/** The language whose words stand in for a variant's: `en` for `en-x-easy`. A whole language is its own base. */
export function baseOf(tag: string): string {
  return tag.split('-x-')[0]!;
}

const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);
/** Asked for every fact that is said; the script of a language costs far more to find than to remember. */
const directions = new Map<string, 'ltr' | 'rtl'>();

/** `rtl` for languages that are written from right to left, such as Arabic and Urdu. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const known = directions.get(tag);
  if (known) return known;
  const { script = '' } = new Intl.Locale(tag).maximize();
  const direction = rightToLeft.has(script) ? 'rtl' : 'ltr';
  directions.set(tag, direction);
  return direction;
}

/**
 * The loaded tag that fits best what was asked for: a tag (`pl`, `pl-PL`) or the value of an Accept-Language header
 * (`so;q=0.9, en;q=0.5`). Most wanted first: exactly, then without its regions. `undefined` when none fits. Nobody gets
 * a variant who did not ask for it by its whole name.
 */
export function negotiate(tags: readonly string[], wanted: string | undefined): string | undefined {
  for (const want of wantedOf(wanted ?? '')) {
    const exact = tags.find(tag => tag.toLowerCase() === want);
    if (exact) return exact;
    const parts = baseOf(want).split('-');
    for (let length = parts.length; length > 0; length--) {
      const shorter = parts.slice(0, length).join('-');
      const found = tags.find(tag => tag.toLowerCase() === shorter);
      if (found) return found;
    }
  }
  return undefined;
}

/** More languages than this nobody speaks; the rest of a header is not read. */
const MOST_WANTED = 20;

function wantedOf(header: string): string[] {
  return header
    .slice(0, 1_000)
    .split(',', MOST_WANTED)
    .map(part => {
      const [tag = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const quality = parameters.find(parameter => parameter.startsWith('q='))?.slice(2) ?? '1';
      return { tag: tag.replaceAll('_', '-'), quality: Number(quality) };
    })
    .filter(({ tag, quality }) => /^[a-z0-9-]+$/.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}
