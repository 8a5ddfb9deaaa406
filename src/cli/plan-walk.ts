import type { Facts } from '../tree/condition.ts';
import type { Library } from '../tree/library.ts';
import { optionsAt } from '../tree/library.ts';
import type { NodeRef } from '../tree/schema.ts';
import { settle } from '../tree/step.ts';

/** One thing typed on a walk, and where it leads. */
export type Stride = { type: string; at: NodeRef };

const BACK = 'back';

/**
 * A walk from `from` to as many of the wanted places as can be got to at one hour, by the numbers of options and by BACK.
 * What is got to is taken out of `wanted`. Empty when none can.
 */
export function planWalk(library: Library, facts: Facts, from: NodeRef, wanted: Set<NodeRef>): Stride[] {
  const begin = settle(library, from, facts);
  if (!begin) return [];
  wanted.delete(begin);
  const strides: Stride[] = [];
  let trail: NodeRef[] = [begin];
  for (let way = nearestWay(library, facts, trail, wanted); way; way = nearestWay(library, facts, trail, wanted)) {
    for (const stride of way) {
      strides.push(stride);
      trail = stride.type === BACK ? trail.slice(0, -1) : [...trail, stride.at];
      wanted.delete(stride.at);
    }
  }
  return strides;
}

/** The shortest way to any of the wanted places, by options and by going back on the trail. */
function nearestWay(
  library: Library,
  facts: Facts,
  trail: readonly NodeRef[],
  wanted: ReadonlySet<NodeRef>,
): Stride[] | undefined {
  let best: Stride[] | undefined;
  const back: Stride[] = [];
  for (let depth = trail.length - 1; depth >= 0; depth--) {
    const on = wayOn(library, facts, trail[depth]!, wanted);
    if (on && (!best || back.length + on.length < best.length)) best = [...back, ...on];
    if (depth > 0) back.push({ type: BACK, at: trail[depth - 1]! });
  }
  return best;
}

function wayOn(library: Library, facts: Facts, from: NodeRef, wanted: ReadonlySet<NodeRef>): Stride[] | undefined {
  const ways = new Map<NodeRef, Stride[]>([[from, []]]);
  for (const [at, way] of ways) {
    if (wanted.has(at)) return way;
    for (const [index, [, to]] of optionsAt(library, at).entries()) {
      const next = settle(library, to, facts);
      if (next && !ways.has(next)) ways.set(next, [...way, { type: String(index + 1), at: next }]);
    }
  }
  return undefined;
}
