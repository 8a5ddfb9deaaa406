import type { Directory } from '../directory/schema.ts';
import type { Catalogue } from '../locale/catalogue.ts';
import type { LineKey } from '../locale/keys.ts';
import { hoursWords } from '../reply/hours-words.ts';
import type { When } from './branches.ts';

const OPEN = /^(not )?([a-z0-9-]+)\.open$/;

/** A condition in words: "If First Response is open (Monday to Thursday, 8:30am to 5pm)". */
export function conditionWords(catalogue: Catalogue, directory: Directory, locale: string, when: When): string {
  const say = (key: LineKey, service = '') => {
    const known = directory.services.get(service);
    const kept = known?.hours ? directory.hours.hours[known.hours] : undefined;
    const week = hoursWords(catalogue, directory, locale, service);
    // Nobody may take a bank holiday for a Monday.
    const shut = kept?.['bank-holidays'] === 'closed';
    const hours = shut ? catalogue.say(locale, 'export-weekdays', name => (name === 'hours' ? week : undefined)) : week;
    const facts: Record<string, string> = { name: known?.name ?? service, hours, minutes: String(kept?.edge ?? 0) };
    return catalogue.say(locale, key, name => facts[name]);
  };
  if ('else' in when) {
    const [, not, service] = when.else.map(condition => OPEN.exec(condition)).find(Boolean) ?? [];
    return service ? say(not ? 'export-if-open' : 'export-if-closed', service) : say('export-otherwise');
  }
  const [, not, service, predicate] = /^(not )?([a-z0-9-]+)\.([a-z-]+)$/.exec(when.condition) ?? [];
  if (predicate === 'open') return say(not ? 'export-if-closed' : 'export-if-open', service);
  return not ? say('export-otherwise') : say('export-if-edge', service);
}
