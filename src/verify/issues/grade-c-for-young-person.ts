import { seesGradeC } from '../../directory/contact.ts';
import { eachNode } from '../../tree/walk.ts';
import type { Check } from '../check.ts';
import { fileIssue, nodeIssue } from '../check.ts';
import { gradeOf, isField } from '../facts.ts';
import { eachWord, placeholdersIn, splitPlaceholder } from '../words.ts';

const kind = 'grade-c-for-young-person';

/** A young person is only ever given facts that the partnership has confirmed. */
export const gradeCForYoungPerson: Check = {
  kind,
  find(inspection) {
    const { content } = inspection;
    const services = content.directory.services;
    // A tree for anyone is a tree for a young person too.
    const isYoung = (tree: string | undefined) =>
      tree !== undefined && !seesGradeC(content.library.trees.get(tree)?.audience ?? 'young-person');
    const named = [...eachNode(content.library)].flatMap(({ ref, tree, id, node }) =>
      (node.kind === 'outcome' && isYoung(tree.tree) ? node.services : []).flatMap((name, index) => {
        if (services.get(name)?.grade !== 'C') return [];
        const message = `Outcome "${id}" sends a young person to "${name}", which is graded C: nobody has confirmed it.`;
        return [nodeIssue(inspection, { kind, ref, path: ['services', index], message })];
      }),
    );
    const said = eachWord(content).flatMap(word =>
      (isYoung(word.tree) ? placeholdersIn(word.text) : []).flatMap(name => {
        const asked = splitPlaceholder(name);
        const service = asked && services.get(asked.service);
        if (!service || !isField(asked.field) || gradeOf(content, service, asked.field) !== 'C') return [];
        const message = `A young person would be told {{${name}}}, which is graded C: nobody has confirmed it.`;
        return [fileIssue(inspection, { kind, ...word, message })];
      }),
    );
    return [...named, ...said];
  },
};
