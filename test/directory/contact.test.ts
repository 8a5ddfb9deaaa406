import { expect } from 'chai';
import { contactsFor } from '../../src/directory/contact.ts';
import type { Service } from '../../src/directory/schema.ts';
import { audiences } from '../../src/tree/schema.ts';
import { directory, oneService } from './directory.ts';

const line = oneService().services.get('line')!;
const unconfirmed: Service = {
  ...line,
  grade: 'C',
  text: { number: '07700 900112' },
  chat: 'https://chat.example.org',
  url: 'https://example.org',
  email: 'line@example.org',
};
const mayBeYoung = ['young-person', 'anyone', 'a word that nobody knows'];

/** Every value of grade C that the directory holds of a service. */
function unconfirmedOf(service: Service): string[] {
  const contacts = [service.phone, service.chat, service.url, service.email].map(contact =>
    typeof contact === 'string' ? { value: contact, grade: service.grade } : contact,
  );
  const text = service.text && { value: service.text.number, grade: service.text.grade ?? service.grade };
  return [...contacts, text].flatMap(contact => (contact?.grade === 'C' ? [contact.value] : []));
}

describe('the ways to reach a service', () => {
  it('are hidden from a young person, and from anyone who may be one, when nobody has confirmed them', () => {
    for (const audience of mayBeYoung) expect(contactsFor(unconfirmed, audience), audience).to.deep.equal({});
  });

  it('are all shown to adults, who can check them', () => {
    for (const audience of ['public', 'professional']) {
      const shown = ['phone', 'text', 'chat', 'url', 'email'];
      expect(contactsFor(unconfirmed, audience), audience).to.have.all.keys(shown);
    }
  });

  it('are each shown by their own grade, where they have one', () => {
    const mixed: Service = {
      ...line,
      url: { value: 'https://example.org', grade: 'C' },
      text: { number: '07700 900112', say: 'HELLO', grade: 'C' },
    };
    expect(contactsFor(mixed, 'young-person')).to.deep.equal({ phone: '07700 900111' });
    const confirmed: Service = {
      ...unconfirmed,
      phone: { value: '07700 900111', grade: 'A' },
      text: { number: '07700 900112', say: 'HELLO', grade: 'B' },
    };
    expect(contactsFor(confirmed, 'young-person')).to.deep.equal({
      phone: '07700 900111',
      text: { number: '07700 900112', say: 'HELLO' },
    });
  });

  it('are given whatever the hours: unknown hours take no number away', () => {
    const { hours: _, ...unknown } = line;
    expect(contactsFor(unknown, 'young-person')).to.deep.equal({ phone: '07700 900111' });
  });

  it('hold nothing of grade C for a young person, in the whole directory', () => {
    const all = [...directory.services].flatMap(([id, service]) =>
      unconfirmedOf(service).map(value => ({ id, value })),
    );
    expect(all.length, 'the directory has some to hide').to.be.greaterThan(10);
    for (const { id, value } of all) {
      const service = directory.services.get(id)!;
      for (const audience of audiences) {
        const shown = JSON.stringify(contactsFor(service, audience)).includes(JSON.stringify(value));
        expect(shown, `${id} to ${audience}`).to.equal(!mayBeYoung.includes(audience));
      }
    }
  });
});
