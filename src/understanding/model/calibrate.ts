import type { Danger } from '../understanding.ts';
import { type Examples, learn, softmax, type Table } from './learn.ts';
import { DANGER_BITS, type Thresholds, type Verdict, verdicts } from './model.ts';

const FOLDS = 5;
/** Neighbours in a file are often twins that differ in one word: they are kept in one part. */
const TOGETHER = 10;
export const DANGER_ROUNDS = 10;
export const DANGER_MOST = 31;

/** What was judged without having been learned from. */
export type Unseen = { index: number; probabilities: Float64Array; level: Verdict; ruled: Danger; lang: string };

/** Each fifth of the messages in turn, judged by what was learned from the other four. */
export function judgeUnseen(
  danger: Examples,
  ruled: readonly Danger[],
  langs: readonly string[],
  folds: readonly number[] = Array.from({ length: FOLDS }, (_, fold) => fold),
): Unseen[] {
  const all = Uint32Array.from(langs.keys());
  const foldOf = (index: number) => Math.floor(index / TOGETHER) % FOLDS;
  return folds.flatMap(fold => {
    const table = learn(danger, {
      size: 1 << DANGER_BITS,
      count: verdicts.length,
      rounds: DANGER_ROUNDS,
      most: DANGER_MOST,
      only: all.filter(index => foldOf(index) !== fold),
    });
    return [...all.filter(index => foldOf(index) === fold)].map(index => ({
      index,
      probabilities: judgeExample(table, danger, index),
      level: verdicts[danger.kinds[index]!]!,
      ruled: ruled[index]!,
      lang: langs[index]!,
    }));
  });
}

function judgeExample({ weights, scale, bias }: Table, { places, weights: given, starts }: Examples, index: number) {
  const sums = Float64Array.from(bias);
  for (let at = starts[index]!; at < starts[index + 1]!; at++) {
    const place = places[at]! * sums.length;
    for (let one = 0; one < sums.length; one++) sums[one]! += weights[place + one]! * scale * given[at]!;
  }
  return softmax(sums);
}

/** Of harmless messages, hard ones among them, this many may be taken for an emergency, and for same-day or above. */
const FALSE_ALARMS = { emergency: 0.025, 'same-day': 0.06 } as const;
/** Of messages in danger, this many may be taken for harmless. */
const SILENT = 0.008;
/** Where a rule speaks, the judge need only not be sure of the contrary. */
const WITH_RULE = { emergency: 0.12, 'same-day': 0.22 } as const;
/** Danger is certain where so few harmless messages look like it; then less is needed to call it an emergency. */
const SURE = { share: 0.02, emergency: 0.17 } as const;
/** Of an emergency, beside a lower level: so probable that the person is asked. */
const DOUBT = 0.05;
const CONCERN = 0.5;

/** From which probabilities on the judge speaks, set on messages that it had not seen. */
export function calibrate(unseen: readonly Unseen[]): Thresholds {
  const harmless = unseen.filter(({ level }) => level === 'none');
  const inDanger = unseen.filter(({ level }) => level === 'same-day' || level === 'emergency');
  return {
    emergency: fromTop(harmless.map(emergency), FALSE_ALARMS.emergency),
    'emergency-with-rule': WITH_RULE.emergency,
    sure: { danger: fromTop(harmless.map(urgent), SURE.share), emergency: SURE.emergency },
    'same-day': fromTop(harmless.map(urgent), FALSE_ALARMS['same-day']),
    'same-day-with-rule': WITH_RULE['same-day'],
    doubt: DOUBT,
    concern: CONCERN,
    harmless:
      1 -
      fromTop(
        inDanger.map(one => 1 - (one.ruled === 'unknown' ? urgent(one) : 1)),
        SILENT,
      ),
  };
}

const emergency = ({ probabilities }: Unseen) => probabilities[3]!;
const urgent = ({ probabilities }: Unseen) => probabilities[2]! + probabilities[3]!;

/** The number that only `share` of the numbers exceed. */
function fromTop(numbers: readonly number[], share: number): number {
  const falling = [...numbers].sort((a, b) => b - a);
  return Math.round((falling[Math.floor(share * falling.length)] ?? 1) * 1e4) / 1e4;
}
