import type { Reader } from '../reader.ts';
import { topics } from '../topics.ts';
import { calibrate, DANGER_MOST, DANGER_ROUNDS, judgeUnseen, type Unseen } from './calibrate.ts';
import { type Lessons, makeLessons, type Taught } from './examples.ts';
import { LANGUAGE_SIZE } from './language.ts';
import { learn } from './learn.ts';
import { DANGER_BITS, type Model, TOPIC_BITS, verdicts } from './model.ts';

const TOPIC_ROUNDS = 8;
const TOPIC_MOST = 15;
const LANGUAGE_ROUNDS = 4;
/** Plain sentences made from patterns teach what is plain; they say nothing of how sure to be. */
const PLAIN = 'plain';
const LANGUAGE_MOST = 15;

/** Learns from labelled messages. The same messages, the same words and rules: the same model, bit for bit. */
export function train(
  readers: readonly Reader[],
  taught: readonly Taught[],
  inputs: string,
): { model: Model; unseen: Unseen[] } {
  const lessons = makeLessons(readers, taught);
  const langs = taught.map(({ lang }) => lang);
  const unseen = judgeUnseen(lessons.danger, lessons.ruled, langs);
  const hard = unseen.filter(({ index }) => taught[index]!.register !== PLAIN);
  const from = {
    en: calibrate(hard.filter(({ lang }) => lang === 'en')),
    other: calibrate(hard.filter(({ lang }) => lang !== 'en')),
  };
  return { model: { ...learnTables(lessons, langs.length), inputs, from }, unseen };
}

/** The three tables, without thresholds. */
export function learnTables(lessons: Lessons, count: number): Omit<Model, 'from' | 'inputs'> {
  const only = Uint32Array.from({ length: count }, (_, index) => index);
  const danger = learn(lessons.danger, {
    ...{ size: 1 << DANGER_BITS, count: verdicts.length },
    ...{ rounds: DANGER_ROUNDS, most: DANGER_MOST, only },
  });
  const topic = learn(lessons.topic, {
    size: 1 << TOPIC_BITS,
    count: topics.length,
    rounds: TOPIC_ROUNDS,
    most: TOPIC_MOST,
    only,
  });
  const language = learn(lessons.language, {
    ...{ size: LANGUAGE_SIZE, count: lessons.tags.length },
    ...{ rounds: LANGUAGE_ROUNDS, most: LANGUAGE_MOST, only },
  });
  return { danger, topic, language: { ...language, tags: lessons.tags }, fits: fitsOf(lessons) };
}

/** Topics that are rarely met say little of how serious they are: each is taken to have been met so many times more. */
const DOUBT = 4;

function fitsOf({ danger, topic }: Lessons): number[][] {
  const all = verdicts.map((_, kind) => danger.kinds.filter(one => one === kind).length);
  const total = danger.kinds.length;
  return topics.map((_, index) => {
    const counts = verdicts.map(() => 0);
    for (const [at, kind] of topic.kinds.entries()) if (kind === index) counts[danger.kinds[at]!]! += 1;
    const met = counts.reduce((sum, count) => sum + count, 0);
    return counts.map((count, kind) => {
      const usual = (all[kind]! + 1) / (total + verdicts.length);
      return Math.round(((count + DOUBT * usual) / (met + DOUBT) / usual) * 1e4) / 1e4;
    });
  });
}
