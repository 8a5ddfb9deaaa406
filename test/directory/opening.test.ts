import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { factsAt } from '../../src/conversation/facts.ts';
import { openingAt } from '../../src/directory/opening.ts';
import { bristol, clockAt, directory, oneService, whole } from './directory.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const frAt = (clock: string) => openingAt(directory, 'first-response', bristol(clock));
const edtAt = (clock: string) => openingAt(directory, 'emergency-duty-team', bristol(clock));
const always = { mon: whole, tue: whole, wed: whole, thu: whole, fri: whole, sat: whole, sun: whole };

describe('the opening hours of First Response', () => {
  it('begin at half past eight and end at five, to the minute', () => {
    const around = ['08:29', '08:30', '16:59', '17:00'].map(time => frAt(`2027-03-10T${time}`).state);
    expect(around).to.deep.equal(['closed', 'open', 'open', 'closed']);
  });

  it('are near their edge for half an hour on both sides of both ends, and at no other time', () => {
    const day = bristol('2027-03-10T00:00');
    const near: string[] = [];
    for (let minute = 0; minute < 24 * 60; minute++) {
      const at = day + minute * MINUTE;
      if (openingAt(directory, 'first-response', at).nearEdge) near.push(clockAt(at).slice(11));
    }
    expect(near).to.have.length(2 * 61);
    expect([near[0], near[60], near[61], near[121]]).to.deep.equal(['08:00', '09:00', '16:30', '17:30']);
  });

  it('say when they begin or end next, over the weekend too', () => {
    const next = (clock: string) => clockAt(frAt(clock).changes!);
    expect(next('2027-03-12T09:00')).to.equal('2027-03-12T17:00');
    expect(next('2027-03-12T18:00')).to.equal('2027-03-15T08:30');
    expect(next('2027-03-13T12:00')).to.equal('2027-03-15T08:30');
  });

  it('are closed, and near no edge, at noon on every bank holiday that the directory lists', () => {
    const days = Object.keys(directory.bankHolidays.days);
    expect(days.length).to.be.greaterThan(7);
    for (const day of days) {
      expect(frAt(`${day}T12:00`), day).to.include({ state: 'closed', nearEdge: false });
      expect(edtAt(`${day}T12:00`).state, day).to.equal('open');
    }
  });

  it('stay closed from Christmas Eve at five until the Tuesday after', () => {
    expect(frAt('2026-12-24T16:59').state).to.equal('open');
    for (const day of ['25', '26', '27', '28']) expect(frAt(`2026-12-${day}T10:00`).state, day).to.equal('closed');
    expect(clockAt(frAt('2026-12-24T17:01').changes!)).to.equal('2026-12-29T08:30');
    expect(frAt('2026-12-29T08:30').state).to.equal('open');
  });

  it('are covered by the Emergency Duty Team at every minute when they are closed, for a year', () => {
    const gaps: string[] = [];
    // Hours begin and end on these minutes; the minute before each is looked at too.
    const edges = ['00:00', '08:30', '09:00', '17:00'];
    for (let day = bristol('2026-12-01T12:00'); day < bristol('2027-12-31T12:00'); day += DAY) {
      for (const edge of edges.map(time => bristol(`${clockAt(day).slice(0, 10)}T${time}`))) {
        for (const at of [edge - MINUTE, edge]) {
          const states = ['first-response', 'emergency-duty-team'].map(id => openingAt(directory, id, at).state);
          if (!states.includes('open')) gaps.push(clockAt(at));
        }
      }
    }
    expect(gaps).to.deep.equal([]);
  });
});

describe('opening hours over a change of the clocks', () => {
  it('begin at half past eight by the new clock, on the first working day after each change', () => {
    // Easter Monday is the day after the clocks go forward in 2027.
    for (const [sunday, working, summer] of [
      ['2027-03-28', '2027-03-30', true],
      ['2027-10-31', '2027-11-01', false],
    ] as const) {
      const opens = Date.parse(`${working}T${summer ? '07' : '08'}:30:00Z`);
      expect(openingAt(directory, 'first-response', opens - 1).state, working).to.equal('closed');
      expect(openingAt(directory, 'first-response', opens).state, working).to.equal('open');
      expect(frAt(`${sunday}T12:00`).changes, sunday).to.equal(opens);
    }
  });

  it('count the near edge in minutes that pass, in summer and in winter time', () => {
    for (const day of ['2027-03-30', '2027-11-01']) {
      expect(frAt(`${day}T07:59`).nearEdge).to.equal(false);
      expect(frAt(`${day}T08:00`).nearEdge).to.equal(true);
    }
  });

  it('take one hour from a night in March and give one to a night in October', () => {
    const night = { sat: ['23:00-06:00'], mon: [], tue: [], wed: [], thu: [], fri: [], sun: [] };
    const nights = oneService({ week: night });
    const hoursOpen = (saturday: string, sunday: string) => {
      let minutes = 0;
      for (let at = bristol(`${saturday}T12:00`); at < bristol(`${sunday}T12:00`); at += MINUTE) {
        if (openingAt(nights, 'line', at).state === 'open') minutes++;
      }
      return minutes / 60;
    };
    expect(hoursOpen('2027-03-27', '2027-03-28')).to.equal(6);
    expect(hoursOpen('2027-10-30', '2027-10-31')).to.equal(8);
    expect(hoursOpen('2027-06-05', '2027-06-06')).to.equal(7);
  });

  it('never close a service that is open day and night', () => {
    for (const day of ['2027-03-28', '2027-10-31', '2026-12-25']) {
      for (const clock of ['00:00', '01:30', '02:30', '23:59']) {
        const opening = openingAt(directory, 'shout', bristol(`${day}T${clock}`));
        expect(opening, `${day} ${clock}`).to.deep.equal({ state: 'open', nearEdge: false });
      }
    }
  });
});

describe('opening hours', () => {
  it('count a leap day as the weekday that it is', () => {
    const leap = oneService();
    expect(openingAt(leap, 'line', bristol('2028-02-29T10:00')).state).to.equal('open');
    expect(clockAt(openingAt(leap, 'line', bristol('2028-02-28T18:00')).changes!)).to.equal('2028-02-29T09:00');
    expect(clockAt(openingAt(leap, 'line', bristol('2028-02-29T18:00')).changes!)).to.equal('2028-03-01T09:00');
  });

  it('that run past midnight belong to the evening on which they begin', () => {
    const week = { fri: ['22:00-02:00'], mon: [], tue: [], wed: [], thu: [], sat: [], sun: [] };
    const friday = oneService({ week });
    const states = ['2027-03-12T01:00', '2027-03-12T23:00', '2027-03-13T01:59', '2027-03-13T02:00', '2027-03-13T23:00'];
    expect(states.map(clock => openingAt(friday, 'line', bristol(clock)).state)).to.deep.equal([
      'closed',
      'open',
      'open',
      'closed',
      'closed',
    ]);
  });

  it('keep, open or close on a bank holiday as the directory says', () => {
    const days = { '2027-05-03': 'Early May bank holiday' };
    const noonAndNight = (kind: 'open' | 'closed' | 'as-weekday') =>
      ['12:00', '03:00'].map(clock => {
        const holiday = oneService({ 'bank-holidays': kind }, {}, { days });
        return openingAt(holiday, 'line', bristol(`2027-05-03T${clock}`)).state;
      });
    expect(noonAndNight('closed')).to.deep.equal(['closed', 'closed']);
    expect(noonAndNight('as-weekday')).to.deep.equal(['open', 'closed']);
    expect(noonAndNight('open')).to.deep.equal(['open', 'open']);
  });

  it('that nobody knows count as closed wherever a road is chosen', () => {
    const unknown = oneService();
    const { hours: _, ...service } = unknown.services.get('line')!;
    const without = { ...unknown, services: new Map([['line', service]]) };
    const at = bristol('2027-03-10T12:00');
    expect(openingAt(without, 'line', at)).to.deep.equal({ state: 'unknown', nearEdge: false });
    expect(factsAt(without, at, 'sms', false).isOpen('line')).to.equal(false);
    expect(factsAt(unknown, at, 'sms', false).isOpen('line'), 'known').to.equal(true);
    expect(openingAt(unknown, 'nobody', at).state).to.equal('unknown');
  });
});

describe('a list of bank holidays that has run out', () => {
  const runsOut = (kind: 'open' | 'closed' | 'as-weekday', week = oneService().hours.hours['line']!.week) =>
    oneService({ 'bank-holidays': kind, week }, {}, { 'complete-until': '2027-12-31' });
  const last = bristol('2027-12-31T12:00');
  const after = bristol('2028-01-04T12:00');

  it('makes hours unknown that depend on it, from the day after its last', () => {
    expect(openingAt(runsOut('closed'), 'line', last).state).to.equal('open');
    expect(openingAt(runsOut('closed'), 'line', bristol('2028-01-01T00:00')).state).to.equal('unknown');
    expect(openingAt(runsOut('closed'), 'line', after).state).to.equal('unknown');
    expect(openingAt(runsOut('open'), 'line', after).state).to.equal('unknown');
  });

  it('leaves hours alone that do not depend on it', () => {
    expect(openingAt(runsOut('as-weekday'), 'line', after).state).to.equal('open');
    expect(openingAt(runsOut('open', always), 'line', after).state).to.equal('open');
    expect(openingAt(runsOut('closed', always), 'line', after).state).to.equal('unknown');
  });

  it('promises no opening on a day that may be a bank holiday', () => {
    const evening = bristol('2027-12-31T18:00');
    expect(openingAt(runsOut('closed'), 'line', evening)).to.deep.equal({ state: 'closed', nearEdge: false });
    expect(clockAt(openingAt(runsOut('as-weekday'), 'line', evening).changes!)).to.equal('2028-01-03T09:00');
  });
});

describe('the time zone of the machine', () => {
  it('changes no answer', () => {
    const program = fileURLToPath(new URL('openings.ts', import.meta.url));
    const zones = ['UTC', 'Europe/London', 'America/Los_Angeles', 'Australia/Lord_Howe', 'Pacific/Kiritimati'];
    const answers = zones.map(TZ => {
      const told = execFileSync(process.execPath, [program], { env: { ...process.env, TZ }, encoding: 'utf8' });
      const { zone, ...answer } = JSON.parse(told);
      expect(zone, 'the zone is in force').to.equal(TZ);
      return answer;
    });
    for (const answer of answers) expect(answer).to.deep.equal(answers[0]);
    expect(answers[0].openings.length).to.be.greaterThan(100);
  });
});
