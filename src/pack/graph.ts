import type { Speaker } from '../reply/compose.ts';
import type { NodeRef } from '../tree/schema.ts';
import type { Mark, Place, Way } from './outline.ts';
import type { PackWords } from './pack-words.ts';
import { type Way as SaidWay, saidAt } from './said-at.ts';

/** The pack's words, and what a place that stands in another drawing or another tree is called. */
export type Say = { words: PackWords; name: (ref: NodeRef) => string };

/** A place to draw, with its words in short. */
export type Drawn = Place & { short: string };

const LINE = 26;
const MOST_LINES = 4;
const EDGE_LINE = 20;
/** Ways out that are listed at one place; the topics of an input are many more. */
const MOST_WAYS = 9;

/** Fill and border. Nothing is told by colour alone: levels and marks stand in words too. */
const looks: Record<string, string> = {
  emergency: 'fillcolor="#fbd5d5" penwidth=2.5',
  'same-day': 'fillcolor="#fde8c8" penwidth=2',
  form: 'fillcolor="#e3ecf9" penwidth=2',
  advice: 'fillcolor="#e2f2e4" penwidth=2',
  question: 'fillcolor="#ffffff"',
  input: 'fillcolor="#ffffff" style="filled,dashed"',
  jump: 'fillcolor="#f3f3f3" shape=hexagon style=filled margin="0.02,0.02"',
  handover: 'fillcolor="#f3f3f3" shape=house style=filled',
  elsewhere: 'shape=plaintext style="" margin="0.3,0.02"',
};
const markLooks: Record<Mark, string> = {
  added: 'color="#0b6b2a" fontcolor="#0b6b2a" penwidth=2.5',
  removed: 'color="#a3161b" fontcolor="#a3161b" style="dashed" penwidth=1.5',
  reworded: 'color="#8a4b00" penwidth=2.5',
  moved: 'color="#1d4f91" fontcolor="#1d4f91" penwidth=2.5',
};

/** More places than this in one drawing can't be read from a sheet of paper. */
const MOST_PLACES = 12;
/** Nor can so many, when what comes next hangs together with none of them and would stand beside. */
const ENOUGH_PLACES = 6;

/**
 * The drawings that a tree takes: all its places in one, or, of a large tree, each question together with the advice that
 * it leads to.
 */
export function partsOf(places: readonly Drawn[]): Drawn[][] {
  if (places.length <= MOST_PLACES) return [[...places]];
  const byRef = new Map(places.map(place => [place.ref, place]));
  const drawn = new Set<Drawn>();
  const parts: Drawn[][] = [[]];
  const isEnd = (place: Drawn) => place.ways.every(way => !byRef.has(way.to));
  // Last come the ends that no question of this tree leads to.
  for (const place of [...places.filter(place => !isEnd(place)), ...places]) {
    const ends = place.ways.flatMap(way => byRef.get(way.to) ?? []).filter(isEnd);
    const family = [...new Set([place, ...ends])].filter(member => !drawn.has(member));
    if (drawn.has(place)) continue;
    const part = parts.at(-1)!;
    const joined = part.some(member => member.ways.some(way => family.some(({ ref }) => ref === way.to)));
    const isFull = part.length + family.length > MOST_PLACES || (!joined && part.length >= ENOUGH_PLACES);
    if (part.length > 0 && isFull) parts.push([]);
    parts.at(-1)!.push(...family);
    for (const member of family) drawn.add(member);
  }
  return parts;
}

/** A drawing as a graph in the DOT language: the words at the places, the answers on the arrows. */
export function graphOf(places: readonly Drawn[], say: Say): string {
  const known = new Set(places.map(place => place.ref));
  const depths = staggered(places, known);
  const lines = [
    ...places.map(place => `${quote(place.ref)} [label=${quote(labelOf(place, say.words))} ${look(place)}]`),
    ...places.flatMap(place => [
      ...place.ways.filter(way => known.has(way.to)).map(way => edgeOf(place, way, say.words, depths.get(way.to))),
      ...outside(
        place,
        place.ways.filter(way => !known.has(way.to)),
        say,
      ),
    ]),
  ];
  return [
    'digraph {',
    'graph [rankdir=TB nodesep=0.25 ranksep=0.45 margin=0 bgcolor="transparent"]',
    'node [shape=box style="rounded,filled" fontname="Arial" fontsize=11 margin="0.2,0.07" color="#333333"]',
    'edge [fontname="Arial" fontsize=10 color="#444444" arrowsize=0.7]',
    ...lines,
    '}',
  ].join('\n');
}

/**
 * What leads into another drawing or tree, as one list at the place that leads there: an arrow to each would pull lines across the
 * whole drawing.
 */
function outside(place: Drawn, ways: readonly Way[], say: Say): string[] {
  if (ways.length === 0) return [];
  const shown = ways.length > MOST_WAYS ? ways.slice(0, MOST_WAYS - 1) : ways;
  const lines = shown.flatMap(({ to, labels, mark }) => {
    const where = say.name(to);
    const answers = labels.length > 4 ? [...labels.slice(0, 4), '…'] : labels;
    const told = mark ? ` (${say.words(mark)})` : '';
    return wrap(`${answers.join(' · ')} → ${where}${told}`, LINE + 10, 12).map((line, index) =>
      index === 0 ? line : `   ${line}`,
    );
  });
  if (shown.length < ways.length) lines.push(`… (${ways.length})`);
  const name = quote(`${place.ref} elsewhere`);
  // Left-aligned: DOT ends such a line with \\l.
  const label = `${quote(lines.join('\n')).slice(0, -1).replaceAll('\\n', '\\l')}\\l"`;
  return [`${name} [label=${label} ${looks['elsewhere']}]`, `${quote(place.ref)} -> ${name}`];
}

function look({ node, mark }: Drawn): string {
  const kind = node.kind === 'outcome' ? node.level : node.kind;
  return `${looks[kind]} ${mark ? markLooks[mark] : ''}`;
}

function labelOf({ number, node, mark, short }: Drawn, words: PackWords): string {
  const level = node.kind === 'outcome' ? ` ${words(`level-${node.level}`)}` : '';
  const head = `${number}${level}${mark ? ` · ${words(mark)}` : ''}`;
  return [head, ...wrap(short, LINE, MOST_LINES)].join('\n');
}

function edgeOf(place: Drawn, way: Way, words: PackWords, depth = 1): string {
  const { mark } = way;
  const lines = way.labels.length > 6 ? [...way.labels.slice(0, 5), `… (${way.labels.length})`] : way.labels;
  const label = [...lines.flatMap(line => wrap(line, EDGE_LINE, 3)), ...(mark ? [`(${words(mark)})`] : [])];
  const text = quote(label.map(line => `   ${line} `).join('\n'));
  return `${quote(place.ref)} -> ${quote(way.to)} [label=${text} minlen=${depth} ${mark ? markLooks[mark] : ''}]`;
}

/**
 * Places from which nothing leads on in this tree would all stand side by side, and make the drawing too wide to read:
 * where there are many, they are set at three depths in turn.
 */
function staggered(places: readonly Drawn[], known: ReadonlySet<string>): Map<string, number> {
  const ends = places.filter(place => place.ways.every(way => !known.has(way.to)));
  return new Map(ends.length > 5 ? ends.map((place, index) => [place.ref, 1 + (index % 3)]) : []);
}

/** The words of a place, short enough for a box: its last question, or how it begins. */
export function shortWords(
  speaker: Speaker,
  { ref, node }: Place,
  locale: string,
  way: SaidWay,
  openWords: string,
): string {
  const { text } = saidAt(speaker, ref, locale, way, openWords);
  const paragraphs = text.split(/\n\s*\n/);
  return (node.kind === 'question' ? paragraphs.at(-1) : paragraphs[0]) ?? '';
}

function wrap(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  // An address of a page would make its box as wide as itself; it stands whole in the list.
  const cut = (word: string) => (word.length > width ? `${word.slice(0, width - 1)}…` : word);
  for (const word of text.split(/\s+/).filter(Boolean).map(cut)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]} …`] : lines;
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
