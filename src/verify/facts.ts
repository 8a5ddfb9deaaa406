import type { Grade, Service } from '../directory/schema.ts';
import type { Content } from './read-content.ts';
import { splitPlaceholder } from './words.ts';

/** What words may name of a service: {{first-response.phone}}. */
export const fields = [
  'name',
  'phone',
  'text',
  'text-number',
  'chat',
  'url',
  'email',
  'hours',
  'open',
  'about',
] as const;
export type Field = (typeof fields)[number];

export function isField(name: string): name is Field {
  return (fields as readonly string[]).includes(name);
}

/** Does the directory have it? Hours and whether it is open can always be said, if only as unknown. */
export function hasField(service: Service, field: Field): boolean {
  if (field === 'hours' || field === 'open' || field === 'about') return true;
  return service[field === 'text-number' ? 'text' : field] !== undefined;
}

/** How sure the fact is: its own grade where it has one, else its service's. */
export function gradeOf(content: Content, service: Service, field: Field): Grade {
  if (field === 'hours' || field === 'open') {
    return (service.hours && content.directory.hours.hours[service.hours]?.grade) || service.grade;
  }
  if (field === 'about') return service.grade;
  const fact = service[field === 'text-number' ? 'text' : field];
  return (typeof fact === 'object' && fact.grade) || service.grade;
}

// How long the line's own sentences about time are in English, near enough to count segments by.
const TYPICAL_HOURS = 'Monday to Friday, 8:30am to 5:30pm';
const TYPICAL_OPEN = 'Open now, until 5:30pm.';

/** The words with the directory's facts in them, near enough to measure their length. */
export function fillForMeasure(content: Content, text: string, locale = content.locales[0]): string {
  return text.replace(/\{\{-?\s*([^{},]+?)\s*(?:,[^{}]*)?\}\}/g, (whole, name: string) => {
    const asked = splitPlaceholder(name);
    const service = asked && content.directory.services.get(asked.service);
    if (!service || !isField(asked.field)) return whole;
    if (asked.field === 'about')
      return (locale?.services[asked.service] ?? content.locales[0]?.services[asked.service])?.about ?? '';
    return factOf(service, asked.field);
  });
}

function factOf(service: Service, field: Exclude<Field, 'about'>): string {
  if (field === 'hours') return TYPICAL_HOURS;
  if (field === 'open') return TYPICAL_OPEN;
  if (field === 'text-number') return service.text?.number ?? '';
  const fact = service[field];
  if (fact === undefined) return '';
  if (typeof fact === 'string') return fact;
  if ('value' in fact) return fact.value;
  return fact.say ? `text ${fact.say} to ${fact.number}` : fact.number;
}
