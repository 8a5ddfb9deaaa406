import { expect } from 'chai';
import { directionOf, nameOf } from '../../src/locale/direction.ts';

describe('a language', () => {
  for (const tag of ['ar', 'ur', 'fa', 'ps', 'he', 'ckb', 'ar-EG']) {
    it(`runs from right to left: ${tag}`, () => {
      expect(directionOf(tag)).to.equal('rtl');
    });
  }

  for (const tag of ['en', 'cy', 'pl', 'so', 'ro', 'ar-Latn', '', 'no tag at all']) {
    it(`runs from left to right: ${tag || 'none'}`, () => {
      expect(directionOf(tag)).to.equal('ltr');
    });
  }

  it('is called by its own name', () => {
    expect(['pl', 'so', 'cy', ''].map(nameOf)).to.deep.equal(['polski', 'Soomaali', 'Cymraeg', '']);
  });
});
