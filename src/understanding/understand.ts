import { dataFor } from './data-for.ts';
import { decide, type Readers } from './decide.ts';
import { isCut } from './guard.ts';
import { languageOf } from './model/language.ts';
import type { Model } from './model/model.ts';
import { makeReader, type Reader } from './reader.ts';
import type { LanguageData } from './schema.ts';
import type { Asked, Because, Message, Understanding } from './understanding.ts';
import { wholeForm, wholeTable } from './whole.ts';

/** A language that may be asked for: what people type to have it, whole messages in any language. */
export type Language = { tag: string; asked: readonly string[] };

/** Carriers' words and 999 are English everywhere, and so is what many people write. */
const ALWAYS = 'en';

/** Makes the reading of messages. Pure and deterministic: the same message, asked and locale give the same answer. */
export function makeUnderstand(
  languages: LanguageData[],
  model?: Model,
  spoken: readonly Language[] = [],
): (message: Message, asked: Asked, locale: string) => Understanding {
  const readers = languages.map(makeReader);
  const byName = wholeTable(spoken.map(({ tag, asked }) => [tag, asked] as const));
  return (message, asked, locale) => {
    const written = model ? languageOf(model.language, message.text, locale) : locale;
    const all = readersFor(readers, [written, locale, ALWAYS]);
    const [first] = all;
    if (!first) return { danger: 'unknown', topics: [], language: written, because: [] };
    const of: Readers = { all: [first, ...all.slice(1)], language: written };
    // A bare word is an answer in the conversation's language before it is one in another: Polish "no" is a yes.
    const answering = readersFor(readers, [locale, ALWAYS, written]);
    const whole = wholeForm(message.text);
    const named = byName.get(whole);
    // A language's name is not a guess at anything else, but an option of that very name comes first.
    if (named && !answering.some(reader => reader.choices(whole, asked)?.exact)) {
      return asLanguage(named, message.text, written);
    }
    for (const reader of answering) {
      const answer = asAnswer(reader, of, model, message.text, asked);
      if (answer) return answer;
    }
    // What was a command then is no part of what is said now: HELP and later "stop him" are not one cry.
    const recent = message.recent?.filter(
      text => !answering.some(reader => reader.answers.command(wholeForm(text)) ?? reader.isBenign(wholeForm(text))),
    );
    return asFreeText(of, model, { text: message.text, ...(recent && { recent }) });
  };
}

/** Who reads a message that is written in one language, in a conversation in another: each reader once. */
export function readersFor(readers: readonly Reader[], tags: readonly string[]): Reader[] {
  return [...new Set(tags.flatMap(tag => dataFor(readers, tag) ?? []))];
}

function asLanguage(locale: string, text: string, language: string): Understanding {
  const because: Because[] = [{ what: `language:${locale}`, span: [0, text.length] }];
  return { danger: 'none', topics: [], locale, language, because };
}

/** Commands, choices, yes and no: the whole message, or nothing. */
function asAnswer(
  reader: Reader,
  readers: Readers,
  model: Model | undefined,
  text: string,
  asked: Asked,
): Understanding | undefined {
  const whole = wholeForm(text);
  const span: Because['span'] = [0, text.length];
  const chosen = reader.choices(whole, asked);
  const command = chosen?.exact ? undefined : reader.answers.command(whole);
  const yesNo = reader.answers.yesNo(whole, asked);
  if (!chosen && !command && !yesNo) return undefined;
  // A guessed choice must not hide what the words themselves say.
  const said = chosen && !chosen.exact ? decide(readers, model, text, []) : undefined;
  const because: Because[] = [];
  if (command) because.push({ what: `command:${command}`, span });
  if (chosen && !command) because.push({ what: 'choice', span });
  if (yesNo) because.push({ what: `answer:${yesNo}`, span });
  return {
    danger: command === 'emergency' ? 'emergency' : said && said.danger !== 'unknown' ? said.danger : 'none',
    topics: [],
    ...(command && { command }),
    ...(chosen && !command && { choice: chosen.choice }),
    ...(yesNo && { yesNo }),
    language: readers.language,
    because: [...because, ...(said?.because ?? [])],
  };
}

function asFreeText(readers: Readers, model: Model | undefined, { text, recent = [] }: Message): Understanding {
  const { danger, doubt, topics, because } = decide(readers, model, text, recent);
  const { language } = readers;
  const span: Because['span'] = [0, text.length];
  // What is not read to its end cannot be known to be harmless.
  if (isCut(text))
    return { danger: danger === 'none' ? 'unknown' : danger, ...(doubt && { doubt }), topics, language, because };
  const whole = wholeForm(text);
  if (danger === 'unknown' && readers.all.some(reader => reader.isBenign(whole))) {
    return { danger: 'none', topics, language, because: [{ what: 'known-benign', span }] };
  }
  return { danger, ...(doubt && { doubt }), topics, language, because };
}
