import { nodeAt } from '../../tree/library.ts';
import type { NodeRef } from '../../tree/schema.ts';
import { splitRef } from '../../tree/schema.ts';
import { eachNode, edgesOf } from '../../tree/walk.ts';
import type { Check, Inspection } from '../check.ts';
import { nodeIssue } from '../check.ts';

const kind = 'endless-jump';

/** No jump leads by jumps alone to itself: nothing would ever be said. A handover that nobody takes jumps too. */
export const endlessJump: Check = {
  kind,
  find(inspection) {
    const told = new Set<NodeRef>();
    return [...eachNode(inspection.content.library)].flatMap(({ ref, id }) => {
      const ring = ringFrom(inspection, ref, [ref]);
      if (!ring || told.has(ref)) return [];
      for (const each of ring) told.add(each);
      const message = `"${id}" comes back to itself before anything is said: ${[...ring, ref].join(' → ')}.`;
      return [nodeIssue(inspection, { kind, ref, message })];
    });
  },
};

function ringFrom(inspection: Inspection, ref: NodeRef, way: readonly NodeRef[]): readonly NodeRef[] | undefined {
  const { library } = inspection.content;
  const node = nodeAt(library, ref);
  if (node?.kind !== 'jump' && node?.kind !== 'handover') return undefined;
  for (const { to } of edgesOf(splitRef(ref)[0], node)) {
    if (to === way[0]) return way;
    const ring = way.includes(to) ? undefined : ringFrom(inspection, to, [...way, to]);
    if (ring) return ring;
  }
  return undefined;
}
