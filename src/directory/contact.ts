import type { Service } from './schema.ts';

export type Contacts = {
  phone?: string;
  text?: { number: string; say?: string };
  chat?: string;
  url?: string;
  email?: string;
};

/** Young people, and anyone who may be one, never see a contact that nobody has confirmed. */
export function seesGradeC(audience: string): boolean {
  return audience === 'public' || audience === 'professional';
}

/** The ways to reach a service that this audience may see. Empty for a service of grade C before a young person. */
export function contactsFor(service: Service, audience: string): Contacts {
  const showable = (grade: string | undefined): boolean => (grade ?? service.grade) !== 'C' || seesGradeC(audience);
  const contacts: Contacts = {};
  for (const field of ['phone', 'chat', 'url', 'email'] as const) {
    const contact = service[field];
    if (contact === undefined) continue;
    const { value, grade } = typeof contact === 'string' ? { value: contact, grade: undefined } : contact;
    if (showable(grade)) contacts[field] = value;
  }
  const { text } = service;
  if (text && showable(text.grade)) contacts.text = { number: text.number, ...(text.say && { say: text.say }) };
  return contacts;
}
