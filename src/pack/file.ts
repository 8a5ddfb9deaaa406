import { directionOf } from '../locale/negotiate.ts';
import { LINE, unitsOf } from './content-hash.ts';
import { hasChanged } from './difference.ts';
import { Html, html } from './html.ts';
import { directorySection, lineSection } from './other-sections.ts';
import type { Pack } from './pack.ts';
import { type Draw, treeSection } from './tree-section.ts';

/** The whole pack as one file to send round: nothing is fetched from anywhere. `style` and `script` stand inside. */
export async function packFile(
  pack: Pack,
  given: { style: string; script: string; trees?: readonly string[]; draw?: Draw },
): Promise<string> {
  const { words, speaker, before } = pack;
  const units = unitsOf(pack.content)
    .filter(unit => unit === LINE || !given.trees?.length || given.trees.includes(unit))
    .filter(unit => !before || hasChanged(before, pack, unit, pack.locale));
  const trees = units.flatMap(unit => speaker.library.trees.get(unit) ?? []);
  const gone = before
    ? [...before.content.library.trees.values()].filter(tree => !speaker.library.trees.has(tree.tree))
    : [];
  const sections: Html[] = [];
  for (const tree of [...trees, ...gone]) sections.push(await treeSection(pack, tree, given.draw));
  const chosen = (given.trees ?? []).length > 0;
  if (units.includes(LINE) && !chosen) sections.push(lineSection(pack));
  if (!before && !chosen) sections.push(directorySection(pack));
  const since = { since: before?.name ?? '' };
  const lead = before ? words(sections.length > 0 ? 'lead-difference' : 'no-difference', since) : words('lead');
  return document(
    pack,
    html`<style>${new Html(given.style)}</style>`,
    html`<header class="cover"><h1>${words('title')}</h1><p>${lead}</p><p>${words('made')} ${pack.made} · ${pack.locale}</p>
${before && html`<p>${words('legend')}</p>`}
<p class="screen"><label>${words('search')} <input id="search" type="search"></label> <span id="none" hidden>${words('search-none')}</span></p>
<nav aria-label="${words('contents')}"><ol>${[...trees, ...gone].map(tree => html`<li><a href="#t-${tree.tree}">${speaker.catalogue.title(pack.locale, tree.tree)}</a> <small>${tree.tree} · ${tree.audience}</small></li>`)}</ol></nav></header>
<main>${sections}</main>
<script>${new Html(given.script)}</script>`,
  );
}

/** A page around its body. The frame is in English; what people are told bears its own language. */
export function document({ words }: Pick<Pack, 'words'>, head: Html, body: Html): string {
  return html`<!doctype html>
<html lang="en" dir="${directionOf('en')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${words('title')}</title>
${head}
</head>
<body class="pack">
${body}
</body>
</html>
`.text;
}
