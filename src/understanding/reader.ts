import { makeBenign } from './benign.ts';
import { type Choices, makeChoices } from './choices.ts';
import { type Classes, makeClasses } from './classes.ts';
import { type Answers, makeAnswers } from './commands.ts';
import { type Concepts, makeConcepts } from './concepts.ts';
import { foldWord, readable } from './guard.ts';
import { isClass, parsePattern, wordsOf } from './pattern.ts';
import { makeRules, type Rules } from './rules.ts';
import type { LanguageData } from './schema.ts';
import { makeSpelling } from './spelling.ts';
import { splitWords, type Token, tokenise } from './tokens.ts';
import { makeTopicTags, type TopicTags } from './topic-tags.ts';

/** Everything that reads one language, made once at the start. */
export type Reader = {
  data: LanguageData;
  tokens(text: string): Token[];
  /** The words as typed, folded only. */
  typed(text: string): Token[];
  tags: Classes['tag'];
  concepts: Concepts['tag'];
  rules: Rules;
  topics: TopicTags;
  answers: Answers;
  choices: Choices;
  isBenign(whole: string): boolean;
  /** A greeting, a thank you, a laugh: it says nothing beside other words. */
  isAround(word: string): boolean;
  /** Are there enough words in it, and enough of them known, to be sure of anything? */
  isReadable(tokens: readonly Token[]): boolean;
  /** Does something stand in it for which it is never known to be harmless? */
  isGuarded(tokens: readonly Token[]): boolean;
};

/** From one or two words nobody knows that all is well; nor from words of which most are not known. */
const FEWEST = 3;
const MOSTLY = 0.6;

export function makeReader(data: LanguageData): Reader {
  const shorthand = new Map(
    Object.entries(data.words.shorthand).map(([short, long]) => [foldWord(short), long.split(' ').map(foldWord)]),
  );
  const inLong = longhand(shorthand);
  const classes = makeClasses(inLong(data.rules.classes));
  const topics = makeTopicTags(inLong(data.topics));
  const named = data.rules.rules
    .flatMap(rule => [...rule.any, ...(rule.unless ?? [])])
    .flatMap(text => wordsOf(parsePattern(text)));
  const concepts = makeConcepts(data.concepts, word => shorthand.get(foldWord(word)) ?? [foldWord(word)]);
  const around = new Set(data.benign.around.map(foldWord));
  const guarded = makeClasses(inLong({ guarded: data.benign.never ?? [] }));
  const sought = new Set([...classes.words, ...named]);
  const known = new Set([
    ...sought,
    ...concepts.words,
    ...topics.words,
    ...data.words.known.split(/\s+/).map(foldWord),
  ]);
  const spelling = makeSpelling({
    shorthand,
    known,
    sought: data.words.typos === false ? new Set() : sought,
    prefixes: (data.words.prefixes ?? []).map(foldWord),
  });
  return {
    data,
    tokens: text => tokenise(readable(text), spelling),
    typed: text => splitWords(readable(text)),
    tags: classes.tag,
    concepts: concepts.tag,
    rules: makeRules(data.rules.rules, classes),
    topics: topics.tag,
    answers: makeAnswers(data.commands),
    choices: makeChoices(data.commands),
    isBenign: makeBenign(data.benign),
    isAround: word => around.has(word),
    isReadable: tokens =>
      tokens.length >= FEWEST &&
      (data.words.known === '' || tokens.filter(token => known.has(token.word)).length >= tokens.length * MOSTLY),
    isGuarded: tokens => guarded.tag(tokens).some(tags => tags.length > 0),
  };
}

/** Word lists may be written as people write; they are compared as the rules see it. */
function longhand(shorthand: ReadonlyMap<string, readonly string[]>) {
  const inLong = (phrase: string) =>
    phrase
      .split(' ')
      .map(word => (isClass(word) ? word : foldWord(word)))
      .flatMap(word => shorthand.get(word) ?? [word])
      .join(' ');
  return <T extends Record<string, string[]>>(lists: T): T =>
    Object.fromEntries(Object.entries(lists).map(([name, phrases]) => [name, phrases.map(inLong)])) as T;
}
