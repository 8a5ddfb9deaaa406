import { Fault } from '../../errors.ts';
import { topics } from '../topics.ts';
import { atLeast, type Danger } from '../understanding.ts';
import type { Features } from './gather.ts';
import { LANGUAGE_SIZE, type LanguageTable } from './language.ts';
import { softmax, type Table } from './learn.ts';

/** What a message may be judged as, in the order of the weights. */
export const verdicts = ['none', 'concern', 'same-day', 'emergency'] as const;
export type Verdict = (typeof verdicts)[number];

const KINDS = verdicts.length;
/** A hash has 32 bits: the lower name its place for danger, the upper its place for topics. */
export const DANGER_BITS = 18;
export const TOPIC_BITS = 14;
const DANGER_MASK = (1 << DANGER_BITS) - 1;

/** From which probabilities on the judge speaks. */
export type Thresholds = {
  /** Emergency, by the model alone, and where a rule says so too. */
  emergency: number;
  'emergency-with-rule': number;
  /** Of an emergency, where danger is all but certain: `danger` is from where on. */
  sure: { danger: number; emergency: number };
  /** Same-day and emergency together, by the model alone, and where a rule says so too. */
  'same-day': number;
  'same-day-with-rule': number;
  /** Of an emergency, where the level is same-day: from here on the reply asks as well. */
  doubt: number;
  /** A worry, where danger is improbable. */
  concern: number;
  /** Below this probability of danger a message is known to be harmless, if no rule speaks. */
  harmless: number;
};

/** The trained judge: linear, over hashed features; one table for danger, one for topics, one for languages. */
export type Model = {
  danger: Table;
  topic: Table;
  language: LanguageTable;
  /** For each topic, how much more often each verdict goes with it than with others. */
  fits: readonly (readonly number[])[];
  /** A fingerprint of what it was learned from. */
  inputs: string;
  /** For the language of a message, or for `other`. */
  from: Readonly<Record<string, Thresholds>>;
};

/** The probabilities of the verdicts, in their order. They sum to 1. */
export function judge(table: Table, features: Features): Float64Array {
  const sums = new Float64Array(KINDS);
  const { hashes, weights } = features;
  let square = 0;
  for (let index = 0; index < hashes.length; index++) {
    const place = dangerPlace(hashes[index]!) * KINDS;
    const much = weights[index]!;
    square += much * much;
    for (let kind = 0; kind < KINDS; kind++) sums[kind]! += table.weights[place + kind]! * much;
  }
  return probabilities(sums, table, square);
}

/**
 * The probabilities of the topics, in the order of topics.ts: what the words say of the topic, and how well each topic goes
 * with how serious the message is taken to be.
 */
export function judgeTopic(model: Model, { hashes, weights, topical }: Features, levels: Float64Array): Float64Array {
  const table = model.topic;
  const count = topics.length;
  const sums = new Float64Array(count);
  let square = 0;
  for (let index = 0; index < hashes.length; index++) {
    if (topical[index] === 0) continue;
    const place = topicPlace(hashes[index]!) * count;
    const much = weights[index]!;
    square += much * much;
    for (let kind = 0; kind < count; kind++) sums[kind]! += table.weights[place + kind]! * much;
  }
  const found = probabilities(sums, table, square);
  let total = 0;
  for (let topic = 0; topic < count; topic++) {
    const fit = model.fits[topic]!;
    // The root: how serious a message is follows from the same words, and must not count twice.
    found[topic]! *= Math.sqrt(levels.reduce((sum, level, kind) => sum + level * fit[kind]!, 0));
    total += found[topic]!;
  }
  return found.map(one => one / total);
}

function probabilities(sums: Float64Array, { scale, bias }: Table, square: number): Float64Array {
  const part = scale / Math.sqrt(square || 1);
  for (let kind = 0; kind < sums.length; kind++) sums[kind] = sums[kind]! * part + bias[kind]!;
  return softmax(sums);
}

export function dangerPlace(hash: number): number {
  return hash & DANGER_MASK;
}

export function topicPlace(hash: number): number {
  return hash >>> DANGER_BITS;
}

/**
 * The level that probabilities and rules together amount to. What a rule finds needs less from the judge; what neither
 * speaks for is unknown; only where no rule speaks and danger is most improbable is a message known to be harmless.
 */
export function verdictOf(model: Model, language: string, probabilities: Float64Array, ruled: Danger): Danger {
  const from = model.from[language] ?? model.from['other']!;
  const [, worry = 0, sameDay = 0, emergency = 0] = probabilities;
  const danger = sameDay + emergency;
  if (emergency >= from.emergency) return 'emergency';
  if (danger >= from.sure.danger && emergency >= from.sure.emergency) return 'emergency';
  if (ruled === 'emergency' && danger >= from['emergency-with-rule']) return 'emergency';
  if (danger >= from['same-day']) return 'same-day';
  if (atLeast(ruled, 'same-day') && danger >= from['same-day-with-rule']) return 'same-day';
  if (ruled === 'concern' || (worry >= from.concern && danger < from.harmless)) return 'concern';
  return ruled === 'unknown' && danger < from.harmless ? 'none' : 'unknown';
}

/** Is an emergency not out of the question, though the level is lower? */
export function isInDoubt(model: Model, language: string, probabilities: Float64Array, danger: Danger): boolean {
  const from = model.from[language] ?? model.from['other']!;
  return danger === 'same-day' && probabilities[3]! >= from.doubt;
}

/** The words that spoke loudest for a verdict: their places, loudest first. */
export function loudest({ weights }: Table, features: Features, verdict: Danger, most: number): number[] {
  const kind = verdicts.indexOf(verdict as Verdict);
  const points = new Map<number, number>();
  for (let index = 0; index < features.hashes.length; index++) {
    const place = dangerPlace(features.hashes[index]!) * KINDS;
    const more = (weights[place + kind]! - weights[place]!) * features.weights[index]!;
    const at = features.at[index]!;
    points.set(at, (points.get(at) ?? 0) + more);
  }
  return [...points]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, most)
    .map(([at]) => at);
}

const order = ['danger', 'topic', 'language'] as const;

/** One line of JSON, then the weights of the tables, one byte each. */
export function writeModel(model: Model): Buffer {
  const head = {
    inputs: model.inputs,
    from: model.from,
    fits: model.fits,
    tags: model.language.tags,
    tables: order.map(name => ({ scale: model[name].scale, bias: model[name].bias })),
  };
  const bytes = order.map(name => Buffer.from(model[name].weights.buffer));
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...bytes]);
}

/** Throws `content:unreadable` on bytes that are no model of this kind. */
export function readModel(bytes: Uint8Array): Model {
  const end = bytes.indexOf(10);
  if (end < 0) throw new Fault('content:unreadable', { detail: 'model.bin' });
  const { inputs, from, fits, tags, tables } = JSON.parse(Buffer.from(bytes.subarray(0, end)).toString());
  const sizes = [KINDS << DANGER_BITS, topics.length << TOPIC_BITS, LANGUAGE_SIZE * tags.length];
  let at = end + 1;
  if (bytes.length - at !== sizes.reduce((sum, size) => sum + size, 0)) {
    throw new Fault('content:unreadable', { detail: 'model.bin' });
  }
  const [danger, topic, language] = sizes.map((size, index): Table => {
    const weights = new Int8Array(new Uint8Array(bytes.subarray(at, at + size)).buffer);
    at += size;
    return { weights, ...tables[index] };
  });
  return { danger: danger!, topic: topic!, language: { ...language!, tags }, fits, inputs, from };
}
