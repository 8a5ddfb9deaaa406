import { type Example, learn } from './learn.ts';
import { judge, type Model } from './model.ts';

const FOLDS = 5;
/** Of harmless messages, hard ones among them, this many may be taken for an emergency, and for same-day or above. */
const FALSE_ALARMS = { emergency: 0.02, 'same-day': 0.05 } as const;

/**
 * From which probability on the judge speaks: set on messages that it had not seen, each fifth in turn judged by what
 * was learned from the other four.
 */
export function calibrate(examples: readonly Example[]): Model['from'] {
  const unseen = Array.from({ length: FOLDS }, (_, fold) => {
    const model = {
      ...learn(examples.filter((_example, index) => index % FOLDS !== fold)),
      from: { emergency: 1, 'same-day': 1 },
    };
    return examples
      .filter((example, index) => index % FOLDS === fold && example.verdict === 'none')
      .map(example => judge(model, example.features));
  }).flat();
  const from = (of: (probabilities: readonly number[]) => number, share: number) => {
    const falling = unseen.map(of).sort((a, b) => b - a);
    return Math.round((falling[Math.floor(share * falling.length)] ?? 1) * 1e4) / 1e4;
  };
  return {
    emergency: from(probabilities => probabilities[3]!, FALSE_ALARMS.emergency),
    'same-day': from(probabilities => probabilities[2]! + probabilities[3]!, FALSE_ALARMS['same-day']),
  };
}
