import { ENDING } from '../tree.ts';
import type { Engine } from './engine.ts';

/** No engine at all: the same words each time. What is left is the price of the store. */
export const none: Engine = {
  turn: async () => ({ kept: { place: 'start' }, reply: `${ENDING}.` }),
};
