import type { PageWords } from '../channels/pages/words.ts';
import type { Speaker } from '../reply/compose.ts';

/** All that the files are made of. */
export type Guidance = Speaker & {
  words: (locale: string) => PageWords;
  /** Where "Leave this page" leads. */
  leaveTo: string;
  style: string;
  /** ms UTC: its day stands on every page. */
  madeAt: number;
};
