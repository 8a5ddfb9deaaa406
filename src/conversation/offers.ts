import type { Library } from '../tree/library.ts';
import { nodeAt, optionsAt } from '../tree/library.ts';
import type { Place } from '../tree/replay.ts';
import type { Audience } from '../tree/schema.ts';
import { type NodeRef, splitRef } from '../tree/schema.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { places } from './places.ts';

/** More than this is a list, not an offer. */
export const MOST_OFFERS = 3;

/** A topic that is less likely than this is a guess (0 to 1). */
const LIKELY = 0.2;

const PREFIX = 'offer:';
/** Where the line moves anybody by itself says nothing of who they are. */
const everybodys = Object.values(places).map(place => splitRef(place)[0]);

/** The option that stands for an offered tree beside a node's own. */
export function offerOf(tree: string): string {
  return `${PREFIX}${tree}`;
}

/** The tree that such an option offers; `undefined` for any other option. */
export function offeredBy(option: string): string | undefined {
  return option.startsWith(PREFIX) ? option.slice(PREFIX.length) : undefined;
}

/**
 * The trees to offer for free text, the likeliest first: those whose head lists a topic that was understood, then `closest`,
 * those whose titles and synonyms are nearest to the words. None where they are already, and none that stands before
 * them as a choice.
 */
export function offersFor(
  library: Library,
  place: Place,
  { topics }: Understanding,
  closest: readonly string[],
): string[] {
  const audience = audienceOf(library, place);
  const isFor = (tree: string) => [audience, 'anyone'].includes(library.trees.get(tree)?.audience);
  const byTopic = likelyTopics(topics).flatMap(topic =>
    [...library.trees.values()]
      .filter(tree => tree.topics?.includes(topic))
      .sort(
        (a, b) =>
          rank(a.audience, audience ?? 'young-person') - rank(b.audience, audience ?? 'young-person') ||
          (a.tree < b.tree ? -1 : 1),
      )
      .map(({ tree }) => tree),
  );
  const ahead = new Set([splitRef(place.at)[0], ...choicesAt(library, place.at)]);
  // Of those found by name, the nearest first; whoever has said who they are is shown their own before others'.
  const byName = audience ? [...closest.filter(isFor), ...closest.filter(tree => !isFor(tree))] : closest;
  // What is for staff is shown to nobody who has not said that they are staff.
  const isOpen = (tree: string) => audience === 'professional' || library.trees.get(tree)?.audience !== 'professional';
  return [...new Set([...byTopic, ...byName])]
    .filter(tree => !ahead.has(tree) && isOpen(tree) && nodeAt(library, `${tree}/start`))
    .slice(0, MOST_OFFERS);
}

/** The names of the topics that a message is likely to be about, the likeliest first. */
export function likelyTopics(topics: Understanding['topics']): string[] {
  return topics.filter(({ score }) => score >= LIKELY).map(({ topic }) => topic);
}

/** The trees that the choices of a place begin. */
function choicesAt(library: Library, at: NodeRef): string[] {
  return optionsAt(library, at)
    .filter(([, to]) => to.endsWith('/start'))
    .map(([, to]) => splitRef(to)[0]);
}

/** For whom the last tree on the way was that is not for anyone. */
function audienceOf(library: Library, { at, steps }: Place): Audience | undefined {
  const way = [at, ...steps.map(step => ('goto' in step ? step.goto : step.at)).reverse()];
  const known = way
    .map(ref => splitRef(ref)[0])
    .filter(tree => !everybodys.includes(tree))
    .map(tree => library.trees.get(tree)?.audience);
  return known.find(audience => audience !== undefined && audience !== 'anyone');
}

/** 0 fits best. What is for anyone fits everybody; what a young person may read does everybody before what is for professionals. */
function rank(audience: Audience, wanted: Audience): number {
  if (audience === wanted) return 0;
  return 1 + (['anyone', 'young-person', 'public', 'professional'] as const).indexOf(audience);
}
