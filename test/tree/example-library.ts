import type { Facts } from '../../src/tree/condition.ts';
import type { Library } from '../../src/tree/library.ts';
import { makeLibrary } from '../../src/tree/library.ts';
import type { Tree, TreeNode } from '../../src/tree/schema.ts';

/** A tree of these nodes; everything else about it is true of no one. */
export function treeOf(tree: string, nodes: Record<string, TreeNode>): Tree {
  const said = { source: 'A test', owner: 'The tests', reviewed: '2026-11-01', 'review-by': '2027-11-01' };
  return { tree, audience: 'public', ...said, nodes };
}

export const outcome: TreeNode = { kind: 'outcome', level: 'advice', services: ['helper'] };
export const question = (options: Record<string, string>): TreeNode => ({ kind: 'question', options });

/** A door with a jump by the hour behind it, an input, a handover and a second tree. */
export const exampleLibrary: Library = makeLibrary([
  treeOf('welcome', {
    start: question({ ring: 'who', tell: 'tell', side: 'side/start' }),
    who: { kind: 'jump', to: [{ when: 'helper.open', go: 'open' }, { go: 'closed' }] },
    open: outcome,
    closed: question({ wait: 'open', adviser: 'adviser' }),
    tell: { kind: 'input', topics: { bullying: 'open' }, otherwise: 'closed' },
    adviser: { kind: 'handover', by: 'text', absent: 'closed' },
  }),
  treeOf('side', { start: question({ done: 'end' }), end: { ...outcome, options: { more: 'start' } } as TreeNode }),
]);

/** Nobody is there and everything is closed, unless said otherwise. */
export function factsOf(facts: Partial<Facts> = {}): Facts {
  return { isOpen: () => false, isNearEdge: () => false, adviserPresent: false, channel: 'webchat', ...facts };
}
