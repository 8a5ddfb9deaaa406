import { Fault } from '../../errors.ts';
import { BITS, type Features } from './features.ts';

/** What a message may be judged as, in the order of the weights. */
export const verdicts = ['none', 'concern', 'same-day', 'emergency'] as const;
export type Verdict = (typeof verdicts)[number];

const KINDS = verdicts.length;
const PLACES = 1 << BITS;

/** A linear judge of hashed features. Weights are small whole numbers; times `scale` they are what was learned. */
export type Model = {
  weights: Int8Array;
  scale: number;
  bias: readonly number[];
  /** From this probability of emergency, or of same-day and emergency together, the judge speaks. */
  from: { emergency: number; 'same-day': number };
};

/** The probabilities of the verdicts, in their order. They sum to 1. */
export function judge(model: Model, features: Features): number[] {
  const sums = new Array<number>(KINDS).fill(0);
  for (const place of features.keys()) {
    for (let kind = 0; kind < KINDS; kind++) sums[kind]! += model.weights[place * KINDS + kind]!;
  }
  const part = model.scale / Math.sqrt(features.size || 1);
  return softmax(sums.map((sum, kind) => sum * part + model.bias[kind]!));
}

/** The level that the judge speaks up for, if any. */
export function verdictOf(model: Model, features: Features): 'emergency' | 'same-day' | undefined {
  const [, , sameDay = 0, emergency = 0] = judge(model, features);
  if (emergency >= model.from.emergency) return 'emergency';
  return sameDay + emergency >= model.from['same-day'] ? 'same-day' : undefined;
}

/** The words that spoke loudest for a verdict: their places, loudest first. */
export function loudest(model: Model, features: Features, verdict: Verdict, most: number): number[] {
  const kind = verdicts.indexOf(verdict);
  const points = new Map<number, number>();
  for (const [place, at] of features) {
    const others = model.weights[place * KINDS]!;
    points.set(at, (points.get(at) ?? 0) + model.weights[place * KINDS + kind]! - others);
  }
  return [...points]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, most)
    .map(([at]) => at);
}

export function softmax(sums: readonly number[]): number[] {
  const most = Math.max(...sums);
  const raised = sums.map(sum => Math.exp(sum - most));
  const total = raised.reduce((sum, value) => sum + value, 0);
  return raised.map(value => value / total);
}

/** One line of JSON, then the weights, one byte each. */
export function writeModel({ weights, ...head }: Model): Buffer {
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), Buffer.from(weights.buffer)]);
}

/** Throws `content:unreadable` on bytes that are no model of this kind. */
export function readModel(bytes: Uint8Array): Model {
  const end = bytes.indexOf(10);
  const weights = new Int8Array(new Uint8Array(bytes.subarray(end + 1)).buffer);
  if (end < 0 || weights.length !== PLACES * KINDS) throw new Fault('content:unreadable', { detail: 'model.bin' });
  return { ...(JSON.parse(Buffer.from(bytes.subarray(0, end)).toString()) as Omit<Model, 'weights'>), weights };
}
