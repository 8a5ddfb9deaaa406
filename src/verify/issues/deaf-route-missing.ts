import type { Service } from '../../directory/schema.ts';
import type { Check, Inspection } from '../check.ts';
import { fileIssue, nodeIssue } from '../check.ts';
import { eachOutcome } from '../outcomes.ts';
import { placeholdersIn, splitPlaceholder } from '../words.ts';

const kind = 'deaf-route-missing';
const FILE = 'directory/services.yaml';
/** It can be texted, but only by who registered before: its number to text must not stand in the directory. */
const REGISTERED = 'emergency-999';

/**
 * Every telephone number that an outcome gives can be reached by a Deaf person. The reply says how, from what the
 * directory says under `deaf`; a way that is named there must be there.
 */
export const deafRouteMissing: Check = {
  kind,
  find(inspection) {
    const { services } = inspection.content.directory;
    const lacking = [...eachOutcome(inspection.content.library)].flatMap(({ ref, tree, id, node }) =>
      [...new Set([...node.services, ...rungIn(inspection, tree.tree, id)])].flatMap(name => {
        const service = services.get(name);
        if (!service?.phone || service.deaf?.length) return [];
        const message = `Outcome "${id}" gives the number of "${name}", and the directory says no "deaf" way to reach it.`;
        const index = node.services.indexOf(name);
        return [nodeIssue(inspection, { kind, ref, path: index < 0 ? [] : ['services', index], message })];
      }),
    );
    const hollow = [...services].flatMap(([id, service]) =>
      (service.deaf ?? []).flatMap((way, index) => {
        if (id === REGISTERED || isThere(service, way)) return [];
        const message = `Service "${id}" is to be reached by ${way}, but the directory has no ${way} for it.`;
        return [fileIssue(inspection, { kind, file: FILE, path: [id, 'deaf', index], message })];
      }),
    );
    return [...lacking, ...hollow];
  },
};

/** The services whose numbers the words of a node give. */
function rungIn({ content }: Inspection, tree: string, node: string): string[] {
  const said = content.locales[0]!.trees.get(tree)?.nodes[node];
  const words = [said?.text, said?.sms, said?.speech].join(' ');
  return placeholdersIn(words).flatMap(name => {
    const asked = splitPlaceholder(name);
    return asked?.field === 'phone' ? [asked.service] : [];
  });
}

function isThere(service: Service, way: string): boolean {
  return way === 'text' || way === 'chat' || way === 'email' ? service[way] !== undefined : true;
}
