import { expect } from 'chai';
import type { Service } from '../../src/directory/schema.ts';
import { baseOf } from '../../src/locale/negotiate.ts';
import { needsDeafLine } from '../../src/reply/deaf-line.ts';
import { segmentsOf } from '../../src/reply/segments.ts';
import { oneService } from '../directory/directory.ts';
import { service, smallLine } from './small-line.ts';
import { places, replyAt, speaker, tags } from './speaking.ts';

const phone = '07700 900104';
const services: Record<string, Service> = {
  rung: service('Rung', { phone, deaf: ['relay-uk'] }),
  written: service('Written', { phone, text: { number: '07700 900105' }, deaf: ['text'] }),
  chat: service('Chat', { chat: { value: 'https://example.org', grade: 'C' } }),
  'emergency-999': service('999', { phone: '07700 900106', deaf: ['relay-uk'] }),
};
const directory = { ...oneService(), services: new Map(Object.entries(services)) };
const needs = (
  ids: string[],
  named: string[] = [],
  audience = 'young-person',
  level: 'advice' | 'emergency' = 'advice',
) => needsDeafLine(directory, audience, { level, services: ids }, named);

describe('the line for Deaf people', () => {
  it('is needed where there is a number to ring and no way to write', () => {
    expect(needs(['rung'])).to.equal(true);
    expect(needs([], ['rung'])).to.equal(true);
    expect(needs(['rung', 'written'])).to.equal(false);
  });

  it('is needed where the way to write may not be shown to who is there', () => {
    expect(needs(['rung', 'chat'])).to.equal(true);
    expect(needs(['rung', 'chat'], [], 'public')).to.equal(false);
  });

  it('is not needed where the words name the relay, nothing is rung, or 999 has ways of its own', () => {
    expect(needs(['rung'], ['relay-uk'])).to.equal(false);
    expect(needs(['chat'])).to.equal(false);
    expect(needs(['emergency-999'])).to.equal(false);
    expect(needs(['rung'], [], 'young-person', 'emergency')).to.equal(false);
  });

  it('stands under the services and above the choices of a reply', () => {
    const line = smallLine(
      { start: { kind: 'outcome', level: 'advice', services: ['rung'], options: { a: 'start' } } },
      { start: { text: 'Ring them.', options: { a: 'Again' } } },
      services,
    );
    expect(replyAt('welcome/start', 'sms', { speaker: line }).text).to.equal(
      `Ring them.\nRung: ${phone}\n[deaf]\n1 Again`,
    );
  });

  it('says how in at most 44 letters of an English text, so that authors know what to leave', () => {
    for (const locale of tags.filter(tag => baseOf(tag) === 'en')) {
      const facts = (id: string) => {
        const { name, phone: number } = speaker.directory.services.get(id)!;
        return { name, phone: String(number) };
      };
      expect(speaker.catalogue.say(locale, 'deaf-line-sms', facts).length, locale).to.be.at.most(44);
    }
  });

  it('is under some outcome of the product, and under none makes a text too long', () => {
    const said = places.map(at => replyAt(at, 'sms').text).filter(text => /^Deaf: /m.test(text));
    expect(said).to.have.length.greaterThan(3);
    expect(said.filter(text => segmentsOf(text) > 3)).to.deep.equal([]);
  });
});
