import type { Speaker } from '../reply/compose.ts';
import { contentHash, LINE, placeHash, type Said } from './content-hash.ts';
import { outlineOf, type Place, type Way } from './outline.ts';
import type { PackWords } from './pack-words.ts';

/** One version of everything that is said. */
export type Version = { content: Said; speaker: Speaker };

/** Is what the unit says in this language, or where it leads, another than before? */
export function hasChanged(before: Version, now: Version, unit: string, locale: string): boolean {
  const known = ({ content }: Version) => unit === LINE || content.library.trees.has(unit);
  if (known(before) !== known(now)) return true;
  return contentHash(before.content, unit, locale) !== contentHash(now.content, unit, locale);
}

/**
 * The places of both versions of a tree, each marked with what has become of it: `added`, `removed`, `reworded` (other
 * words, level or services), `moved` (an answer leads elsewhere). Ways that are gone are kept, marked `removed`.
 */
export function differenceOf(before: Version, now: Version, words: PackWords, tree: string, locale: string): Place[] {
  const outline = ({ content, speaker }: Version) => {
    const found = content.library.trees.get(tree);
    return found ? outlineOf(speaker, words, found, locale) : [];
  };
  const old = new Map(outline(before).map(place => [place.id, place]));
  const places = outline(now).map((place): Place => {
    const was = old.get(place.id);
    if (!was) return { ...place, mark: 'added', ways: place.ways.map(way => ({ ...way, mark: 'added' })) };
    const ways = compareWays(was.ways, place.ways);
    const same = placeHash(before.content, tree, place.id, locale) === placeHash(now.content, tree, place.id, locale);
    const mark = !same ? 'reworded' : ways.some(way => way.mark) ? 'moved' : undefined;
    return { ...place, ways, ...(mark && { mark }) };
  });
  const here = new Set(places.map(place => place.id));
  const gone = [...old.values()].filter(place => !here.has(place.id));
  return [
    ...places,
    ...gone.map(
      (place, index): Place => ({
        ...place,
        number: places.length + index + 1,
        mark: 'removed',
        ways: place.ways.map(way => ({ ...way, mark: 'removed' })),
      }),
    ),
  ];
}

function compareWays(old: readonly Way[], now: readonly Way[]): Way[] {
  const leads = (ways: readonly Way[]) => new Map(ways.flatMap(way => way.names.map(name => [name, way.to])));
  const [was, is] = [leads(old), leads(now)];
  const kept = now.map((way): Way => {
    if (way.names.every(name => was.get(name) === way.to)) return way;
    return { ...way, mark: way.names.some(name => was.has(name) && was.get(name) !== way.to) ? 'moved' : 'added' };
  });
  const left = old.flatMap((way): Way[] => {
    const names = way.names.filter(name => is.get(name) !== way.to);
    const labels = way.labels.filter((_, index) => names.includes(way.names[index]!));
    return names.length > 0 ? [{ to: way.to, names, labels, mark: 'removed' }] : [];
  });
  return [...kept, ...left];
}
