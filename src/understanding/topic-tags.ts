import type { Tag } from './classes.ts';
import { makeClasses } from './classes.ts';
import type { LanguageData } from './schema.ts';
import type { Token } from './tokens.ts';
import { topics } from './topics.ts';

export type TopicTags = (tokens: readonly Token[]) => Tag[][];

/** Which topics the words point to, at each word: the tags are names of topics. */
export function makeTopicTags(data: LanguageData['topics']): { tag: TopicTags; words: ReadonlySet<string> } {
  return makeClasses(Object.fromEntries(topics.map(topic => [topic, data[topic] ?? []])));
}
