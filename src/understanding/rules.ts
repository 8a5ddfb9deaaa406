import type { Classes } from './classes.ts';
import { find, type Reading, type Span } from './match.ts';
import { type Element, type Pattern, parsePattern } from './pattern.ts';
import type { RuleData } from './schema.ts';
import type { Token } from './tokens.ts';
import type { Danger } from './understanding.ts';

export type Hit = { rule: string; level: Danger; topic: string; certain: boolean; span: Span };

export type Rules = {
  hits(tokens: readonly Token[]): Hit[];
};

type Rule = RuleData & { patterns: readonly Pattern[]; exceptions: readonly Pattern[] };

/** The tag that says that a message tells of a story, a game, homework or a leaflet. */
const FICTION = 'FICTION';
const FIRST_PERSON = 'FIRST_PERSON';
/** Fiction reaches this many words: homework at the beginning of a tale does not make its end a story. */
const REACH = 10;
/** Whoever speaks of themselves within this many words of a find tells no story. */
const BESIDE = 2;

/** Danger rules, ready to be asked. Only patterns whose first element is in the message are tried. */
export function makeRules(data: readonly RuleData[], classes: Classes): Rules {
  const rules: Rule[] = data.map(rule => ({
    ...rule,
    patterns: rule.any.map(parsePattern),
    exceptions: (rule.unless ?? []).map(parsePattern),
  }));
  // A pattern is looked at only where it may begin.
  const owners = new Map(
    rules.flatMap(rule => rule.patterns.map(pattern => [pattern.parts[0]!, { rule, pattern }] as const)),
  );
  const index = makeIndex(rules.flatMap(rule => [...rule.patterns, ...rule.exceptions]));

  function hits(tokens: readonly Token[]): Hit[] {
    const reading: Reading = { tokens, tags: classes.tag(tokens) };
    const starts = index(reading);
    const where = (pattern: Pattern): Span[] => {
      const places = pattern.parts.map(part => starts.get(part) ?? []);
      return places.every(place => place.length > 0) ? find(pattern, reading, places) : [];
    };
    const begun = new Map<Rule, Span[]>();
    for (const part of starts.keys()) {
      const owner = owners.get(part);
      if (!owner) continue;
      const spans = where(owner.pattern);
      if (spans.length > 0) begun.set(owner.rule, [...(begun.get(owner.rule) ?? []), ...spans]);
    }
    const found: Hit[] = [];
    for (const rule of rules) {
      const spans = begun.get(rule);
      if (!spans) continue;
      const excused = rule.exceptions.flatMap(where);
      const span = spans.find(one => !excused.some(other => overlap(one, other)) && !isFiction(reading, one));
      if (span)
        found.push({ rule: rule.id, level: rule.level, topic: rule.topic, certain: rule.certain ?? false, span });
    }
    return found;
  }

  return { hits };
}

function overlap(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

/** A story, a game or homework is spoken of beside it, and nobody says "I" in it. */
function isFiction(reading: Reading, span: Span): boolean {
  const near = reading.tags.slice(Math.max(0, span.from - REACH), span.to + REACH);
  return near.some(tags => tags.some(tag => tag.name === FICTION)) && isImpersonal(reading, span);
}

function isImpersonal(reading: Reading, span: Span): boolean {
  for (let at = Math.max(0, span.from - BESIDE); at < Math.min(reading.tags.length, span.to + BESIDE); at++) {
    if (reading.tags[at]!.some(tag => tag.name === FIRST_PERSON)) return false;
  }
  return true;
}

type Part = readonly Element[];

/** For each part, the places in a message where its first element stands. */
function makeIndex(patterns: readonly Pattern[]): (reading: Reading) => Map<Part, number[]> {
  const byWord = new Map<string, Part[]>();
  const byClass = new Map<string, Part[]>();
  const byPrefix = new Map<string, [string, Part][]>();
  const add = (map: Map<string, Part[]>, key: string, part: Part) => {
    const listed = map.get(key);
    if (listed) listed.push(part);
    else map.set(key, [part]);
  };
  for (const part of patterns.flatMap(pattern => pattern.parts)) {
    const first = part[0]!;
    if ('gap' in first) continue;
    for (const word of first.words) add(byWord, word, part);
    for (const name of first.classes) add(byClass, name, part);
    for (const prefix of first.prefixes) {
      const key = prefix.slice(0, KEY);
      byPrefix.set(key, [...(byPrefix.get(key) ?? []), [prefix, part]]);
    }
  }
  return reading => {
    const starts = new Map<Part, number[]>();
    const note = (part: Part, at: number) => {
      const places = starts.get(part);
      if (!places) starts.set(part, [at]);
      else if (places.at(-1) !== at) places.push(at);
    };
    for (const [at, token] of reading.tokens.entries()) {
      for (const part of byWord.get(token.word) ?? []) note(part, at);
      for (const tag of reading.tags[at]!) for (const part of byClass.get(tag.name) ?? []) note(part, at);
      for (const [prefix, part] of prefixed(byPrefix, token.word)) if (token.word.startsWith(prefix)) note(part, at);
    }
    return starts;
  };
}

/** Prefixes are kept by their first letters; a shorter one by all it has. */
const KEY = 2;

function prefixed<T>(byPrefix: ReadonlyMap<string, readonly T[]>, word: string): readonly T[] {
  const long = byPrefix.get(word.slice(0, KEY)) ?? [];
  const short = byPrefix.get(word.slice(0, 1));
  return short && word.length > 1 ? [...long, ...short] : long;
}
