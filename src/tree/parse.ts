import type { Issue, Source } from '../source.ts';
import { checkShape } from '../source.ts';
import type { Tree } from './schema.ts';
import { treeSchema } from './schema.ts';

/** Makes a tree of a file that was read. Without `tree`, `issues` says why. */
export function parseTree(source: Source): { tree?: Tree; issues: Issue[] } {
  const { value: tree, issues } = checkShape(source, treeSchema);
  if (!tree) return { issues };
  const fault = (path: string[], message: string): Issue => ({
    kind: 'shape',
    file: source.file,
    position: source.locate(path),
    message,
  });
  const stem = source.file.replace(/^.*\//, '').replace(/\.yaml$/, '');
  if (tree.tree !== stem) issues.push(fault(['tree'], `The tree calls itself "${tree.tree}", but its file "${stem}".`));
  // Other trees and topics lead to a tree by its name alone, so each must have its beginning.
  if (!tree.nodes['start']) issues.push(fault(['nodes'], 'The tree has no node "start", where every tree begins.'));
  return issues.length > 0 ? { issues } : { tree, issues };
}
