import type { Check } from '../check.ts';
import { fileIssue } from '../check.ts';
import { eachOutcome } from '../outcomes.ts';
import { placeholdersIn, wordsFile } from '../words.ts';

const kind = 'outcome-without-999';
const NUMBER = 'emergency-999.phone';

/** Every outcome says what to do if it gets worse. In an emergency 999 comes first; that has its own check. */
export const outcomeWithout999: Check = {
  kind,
  find: inspection =>
    [...eachOutcome(inspection.content.library)].flatMap(({ tree, id, node }) => {
      if (node.level === 'emergency') return [];
      return inspection.content.locales.flatMap(locale => {
        const words = locale.trees.get(tree.tree)?.nodes[id];
        return (['text', 'sms', 'speech', 'again'] as const).flatMap(part => {
          const said = words?.[part];
          if (said === undefined || placeholdersIn(said).includes(NUMBER)) return [];
          const message = `The ${part} of outcome "${id}" must say {{${NUMBER}}}: what to do if it gets worse.`;
          return [
            fileIssue(inspection, { kind, file: wordsFile(locale.tag, tree.tree), path: ['nodes', id, part], message }),
          ];
        });
      });
    }),
};
