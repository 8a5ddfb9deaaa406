import { expect } from 'chai';
import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { isGsm7, isWithin, segmentsOf } from '../../src/reply/segments.ts';

describe('the segments of a text', () => {
  it('are what the calculator says, for every text', () => {
    const letters = [...'abcXYZ019 \n.,:;!?\'"()/&%+*=<>@£_-', '€', '[', 'é', 'ŵ', '’', '–', '😀', 'ب'];
    const usual = fc.string({ unit: fc.constantFrom(...letters.slice(0, 34)), maxLength: 700 });
    const odd = fc.string({ unit: fc.constantFrom(...letters), maxLength: 300 });
    fc.assert(
      fc.property(fc.oneof(usual, odd), text => {
        const calculated = new SegmentedMessage(text);
        expect(isGsm7(text)).to.equal(calculated.encodingName === 'GSM-7');
        expect(segmentsOf(text)).to.equal(Math.max(1, calculated.segments.length));
        const most = calculated.encodingName === 'GSM-7' ? 2 : 3;
        expect(isWithin(text, 2, 3)).to.equal(calculated.segments.length <= most);
      }),
    );
  });
});
