import { expect } from 'chai';
import { capabilities } from '../../src/reply/capabilities.ts';
import { fitWhole, joinPieces, type Piece } from '../../src/reply/fit.ts';
import { segmentsOf } from '../../src/reply/segments.ts';

const words = (length: number) => 'x'.repeat(length);
const pieces = (length: number): Piece[] => [
  { text: 'Ring.' },
  { text: 'Thank you.', cut: 1 },
  { text: 'In English.', cut: 2 },
  { text: words(length), cut: 3 },
  { text: '' },
  { text: '1 Yes' },
];

describe('a reply that must fit', () => {
  it('is said whole where there is room', () => {
    expect(joinPieces(pieces(10), capabilities.sms)).to.equal(`Ring.\nThank you.\nIn English.\n${words(10)}\n1 Yes`);
    expect(fitWhole(pieces(10), capabilities.sms)).to.equal(true);
  });

  it('loses its courtesies first, then what is said about the words, and then what was said a moment ago', () => {
    expect(joinPieces(pieces(430), capabilities.sms)).to.equal(`Ring.\nIn English.\n${words(430)}\n1 Yes`);
    expect(joinPieces(pieces(440), capabilities.sms)).to.equal(`Ring.\n${words(440)}\n1 Yes`);
    expect(joinPieces(pieces(500), capabilities.sms)).to.equal('Ring.\n1 Yes');
    expect(fitWhole(pieces(440), capabilities.sms)).to.equal(false);
  });

  it('loses nothing else, however long it is', () => {
    const long: Piece[] = [{ text: words(600) }];
    expect(segmentsOf(joinPieces(long, capabilities.sms))).to.equal(4);
  });

  it('may take more segments in letters that the alphabet of texts lacks', () => {
    const arabic = 'ا'.repeat(390);
    expect(joinPieces([{ text: arabic }, { text: 'شكرا', cut: 1 }], capabilities.sms)).to.equal(`${arabic}\nشكرا`);
    expect(joinPieces([{ text: arabic }, { text: arabic, cut: 1 }], capabilities.sms)).to.equal(arabic);
  });

  it('is never cut where nothing counts segments', () => {
    expect(joinPieces(pieces(500), capabilities.webchat)).to.include(words(500));
  });
});
