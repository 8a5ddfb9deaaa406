import { places } from '../../conversation/advance.ts';
import type { Library } from '../../tree/library.ts';
import { nodeAt, optionsAt } from '../../tree/library.ts';
import type { NodeRef } from '../../tree/schema.ts';
import { splitRef } from '../../tree/schema.ts';
import { edgesOf } from '../../tree/walk.ts';
import type { Check } from '../check.ts';
import { nodeIssue } from '../check.ts';
import { isWhole } from '../read-content.ts';

const kind = 'too-far-from-menu';
const MOST = 3;

/** Every tree begins at most three choices away from the menu. The danger question before the menu is not counted. */
export const tooFarFromMenu: Check = {
  kind,
  find(inspection) {
    const { library } = inspection.content;
    // With a tree left out for its faults, what it leads to would be told as too far too.
    if (!isWhole(inspection.content) || !nodeAt(library, places.menu)) return [];
    const near = within(library, places.menu, MOST);
    return [...library.trees.keys()].flatMap(tree => {
      const ref: NodeRef = `${tree}/start`;
      const begins = beginningsOf(library, ref);
      if (
        tree === splitRef(places.menu)[0] ||
        [...begins].some(begin => near.has(begin) && splitRef(begin)[0] === tree)
      )
        return [];
      const message = `From "${places.menu}" it takes more than ${MOST} choices to get to "${ref}".`;
      return [nodeIssue(inspection, { kind, ref, message })];
    });
  },
};

/**
 * Where a tree may be begun: at its start; where that only jumps on, there; and behind it, where it is the danger
 * question, which whoever comes from the menu has answered already.
 */
function beginningsOf(library: Library, start: NodeRef): Set<NodeRef> {
  const [first] = optionsAt(library, start);
  return within(library, start, first?.[1] === places.emergency ? 1 : 0);
}

/** What can be reached with so many choices; a jump, or a handover that nobody takes, is none. */
function within(library: Library, from: NodeRef, choices: number): Set<NodeRef> {
  const found = new Set<NodeRef>();
  let now: NodeRef[] = [from];
  for (let made = 0; made <= choices; made++) {
    const next: NodeRef[] = [];
    for (let ref = now.shift(); ref; ref = now.shift()) {
      const node = nodeAt(library, ref);
      if (!node || found.has(ref)) continue;
      found.add(ref);
      const free = node.kind === 'jump' || node.kind === 'handover';
      for (const { to } of edgesOf(splitRef(ref)[0], node)) (free ? now : next).push(to);
    }
    now = next;
  }
  return found;
}
