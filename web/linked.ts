import { build, button } from './build.ts';
import type { Link } from './direct-line.ts';
import { word } from './words.ts';

/** A paragraph in which what the server named as a link can be tapped. */
export function paragraphOf(text: string, links: readonly Link[]): HTMLElement {
  const paragraph = build('p');
  for (let rest = text; rest; ) {
    const next = firstLink(rest, links);
    if (!next) {
      paragraph.append(rest);
      break;
    }
    paragraph.append(rest.slice(0, next.at), linkOf(next.link));
    rest = rest.slice(next.at + next.link.text.length);
  }
  return paragraph;
}

/** Words for when the server can't be had, which name no links: what can only be a number to ring can be tapped. */
export function withNumbers(text: string): (Node | string)[] {
  const parts = text.split(/(\b(?:0(?: ?\d){6,}|9{3})\b)/);
  return parts.map((part, place) => (place % 2 ? linkOf({ text: part, href: `tel:${part.replace(/ /g, '')}` }) : part));
}

/** The numbers of a message once more, as large as a thumb: to ring, to text, to copy. 999 stands at the top already. */
export function contactsOf(
  text: string,
  links: readonly Link[],
  emergency: boolean,
  copied: () => void,
): HTMLElement | undefined {
  const numbers = links
    .filter(({ href }) => /^(tel|sms):/.test(href ?? '') && (emergency || href !== 'tel:999'))
    .sort((a, b) => text.indexOf(a.text) - text.indexOf(b.text));
  if (numbers.length === 0) return undefined;
  const rows = numbers.map(({ text: number, href = '' }) => {
    const copy = button('', () => void copyText(number).then(copied), {
      class: 'copy',
      'aria-label': word('copy', number),
      title: word('copy', number),
    });
    const [before = '', after = ''] = word(href.startsWith('sms') ? 'text' : 'ring', '\n').split('\n');
    const label = build('span', {}, before, build('span', { class: 'whole', dir: 'ltr' }, number), after);
    return build('div', {}, build('a', { href, class: 'ring' }, label), copy);
  });
  return build('div', { class: 'contacts' }, ...rows);
}

async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Older browsers, and pages on plain http.
    const field = build('textarea', { readonly: true });
    field.value = text;
    field.style.position = 'fixed';
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
}

function linkOf({ text, href }: Link): Node {
  if (!href) return build('span', { class: 'whole' }, text);
  // A number keeps its order where the words around it run from right to left.
  const link = build('a', { href, dir: 'ltr' }, text);
  // A page of somebody else's opens beside the chat, and learns nothing of it.
  if (href.startsWith('http')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    link.append(build('span', { class: 'hidden' }, ` ${word('new-tab')}`));
  }
  return link;
}

/** The link that comes first; of two that begin together, the longer, which is listed first. */
function firstLink(text: string, links: readonly Link[]) {
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
