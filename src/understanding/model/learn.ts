import { BITS, type Features } from './features.ts';
import { type Model, softmax, type Verdict, verdicts } from './model.ts';

export type Example = { features: Features; verdict: Verdict };

const KINDS = verdicts.length;
const ROUNDS = 12;
const STEP = 0.2;
const BIAS_STEP = 0.01;

/**
 * Learns by going over the examples again and again, in an order that is mixed anew each time but always the same:
 * multinomial logistic regression with AdaGrad steps. The same examples give the same weights, bit for bit.
 */
export function learn(examples: readonly Example[]): Omit<Model, 'from'> {
  const weights = new Float64Array((1 << BITS) * KINDS);
  const steps = new Float64Array(weights.length);
  const bias = new Array<number>(KINDS).fill(0);
  const ready = examples.map(({ features, verdict }) => ({
    places: Uint32Array.from(features.keys()),
    kind: verdicts.indexOf(verdict),
  }));
  const mix = mixer(ready.length);
  for (let round = 0; round < ROUNDS; round++) {
    for (const index of mix()) {
      const { places, kind } = ready[index]!;
      const part = 1 / Math.sqrt(places.length || 1);
      const wrong = softmax(sumsOf(weights, bias, places, part));
      wrong[kind]! -= 1;
      for (const place of places) {
        for (let one = 0; one < KINDS; one++) {
          const slope = wrong[one]! * part;
          const at = place * KINDS + one;
          steps[at]! += slope * slope;
          weights[at]! -= (STEP * slope) / Math.sqrt(steps[at]! + 1e-3);
        }
      }
      for (let one = 0; one < KINDS; one++) bias[one]! -= BIAS_STEP * wrong[one]!;
    }
  }
  return shrink(weights, bias);
}

function sumsOf(weights: Float64Array, bias: readonly number[], places: Uint32Array, part: number): number[] {
  const sums = new Array<number>(KINDS).fill(0);
  for (const place of places) {
    for (let one = 0; one < KINDS; one++) sums[one]! += weights[place * KINDS + one]!;
  }
  return sums.map((sum, one) => sum * part + bias[one]!);
}

/** To whole numbers of one byte. */
function shrink(weights: Float64Array, bias: readonly number[]): Omit<Model, 'from'> {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const scale = largest / 127 || 1;
  return {
    weights: Int8Array.from(weights, weight => Math.round(weight / scale)),
    scale,
    bias: bias.map(one => Math.round(one * 1e6) / 1e6),
  };
}

/** Fisher and Yates with a small generator of its own: no two machines mix differently. */
function mixer(count: number): () => Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  let seed = 12_345;
  const below = (limit: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
  return () => {
    for (let last = count - 1; last > 0; last--) {
      const other = below(last + 1);
      [order[last], order[other]] = [order[other]!, order[last]!];
    }
    return order;
  };
}
