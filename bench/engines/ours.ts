import { makeCatalogue } from '../../src/locale/catalogue.ts';
import type { Store } from '../../src/store/store.ts';
import { makeLibrary } from '../../src/tree/library.ts';
import type { Tree } from '../../src/tree/schema.ts';
import { makeTakeTurn } from '../../src/turn/take-turn.ts';
import { loadUnderstanding } from '../../src/understanding/load.ts';
import { makeUnderstand } from '../../src/understanding/understand.ts';
import { loadContent } from '../../src/verify/load-content.ts';
import { outcomes, questions, SERVICE } from '../tree.ts';
import type { TakeOne } from './engine.ts';

/** The line itself through its one way in, understanding and all, with the real directory and the line's own words. */
export async function ours(root: string, store: Store): Promise<TakeOne> {
  const { locales, directory } = await loadContent(root);
  const english = locales[0]!;
  const take = makeTakeTurn({
    library: makeLibrary([tree()]),
    catalogue: makeCatalogue([{ ...english, trees: new Map([['welcome', { title: 'Welcome', nodes: words() }]]) }]),
    directory,
    understand: makeUnderstand(loadUnderstanding(root)),
    store,
    clock: Date.now,
    adviserPresent: () => false,
  });
  return async (conversation, text, providerId) => {
    const incoming = { channel: 'webchat', conversation, text, delivery: 'pull' } as const;
    const turn = await take(text ? { ...incoming, kind: 'message', providerId } : { ...incoming, kind: 'opening' });
    return turn.said.at(-1)?.reply.text ?? '';
  };
}

function tree(): Tree {
  const nodes: Tree['nodes'] = {};
  for (const [id, { options }] of Object.entries(questions)) {
    const leads = Object.entries(options).map(([option, { to }]) => [option, to]);
    nodes[id] = { kind: 'question', options: Object.fromEntries(leads) };
  }
  for (const id of Object.keys(outcomes)) {
    nodes[id] = { kind: 'outcome', level: id === 'emergency' ? 'emergency' : 'same-day', services: [SERVICE] };
  }
  const about = { source: 'bench', owner: 'bench', reviewed: '2026-11-24', 'review-by': '2027-11-24' };
  return { tree: 'welcome', audience: 'anyone', ...about, nodes };
}

function words() {
  return Object.fromEntries([
    ...Object.entries(questions).map(([id, { says, options }]) => {
      const labels = Object.entries(options).map(([option, { label }]) => [option, label]);
      return [id, { text: says, options: Object.fromEntries(labels) }];
    }),
    ...Object.entries(outcomes).map(([id, text]) => [id, { text }]),
  ]);
}
