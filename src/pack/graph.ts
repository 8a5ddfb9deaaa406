import type { Speaker } from '../reply/compose.ts';
import { splitRef } from '../tree/schema.ts';
import type { Mark, Place } from './outline.ts';
import type { PackWords } from './pack-words.ts';
import { saidAt, type Way } from './said-at.ts';

/** A place to draw, with its words in short. */
export type Drawn = Place & { short: string };

const LINE = 26;
const MOST_LINES = 4;
const EDGE_LINE = 20;

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
  elsewhere: 'shape=plaintext style="" margin="0.05,0.02"',
};
const markLooks: Record<Mark, string> = {
  added: 'color="#0b6b2a" fontcolor="#0b6b2a" penwidth=2.5',
  removed: 'color="#a3161b" fontcolor="#a3161b" style="dashed" penwidth=1.5',
  reworded: 'color="#8a4b00" penwidth=2.5',
  moved: 'color="#1d4f91" fontcolor="#1d4f91" penwidth=2.5',
};

/** A tree as a graph in the DOT language: the words at the places, the answers on the arrows. */
export function graphOf(places: readonly Drawn[], say: { words: PackWords; titles: (tree: string) => string }): string {
  const known = new Set(places.map(place => place.ref));
  const outside = new Set(places.flatMap(place => place.ways.map(way => way.to)).filter(to => !known.has(to)));
  const lines = [
    ...places.map(place => `${quote(place.ref)} [label=${quote(labelOf(place, say.words))} ${look(place)}]`),
    ...[...outside].map(to => {
      const [tree, node] = splitRef(to);
      return `${quote(to)} [label=${quote(`→ ${say.titles(tree)}\n${node}`)} ${looks['elsewhere']}]`;
    }),
    ...places.flatMap(place => place.ways.map(way => edgeOf(place, way, say.words))),
  ];
  return [
    'digraph {',
    'graph [rankdir=TB nodesep=0.25 ranksep=0.45 margin=0 bgcolor="transparent"]',
    'node [shape=box style="rounded,filled" fontname="Arial" fontsize=11 margin="0.12,0.06" color="#333333"]',
    'edge [fontname="Arial" fontsize=10 color="#444444" arrowsize=0.7]',
    ...lines,
    '}',
  ].join('\n');
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

function edgeOf(place: Drawn, way: Place['ways'][number], words: PackWords): string {
  const { mark } = way;
  const lines = way.labels.length > 6 ? [...way.labels.slice(0, 5), `… (${way.labels.length})`] : way.labels;
  const label = [...lines.flatMap(line => wrap(line, EDGE_LINE, 3)), ...(mark ? [`(${words(mark)})`] : [])];
  const text = quote(label.map(line => ` ${line} `).join('\n'));
  return `${quote(place.ref)} -> ${quote(way.to)} [label=${text} ${mark ? markLooks[mark] : ''}]`;
}

/** The words of a place, short enough for a box: its last question, or how it begins. */
export function shortWords(
  speaker: Speaker,
  { ref, node }: Place,
  locale: string,
  way: Way,
  openWords: string,
): string {
  const { text } = saidAt(speaker, ref, locale, way, openWords);
  const paragraphs = text.split(/\n\s*\n/);
  return (node.kind === 'question' ? paragraphs.at(-1) : paragraphs[0]) ?? '';
}

function wrap(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]} …`] : lines;
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
