import { contactsFor } from '../directory/contact.ts';
import type { Directory } from '../directory/schema.ts';
import type { Catalogue, Facts } from '../locale/catalogue.ts';
import type { Audience } from '../tree/schema.ts';
import { hoursWords, openWords } from './hours-words.ts';
import type { ServiceCard } from './reply.ts';

/** Where and for whom something is said. */
export type Saying = { catalogue: Catalogue; directory: Directory; locale: string; audience: Audience; now: number };

/** What this audience may see of a service, in the locale; `undefined` when the directory does not have it. */
export function cardOf(saying: Saying, id: string): ServiceCard | undefined {
  const service = saying.directory.services.get(id);
  if (!service) return undefined;
  const { catalogue, directory, locale, audience, now } = saying;
  const contacts = contactsFor(service, audience);
  const about = catalogue.about(locale, id);
  return {
    id,
    name: service.name,
    ...(about && { about }),
    ...(contacts.phone && { phone: contacts.phone }),
    ...(contacts.text && { text: textWords(catalogue, locale, contacts.text), textNumber: contacts.text.number }),
    ...(contacts.url && { url: contacts.url }),
    ...(contacts.chat && { chat: contacts.chat }),
    ...(contacts.email && { email: contacts.email }),
    ...(service.hours && { open: openWords(catalogue, directory, locale, id, now) }),
  };
}

function textWords(catalogue: Catalogue, locale: string, text: { number: string; say?: string | undefined }): string {
  const facts: Facts = name => (name === 'number' ? text.number : name === 'word' ? text.say : undefined);
  return catalogue.say(locale, text.say ? 'text-to' : 'text-number', facts);
}

/** The directory as words may name it: `{{childline.phone}}`, `{{first-response.open}}`. */
export function wordFacts(saying: Saying): Facts {
  const { catalogue, directory, locale, audience, now } = saying;
  return id => {
    const service = directory.services.get(id);
    if (!service) return undefined;
    const { phone, text, url, chat, email } = contactsFor(service, audience);
    const about = catalogue.about(locale, id);
    return {
      name: service.name,
      ...(phone && { phone }),
      ...(text && { text: textWords(catalogue, locale, text), 'text-number': text.number }),
      ...(url && { url }),
      ...(chat && { chat }),
      ...(email && { email }),
      ...(about && { about }),
      // Worked out only where words name them: few do, and a calendar takes longer than all the rest.
      get open() {
        return openWords(catalogue, directory, locale, id, now);
      },
      get hours() {
        return hoursWords(catalogue, directory, locale, id);
      },
    };
  };
}

/** One service in one line: "Childline: 0800 1111". The shortest way in that it has; its name alone where it has none. */
export function cardLine(card: ServiceCard): string {
  const ways = [card.phone, card.text, card.phone || card.text ? undefined : (card.url ?? card.chat ?? card.email)];
  const known = ways.filter(Boolean).join(', ');
  return known ? `${card.name}: ${known}` : card.name;
}
