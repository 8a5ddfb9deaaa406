import type { LocaleFiles } from '../locale/catalogue.ts';
import { directionOf, isVariant } from '../locale/negotiate.ts';
import { translatable, translationOf, wordsHash } from '../locale/words-hash.ts';
import { contentHash, LINE } from './content-hash.ts';
import type { Version } from './difference.ts';
import { Html, html } from './html.ts';
import type { PackWords } from './pack-words.ts';
import type { Way } from './said-at.ts';
import { type Signature, signaturesOf } from './sign-off.ts';

/** What a pack is made of: one language, as it is said everywhere or in one way. */
export type Pack = Version & {
  words: PackWords;
  signed: readonly Signature[];
  locale: string;
  as: Way | 'all';
  /** The day on which it was made, YYYY-MM-DD. */
  made: string;
  /** The address of another tree, where each has a page of its own. */
  linkTo?: (tree: string) => string;
  /** What it is compared with, and how that is called. */
  before?: Version & { name: string };
};

/** The attributes of an element that holds words in the pack's language. */
export function spokenIn({ locale }: Pack): Html {
  return new Html(` lang="${locale}" dir="${directionOf(locale)}"`);
}

/** Words with their paragraphs. */
export function paragraphs(text: string): Html {
  return html`${text.split(/\n\s*\n/).map(part => html`<p>${part}</p>`)}`;
}

/** Who translated a unit, from what, who has checked it; nothing for English itself. */
export function translationWords(pack: Pack, unit: string): string | undefined {
  const { content, words, locale } = pack;
  const files = content.locales.find(known => known.tag === locale);
  const head = files && translationOf(files, unit);
  if (!head || files === content.locales[0]) return undefined;
  const unchecked = head.reviewed === 'nobody yet';
  return [
    words('translated-by', { by: head.by, from: head.from || '?' }),
    ...(isVariant(locale) ? [] : [unchecked ? words('unchecked') : words('checked-by', { reviewed: head.reviewed })]),
    ...(head.from === englishHash(content.locales[0]!, unit) ? [] : [words('outdated')]),
  ].join('; ');
}

function englishHash(english: LocaleFiles, unit: string): string {
  return wordsHash(translatable(english, unit) ?? new Map());
}

/** A part of the pack that is signed by itself: begins on a new sheet, and every sheet of it bears its name and hash. */
export function sheet(pack: Pack, unit: string, title: string, body: Html): Html {
  const { words, made, locale } = pack;
  // A tree that is gone has the hash that it had.
  const gone = unit !== LINE && !pack.content.library.trees.has(unit) && pack.before;
  const hash = contentHash((gone || pack).content, unit, locale);
  return html`<section class="tree" id="t-${unit}" data-search>
<table class="sheet" role="presentation"><thead><tr><td>${title} · ${unit} · ${locale} · ${words('hash')} ${hash} · ${made}</td></tr></thead>
<tbody><tr><td>
<h2${spokenIn(pack)}>${title}</h2>
${body}
${signatures(pack, unit, hash)}
</td></tr></tbody></table>
</section>
`;
}

function signatures({ signed, words, locale }: Pack, unit: string, hash: string): Html {
  const found = signaturesOf(signed, { tree: unit, hash });
  const blank = (name: string) => html`<td>${words(name)}</td>`;
  return html`<div class="signatures"><h3>${words('signed')}</h3>
${found.length === 0 && html`<p>${words('not-signed')}: ${unit} · ${locale} · ${hash}</p>`}
<ul>${found.map(({ name, role, date }) => html`<li>${words('signed-by', { name, role, date })}</li>`)}</ul>
<p class="paper">${words('sign')} (${hash}):</p>
<table class="paper"><tr>${['sign-name', 'sign-role', 'sign-date', 'sign-hand'].map(blank)}</tr></table>
</div>`;
}
