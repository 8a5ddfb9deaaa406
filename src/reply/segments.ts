import { SegmentedMessage } from 'sms-segments-calculator';

// Most words are of letters that every alphabet has; asking the calculator, letter by letter, takes a hundred times longer.
const plain = /^[A-Za-z0-9_ \n.,:;!?'"()/&%+*=<>@£-]*$/;
const ONE = 160;
const OF_MANY = 153;
const UNICODE_OF_MANY = 67;
/** A segment is never left with more room than this for a letter of several parts that did not fit any more. */
const LEFT_OVER = 7;

/** What the calculator says of a letter by itself: that does not hang on its neighbours. */
const letters = new Map<string, boolean>();

/** Is every letter in the GSM-7 alphabet of texts? */
export function isGsm7(text: string): boolean {
  return plain.test(text) || [...text].every(isGsm7Letter);
}

function isGsm7Letter(letter: string): boolean {
  const known = letters.get(letter) ?? new SegmentedMessage(letter).encodingName === 'GSM-7';
  letters.set(letter, known);
  return known;
}

/** How many segments the text is sent in. */
export function segmentsOf(text: string): number {
  if (!plain.test(text)) return new SegmentedMessage(text).segments.length;
  return text.length <= ONE ? 1 : Math.ceil(text.length / OF_MANY);
}

/** Is the text sent in so many segments at the most? `unicode` counts where a letter is not in the alphabet of texts. */
export function isWithin(text: string, most: number, unicode: number): boolean {
  if (isGsm7(text)) return segmentsOf(text) <= most;
  if (text.length > unicode * UNICODE_OF_MANY) return false;
  return text.length <= unicode * (UNICODE_OF_MANY - LEFT_OVER) || segmentsOf(text) <= unicode;
}
