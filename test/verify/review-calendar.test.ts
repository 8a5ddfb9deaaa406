import { expect } from 'chai';
import { dueWithin, formatReviews, reviewsOf } from '../../src/verify/review-calendar.ts';
import { toConfirm } from '../../src/verify/to-confirm.ts';
import { contentOf } from './gallery.ts';

const change = {
  'dialogs/welcome.yaml': {
    from: 'review-by: 2027-11-01',
    to: 'review-by: 2026-12-24\nto-confirm: [Whether it rings]',
  },
  'directory/services.yaml': {
    from: 'checked: 2026-11-01\n  review-by: 2027-11-01\nhelper',
    to: 'checked: 2026-11-01\n  review-by: 2026-11-20\nhelper',
  },
};
const content = contentOf({ files: {}, without: [], change });
const reviews = reviewsOf(content);

describe('the review calendar', () => {
  it('names trees, services, hours with the first that keeps them, and the end of the bank holidays', () => {
    expect(reviews.map(({ due, kind, name }) => `${due} ${kind} ${name}`)).to.deep.equal([
      '2026-11-20 hours always',
      '2026-11-20 service emergency-999',
      '2026-12-24 tree welcome',
      '2027-10-02 bank holidays after 2027-12-31',
      '2027-11-01 hours office',
      '2027-11-01 service helper',
      '2027-11-01 tree safety',
      '2027-11-01 tree talk-to-a-person',
    ]);
  });

  it('says what is due within so many days, the last day included, and what is late', () => {
    const due = (days: number) => dueWithin(reviews, '2026-11-24', days).map(({ name }) => name);
    expect(due(29)).to.deep.equal(['always', 'emergency-999']);
    expect(due(30)).to.deep.equal(['always', 'emergency-999', 'welcome']);
  });

  it('is told a line each, with whom to ask', () => {
    expect(formatReviews(dueWithin(reviews, '2026-11-24', 30), '2026-11-24')).to.equal(
      [
        '2026-11-20  hours always           LATE  Emergency services',
        '2026-11-20  service emergency-999  LATE  Emergency services',
        '2026-12-24  tree welcome           The tests',
      ].join('\n'),
    );
  });
});

describe('what has still to be confirmed', () => {
  it('is told by tree, and by service with the trees for adults that name it', () => {
    const { trees, services, hours } = toConfirm(content);
    expect(trees).to.deep.equal([{ tree: 'welcome', owner: 'The tests', what: ['Whether it rings'] }]);
    expect(services).to.deep.equal([
      {
        id: 'helper',
        name: 'The Helper',
        what: 'chat',
        source: 'Written for these tests',
        used: ['safety', 'talk-to-a-person', 'welcome'],
      },
    ]);
    expect(hours).to.deep.equal([]);
  });
});
