import type { Content } from './read-content.ts';
import type { Word } from './words.ts';
import { eachWord } from './words.ts';

/** Every string that may be sent as a text: the `sms` variant where there is one, else what stands for it. */
export function* eachTexted(content: Content): Generator<Word> {
  for (const word of eachWord(content)) if (isTexted(word)) yield word;
}

function isTexted({ part, locale, tree, node, path }: Word): boolean {
  const said = tree !== undefined && node !== undefined ? locale.trees.get(tree)?.nodes[node] : undefined;
  switch (part) {
    case 'sms':
    case 'again':
    case 'sms-label':
    case 'about':
      return true;
    case 'text':
      return said?.sms === undefined;
    case 'label': {
      const option = said?.options?.[String(path[3])];
      return typeof option === 'string' || option?.sms === undefined;
    }
    case 'line':
      return locale.line[`${String(path[0])}-sms`] === undefined;
    default:
      return false;
  }
}
