import type { Library } from '../../tree/library.ts';
import { nodeAt } from '../../tree/library.ts';
import { ROOT } from '../../tree/replay.ts';
import type { NodeRef } from '../../tree/schema.ts';
import { splitRef } from '../../tree/schema.ts';
import { edgesOf } from '../../tree/walk.ts';
import type { Check } from '../check.ts';
import { nodeIssue } from '../check.ts';

const kind = 'emergency-too-far';
const starts: readonly NodeRef[] = [ROOT, 'worried-about-a-child/start'];

/** At the two doors, someone in danger is one answer away from an emergency outcome, whatever the hour. */
export const emergencyTooFar: Check = {
  kind,
  find: inspection =>
    starts
      .filter(start => nodeAt(inspection.content.library, start))
      .filter(start => !isNear(inspection.content.library, start, 1, new Set()))
      .map(ref => {
        const message = `From "${ref}" an emergency outcome is more than one answer away.`;
        return nodeIssue(inspection, { kind, ref, message });
      }),
};

function isNear(library: Library, ref: NodeRef, answers: number, passed: ReadonlySet<NodeRef>): boolean {
  const node = nodeAt(library, ref);
  if (!node || passed.has(ref)) return false;
  if (node.kind === 'outcome') return node.level === 'emergency';
  const next = edgesOf(splitRef(ref)[0], node).map(edge => edge.to);
  const on = new Set(passed).add(ref);
  // A jump is no answer, but it must be near by whichever branch the hour takes.
  if (node.kind === 'jump') return next.every(to => isNear(library, to, answers, on));
  if (node.kind === 'handover') return next.some(to => isNear(library, to, answers, on));
  return answers > 0 && next.some(to => isNear(library, to, answers - 1, on));
}
