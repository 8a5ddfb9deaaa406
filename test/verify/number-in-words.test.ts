import { expect } from 'chai';
import { verify } from '../../src/verify/verify.ts';
import { contentOf } from './gallery.ts';

function typed(words: string): string[] {
  const change = { 'locales/en/welcome.yaml': { from: 'What has happened?', to: JSON.stringify(words) } };
  return verify(contentOf({ files: {}, without: [], change }), { today: '2026-11-24' })
    .filter(issue => issue.kind === 'number-in-words')
    .map(issue => /^"(.*)" is typed/.exec(issue.message)![1]!);
}

describe('numbers that are typed into words', () => {
  for (const number of ['999', '101', '9 9 9', '0117 903 6444', '0800 1111', '+44 117 496 0000', '85258', '٩٩٩']) {
    it(`refuses ${number}`, () => {
      expect(typed(`Ring ${number} now.`)).to.deep.equal([number]);
    });
  }

  for (const link of ['https://example.org/a', 'www.example.org', 'childline.org.uk', 'help@example.org']) {
    it(`refuses ${link}`, () => {
      expect(typed(`Go to ${link}.`)).to.deep.equal([link]);
    });
  }

  for (const plain of [
    'It takes 30 minutes.',
    'Someone is there 24 hours a day, 7 days a week.',
    'If you are 16 or 17, or under 18.',
    'Since 2020, and in 2025-2026 too.',
    'You may write up to 160 characters.',
    'It costs £250.',
    'Answer 1, 2 or 3.',
    'For 11-18-year-olds.',
    'Call {{emergency-999.phone}}.',
    'Is it urgent? Yes.No matter what, we read it.',
  ]) {
    it(`lets "${plain}" be`, () => {
      expect(typed(plain)).to.deep.equal([]);
    });
  }
});
