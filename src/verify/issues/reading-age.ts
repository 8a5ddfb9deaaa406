import type { LocaleFiles } from '../../locale/catalogue.ts';
import { baseOf } from '../../locale/negotiate.ts';
import type { Issue } from '../../source.ts';
import type { Audience, Tree } from '../../tree/schema.ts';
import type { Check, Inspection } from '../check.ts';
import { fileIssue } from '../check.ts';
import type { Counts } from '../readability.ts';
import { addCounts, ageOf, countText } from '../readability.ts';
import { wordsFile } from '../words.ts';

const kind = 'reading-age';

/** The oldest that a reader of each audience need be (years). */
const limits: Record<Audience, number> = { 'young-person': 9, anyone: 9, public: 12, professional: 12 };
const EASY = { tag: 'en-x-easy', limit: 7 };
/** Shorter words than this are told nothing of by the formula; they are measured together. */
const ENOUGH = 20;

/** Whoever a tree is for can read it. English only: the formula knows no other language. */
export const readingAge: Check = {
  kind,
  find(inspection) {
    const { content } = inspection;
    const names = [...content.directory.services.values()].map(({ name }) => name).sort((a, b) => b.length - a.length);
    const pattern = new RegExp(`(?<![A-Za-z])(?:${['\\u0000', ...names.map(escaped)].join('|')})(?![A-Za-z])`, 'g');
    return content.locales
      .filter(({ tag }) => baseOf(tag) === 'en')
      .flatMap(locale =>
        [...content.library.trees.values()].flatMap(tree => ofTree(inspection, locale, tree, pattern)),
      );
  },
};

function ofTree(inspection: Inspection, locale: LocaleFiles, tree: Tree, names: RegExp): Issue[] {
  const limit = locale.tag === EASY.tag ? EASY.limit : limits[tree.audience];
  const file = wordsFile(locale.tag, tree.tree);
  let together: Counts = { sentence: 0, word: 0, syllable: 0 };
  const issues: Issue[] = [];
  const say = (what: string, age: number, path: string[]) => {
    const message = `${what} can be read from age ${age.toFixed(1)} on; for this audience it must be ${limit}. Shorter sentences and shorter words.`;
    issues.push(fileIssue(inspection, { kind, file, path, message }));
  };
  for (const [node, { text }] of Object.entries(locale.trees.get(tree.tree)?.nodes ?? {})) {
    const counts = countText(text, names);
    const age = ageOf(counts);
    if (counts.word < ENOUGH) together = addCounts(together, counts);
    else if (age > limit) say(`The text of "${node}"`, age, ['nodes', node, 'text']);
  }
  const age = ageOf(together);
  if (together.word >= ENOUGH && age > limit) say('What the short nodes say, taken together,', age, ['nodes']);
  return issues;
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
