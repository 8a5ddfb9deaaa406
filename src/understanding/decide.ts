import { featuresOf, type Ready } from './model/features.ts';
import type { Features } from './model/gather.ts';
import { isInDoubt, judge, judgeTopic, loudest, type Model, verdictOf } from './model/model.ts';
import type { Reader } from './reader.ts';
import type { Hit } from './rules.ts';
import type { Token } from './tokens.ts';
import { topics as topicNames } from './topics.ts';
import { atLeast, type Because, type Danger, type Understanding } from './understanding.ts';

export type Decided = {
  danger: Danger;
  doubt?: true;
  topics: Understanding['topics'];
  because: readonly Because[];
};

/** Who reads a message: first the reader of the language it seems to be written in, whose tag is `language`. */
export type Readers = { all: readonly [Reader, ...Reader[]]; language: string };

/** So many characters of what was written before are read together with the message. */
const MOST_BEFORE = 1000;
/** So many words are named as the reason. */
const MOST_REASONS = 3;
const MOST_TOPICS = 3;

/**
 * The most serious thing said in this message, or said together with what the same person wrote just before. Rules and the
 * trained judge fail in different ways: either may raise, and where both speak they need to be less sure.
 */
export function decide(readers: Readers, model: Model | undefined, text: string, recent: readonly string[]): Decided {
  const alone = judgeOne(readers, model, text);
  if (recent.length === 0 || alone.danger === 'emergency' || alone.empty) return alone;
  const before = recent.join('\n').slice(-MOST_BEFORE);
  const together = judgeOne(readers, model, `${before}\n${text}`).danger;
  // Only where that adds something: small talk after a disclosure is no second one.
  if (!atLeast(together, 'same-day') || atLeast(alone.danger, together)) return alone;
  if (atLeast(judgeOne(readers, model, before).danger, together)) return alone;
  const because: Because = { what: `together:${together}`, span: [0, text.length] };
  return { ...alone, danger: together, because: [because, ...alone.because] };
}

function judgeOne(readers: Readers, model: Model | undefined, text: string): Decided & { empty: boolean } {
  const read = readOf(readers.all, text);
  const hits = read.flatMap(one => one.hits);
  const ruled = hits.reduce<Danger>((most, hit) => (atLeast(hit.level, most) ? hit.level : most), 'unknown');
  const rules = read
    .flatMap(one => one.hits.map(hit => ({ level: hit.level, because: reasonOf(hit, one.tokens) })))
    .sort((a, b) => Number(atLeast(b.level, a.level)) - Number(atLeast(a.level, b.level)))
    .map(one => one.because);
  const { tokens } = read[0]!;
  const empty = tokens.length === 0;
  if (!model || empty) return { danger: ruled, topics: [], because: rules, empty };
  const features = featuresOf(readyOf(readers.all, text, read));
  const levels = judge(model.danger, features);
  const whole = higher(
    verdictOf(model, readers.language, levels, ruled),
    ...hits.filter(hit => hit.certain).map(hit => hit.level),
  );
  const judged = whole === 'emergency' ? whole : higher(whole, ...partsOf(readers, model, read, text, ruled));
  const isSure =
    readers.all[0].isReadable(tokens) && !readers.all.some((reader, index) => reader.isGuarded(read[index]!.tokens));
  const danger = judged === 'none' && !isSure ? 'unknown' : judged;
  const because =
    danger === 'unknown' || atLeast(ruled, danger) ? rules : [...loud(model, features, danger, tokens), ...rules];
  return {
    danger,
    ...(isInDoubt(model, readers.language, levels, danger) && { doubt: true }),
    topics: topicsOf(judgeTopic(model, features, levels)),
    ...{ because, empty },
  };
}

/**
 * The sentences in which a rule of emergency speaks, without greeting, thanks or laughter around them: judged by themselves
 * too, so that no long tale and no "lol" hides them.
 */
function sentencesOf(reader: Reader, read: readonly Read[], text: string): string[] {
  const spans = read.flatMap(({ tokens, hits }) =>
    hits
      .filter(hit => hit.level === 'emergency')
      .flatMap(({ span }) => {
        // What is found may begin in one sentence and end in another.
        const last = tokens[span.to - 1]!;
        return [[tokens[span.from]!.start, last.end] as const, [last.start, last.end] as const];
      }),
  );
  return [
    ...new Set(
      spans.map(([start, end]) => {
        const from = Math.max(0, ...ends.map(mark => text.lastIndexOf(mark, start - 1) + 1));
        const to = Math.min(text.length, ...ends.map(mark => text.indexOf(mark, end)).filter(at => at >= 0));
        return bare(reader, text.slice(from, to), start - from, end - from);
      }),
    ),
  ].filter(sentence => sentence.length < text.length);
}

/** Nothing is taken from what the rule found, which stands from `start` to `end`. */
function bare(reader: Reader, sentence: string, start: number, end: number): string {
  const words = reader.typed(sentence);
  const first = words.findIndex(word => word.end > start || !reader.isAround(word.word));
  const last = words.findLastIndex(word => word.start < end || !reader.isAround(word.word));
  return first < 0 ? sentence : sentence.slice(words[first]!.start, words[last]!.end);
}

/** A sentence by itself, by the judge alone, only where it is this sure: a sentence lacks what the others say. */
const SURE_ALONE = { emergency: 0.5, 'same-day': 0.85 };
const MOST_SENTENCES = 12;

/** What the parts of a message amount to: the sentences of a rule's finds, and the others where the judge is very sure. */
function partsOf(readers: Readers, model: Model, read: readonly Read[], text: string, ruled: Danger): Danger[] {
  if (ruled === 'emergency') {
    return sentencesOf(readers.all[0], read, text).map(one => judgeSentence(readers, model, one));
  }
  const sentences = text.split(/[.!?\n]/).filter(one => one.trim().includes(' '));
  if (sentences.length < 2) return [];
  return sentences.slice(-MOST_SENTENCES).flatMap((one): Danger[] => {
    const [, , sameDay = 0, emergency = 0] = judge(model.danger, featuresOf(readyOf(readers.all, one)));
    if (emergency >= SURE_ALONE.emergency) return ['emergency'];
    return sameDay + emergency >= SURE_ALONE['same-day'] ? ['same-day'] : [];
  });
}

const ends = ['.', '!', '?', '\n'];

function judgeSentence(readers: Readers, model: Model, sentence: string): Danger {
  const ready = readyOf(readers.all, sentence);
  const isEmergency = ready.hits.some(hit => hit.level === 'emergency');
  return isEmergency ? verdictOf(model, readers.language, judge(model.danger, featuresOf(ready)), 'emergency') : 'none';
}

function higher(first: Danger, ...others: readonly Danger[]): Danger {
  return others.reduce((most, one) => (atLeast(one, 'same-day') && atLeast(one, most) ? one : most), first);
}

type Read = { tokens: Token[]; hits: Hit[] };

function readOf(readers: readonly Reader[], text: string): Read[] {
  return readers.map(reader => {
    const tokens = reader.tokens(text);
    return { tokens, hits: reader.rules.hits(tokens) };
  });
}

/** A message as the model is trained on it, and as it meets it later. The first reader is that of its language. */
export function readyOf(readers: readonly [Reader, ...Reader[]], text: string, read = readOf(readers, text)): Ready {
  const [reader] = readers;
  const { tokens } = read[0]!;
  return {
    text,
    tokens,
    typed: reader.typed(text),
    tags: reader.tags(tokens),
    concepts: reader.concepts(tokens),
    topics: reader.topics(tokens),
    hits: read.flatMap(one => one.hits),
  };
}

function reasonOf({ rule, span }: Hit, tokens: readonly Token[]): Because {
  return { what: `rule:${rule}`, span: [tokens[span.from]!.start, tokens[span.to - 1]!.end] };
}

function loud(model: Model, features: Features, danger: Danger, tokens: readonly Token[]): Because[] {
  return loudest(model.danger, features, danger, MOST_REASONS).flatMap((at): Because[] => {
    const token = tokens[at];
    return token ? [{ what: `model:${danger}`, span: [token.start, token.end] }] : [];
  });
}

function topicsOf(probabilities: Float64Array): Understanding['topics'] {
  return topicNames
    .map((topic, index) => ({ topic, score: Math.round(probabilities[index]! * 1000) / 1000 }))
    .sort((a, b) => b.score - a.score || (a.topic < b.topic ? -1 : 1))
    .slice(0, MOST_TOPICS);
}
