import { expect } from 'chai';
import { secondsOf } from '../../src/verify/issues/speech-too-long.ts';
import { addCounts, ageOf, countText } from '../../src/verify/readability.ts';

const names = /Emergency Duty Team/g;

describe('the reading age', () => {
  it('counts sentences, words and syllables, without facts, numbers and names of services', () => {
    const text = 'Ring the Emergency Duty Team on {{emergency-duty-team.phone}}.\n\nIt takes 30 minutes: wait.';
    // Ring the on. It takes minutes. wait.
    expect(countText(text, names)).to.deep.equal({ sentence: 3, word: 7, syllable: 8 });
  });

  it('is that of the grade of Flesch and Kincaid, in years', () => {
    const counts = { sentence: 4, word: 60, syllable: 84 };
    expect(ageOf(counts)).to.be.closeTo(0.39 * 15 + 11.8 * 1.4 - 15.59 + 5, 0.001);
    expect(ageOf({ sentence: 0, word: 0, syllable: 0 })).to.equal(0);
  });

  it('of short words together is that of all their words', () => {
    const one = countText('What is it?', names);
    expect(addCounts(one, one)).to.deep.equal(countText('What is it? What is it?', names));
  });

  it('of plain words is below that of long ones', () => {
    const plain = countText('You can ring them. It is free. They will help you.', names);
    const hard = countText('Immediate professional consultation is unconditionally recommended.', names);
    expect(ageOf(plain)).to.be.below(9);
    expect(ageOf(hard)).to.be.above(12);
  });
});

describe('the length of what a voice reads', () => {
  it('is 150 words a minute, numbers digit by digit', () => {
    expect(secondsOf('Ring them now please.')).to.equal((4 * 60) / 150);
    expect(secondsOf('Ring 0800 1111.')).to.equal((9 * 60) / 150);
    expect(secondsOf('(open 24 hours)')).to.equal((4 * 60) / 150);
  });

  it('takes an address for one word', () => {
    expect(secondsOf('See https://www.example.org/page/123456')).to.equal((2 * 60) / 150);
  });
});
