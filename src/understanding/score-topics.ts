import type { Classes } from './classes.ts';
import { makeClasses } from './classes.ts';
import type { Hit } from './rules.ts';
import type { LanguageData } from './schema.ts';
import type { Token } from './tokens.ts';
import { topics } from './topics.ts';
import type { Danger, Understanding } from './understanding.ts';

const weight: Record<Danger, number> = { none: 0, unknown: 0, concern: 2, 'same-day': 3, emergency: 4 };
const MOST = 3;

export type ScoreTopics = (tokens: readonly Token[], hits: readonly Hit[]) => Understanding['topics'];

/** What a message may be about: the topics of the rules that fired, and of the words that were used. */
export function makeScoreTopics(data: LanguageData['topics']): { score: ScoreTopics; words: ReadonlySet<string> } {
  const names = topics.filter(topic => data[topic]);
  const classOf = new Map(names.map((topic, index) => [`TOPIC_${letters(index)}`, topic]));
  const classes: Classes = makeClasses(
    Object.fromEntries([...classOf].map(([name, topic]) => [name, data[topic] ?? []])),
  );
  const score: ScoreTopics = (tokens, hits) => {
    const points = new Map<string, number>();
    const add = (topic: string, more: number) => points.set(topic, (points.get(topic) ?? 0) + more);
    for (const hit of hits) add(hit.topic, weight[hit.level]);
    for (const tags of classes.tag(tokens)) {
      for (const tag of tags) add(classOf.get(tag.name)!, tag.length);
    }
    const total = [...points.values()].reduce((sum, value) => sum + value, 1);
    return [...points]
      .map(([topic, value]) => ({ topic, score: Math.round((value / total) * 1000) / 1000 }))
      .sort((a, b) => b.score - a.score || (a.topic < b.topic ? -1 : 1))
      .slice(0, MOST);
  };
  return { score, words: classes.words };
}

function letters(index: number): string {
  return String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26));
}
