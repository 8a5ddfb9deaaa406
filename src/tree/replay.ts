import type { Facts } from './condition.ts';
import type { Library } from './library.ts';
import { nodeAt, optionsAt } from './library.ts';
import type { NodeRef } from './schema.ts';
import { settle } from './step.ts';

/**
 * One step of a conversation: an option chosen at a node, or a move that the line made itself
 * (danger noticed, a topic offered and taken, MENU). Steps are the state; where we are is derived from them.
 */
export type Step = { at: NodeRef; option: string } | { goto: NodeRef };

export type Place = {
  /** Where the conversation stands: a question, outcome, input or (with an adviser present) a handover. */
  at: NodeRef;
  /** The steps that still fit. Shorter than what was given when the tree was edited in mid-conversation. */
  steps: Step[];
};

/** Where every conversation begins. */
export const ROOT: NodeRef = 'welcome/start';

/**
 * Replays the steps from the root. A step that no longer fits (its node or option is gone, or the hours have turned a
 * jump another way) ends the replay there, so that its question is asked again; BACK, refresh and restart need no more.
 */
export function replay(library: Library, steps: readonly Step[], facts: Facts, root: NodeRef = ROOT): Place {
  let at = settle(library, root, facts) ?? root;
  const kept: Step[] = [];
  for (const step of steps) {
    const to = destination(library, at, step);
    const settled = to && settle(library, to, facts);
    if (!settled) break;
    at = settled;
    kept.push(step);
  }
  return { at, steps: kept };
}

function destination(library: Library, at: NodeRef, step: Step): NodeRef | undefined {
  if ('goto' in step) return nodeAt(library, step.goto) && step.goto;
  if (step.at !== at) return undefined;
  return optionsAt(library, at).find(([id]) => id === step.option)?.[1];
}
