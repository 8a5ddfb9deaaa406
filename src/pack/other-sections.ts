import type { Service } from '../directory/schema.ts';
import { keysOf } from '../locale/keys.ts';
import { hoursWords } from '../reply/hours-words.ts';
import { LINE } from './content-hash.ts';
import { type Html, html } from './html.ts';
import { type Pack, sheet, spokenIn, translationWords } from './pack.ts';

/** The sentences that belong to no tree, as they are written: the numbers in them stand in the directory. */
export function lineSection(pack: Pack): Html {
  const { content, words, locale } = pack;
  const files = content.locales.find(known => known.tag === locale) ?? content.locales[0]!;
  const english = content.locales[0]!;
  const before = pack.before?.content.locales;
  const was = before?.find(known => known.tag === locale) ?? before?.[0];
  const rows = [
    ...keysOf(locale).map(key => [key, files.line[key] ?? english.line[key] ?? '', was?.line[key]] as const),
    ...Object.keys(english.services).map(
      id => [id, (files.services[id] ?? english.services[id])?.about ?? '', was?.services[id]?.about] as const,
    ),
  ].filter(([, text, old]) => !was || text !== old);
  const translation = translationWords(pack, LINE);
  return sheet(
    pack,
    LINE,
    words('line'),
    html`<p>${words('line-lead')}</p>
${translation && html`<p>${words('translation')}: ${translation}</p>`}
<table class="list">${rows.map(([key, text, old]) => html`<tr><th scope="row">${key}</th><td${spokenIn(pack)}>${old !== undefined && html`<del>${old}</del> `}${text}</td></tr>`)}</table>`,
  );
}

/** Every service with its ways in, where that is known from, and until when. */
export function directorySection(pack: Pack): Html {
  const { words, speaker } = pack;
  const head = ['service', 'ways', 'hours', 'deaf', 'grade', 'source', 'checked', 'review-by'];
  return html`<section class="tree" id="t-directory" data-search>
<h2>${words('directory')}</h2>
<p>${words('directory-lead')}</p>
<table class="list services-list"><thead><tr>${head.map(name => html`<th scope="col">${words(name)}</th>`)}</tr></thead><tbody>
${[...speaker.directory.services].map(
  ([id, service]) => html`<tr id="s-${id}"><th scope="row">${service.name}<br><small>${id}</small></th>
<td>${waysIn(pack, service).map(way => html`<div>${way}</div>`)}</td>
<td>${service.hours ? hoursWords(speaker.catalogue, speaker.directory, 'en', id) : ''}</td><td>${(service.deaf ?? []).join(', ')}</td>
<td>${service.grade}</td><td>${service.source}</td><td>${service.checked}</td><td>${service['review-by']}</td></tr>
`,
)}</tbody></table>
</section>
`;
}

function waysIn({ words }: Pack, service: Service): string[] {
  const contact = (value: Service['phone']) =>
    typeof value === 'object' ? `${value.value} (${words('grade')} ${value.grade})` : value;
  const { text } = service;
  const facts = text && { number: text.number, word: text.say ?? '' };
  return [
    contact(service.phone),
    facts && words(text.say ? 'text-word' : 'text-to', facts),
    contact(service.chat),
    contact(service.url),
    contact(service.email),
  ].flatMap(way => way ?? []);
}
