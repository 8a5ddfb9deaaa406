import type { Tag } from '../classes.ts';
import type { Hit } from '../rules.ts';
import type { Token } from '../tokens.ts';
import { type Features, makeGathering } from './gather.ts';

/** A message made ready: its words mended as the rules know them and as they were written, what they mean, the rules' finds. */
export type Ready = {
  text: string;
  tokens: readonly Token[];
  typed: readonly Token[];
  /** The classes of the rules, and the concepts, that begin at each word. */
  tags: readonly (readonly Tag[])[];
  concepts: readonly (readonly Tag[])[];
  /** The topics that words point to. */
  topics: readonly (readonly Tag[])[];
  hits: readonly Hit[];
};

/** How much a kind of feature counts beside a word. */
const weightOf = { word: 1, piece: 1, tag: 1, hit: 1, concept: 2, topic: 2, pair: 1, beside: 0.7 } as const;
/** Two classes or concepts are a pair when they begin within this many words of each other. */
const PAIR_WITHIN = 6;
const SHORTEST = 3;
const LONGEST = 5;

/**
 * Words, pairs, triples and pairs over a gap; pieces of 3 to 5 letters, which survive misspelling and other languages;
 * what is known of the words: classes and concepts, alone, in pairs and with the word beside them; the rules that fired.
 */
export function featuresOf(ready: Ready): Features {
  const gathering = makeGathering();
  addWords(ready.tokens, gathering.add);
  addPieces(ready.typed, gathering.add);
  addTags(ready.tags, gathering.add);
  addConcepts(ready.concepts, ready.tokens, gathering.add);
  for (const [at, tags] of ready.topics.entries()) {
    for (const { name, length } of tags)
      gathering.add(mix(salt.topic + length, hashOfName(name)), at, weightOf.topic, true);
  }
  // What rules find speaks about the topic only: for danger they have a say of their own, and a judge that had learned to
  // lean on rules, whose authors knew these messages, would be lost where none speaks.
  for (const hit of ready.hits) {
    gathering.add(mix(salt.topic, hashOfName(hit.topic)), hit.span.from, weightOf.topic, true);
  }
  gathering.add(mix(salt.question, ready.text.includes('?') ? 1 : 0), 0, weightOf.hit, true);
  gathering.add(mix(salt.length, Math.min(6, Math.floor(Math.log2(ready.tokens.length + 1)))), 0, weightOf.hit, false);
  return gathering.features();
}

type Add = (hash: number, at: number, weight: number, topical: boolean) => void;

/** Keeps features of different kinds apart that look alike. */
const salt = {
  word: 0x11,
  pair: 0x22,
  triple: 0x33,
  gap: 0x44,
  piece: 0x55,
  tag: 0x66,
  tags: 0x77,
  rule: 0x88,
  level: 0x99,
  question: 0xaa,
  length: 0xbb,
  concept: 0xcc,
  concepts: 0xdd,
  after: 0xee,
  before: 0xff,
  topic: 0x100,
} as const;

function addWords(tokens: readonly Token[], add: Add): void {
  const hashes = tokens.map(token => hashOf(token.word));
  for (let at = 0; at < hashes.length; at++) {
    const here = hashes[at]!;
    const next = hashes[at + 1];
    const third = hashes[at + 2];
    const fourth = hashes[at + 3];
    add(mix(salt.word, here), at, weightOf.word, true);
    if (next !== undefined) add(mix(mix(salt.pair, here), next), at, weightOf.word, true);
    if (next !== undefined && third !== undefined) {
      add(mix(mix(mix(salt.triple, here), next), third), at, weightOf.word, false);
      add(mix(mix(salt.gap, here), third), at, weightOf.word, false);
    }
    if (fourth !== undefined) add(mix(mix(salt.gap, here), fourth), at, weightOf.word, false);
  }
}

function addPieces(typed: readonly Token[], add: Add): void {
  for (const [at, { word }] of typed.entries()) {
    const framed = `_${word}_`;
    for (let from = 0; from + SHORTEST <= framed.length; from++) {
      let hash = start;
      for (let to = from; to < framed.length && to < from + LONGEST; to++) {
        hash = step(hash, framed.charCodeAt(to));
        const length = to - from + 1;
        if (length >= SHORTEST) add(mix(salt.piece + length, hash), at, weightOf.piece, length === LONGEST);
      }
    }
  }
}

function addTags(tags: readonly (readonly Tag[])[], add: Add): void {
  for (let at = 0; at < tags.length; at++) {
    for (const { name } of tags[at]!) {
      const hash = hashOfName(name);
      add(mix(salt.tag, hash), at, weightOf.tag, true);
      addPairs(salt.tags, tags, at, name, hash, add);
    }
  }
}

function addConcepts(concepts: readonly (readonly Tag[])[], tokens: readonly Token[], add: Add): void {
  for (let at = 0; at < concepts.length; at++) {
    for (const { name, length } of concepts[at]!) {
      const hash = hashOfName(name);
      add(mix(salt.concept, hash), at, weightOf.concept, true);
      addPairs(salt.concepts, concepts, at, name, hash, add);
      add(mix(mix(salt.after, hash), hashOf(tokens[at + length]?.word ?? '')), at, weightOf.beside, false);
      add(mix(mix(salt.before, hashOf(tokens[at - 1]?.word ?? '')), hash), at, weightOf.beside, false);
    }
  }
}

function addPairs(
  kind: number,
  tags: readonly (readonly Tag[])[],
  at: number,
  name: string,
  hash: number,
  add: Add,
): void {
  for (let other = at; other <= at + PAIR_WITHIN && other < tags.length; other++) {
    for (const near of tags[other]!) {
      if (near.name !== name) add(mix(mix(kind, hash), hashOfName(near.name)), at, weightOf.pair, false);
    }
  }
}

const start = 0x811c9dc5;

/** FNV-1a, one character further. */
function step(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** Names of classes, concepts and rules come again and again; there are only so many. */
const known = new Map<string, number>();

function hashOfName(name: string): number {
  let hash = known.get(name);
  if (hash === undefined) {
    hash = hashOf(name);
    known.set(name, hash);
  }
  return hash;
}

/** The same on every machine. */
function hashOf(name: string): number {
  let hash = start;
  for (let at = 0; at < name.length; at++) hash = step(hash, name.charCodeAt(at));
  return hash;
}

/** Stirs one more number into a hash. */
export function mix(hash: number, other: number): number {
  let value = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^ other;
  value = Math.imul(value ^ (value >>> 13), 0x297a2d39);
  return (value ^ (value >>> 16)) >>> 0;
}
