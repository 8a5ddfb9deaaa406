import { expect } from 'chai';
import fc from 'fast-check';
import { keysOf } from '../../src/locale/keys.ts';
import { baseOf, directionOf, isVariant, negotiate } from '../../src/locale/negotiate.ts';

const tags = ['en', 'ar', 'en-x-easy', 'es', 'pl', 'pt-BR', 'so', 'ur'];

describe('the language that is asked for', () => {
  for (const [wanted, given] of [
    ['pl', 'pl'],
    ['PL', 'pl'],
    ['pl-PL', 'pl'],
    ['ar_EG', 'ar'],
    ['es-419, en;q=0.8', 'es'],
    ['cy, so;q=0.4, ur;q=0.9', 'ur'],
    ['so;q=0, ur;q=0.1', 'ur'],
    ['pt-br', 'pt-BR'],
    ['en-x-easy', 'en-x-easy'],
    ['en-GB', 'en'],
    ['pl-x-easy', 'pl'],
  ]) {
    it(`of "${wanted}" is ${given}`, () => expect(negotiate(tags, wanted)).to.equal(given));
  }

  for (const wanted of [undefined, '', '*', 'cy', 'pt', 'xx-YY', ';;,', 'pl;q=0', '../en', 'toString']) {
    it(`is none of ours for "${wanted}"`, () => expect(negotiate(tags, wanted)).to.equal(undefined));
  }

  it('is always one that is loaded, or none, whatever is sent', () => {
    const header = fc.oneof(fc.string({ maxLength: 60 }), fc.stringMatching(/^[a-z*;=q.,0-9 -]{0,60}$/));
    fc.assert(fc.property(header, wanted => [...tags, undefined].includes(negotiate(tags, wanted))));
  });
});

describe('a language', () => {
  it('runs from right to left when its script does', () => {
    expect(['ar', 'ur', 'fa', 'he'].map(directionOf)).to.deep.equal(['rtl', 'rtl', 'rtl', 'rtl']);
    expect(tags.filter(tag => directionOf(tag) === 'ltr')).to.deep.equal([
      'en',
      'en-x-easy',
      'es',
      'pl',
      'pt-BR',
      'so',
    ]);
  });

  it('has variants that fall back to it', () => {
    expect([isVariant('en-x-easy'), isVariant('en')]).to.deep.equal([true, false]);
    expect([baseOf('en-x-easy'), baseOf('pl')]).to.deep.equal(['en', 'pl']);
  });

  it('needs every plural form that it has, of a sentence that counts', () => {
    const counting = { minutes: ['count'], plain: [] };
    expect(keysOf('en', counting)).to.deep.equal(['minutes_one', 'minutes_other', 'plain']);
    expect(keysOf('pl', counting)).to.include.members(['minutes_one', 'minutes_few', 'minutes_many', 'minutes_other']);
    expect(keysOf('ar', counting)).to.have.length(7);
  });
});
