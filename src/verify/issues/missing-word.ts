import { lineKeys } from '../../locale/keys.ts';
import type { Issue } from '../../source.ts';
import { edgesOf } from '../../tree/walk.ts';
import type { Check, Inspection } from '../check.ts';
import { fileIssue } from '../check.ts';
import { isSpoken, wordsFile } from '../words.ts';

const kind = 'missing-word';

/** Every node, option, sentence of the line and service has its words, in every locale. */
export const missingWord: Check = {
  kind,
  find: inspection => [...missingOfTrees(inspection), ...missingOfLine(inspection), ...missingOfServices(inspection)],
};

function missingOfTrees(inspection: Inspection): Issue[] {
  const { locales, library, sources } = inspection.content;
  return locales.flatMap(locale =>
    [...library.trees.values()].flatMap(tree => {
      const file = wordsFile(locale.tag, tree.tree);
      const words = locale.trees.get(tree.tree);
      if (!words) {
        if (sources.has(file)) return [];
        return [fileIssue(inspection, { kind, file, message: `Tree "${tree.tree}" has no words.` })];
      }
      return Object.entries(tree.nodes).flatMap(([id, node]) => {
        if (!isSpoken(tree, id)) return [];
        const said = words.nodes[id];
        if (!said)
          return [fileIssue(inspection, { kind, file, path: ['nodes'], message: `Node "${id}" has no words.` })];
        return edgesOf(tree.tree, node)
          .filter(edge => edge.via === 'option' && said.options?.[edge.name] === undefined)
          .map(({ name }) => {
            const message = `Option "${name}" of "${id}" has no words.`;
            return fileIssue(inspection, { kind, file, path: ['nodes', id, 'options'], message });
          });
      });
    }),
  );
}

function missingOfLine(inspection: Inspection): Issue[] {
  return inspection.content.locales.flatMap(({ tag, line }) => {
    const file = `locales/${tag}/line.yaml`;
    if (!isRead(inspection, file)) return [];
    return Object.keys(lineKeys)
      .filter(key => line[key] === undefined)
      .map(key => fileIssue(inspection, { kind, file, message: `The line's own sentence "${key}" is missing.` }));
  });
}

function missingOfServices(inspection: Inspection): Issue[] {
  const { locales, directory } = inspection.content;
  return locales.flatMap(({ tag, services }) => {
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
