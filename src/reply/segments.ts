import { SegmentedMessage } from 'sms-segments-calculator';

// Most words are of letters that every alphabet has; asking the calculator, letter by letter, takes a hundred times longer.
const plain = /^[A-Za-z0-9_ \n.,:;!?'"()/&%+*=<>@£-]*$/;
const ONE = 160;
const OF_MANY = 153;

/** Is every letter in the GSM-7 alphabet of texts? */
export function isGsm7(text: string): boolean {
  return plain.test(text) || new SegmentedMessage(text).encodingName === 'GSM-7';
}

/** How many segments the text is sent in. */
export function segmentsOf(text: string): number {
  if (!plain.test(text)) return new SegmentedMessage(text).segments.length;
  return text.length <= ONE ? 1 : Math.ceil(text.length / OF_MANY);
}
