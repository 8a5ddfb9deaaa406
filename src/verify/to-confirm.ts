import { seesGradeC } from '../directory/contact.ts';
import type { Service } from '../directory/schema.ts';
import type { Content } from './read-content.ts';
import { placeholdersIn, splitPlaceholder } from './words.ts';

/** What nobody has confirmed, by where it stands. */
export type ToConfirm = {
  /** Of the heads of the trees. */
  trees: { tree: string; owner: string; what: readonly string[] }[];
  /** Services of grade C, or with contacts of grade C; `used` are the trees that name them. */
  services: { id: string; name: string; what: string; source: string; used: readonly string[] }[];
  hours: { id: string; source: string }[];
};

/** Collects everything that the partnership has still to confirm. Grade C never reaches a young person meanwhile. */
export function toConfirm(content: Content): ToConfirm {
  const { library, directory } = content;
  const trees = [...library.trees.values()].flatMap(({ tree, owner, 'to-confirm': what = [] }) =>
    what.length > 0 ? [{ tree, owner, what }] : [],
  );
  const used = treesByService(content);
  const services = [...directory.services].flatMap(([id, service]) => {
    const what = service.grade === 'C' ? 'everything' : contactsOfGradeC(service).join(', ');
    return what ? [{ id, name: service.name, what, source: service.source, used: used.get(id) ?? [] }] : [];
  });
  const hours = Object.entries(directory.hours.hours).flatMap(([id, { grade, source }]) =>
    grade === 'C' ? [{ id, source }] : [],
  );
  return { trees, services, hours };
}

function contactsOfGradeC(service: Service): string[] {
  return (['phone', 'text', 'chat', 'url', 'email'] as const).filter(field => {
    const contact = service[field];
    return typeof contact === 'object' && contact.grade === 'C';
  });
}

/** Service → the trees that show facts of grade C and name it, in their outcomes or in their English words. */
function treesByService({ library, locales }: Content): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { tree, audience, nodes } of library.trees.values()) {
    if (!seesGradeC(audience)) continue;
    const outcomes = Object.values(nodes).flatMap(node => (node.kind === 'outcome' ? node.services : []));
    const words = Object.values(locales[0]!.trees.get(tree)?.nodes ?? {}).map(({ text, sms }) => `${text} ${sms}`);
    const named = placeholdersIn(words.join(' ')).flatMap(name => splitPlaceholder(name)?.service ?? []);
    for (const id of new Set([...outcomes, ...named])) found.set(id, [...(found.get(id) ?? []), tree]);
  }
  return found;
}
