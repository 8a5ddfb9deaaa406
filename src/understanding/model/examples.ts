import { readyOf } from '../decide.ts';
import type { Reader } from '../reader.ts';
import { topics } from '../topics.ts';
import { readersFor } from '../understand.ts';
import { type Danger, dangers } from '../understanding.ts';
import { featuresOf } from './features.ts';
import type { Features } from './gather.ts';
import { piecesOf } from './language.ts';
import type { Examples } from './learn.ts';
import { dangerPlace, topicPlace, type Verdict, verdicts } from './model.ts';

/** A message to learn from. */
export type Taught = { text: string; lang: string; level: Verdict; topic: string; register?: string };

/** The same messages, made ready for each of the three tables; and the highest level that rules find in each. */
export type Lessons = {
  danger: Examples;
  topic: Examples;
  language: Examples;
  tags: readonly string[];
  ruled: readonly Danger[];
};

/** Makes messages ready to learn from. A message is read as if it were known which language it is written in. */
export function makeLessons(readers: readonly Reader[], taught: readonly Taught[]): Lessons {
  const tags = [...new Set(taught.map(({ lang }) => lang))].sort();
  const danger = makeExamples(taught.length);
  const topic = makeExamples(taught.length);
  const language = makeExamples(taught.length);
  const ruled: Danger[] = [];
  for (const message of taught) {
    const [first, ...others] = readersFor(readers, [message.lang, 'en']);
    if (!first) continue;
    const ready = readyOf([first, ...others], message.text);
    const features = featuresOf(ready);
    danger.add(dangerOf(features), verdicts.indexOf(message.level));
    topic.add(topicalOf(features), topics.indexOf(message.topic as (typeof topics)[number]));
    language.add(piecesOf(message.text), tags.indexOf(message.lang));
    ruled.push(ready.hits.reduce<Danger>((most, hit) => (rank(hit.level) > rank(most) ? hit.level : most), 'unknown'));
  }
  return { danger: danger.done(), topic: topic.done(), language: language.done(), tags, ruled };
}

type Placed = { places: Uint32Array; weights: Float32Array };

const rank = (danger: Danger) => dangers.indexOf(danger);

function dangerOf({ hashes, weights }: Features): Placed {
  return normal(hashes.map(dangerPlace), weights);
}

function topicalOf({ hashes, weights, topical }: Features): Placed {
  return normal(
    hashes.filter((_hash, index) => topical[index] === 1).map(topicPlace),
    weights.filter((_weight, index) => topical[index] === 1),
  );
}

function normal(places: Uint32Array, weights: Float32Array): Placed {
  const square = weights.reduce((sum, weight) => sum + weight * weight, 0);
  const part = 1 / Math.sqrt(square || 1);
  return { places, weights: weights.map(weight => weight * part) };
}

/** Examples are gathered in one flat piece that grows: hundreds of features for each of many thousand messages. */
function makeExamples(count: number) {
  let places = new Uint32Array(count * 64);
  let weights = new Float32Array(places.length);
  const starts = new Uint32Array(count + 1);
  const kinds = new Uint8Array(count);
  let number = 0;
  let end = 0;
  const room = (more: number) => {
    if (end + more <= places.length) return;
    const length = Math.max(places.length * 2, end + more);
    const widerPlaces = new Uint32Array(length);
    widerPlaces.set(places);
    places = widerPlaces;
    const widerWeights = new Float32Array(length);
    widerWeights.set(weights);
    weights = widerWeights;
  };
  return {
    add(placed: Placed, kind: number): void {
      room(placed.places.length);
      places.set(placed.places, end);
      weights.set(placed.weights, end);
      end += placed.places.length;
      kinds[number] = kind;
      number += 1;
      starts[number] = end;
    },
    done: (): Examples => ({ places, weights, starts, kinds }),
  };
}
