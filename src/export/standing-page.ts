import { createHash } from 'node:crypto';
import { render } from '../channels/pages/render.ts';
import { type View, viewOf } from '../channels/pages/views.ts';
import { places } from '../conversation/advance.ts';
import { newConversation } from '../conversation/conversation.ts';
import type { Event } from '../conversation/events.ts';
import { baseOf, directionOf } from '../locale/negotiate.ts';
import { compose } from '../reply/compose.ts';
import { makeLinks } from '../reply/links.ts';
import { nodeAt } from '../tree/library.ts';
import { ROOT } from '../tree/replay.ts';
import type { NodeRef } from '../tree/schema.ts';
import { tellings } from '../turn/tellings.ts';
import type { Branch } from './branches.ts';
import { conditionWords } from './condition-words.ts';
import type { Guidance } from './guidance.ts';
import { linkWords } from './link-words.ts';
import { roadsFrom } from './roads.ts';

type Part = { view: View; when: string[]; links: { href: string; label: string; urgent: boolean }[] };

/** The file of a place, within the folder of each language: the same from one export to the next. */
export function fileOf(ref: NodeRef): string {
  return ref === ROOT ? 'index.html' : `${createHash('sha256').update(ref).digest('hex').slice(0, 8)}.html`;
}

/** What stands at a place, one part for each branch. */
export function writePage(guidance: Guidance, locale: string, ref: NodeRef, branches: readonly Branch[]): string {
  const words = guidance.words(locale);
  return render('standing.njk', {
    ...frame(guidance, locale, '../'),
    parts: branches.map(branch => partOf(guidance, locale, branch)),
    foot: [
      { href: fileOf(ROOT), label: words.begin },
      { href: fileOf(places.menu), label: words.menu },
      { href: fileOf(places.person), label: words.person },
    ],
    languages: languages(guidance, locale, tag => `../${tag}/${fileOf(ref)}`),
  });
}

/** The page at the door: the languages. */
export function writeEntrance(guidance: Guidance): string {
  const choices = languages(guidance, '', tag => `${tag}/${fileOf(ROOT)}`);
  return render('standing.njk', {
    ...frame(guidance, guidance.catalogue.tags[0]!, ''),
    parts: [{ links: choices.map(({ name, ...link }) => ({ ...link, label: name })) }],
  });
}

function frame({ catalogue, directory, words, leaveTo, madeAt }: Guidance, locale: string, up: string) {
  const tag = baseOf(locale) === 'en' ? 'en-GB' : baseOf(locale);
  const day = new Intl.DateTimeFormat(tag, {
    dateStyle: 'long',
    timeZone: directory.hours.timezone,
    numberingSystem: 'latn',
  });
  const made = catalogue.say(locale, 'export-made', name => (name === 'date' ? day.format(madeAt) : undefined));
  return {
    lang: baseOf(locale),
    dir: directionOf(locale),
    words: words(locale),
    leaveTo,
    made,
    file: `${up}pages.css`,
  };
}

function languages({ catalogue }: Guidance, locale: string, href: (tag: string) => string) {
  return catalogue.choices.map(({ tag, name, dir }) => ({
    ...{ tag: baseOf(tag), name, dir },
    href: href(tag),
    chosen: tag === locale,
  }));
}

function partOf(guidance: Guidance, locale: string, { at, when }: Branch): Part {
  const { library, catalogue, directory } = guidance;
  const links = makeLinks(directory);
  const conversation = newConversation('pages', locale);
  const asked: Event[] = [{ type: 'asked', at, steps: [], again: true }];
  const events = [...asked, ...tellings(guidance, conversation, asked)];
  const reply = compose(guidance, events, conversation, 'none', undefined);
  const labels = new Map(reply.options.map(({ id, label }) => [id, label]));
  // Nothing can be written here: topics stand in place of the question for words.
  const written = nodeAt(library, at)?.kind === 'input';
  const question = written ? { ...reply, text: catalogue.say(locale, 'export-topics') } : reply;
  return {
    view: viewOf(question, links),
    when: when.map(condition => conditionWords(catalogue, directory, locale, condition)),
    links: roadsFrom(library, at).map(({ to, option }) => ({
      href: fileOf(to),
      label: labels.get(option ?? '') ?? linkWords(library, catalogue, locale, to),
      urgent: to === places.emergency,
    })),
  };
}
