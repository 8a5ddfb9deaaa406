import type { NodeWords } from '../../locale/schema.ts';
import { eachNode } from '../../tree/walk.ts';
import type { Check } from '../check.ts';
import { fileIssue, nodeIssue } from '../check.ts';
import { placeholdersIn, wordsFile } from '../words.ts';

const kind = 'emergency-without-999-first';
const SERVICE = 'emergency-999';
const NUMBER = `${SERVICE}.phone`;

/** An emergency outcome puts 999 before everything else: in its services, and in the first paragraph of its words. */
export const emergencyWithout999First: Check = {
  kind,
  find: inspection =>
    [...eachNode(inspection.content.library)].flatMap(({ ref, tree, id, node }) => {
      if (node.kind !== 'outcome' || node.level !== 'emergency') return [];
      const message = `Emergency outcome "${id}" must name "${SERVICE}" as the first of its services.`;
      const first =
        node.services[0] === SERVICE ? [] : [nodeIssue(inspection, { kind, ref, path: ['services'], message })];
      const late = inspection.content.locales.flatMap(locale => {
        const words = locale.trees.get(tree.tree)?.nodes[id];
        const file = wordsFile(locale.tag, tree.tree);
        return (['text', 'sms', 'speech', 'again'] as const)
          .filter(part => words?.[part] !== undefined && !beginsWith999(words, part))
          .map(part =>
            fileIssue(inspection, {
              kind,
              file,
              path: ['nodes', id, part],
              message: `The ${part} of emergency outcome "${id}" must give {{${NUMBER}}} in its first paragraph.`,
            }),
          );
      });
      return [...first, ...late];
    }),
};

function beginsWith999(words: NodeWords, part: 'text' | 'sms' | 'speech' | 'again'): boolean {
  const [paragraph] = words[part]!.trim().split(/\n\s*\n/);
  return placeholdersIn(paragraph!).includes(NUMBER);
}
