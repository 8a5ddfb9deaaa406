import { segmentsOf } from '../reply/segments.ts';
import { type NodeRef, splitRef, type Tree } from '../tree/schema.ts';
import { differenceOf } from './difference.ts';
import { draw } from './draw.ts';
import { graphOf, partsOf, shortWords } from './graph.ts';
import { Html, html } from './html.ts';
import { outlineOf, type Place } from './outline.ts';
import { type Pack, paragraphs, sheet, spokenIn, translationWords } from './pack.ts';
import { type SaidAt, saidAt, type Way, ways } from './said-at.ts';

/** Makes the drawing: in this process, or in another that does not keep people waiting. */
export type Draw = typeof draw;

/** One tree of the pack: its head, its drawing, and the same as a list. */
export async function treeSection(pack: Pack, tree: Tree, drawing: Draw = draw): Promise<Html> {
  const { words, locale } = pack;
  const places = placesOf(pack, tree);
  const title = pack.speaker.catalogue.title(locale, tree.tree);
  const numbers = new Map(places.map(place => [place.ref, place.number]));
  const figures: Html[] = [];
  for (const dot of dotsOf(pack, places, numbers)) {
    const svg = await drawing(dot, drawingTitle(pack, title, places.length, figures.length));
    figures.push(html`<figure class="drawing${shapeOf(svg)}" tabindex="0">${new Html(svg)}</figure>`);
  }
  const body = html`${head(pack, tree)}
${figures}
<h3>${words('places')}</h3>
<ol class="places">${places.map(place => item(pack, place, numbers))}</ol>`;
  return sheet(pack, tree.tree, title, body);
}

/**
 * `wide`: so much wider than it is high that it is better read from a sheet turned sideways. `large`: not to be read when it
 * is fitted to a screen.
 */
function shapeOf(svg: string): string {
  const [, width = 0, height = 0] = (/viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"/.exec(svg) ?? []).map(Number);
  const wide = width > height * 1.3 && width > 900;
  return `${wide ? ' wide' : ''}${width > 1_300 ? ' large' : ''}`;
}

function drawingTitle({ words }: Pack, title: string, count: number, index: number): string {
  return words('drawing', { title, count: String(count), number: String(index + 1) });
}

function placesOf(pack: Pack, tree: Tree): Place[] {
  const { before, words, locale } = pack;
  return before ? differenceOf(before, pack, words, tree.tree, locale) : outlineOf(pack.speaker, words, tree, locale);
}

function dotsOf(pack: Pack, places: readonly Place[], numbers: Numbers): string[] {
  const way = pack.as === 'all' ? 'web' : pack.as;
  const drawn = places.map(place => ({
    ...place,
    short: shortWords(versionOf(pack, place).speaker, place, pack.locale, way, pack.words('open-words')),
  }));
  const name = (ref: NodeRef) => nameOf(pack, ref, numbers);
  return partsOf(drawn).map(part => graphOf(part, { words: pack.words, name }));
}

/** "12 ring" of this tree, "Welcome: start" of another. */
function nameOf({ speaker, locale }: Pack, ref: NodeRef, numbers: Numbers): string {
  const [tree, node] = splitRef(ref);
  const number = numbers.get(ref);
  return number === undefined ? `${speaker.catalogue.title(locale, tree)}: ${node}` : `${number} ${node}`;
}

/** What is gone is said as it was. */
function versionOf(pack: Pack, place: Place) {
  return place.mark === 'removed' && pack.before ? pack.before : pack;
}

function head(pack: Pack, tree: Tree): Html {
  const { words } = pack;
  const translation = translationWords(pack, tree.tree);
  const rows: [string, string][] = [
    ['tree', tree.tree],
    ['audience', tree.audience],
    ['owner', tree.owner],
    ['source', tree.source],
    ['reviewed', tree.reviewed],
    ['review-by', tree['review-by']],
    ...(translation ? [['translation', translation] as [string, string]] : []),
  ];
  const confirm = tree['to-confirm'] ?? [];
  return html`<dl class="head">${rows.map(([name, value]) => html`<div><dt>${words(name)}</dt><dd>${value}</dd></div>`)}</dl>
${confirm.length > 0 && html`<div class="confirm"><h3>${words('to-confirm')}</h3><ul>${confirm.map(line => html`<li>${line}</li>`)}</ul></div>`}`;
}

type Numbers = ReadonlyMap<NodeRef, number>;

function item(pack: Pack, place: Place, numbers: Numbers): Html {
  const { words } = pack;
  const { node, mark } = place;
  const level = node.kind === 'outcome' ? words(`level-${node.level}`) : '';
  const hazards = 'hazards' in node ? (node.hazards ?? []) : [];
  const services = node.kind === 'outcome' ? node.services : [];
  const name = (id: string) => pack.speaker.directory.services.get(id)?.name ?? id;
  return html`<li id="${anchor(place.ref)}" class="${node.kind} ${mark ?? ''}">
<h4><span class="number">${place.number}</span> ${place.id} <span class="kind">${words(`kind-${node.kind}`)}</span>${level && html` <strong class="level ${node.kind === 'outcome' && node.level}">${level}</strong>`}${mark && html` <strong class="mark">${words(mark)}</strong>`}</h4>
${wordings(pack, place)}
${place.ways.length > 0 && html`<table class="answers"><caption>${words('answers')}</caption>${place.ways.map(way => wayRow(pack, place, way, numbers))}</table>`}
${services.length > 0 && html`<p class="services">${words('services')}: ${services.map(name).join(', ')}</p>`}
${hazards.length > 0 && html`<p class="hazards">${words('hazards')}: ${hazards.join(', ')}</p>`}
</li>
`;
}

function wordings(pack: Pack, place: Place): Html {
  if (place.node.kind === 'jump') return html``;
  const version = versionOf(pack, place);
  const now = said(pack, version.speaker, place.ref);
  if (place.mark !== 'reworded' || !pack.before) return now;
  return html`<p class="mark">${pack.words('was')}</p><div class="before">${said(pack, pack.before.speaker, place.ref)}</div>
<p class="mark">${pack.words('now')}</p>${now}`;
}

/** As it is said everywhere; a way that says the same as the one before it is not repeated. */
function said(pack: Pack, speaker: Pack['speaker'], ref: NodeRef): Html {
  const { words, as } = pack;
  const shown = (as === 'all' ? ways : [as]).map(
    way => [way, saidAt(speaker, ref, pack.locale, way, words('open-words'))] as const,
  );
  const fresh = shown.filter(([, { text }], index) => text !== shown[index - 1]?.[1].text);
  const again = as === 'sms' || as === 'all' || as === 'web' ? shown[0]![1].again : undefined;
  return html`${fresh.map(([way, at]) => wording(pack, way, at))}${again && html`<div class="wording"><span class="way">${words('on-again')}</span><div${spokenIn(pack)}>${paragraphs(again)}</div></div>`}`;
}

function wording(pack: Pack, way: Way, at: SaidAt): Html {
  const { words } = pack;
  const numbered = way === 'sms' ? at.options.map((option, index) => `${index + 1} ${option.label}`).join('\n') : '';
  const text = [at.text, numbered].filter(Boolean).join('\n\n');
  const segments = way === 'sms' ? words('segments', { count: String(segmentsOf(text.replaceAll('\n\n', '\n'))) }) : '';
  return html`<div class="wording"><span class="way">${words(`on-${way}`)}${segments && html`<br><small>${segments}</small>`}</span><div${spokenIn(pack)}>${paragraphs(text)}</div></div>`;
}

function wayRow(pack: Pack, place: Place, way: Place['ways'][number], numbers: Numbers): Html {
  const { words } = pack;
  const [tree] = splitRef(way.to);
  const here = splitRef(place.ref)[0] === tree;
  const to = html`<bdi>${nameOf(pack, way.to, numbers)}</bdi>`;
  return html`<tr class="${way.mark ?? ''}"><td${spokenIn(pack)}>${way.labels.join(' · ')}</td><td>→ <a href="${here ? '' : treeLink(pack, tree)}#${anchor(way.to)}">${to}</a>${way.mark && html` <strong class="mark">${words(way.mark)}</strong>`}</td></tr>`;
}

/** Between the pages of the server; in a single file every tree is in the same place. */
function treeLink(pack: Pack, tree: string): string {
  return pack.linkTo?.(tree) ?? '';
}

export function anchor(ref: NodeRef): string {
  return ref.replace('/', '--');
}
