/** One readable character: folded, with the place it has in the message as typed. */
export type Glyph = { char: string; at: number; end: number };

const LONGEST = 4000;
const HALF = LONGEST / 2;
const hidden = /[\p{Cf}\p{M}\p{Cs}\p{Co}\p{Cn}]/u;
/** Marks inside a word that are left out: "don't" is one word. */
export const dropped = new Set(["'", '’', '‘', 'ʼ', '`', '´', '＇', '′']);
const plain = /^[a-z0-9 ]$/;

/** Letters of other scripts that look like Latin ones. */
const lookalikes = new Map(
  'аa еe оo рp сc уy хx іi ѕs јj һh кk мm тt вb нh ԁd ɡg αa οo εe ιi κk ρp τt υu νv ıi łl øo đd'
    .split(' ')
    .map(pair => [pair[0]!, pair[1]!]),
);
/** Arabic letters that are written one way in Arabic and another in Urdu or Persian; the stretching mark is no letter. */
for (const [one, other] of [...'كک يی ىی ةه ہه ھه ۃه ٱا'.split(' ').map(pair => [pair[0]!, pair[1]!] as const)]) {
  lookalikes.set(one, other);
}
lookalikes.set('ـ', '');

/** One word of our own lists in the form in which words of a message are compared. */
export function foldWord(word: string): string {
  return readable(word)
    .map(glyph => glyph.char)
    .filter(char => !dropped.has(char))
    .join('');
}

/** Is the message longer than what is read of it? Then its harmlessness cannot be known. */
export function isCut(text: string): boolean {
  return text.length > LONGEST;
}

/**
 * The characters that are read: at most 4,000 (the beginning and the end), without invisible ones, in compatibility
 * form, lower case, without accents, lookalikes made Latin, every kind of digit made 0 to 9.
 */
export function readable(text: string): Glyph[] {
  if (!isCut(text)) return glyphs(text, 0, text.length);
  return [...glyphs(text, 0, HALF), ...glyphs(text, text.length - HALF, text.length)];
}

function glyphs(text: string, from: number, to: number): Glyph[] {
  const found: Glyph[] = [];
  for (let at = from; at < to; ) {
    const typed = String.fromCodePoint(text.codePointAt(at)!);
    const end = at + typed.length;
    if (plain.test(typed)) found.push({ char: typed, at, end });
    else for (const char of fold(typed)) found.push({ char, at, end });
    at = end;
  }
  return found;
}

function fold(typed: string): string {
  const digit = digitOf(typed.codePointAt(0)!);
  if (digit) return digit;
  let folded = '';
  for (const char of typed.normalize('NFKC').toLowerCase().normalize('NFD')) {
    if (!hidden.test(char)) folded += lookalikes.get(char) ?? char;
  }
  return folded;
}

/** Arabic, Persian and Urdu digits. */
function digitOf(code: number): string | undefined {
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
  if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
  return undefined;
}
