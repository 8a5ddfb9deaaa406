import type { LocaleFiles } from '../../locale/catalogue.ts';
import { keysOf } from '../../locale/keys.ts';
import type { Issue } from '../../source.ts';
import type { Tree } from '../../tree/schema.ts';
import { edgesOf } from '../../tree/walk.ts';
import type { Check, Inspection } from '../check.ts';
import { fileIssue, nearest } from '../check.ts';
import { isSpoken, isTreeKnown, wordsFile } from '../words.ts';

const kind = 'unused-word';

/** Every word is said somewhere. What is never said is a slip of the finger, or what an edit left behind. */
export const unusedWord: Check = {
  kind,
  find: inspection =>
    inspection.content.locales.flatMap(locale => [...ofTrees(inspection, locale), ...ofLine(inspection, locale)]),
};

function ofTrees(inspection: Inspection, locale: LocaleFiles): Issue[] {
  const { library } = inspection.content;
  return [...locale.trees].flatMap(([name, words]) => {
    const file = wordsFile(locale.tag, name);
    const tree = library.trees.get(name);
    if (!tree) {
      if (isTreeKnown(inspection.content, name)) return [];
      const near = nearest(name, library.trees.keys());
      return [fileIssue(inspection, { kind, file, message: `There is no tree "${name}" to say this.`, nearest: near })];
    }
    return Object.entries(words.nodes).flatMap(([node, said]) => {
      const path = ['nodes', node];
      if (!isSpoken(tree, node)) {
        const why = tree.nodes[node] ? `Jump "${node}" says nothing.` : `Tree "${name}" has no node "${node}".`;
        const near = tree.nodes[node] ? undefined : nearest(node, Object.keys(tree.nodes));
        return [fileIssue(inspection, { kind, file, path, message: why, nearest: near })];
      }
      const options = optionsOf(tree, node);
      return Object.keys(said.options ?? {})
        .filter(option => !options.includes(option))
        .map(option => {
          const message = `"${node}" has no option "${option}".`;
          const near = nearest(option, options);
          return fileIssue(inspection, { kind, file, path: [...path, 'options', option], message, nearest: near });
        });
    });
  });
}

function ofLine(inspection: Inspection, { tag, line }: LocaleFiles): Issue[] {
  const file = `locales/${tag}/line.yaml`;
  const known = keysOf(tag);
  return Object.keys(line)
    .filter(key => !known.includes(key))
    .map(key => {
      const message = `The line has no sentence "${key}".`;
      return fileIssue(inspection, { kind, file, path: [key], message, nearest: nearest(key, known) });
    });
}

function optionsOf(tree: Tree, node: string): string[] {
  return edgesOf(tree.tree, tree.nodes[node]!)
    .filter(edge => edge.via === 'option')
    .map(edge => edge.name);
}
