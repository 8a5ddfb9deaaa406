/** Examples in one flat piece: those of number `i` are the places and weights from `starts[i]` to `starts[i + 1]`. */
export type Examples = {
  places: Uint32Array;
  weights: Float32Array;
  starts: Uint32Array;
  /** What each example is, as a number from 0. */
  kinds: Uint8Array;
};

/** A linear judge: one small whole number for every place and kind; times `scale` they are what was learned. */
export type Table = {
  weights: Int8Array;
  scale: number;
  bias: readonly number[];
};

const STEP = 0.2;
const BIAS_STEP = 0.01;
const DECAY = 1e-4;
/** Below this a slope teaches nothing worth a step. */
const LEAST = 1e-4;
/** So many of the largest weights are cut to what a byte holds, so that the others keep their differences. */
const CUT = 1e-4;

/**
 * Learns by going over the examples again and again, in an order that is mixed anew each time but always the same:
 * multinomial logistic regression with AdaGrad steps. The same examples give the same weights, bit for bit. `only` are
 * the numbers of the examples to learn from; weights become whole numbers up to `most`: fewer pack better.
 */
export function learn(
  { places, weights: given, starts, kinds }: Examples,
  { size, count, rounds, most, only }: { size: number; count: number; rounds: number; most: number; only: Uint32Array },
): Table {
  const weights = new Float32Array(size * count);
  const steps = new Float32Array(weights.length);
  const bias = new Float64Array(count);
  const wrong = new Float64Array(count);
  const mix = mixer(only);
  for (let round = 0; round < rounds; round++) {
    for (const index of mix()) {
      const from = starts[index]!;
      const to = starts[index + 1]!;
      wrong.set(bias);
      for (let at = from; at < to; at++) {
        const place = places[at]! * count;
        const much = given[at]!;
        for (let one = 0; one < count; one++) wrong[one]! += weights[place + one]! * much;
      }
      softmax(wrong);
      wrong[kinds[index]!]! -= 1;
      for (let one = 0; one < count; one++) {
        const error = wrong[one]!;
        bias[one]! -= BIAS_STEP * error;
        if (Math.abs(error) < LEAST) continue;
        for (let at = from; at < to; at++) {
          const place = places[at]! * count + one;
          const slope = error * given[at]! + DECAY * weights[place]!;
          steps[place]! += slope * slope;
          weights[place]! -= (STEP * slope) / Math.sqrt(steps[place]! + 1e-3);
        }
      }
    }
  }
  return shrink(weights, bias, most);
}

/** To whole numbers of one byte. */
function shrink(weights: Float32Array, bias: Float64Array, most: number): Table {
  const sizes = weights
    .filter(weight => weight !== 0)
    .map(Math.abs)
    .sort();
  const largest = sizes[Math.floor(sizes.length * (1 - CUT))] ?? 1;
  const scale = largest / most;
  return {
    weights: Int8Array.from(weights, weight => Math.max(-most, Math.min(most, Math.round(weight / scale)))),
    scale,
    bias: Array.from(bias, one => Math.round(one * 1e6) / 1e6),
  };
}

/** Sums to probabilities, in place. */
export function softmax(sums: Float64Array): Float64Array {
  let most = -Infinity;
  for (const sum of sums) most = Math.max(most, sum);
  let total = 0;
  for (let one = 0; one < sums.length; one++) {
    sums[one] = Math.exp(sums[one]! - most);
    total += sums[one]!;
  }
  for (let one = 0; one < sums.length; one++) sums[one]! /= total;
  return sums;
}

/** Fisher and Yates with a small generator of its own: no two machines mix differently. */
function mixer(only: Uint32Array): () => Uint32Array {
  const order = only.slice();
  let seed = 12_345;
  const below = (limit: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
  return () => {
    for (let last = order.length - 1; last > 0; last--) {
      const other = below(last + 1);
      [order[last], order[other]] = [order[other]!, order[last]!];
    }
    return order;
  };
}
