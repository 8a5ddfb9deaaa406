import { contactsFor } from '../directory/contact.ts';
import type { Directory } from '../directory/schema.ts';
import type { Level } from '../tree/schema.ts';

/** Ringing 999 has ways of its own for Deaf people; the words of the emergency outcomes say them. */
const NOT_COUNTED = ['emergency-999', 'silent-solution'];
const RELAY = 'relay-uk';

/**
 * Does an outcome leave a Deaf person nothing but a telephone? Then the relay is named in a line of its own.
 * `services` are the outcome's; `named` are those that the words name by `{{id.field}}`.
 */
export function needsDeafLine(
  directory: Directory,
  audience: string,
  outcome: { level: Level; services: readonly string[] },
  named: readonly string[],
): boolean {
  if (outcome.level === 'emergency' || named.includes(RELAY)) return false;
  const ids = [...new Set([...outcome.services, ...named])].filter(id => !NOT_COUNTED.includes(id));
  const ways = ids.flatMap(id => {
    const service = directory.services.get(id);
    return service ? [{ deaf: service.deaf, ...contactsFor(service, audience) }] : [];
  });
  if (ways.some(({ text, chat }) => text || chat)) return false;
  return ways.some(({ phone, deaf }) => phone && deaf?.includes(RELAY));
}
