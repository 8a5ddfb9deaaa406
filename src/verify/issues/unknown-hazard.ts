import { eachNode } from '../../tree/walk.ts';
import type { Check } from '../check.ts';
import { nearest, nodeIssue } from '../check.ts';
import { HAZARD_LOG } from '../hazard-log.ts';

const kind = 'unknown-hazard';

/** Every hazard that a node guards against is in the hazard log. Without the log, nothing is said. */
export const unknownHazard: Check = {
  kind,
  find(inspection) {
    const ids = inspection.hazards?.map(hazard => hazard.id);
    if (!ids) return [];
    return [...eachNode(inspection.content.library)].flatMap(({ ref, id, node }) =>
      (('hazards' in node && node.hazards) || []).flatMap((hazard, index) => {
        if (ids.includes(hazard)) return [];
        const message = `Node "${id}" guards against hazard "${hazard}", which is not in ${HAZARD_LOG}.`;
        const path = ['hazards', index];
        return [nodeIssue(inspection, { kind, ref, path, message, nearest: nearest(hazard, ids) })];
      }),
    );
  },
};
