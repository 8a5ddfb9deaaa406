import { contactsFor } from '../directory/contact.ts';
import type { Directory } from '../directory/schema.ts';
import type { Catalogue, Facts } from '../locale/catalogue.ts';
import { directionOf } from '../locale/negotiate.ts';
import type { Audience } from '../tree/schema.ts';
import { hoursWords, openWords } from './hours-words.ts';
import type { ServiceCard } from './reply.ts';

/**
 * Where and for whom something is said. `texted`: as a text message, where every letter counts. `now`: ms UTC; without it
 * the words are read at any time, and opening hours stand in place of what is open.
 */
export type Saying = {
  catalogue: Catalogue;
  directory: Directory;
  locale: string;
  audience: Audience;
  now: number | undefined;
  texted?: boolean;
};

/** What this audience may see of a service, in the locale; `undefined` when the directory does not have it. */
export function cardOf(saying: Saying, id: string): ServiceCard | undefined {
  const service = saying.directory.services.get(id);
  if (!service) return undefined;
  const { catalogue, locale, audience } = saying;
  const contacts = contactsFor(service, audience);
  const about = catalogue.about(locale, id);
  return {
    id,
    name: service.name,
    ...(about && { about }),
    ...(contacts.phone && { phone: contacts.phone }),
    ...(contacts.text && { text: textWords(saying, contacts.text), textNumber: contacts.text.number }),
    ...(contacts.url && { url: contacts.url }),
    ...(contacts.chat && { chat: contacts.chat }),
    ...(contacts.email && { email: contacts.email }),
    ...(service.hours && { open: whenWords(saying, id) }),
  };
}

function textWords(saying: Saying, text: { number: string; say?: string | undefined }): string {
  const { number, say } = text;
  const facts: Facts = name =>
    name === 'number' ? leftToRight(saying, number) : name === 'word' && say ? leftToRight(saying, say) : undefined;
  return saying.catalogue.say(saying.locale, say ? 'text-to' : 'text-number', facts);
}

/** The directory as words may name it: `{{childline.phone}}`, `{{first-response.open}}`. */
export function wordFacts(saying: Saying): Facts {
  const { catalogue, directory, locale, audience } = saying;
  return id => {
    const service = directory.services.get(id);
    if (!service) return undefined;
    const { phone, text, url, chat, email } = contactsFor(service, audience);
    const about = catalogue.about(locale, id);
    const shown = (value: string) => leftToRight(saying, value);
    return {
      name: shown(service.name),
      ...(phone && { phone: shown(phone) }),
      ...(text && { text: textWords(saying, text), 'text-number': shown(text.number) }),
      ...(url && { url: shown(url) }),
      ...(chat && { chat: shown(chat) }),
      ...(email && { email: shown(email) }),
      ...(about && { about }),
      // Worked out only where words name them: few do, and a calendar takes longer than all the rest.
      get open() {
        return whenWords(saying, id);
      },
      get hours() {
        return hoursWords(catalogue, directory, locale, id);
      },
    };
  };
}

function whenWords({ catalogue, directory, locale, now }: Saying, service: string): string {
  if (now === undefined) return hoursWords(catalogue, directory, locale, service);
  return openWords(catalogue, directory, locale, service, now);
}

/** One service in one line: "Childline: 0800 1111". The shortest way in that it has; its name alone where it has none. */
export function cardLine(saying: Saying, card: ServiceCard): string {
  const shown = (value: string | undefined) => value && leftToRight(saying, value);
  const other = card.phone || card.text ? undefined : (card.url ?? card.chat ?? card.email);
  const known = [shown(card.phone), card.text, shown(other)].filter(Boolean).join(', ');
  const name = leftToRight(saying, card.name);
  return known ? `${name}: ${known}` : name;
}

/**
 * A fact that reads from left to right wherever it stands. Between words that run the other way the groups of a
 * telephone number would change places ("6444 903 0117"): it is isolated (U+2066, U+2069), and in a text, where a
 * letter costs and an old phone may show the marks as boxes, its groups are written as one.
 */
function leftToRight({ locale, texted }: Saying, value: string): string {
  if (directionOf(locale) === 'ltr') return value;
  if (texted) return /^[\d +]+$/.test(value) ? value.replaceAll(' ', '') : value;
  return `\u2066${value}\u2069`;
}
