import { expect } from 'chai';
import type { Hours } from '../../src/directory/schema.ts';
import { hoursWords, openWords, timeWords } from '../../src/reply/hours-words.ts';
import { bristol, oneService, whole } from '../directory/directory.ts';
import { smallLine } from './small-line.ts';

const { catalogue } = smallLine({}, {}, {});
const always = { mon: whole, tue: whole, wed: whole, thu: whole, fri: whole, sat: whole, sun: whole };
const never = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const openAt = (clock: string, hours: Partial<Hours> = {}, days: Record<string, string> = {}) =>
  openWords(catalogue, oneService(hours, {}, { days }), 'en', 'line', bristol(clock));
const weekWords = (week: Hours['week'], locale = 'en') => hoursWords(catalogue, oneService({ week }), locale, 'line');

describe('a time of day in words', () => {
  it('is said with am and pm in English, without empty minutes', () => {
    const said = ['00:00', '08:30', '12:00', '12:05', '17:00', '20:15'].map(clock =>
      timeWords('en', bristol(`2027-07-07T${clock}`), 'Europe/London'),
    );
    expect(said).to.deep.equal(['12am', '8:30am', '12pm', '12:05pm', '5pm', '8:15pm']);
  });

  it('is said with hours and minutes where people write so, in digits that every phone shows', () => {
    for (const locale of ['cy', 'pl', 'so', 'ar-EG', 'fa', 'ps']) {
      const said = ['00:00', '08:30', '17:00'].map(clock =>
        timeWords(locale, bristol(`2027-07-07T${clock}`), 'Europe/London'),
      );
      expect(said, locale).to.deep.equal(['00:00', '08:30', '17:00']);
    }
  });

  it('is the time in Bristol, in summer and in winter', () => {
    expect(timeWords('en', Date.parse('2027-07-07T07:30Z'), 'Europe/London')).to.equal('8:30am');
    expect(timeWords('en', Date.parse('2027-01-07T08:30Z'), 'Europe/London')).to.equal('8:30am');
  });
});

describe('whether a service is open, in words', () => {
  it('says until when', () => {
    expect(openAt('2027-03-10T09:00')).to.equal('open until 5pm');
    expect(openAt('2027-03-10T16:59')).to.equal('open until 5pm');
  });

  it('says when it opens next, and on which day', () => {
    expect(openAt('2027-03-10T08:59')).to.equal('closed until Wednesday 9am');
    expect(openAt('2027-03-10T17:00')).to.equal('closed until Thursday 9am');
    expect(openAt('2027-03-13T12:00')).to.equal('closed until Monday 9am');
    expect(openAt('2027-03-13T12:00', {}, { '2027-03-15': 'A holiday' })).to.equal('closed until Tuesday 9am');
  });

  it('says the time on the wall after a change of the clocks', () => {
    expect(openAt('2027-03-27T12:00')).to.equal('closed until Monday 9am');
    expect(openAt('2027-10-30T12:00')).to.equal('closed until Monday 9am');
  });

  it('says day and night of a service that never closes', () => {
    expect(openAt('2027-03-10T03:00', { week: always, 'bank-holidays': 'open' })).to.equal('always open');
  });

  it('names no day when none is near', () => {
    expect(openAt('2027-03-10T12:00', { week: never })).to.equal('closed');
  });

  it('says of unknown hours that they are unknown', () => {
    const { services, ...rest } = oneService();
    const { hours: _, ...bare } = services.get('line')!;
    const unknown = { ...rest, services: new Map([['line', bare]]) };
    expect(openWords(catalogue, unknown, 'en', 'line', bristol('2027-03-10T12:00'))).to.equal('hours unknown');
    expect(hoursWords(catalogue, unknown, 'en', 'line')).to.equal('hours unknown');
  });
});

describe('the hours of a week in words', () => {
  const nine = ['09:00-17:00'];

  it('join days with the same hours', () => {
    expect(weekWords({ ...never, mon: nine, tue: nine, wed: nine, thu: nine, fri: ['09:00-16:30'] })).to.equal(
      'Monday to Thursday, 9am-5pm; Friday, 9am-4:30pm',
    );
  });

  it('leave out a day that is closed, and join nothing over it', () => {
    expect(weekWords({ ...never, mon: nine, wed: nine })).to.equal('Monday, 9am-5pm; Wednesday, 9am-5pm');
  });

  it('name every span of a day', () => {
    expect(weekWords({ ...never, sat: ['10:00-12:00', '13:30-18:00'] })).to.equal('Saturday, 10am-12pm, 1:30pm-6pm');
  });

  it('say every day, and day and night, where that is so', () => {
    const daily = Object.fromEntries(Object.keys(never).map(day => [day, ['10:00-22:00']])) as Hours['week'];
    expect(weekWords(daily)).to.equal('every day, 10am-10pm');
    expect(weekWords(always)).to.equal('day and night');
  });

  it('name the days in the language asked for', () => {
    expect(weekWords({ ...never, mon: nine, tue: nine }, 'pl')).to.equal('poniedziałek to wtorek, 09:00-17:00');
  });
});
