import { contentHash, LINE, unitsOf } from './content-hash.ts';
import { document } from './file.ts';
import { type Html, html } from './html.ts';
import { directorySection, lineSection } from './other-sections.ts';
import { outlineOf } from './outline.ts';
import type { Pack } from './pack.ts';
import { saidAt, ways } from './said-at.ts';
import { signaturesOf } from './sign-off.ts';
import { anchor, type Draw, treeSection } from './tree-section.ts';

/** The pages at /trees. They need no script: the search is a form. */

const head = html`<link rel="icon" href="data:,">
<link rel="stylesheet" href="/trees/pack.css">`;

/** The list of all trees, and what holds the words that were searched for. */
export function indexPage(pack: Pack, query: string): string {
  const { words, locale } = pack;
  const found = query.trim() === '' ? undefined : search(pack, query);
  const units = unitsOf(pack.content);
  return document(
    pack,
    head,
    html`<header><h1>${words('title')}</h1><p>${words('lead')}</p>${choices(pack, '/trees', query)}</header>
<main>
${found?.length === 0 && html`<p role="status">${words('search-none')}</p>`}
${
  found && found.length > 0
    ? html`<ul>${found.map(({ tree, id, text }) => html`<li><a href="${address(pack, tree)}#${anchor(`${tree}/${id}`)}">${title(pack, tree)}: ${id}</a> <span lang="${locale}">${text}</span></li>`)}</ul>`
    : undefined
}
<h2>${words('all-trees')}</h2>
<table class="list"><thead><tr>${['tree', 'audience', 'reviewed', 'review-by', 'hash', 'signed'].map(name => html`<th scope="col">${words(name)}</th>`)}</tr></thead>
<tbody>${units.map(unit => row(pack, unit))}
<tr><th scope="row"><a href="${address(pack, 'directory')}">${words('directory')}</a></th><td></td><td></td><td></td><td></td><td></td></tr></tbody></table>
</main>`,
  );
}

function row(pack: Pack, unit: string): Html {
  const { words, locale, signed, content } = pack;
  const tree = content.library.trees.get(unit);
  const hash = contentHash(content, unit, locale);
  const by = signaturesOf(signed, { tree: unit, hash });
  return html`<tr><th scope="row"><a href="${address(pack, unit)}">${title(pack, unit)}</a></th><td>${tree?.audience}</td><td>${tree?.reviewed}</td><td>${tree?.['review-by']}</td><td>${hash}</td>
<td>${by.length > 0 ? by.map(({ name, role, date }) => words('signed-by', { name, role, date })).join('; ') : words('not-signed')}</td></tr>
`;
}

/** One tree, the line's own sentences or the directory; `undefined` when there is none of that name. */
export async function unitPage(given: Pack, unit: string, drawing: Draw): Promise<string | undefined> {
  const pack: Pack = { ...given, linkTo: tree => address(given, tree) };
  const tree = pack.content.library.trees.get(unit);
  const section = tree
    ? await treeSection(pack, tree, drawing)
    : unit === LINE
      ? lineSection(pack)
      : unit === 'directory'
        ? directorySection(pack)
        : undefined;
  if (!section) return undefined;
  const back = html`<p class="screen"><a href="/trees?${parameters(pack)}">${pack.words('all-trees')}</a></p>`;
  return document(
    pack,
    head,
    html`<header><h1>${pack.words('title')}</h1>${back}${choices(pack, `/trees/${unit}`)}</header><main>${section}</main>`,
  );
}

function choices(pack: Pack, action: string, query?: string): Html {
  const { words, speaker, locale, as } = pack;
  const option = (value: string, name: string, chosen: boolean) =>
    html`<option value="${value}"${chosen && html` selected`}>${name}</option>`;
  return html`<form class="find" action="${action}" method="get" role="search">
${query !== undefined && html`<label>${words('search')}<input type="search" name="q" value="${query}" maxlength="100"></label>`}
<label>${words('language')}<select name="locale">${speaker.catalogue.choices.map(({ tag, name }) => option(tag, name, tag === locale))}</select></label>
<label>${words('shown-as')}<select name="as">${(['all', ...ways] as const).map(way => option(way, words(`as-${way}`), way === as))}</select></label>
<button>${words(query === undefined ? 'show' : 'search-go')}</button>
</form>`;
}

type Found = { tree: string; id: string; text: string };
const MOST_FOUND = 50;

/** The places whose words, answers or name hold every word of the query. */
function search(pack: Pack, query: string): Found[] {
  const { speaker, words, locale } = pack;
  const asked = plain(query).split(' ').filter(Boolean);
  const found: Found[] = [];
  for (const tree of speaker.library.trees.values()) {
    for (const place of outlineOf(speaker, words, tree, locale)) {
      const { text } = saidAt(speaker, place.ref, locale, 'web', words('open-words'));
      const labels = place.ways.flatMap(way => way.labels).join(' ');
      const whole = plain(`${title(pack, tree.tree)} ${place.ref} ${text} ${labels}`);
      if (asked.every(word => whole.includes(word)))
        found.push({ tree: tree.tree, id: place.id, text: excerpt(text, asked[0]!) });
      if (found.length >= MOST_FOUND) return found;
    }
  }
  return found;
}

/** The words around the first that was asked for, cut between words. */
function excerpt(text: string, word: string): string {
  const flat = text.replace(/\s+/g, ' ');
  const at = Math.max(0, flat.toLowerCase().indexOf(word) - 60);
  const start = at === 0 ? 0 : flat.indexOf(' ', at) + 1;
  const end = flat.length - start > 140 ? flat.lastIndexOf(' ', start + 140) : flat.length;
  return `${start > 0 ? '… ' : ''}${flat.slice(start, end)}${end < flat.length ? ' …' : ''}`;
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

function title(pack: Pack, unit: string): string {
  return unit === LINE ? pack.words('line') : pack.speaker.catalogue.title(pack.locale, unit);
}

function parameters({ locale, as }: Pack): string {
  return new URLSearchParams({ locale, as }).toString();
}

function address(pack: Pack, unit: string): string {
  return `/trees/${unit}?${parameters(pack)}`;
}
