import type { Capabilities } from './capabilities.ts';
import { isWithin } from './segments.ts';

/**
 * One paragraph of a reply. Where a channel takes only so many segments, those with a `cut` are left out, those with the
 * lowest first: 1 is courtesy; 2 is said about the words; 3 was said a moment ago, or stands in the words a second time.
 */
export type Piece = { text: string; cut?: 1 | 2 | 3 };

/** Joins the pieces, leaving out as few as the channel's segments ask for. */
export function joinPieces(pieces: readonly Piece[], can: Capabilities): string {
  for (const cut of [0, 1, 2]) {
    const text = join(pieces, can, cut);
    if (fits(text, can)) return text;
  }
  return join(pieces, can, 3);
}

/** Does the channel take them all in one reply, with nothing left out? */
export function fitWhole(pieces: readonly Piece[], can: Capabilities): boolean {
  return fits(join(pieces, can, 0), can);
}

function join(pieces: readonly Piece[], can: Capabilities, cut: number): string {
  return pieces
    .filter(piece => piece.text && (piece.cut === undefined || piece.cut > cut))
    .map(piece => piece.text)
    .join(can.variant === 'sms' ? '\n' : '\n\n');
}

function fits(text: string, { mostSegments, mostSegmentsUnicode }: Capabilities): boolean {
  return mostSegments === undefined || isWithin(text, mostSegments, mostSegmentsUnicode ?? mostSegments);
}
