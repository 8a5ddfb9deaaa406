import { readyOf } from '../understanding/decide.ts';
import { makeLessons } from '../understanding/model/examples.ts';
import { featuresOf } from '../understanding/model/features.ts';
import { judge, type Verdict } from '../understanding/model/model.ts';
import { learnTables } from '../understanding/model/train.ts';
import type { Reader } from '../understanding/reader.ts';
import { readersFor } from '../understanding/understand.ts';
import { type Share, shareOf } from './interval.ts';
import type { Labelled } from './messages.ts';

/** How many messages in danger are found when so many were learned from, and so many harmless ones are flagged. */
export type Point = { learned: number; found: readonly { falseAlarms: number; share: Share }[] };

const PARTS = [8, 4, 2, 1] as const;
const FALSE_ALARMS = [0.05, 0.1, 0.2] as const;

/** The model alone, learned from an eighth, a quarter, a half and all of the messages. */
export function learningCurve(
  readers: readonly Reader[],
  training: readonly Labelled[],
  measured: readonly Labelled[],
): Point[] {
  return PARTS.map(part => {
    const taught = training.filter((_message, index) => index % part === 0);
    const { danger } = learnTables(makeLessons(readers, taught), taught.length);
    const judged = measured.flatMap(({ text, lang, level }) => {
      const [first, ...others] = readersFor(readers, [lang, 'en']);
      if (!first) return [];
      const probabilities = judge(danger, featuresOf(readyOf([first, ...others], text)));
      return [{ level, urgent: probabilities[2]! + probabilities[3]! }];
    });
    return { learned: taught.length, found: FALSE_ALARMS.map(falseAlarms => foundAt(judged, falseAlarms)) };
  });
}

function foundAt(judged: readonly { level: Verdict; urgent: number }[], falseAlarms: number) {
  const harmless = judged.filter(({ level }) => level === 'none').map(({ urgent }) => urgent);
  const from = harmless.sort((a, b) => b - a)[Math.floor(falseAlarms * harmless.length)] ?? 1;
  const danger = judged.filter(({ level }) => level === 'same-day' || level === 'emergency');
  return { falseAlarms, share: shareOf(danger.filter(({ urgent }) => urgent > from).length, danger.length) };
}
