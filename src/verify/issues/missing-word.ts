import type { LocaleFiles } from '../../locale/catalogue.ts';
import { keysOf } from '../../locale/keys.ts';
import { isVariant } from '../../locale/negotiate.ts';
import type { NodeWords } from '../../locale/schema.ts';
import type { Issue } from '../../source.ts';
import type { Tree } from '../../tree/schema.ts';
import { edgesOf } from '../../tree/walk.ts';
import type { Check, Inspection } from '../check.ts';
import { fileIssue } from '../check.ts';
import { isSpoken, wordsFile } from '../words.ts';

const kind = 'missing-word';

/**
 * Every node, option, sentence of the line and service has its words, in every locale, and in the same wordings. What
 * only professionals meet need not be translated; a variant ("en-x-easy") says only what it says differently.
 */
export const missingWord: Check = {
  kind,
  find: inspection => [...missingOfTrees(inspection), ...missingOfLine(inspection), ...missingOfServices(inspection)],
};

function missingOfTrees(inspection: Inspection): Issue[] {
  const { locales, library, sources } = inspection.content;
  const first = locales[0]!;
  return locales.filter(whole).flatMap(locale =>
    [...library.trees.values()].flatMap(tree => {
      const file = wordsFile(locale.tag, tree.tree);
      const words = locale.trees.get(tree.tree);
      if (!words) {
        if (sources.has(file) || !needsWords(tree, locale, first)) return [];
        return [fileIssue(inspection, { kind, file, message: `Tree "${tree.tree}" has no words.` })];
      }
      return Object.entries(tree.nodes).flatMap(([id, node]) => {
        if (!isSpoken(tree, id)) return [];
        const said = words.nodes[id];
        if (!said)
          return [fileIssue(inspection, { kind, file, path: ['nodes'], message: `Node "${id}" has no words.` })];
        const wordings = wordingsOf(first.trees.get(tree.tree)?.nodes[id])
          .filter(part => said[part] === undefined)
          .map(part => {
            const message = `Node "${id}" has no "${part}", which it has in "${first.tag}".`;
            return fileIssue(inspection, { kind, file, path: ['nodes', id], message });
          });
        const options = edgesOf(tree.tree, node)
          .filter(edge => edge.via === 'option' && said.options?.[edge.name] === undefined)
          .map(({ name }) => {
            const message = `Option "${name}" of "${id}" has no words.`;
            return fileIssue(inspection, { kind, file, path: ['nodes', id, 'options'], message });
          });
        return [...wordings, ...options];
      });
    }),
  );
}

function whole({ tag }: LocaleFiles): boolean {
  return !isVariant(tag);
}

/** Is it for somebody who may have no English? English itself has words for all. */
export function needsWords(tree: Tree, locale: LocaleFiles, first: LocaleFiles): boolean {
  return locale === first || tree.audience !== 'professional';
}

function wordingsOf(said: NodeWords | undefined) {
  return (['sms', 'speech', 'again'] as const).filter(part => said?.[part] !== undefined);
}

function missingOfLine(inspection: Inspection): Issue[] {
  return inspection.content.locales.filter(whole).flatMap(({ tag, line }) => {
    const file = `locales/${tag}/line.yaml`;
    if (!isRead(inspection, file)) return [];
    return keysOf(tag)
      .filter(key => line[key] === undefined)
      .map(key => fileIssue(inspection, { kind, file, message: `The line's own sentence "${key}" is missing.` }));
  });
}

function missingOfServices(inspection: Inspection): Issue[] {
  const { locales, directory } = inspection.content;
  return locales.filter(whole).flatMap(({ tag, services }) => {
    const file = `locales/${tag}/services.yaml`;
    if (!isRead(inspection, file)) return [];
    return [...directory.services.keys()]
      .filter(id => services[id] === undefined)
      .map(id => fileIssue(inspection, { kind, file, message: `It is not said what service "${id}" is for.` }));
  });
}

/** A file that is missing or has faults was told already; its words are not told one by one. */
function isRead({ content }: Inspection, file: string): boolean {
  return content.sources.has(file) && !content.issues.some(issue => issue.file === file);
}
