import { expect } from 'chai';
import { cardLine, cardOf, type Saying, wordFacts } from '../../src/reply/cards.ts';
import type { Audience } from '../../src/tree/schema.ts';
import { bristol } from '../directory/directory.ts';
import { service, smallLine } from './small-line.ts';
import { places, replyAt, speaker } from './speaking.ts';

const line = smallLine(
  {},
  {},
  {
    first: service('First', {
      phone: '07700 900101',
      text: { number: '07700 900103', say: 'HELLO' },
      chat: 'https://example.org/chat',
      url: { value: 'https://example.org', grade: 'C' },
      email: 'first@example.org',
    }),
    unconfirmed: service('Unconfirmed', { phone: '07700 900104', grade: 'C' }),
  },
);
const saying = (audience: Audience = 'young-person', clock = '2027-03-10T12:00'): Saying => ({
  ...line,
  locale: 'en',
  audience,
  now: bristol(clock),
});

describe('the card of a service', () => {
  it('has what the audience may see, and nothing else', () => {
    const card = {
      id: 'first',
      name: 'First',
      about: 'What the first is for',
      phone: '07700 900101',
      text: 'text HELLO to 07700 900103',
      textNumber: '07700 900103',
      chat: 'https://example.org/chat',
      email: 'first@example.org',
    };
    expect(cardOf(saying(), 'first')).to.deep.equal(card);
    expect(cardOf(saying('professional'), 'first')).to.deep.equal({ ...card, url: 'https://example.org' });
  });

  it('says whether it is open now where hours are known, and keeps its number at any hour', () => {
    const at = (clock: string) => cardOf(saying('anyone', clock), 'line');
    expect(at('2027-03-10T12:00')).to.include({ open: 'open until 5pm', phone: '07700 900111' });
    expect(at('2027-03-12T20:00')).to.include({ open: 'closed until Monday 9am', phone: '07700 900111' });
    expect(cardOf(saying(), 'first')).not.to.have.property('open');
  });

  it('keeps the name alone of a service that nobody has confirmed, before a young person', () => {
    expect(cardOf(saying(), 'unconfirmed')).to.deep.equal({ id: 'unconfirmed', name: 'Unconfirmed' });
    expect(cardOf(saying('anyone'), 'unconfirmed')).not.to.have.property('phone');
    expect(cardOf(saying('public'), 'unconfirmed')).to.include({ phone: '07700 900104' });
  });

  it('is not there for a service that the directory does not have', () => {
    expect(cardOf(saying(), 'gone')).to.equal(undefined);
  });
});

describe('the facts that words may name', () => {
  it('are the fields of the card, the number to text, and the hours', () => {
    expect(wordFacts(saying())('first')).to.deep.equal({
      name: 'First',
      about: 'What the first is for',
      phone: '07700 900101',
      text: 'text HELLO to 07700 900103',
      'text-number': '07700 900103',
      chat: 'https://example.org/chat',
      email: 'first@example.org',
      open: 'hours unknown',
      hours: 'hours unknown',
    });
    expect(wordFacts(saying())('line')).to.include({ hours: 'Monday to Friday, 9am-5pm', open: 'open until 5pm' });
    expect(wordFacts(saying())('gone')).to.equal(undefined);
  });
});

describe('one service in one line', () => {
  it('gives its number, or what to text, and its address only where it has neither', () => {
    const line = (card: object) => cardLine(saying(), { id: 'x', name: 'X', ...card });
    expect(line({ phone: '07700 900101', text: 'text 07700 900103', url: 'https://example.org' })).to.equal(
      'X: 07700 900101, text 07700 900103',
    );
    expect(line({ text: 'text 07700 900103', url: 'https://example.org' })).to.equal('X: text 07700 900103');
    expect(line({ url: 'https://example.org', chat: 'https://example.org/chat' })).to.equal('X: https://example.org');
    expect(line({ chat: 'https://example.org/chat', email: 'x@example.org' })).to.equal('X: https://example.org/chat');
    expect(line({ email: 'x@example.org' })).to.equal('X: x@example.org');
  });

  it('is the name alone, with nothing left dangling, where no way in may be shown', () => {
    expect(cardLine(saying(), { id: 'x', name: 'X' })).to.equal('X');
  });
});

describe('what a young person reads', () => {
  it('holds no number or link that nobody has confirmed, at any place on any channel', () => {
    const hidden = [...speaker.directory.services.values()].flatMap(one => {
      const contacts = [one.phone, one.url, one.chat, one.email].map(contact =>
        typeof contact === 'string' ? { value: contact, grade: one.grade } : contact,
      );
      return contacts.flatMap(contact => (contact?.grade === 'C' ? [contact.value] : []));
    });
    expect(hidden.length).to.be.greaterThan(10);
    const young = places.filter(at =>
      ['young-person', 'anyone'].includes(speaker.library.trees.get(at.split('/')[0]!)!.audience),
    );
    expect(young.length).to.be.greaterThan(10);
    for (const at of young) {
      for (const channel of ['webchat', 'sms']) {
        const { text, services } = replyAt(at, channel);
        const shown = `${text} ${JSON.stringify(services)}`;
        expect(
          hidden.filter(value => shown.includes(value)),
          `${at} on ${channel}`,
        ).to.deep.equal([]);
      }
    }
  });
});
