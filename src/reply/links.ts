import type { Directory } from '../directory/schema.ts';

/** A place in a reply's text that can be tapped; without `href`, words that must not be: "999 BSL", the code 18001. */
export type Link = { text: string; href?: string };

/** Shorter digits are never a number to ring by themselves ("press 55"). */
const SHORTEST = 3;

/** Finds the numbers, addresses and codes of the directory in a text; nothing else ever becomes a link. */
export function makeLinks(directory: Directory): (text: string) => Link[] {
  const known = new Map<string, string | undefined>();
  for (const { name, phone, dial, text, url, chat, email } of directory.services.values()) {
    const add = (contact: string | { value: string } | undefined, href: (value: string) => string | undefined) => {
      const value = typeof contact === 'object' ? contact.value : contact;
      if (value && value.length >= SHORTEST && !known.has(value)) known.set(value, href(value));
    };
    if (/\d/.test(name)) known.set(name, undefined);
    add(phone, value => (dial === false ? undefined : `tel:${value.replaceAll(' ', '')}`));
    add(text?.number, value => `sms:${value.replaceAll(' ', '')}`);
    add(url, value => value);
    add(chat, value => value);
    add(email, value => `mailto:${value}`);
  }
  // Longest first: the address of a page must not be taken for that of its site.
  const links = [...known]
    .map(([text, href]) => ({ text, ...(href && { href }) }))
    .sort((a, b) => b.text.length - a.text.length);
  return text => links.filter(link => stands(text, link.text));
}

/** Whole, and not as a part of a longer number or word. */
function stands(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (!isInside(text[at - 1]) && !isInside(text[at + part.length])) return true;
  }
  return false;
}

function isInside(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char);
}
