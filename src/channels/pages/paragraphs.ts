import type { Link } from '../../reply/links.ts';

/** A run of words; with `href`, a link. `away`: it leads to somebody else's page. */
export type Piece = { text: string; href?: string; away?: boolean };
export type Paragraph = readonly Piece[];

/** A reply's text as paragraphs, with the numbers and addresses of the directory as links. Never markup. */
export function paragraphsOf(text: string, links: (text: string) => readonly Link[]): Paragraph[] {
  const known = links(text);
  return text.split(/\n{2,}/).map(paragraph => piecesOf(paragraph, known));
}

function piecesOf(text: string, links: readonly Link[]): Piece[] {
  const pieces: Piece[] = [];
  let rest = text;
  for (let next = firstLink(rest, links); next; next = firstLink(rest, links)) {
    const { at, link } = next;
    if (at > 0) pieces.push({ text: rest.slice(0, at) });
    pieces.push({ ...link, ...(link.href?.startsWith('http') && { away: true }) });
    rest = rest.slice(at + link.text.length);
  }
  return rest ? [...pieces, { text: rest }] : pieces;
}

/** The link that comes first; of two that begin together, the longer, which is listed first. */
function firstLink(text: string, links: readonly Link[]): { at: number; link: Link } | undefined {
  let first: { at: number; link: Link } | undefined;
  for (const link of links) {
    const at = whole(text, link.text);
    if (at >= 0 && (!first || at < first.at)) first = { at, link };
  }
  return first;
}

function whole(text: string, part: string): number {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const around = (text[at - 1] ?? ' ') + (text[at + part.length] ?? ' ');
    if (!/[\p{L}\p{N}]/u.test(around)) return at;
  }
  return -1;
}
