import type { Speaker } from '../reply/compose.ts';
import { type NodeRef, splitRef, type Tree, type TreeNode } from '../tree/schema.ts';
import { type Edge, edgesOf } from '../tree/walk.ts';
import type { PackWords } from './pack-words.ts';

/** What has become of a place or a way since another version. */
export const marks = ['added', 'removed', 'reworded', 'moved'] as const;
export type Mark = (typeof marks)[number];

/** One way on, in words. Answers that lead to the same place stand together. */
export type Way = { to: NodeRef; labels: readonly string[]; names: readonly string[]; mark?: Mark };

/** One place of a tree as the pack shows it, numbered in the order in which people come by. */
export type Place = {
  ref: NodeRef;
  id: string;
  number: number;
  node: TreeNode;
  ways: readonly Way[];
  mark?: Mark;
};

/** The places of a tree from its start on, each with what leads on from it. */
export function outlineOf(speaker: Speaker, words: PackWords, tree: Tree, locale: string): Place[] {
  return inOrder(tree).map((id, index) => {
    const node = tree.nodes[id]!;
    return {
      ref: `${tree.tree}/${id}`,
      id,
      number: index + 1,
      node,
      ways: together(edgesOf(tree.tree, node), edge => labelOf(speaker, words, tree, id, edge, locale)),
    };
  });
}

/** Breadth first, so that neighbours on paper are neighbours in a conversation; what nothing leads to comes last. */
function inOrder(tree: Tree): string[] {
  const found = new Set(['start']);
  for (const id of found) {
    const node = tree.nodes[id];
    if (!node) continue;
    for (const { to } of edgesOf(tree.tree, node)) {
      const [name, next] = splitRef(to);
      if (name === tree.tree && tree.nodes[next]) found.add(next);
    }
  }
  return [...new Set([...found, ...Object.keys(tree.nodes)])].filter(id => tree.nodes[id]);
}

function together(edges: readonly Edge[], say: (edge: Edge) => string): Way[] {
  const ways = new Map<NodeRef, { labels: string[]; names: string[] }>();
  for (const edge of edges) {
    const way = ways.get(edge.to) ?? { labels: [], names: [] };
    ways.set(edge.to, way);
    way.labels.push(say(edge));
    way.names.push(edge.name);
  }
  return [...ways].map(([to, way]) => ({ to, ...way }));
}

function labelOf(speaker: Speaker, words: PackWords, tree: Tree, id: string, edge: Edge, locale: string): string {
  switch (edge.via) {
    case 'option':
      return speaker.catalogue.option(locale, tree.tree, id, edge.name).label;
    case 'topic':
      return words('topic', { topic: edge.name.replaceAll('_', ' ') });
    case 'otherwise':
      return words('else-understood');
    case 'absent':
      return words('nobody-there');
    case 'branch': {
      const node = tree.nodes[id]!;
      const when = node.kind === 'jump' ? node.to[Number(edge.name) - 1]?.when : undefined;
      return when ? conditionWords(speaker, words, when) : words('otherwise');
    }
  }
}

function conditionWords(speaker: Speaker, words: PackWords, condition: string): string {
  if (condition.startsWith('not ')) {
    return words('condition-not', { condition: conditionWords(speaker, words, condition.slice(4)) });
  }
  const dot = condition.lastIndexOf('.');
  const [subject, predicate] = [condition.slice(0, dot), condition.slice(dot + 1)];
  if (subject === 'channel') return words('condition-channel', { channel: predicate });
  return words(`condition-${predicate}`, { service: speaker.directory.services.get(subject)?.name ?? subject });
}
