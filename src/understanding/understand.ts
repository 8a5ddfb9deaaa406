import { decide } from './decide.ts';
import { isCut } from './guard.ts';
import { dataFor, languageOf } from './language.ts';
import type { Model } from './model/model.ts';
import { makeReader, type Reader } from './reader.ts';
import type { LanguageData } from './schema.ts';
import type { Asked, Because, Message, Understanding } from './understanding.ts';
import { wholeForm, wholeTable } from './whole.ts';

/** A language that may be asked for: what people type to have it, whole messages in any language. */
export type Language = { tag: string; asked: readonly string[] };

/** Makes the reading of messages. Pure and deterministic: the same message, asked and locale give the same answer. */
export function makeUnderstand(
  language: LanguageData[],
  model?: Model,
  spoken: readonly Language[] = [],
): (message: Message, asked: Asked, locale: string) => Understanding {
  const readers = language.map(makeReader);
  const byName = wholeTable(spoken.map(({ tag, asked }) => [tag, asked] as const));
  return (message, asked, locale) => {
    const reader = dataFor(readers, locale);
    const written = languageOf(message.text, locale);
    if (!reader) return { danger: 'unknown', topics: [], language: written, because: [] };
    const whole = wholeForm(message.text);
    const named = byName.get(whole);
    // A language's name is not a guess at anything else, but an option of that very name comes first.
    if (named && !reader.choices(whole, asked)?.exact) return asLanguage(named, message.text, written);
    return asAnswer(reader, model, message.text, asked, written) ?? asFreeText(reader, model, message, written);
  };
}

function asLanguage(locale: string, text: string, language: string): Understanding {
  const because: Because[] = [{ what: `language:${locale}`, span: [0, text.length] }];
  return { danger: 'none', topics: [], locale, language, because };
}

/** Commands, choices, yes and no: the whole message, or nothing. */
function asAnswer(
  reader: Reader,
  model: Model | undefined,
  text: string,
  asked: Asked,
  language: string,
): Understanding | undefined {
  const whole = wholeForm(text);
  const span: Because['span'] = [0, text.length];
  const chosen = reader.choices(whole, asked);
  const command = chosen?.exact ? undefined : reader.answers.command(whole);
  const yesNo = reader.answers.yesNo(whole, asked);
  if (!chosen && !command && !yesNo) return undefined;
  // A guessed choice must not hide what the words themselves say.
  const said = chosen && !chosen.exact ? decide(reader, model, text, []) : undefined;
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
    language,
    because: [...because, ...(said?.because ?? [])],
  };
}

function asFreeText(reader: Reader, model: Model | undefined, message: Message, language: string): Understanding {
  const { danger, hits, because } = decide(reader, model, message.text, message.recent ?? []);
  const topics = reader.scoreTopics(reader.tokens(message.text), hits);
  if (danger === 'unknown' && !isCut(message.text) && reader.isBenign(wholeForm(message.text))) {
    return { danger: 'none', topics, language, because: [{ what: 'known-benign', span: [0, message.text.length] }] };
  }
  return { danger, topics, language, because };
}
