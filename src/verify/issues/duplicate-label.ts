import { isVariant } from '../../locale/negotiate.ts';
import type { Issue } from '../../source.ts';
import type { Check, Inspection } from '../check.ts';
import { fileIssue } from '../check.ts';
import type { Word } from '../words.ts';
import { eachWord } from '../words.ts';

const kind = 'duplicate-label';
const parts: readonly Word['part'][] = ['label', 'sms-label', 'synonym'];

/** No two options of one question are answered by the same words; else an answer could mean either. */
export const duplicateLabel: Check = {
  kind,
  find(inspection) {
    const seen = new Map<string, Word>();
    return eachWord(inspection.content)
      .filter(word => parts.includes(word.part) && word.node !== undefined)
      .flatMap(word => [...compare(inspection, word, seen), ...compareWithBase(inspection, word)]);
  },
};

function compare(inspection: Inspection, word: Word, seen: Map<string, Word>): Issue[] {
  const key = [word.file, word.node, fold(word.text)].join('\n');
  const before = seen.get(key);
  if (!before) seen.set(key, word);
  if (!before || optionOf(before) === optionOf(word)) return [];
  const message = `"${word.text}" answers both "${optionOf(before)}" and "${optionOf(word)}" of "${word.node}".`;
  return [fileIssue(inspection, { kind, ...word, message })];
}

/** Who reads easier words may still answer in everybody's: those must not mean another option. */
function compareWithBase(inspection: Inspection, word: Word): Issue[] {
  const { locale, tree, node, path } = word;
  if (!isVariant(locale.tag) || tree === undefined || node === undefined) return [];
  const options = inspection.content.locales[0]!.trees.get(tree)?.nodes[node]?.options ?? {};
  return Object.entries(options).flatMap(([option, said]) => {
    const names = typeof said === 'string' ? [said] : [said.label, ...(said.synonyms ?? [])];
    if (option === String(path[3]) || !names.some(name => fold(name) === fold(word.text))) return [];
    const message = `"${word.text}" answers "${optionOf(word)}" of "${node}" here, and "${option}" in the usual words.`;
    return [fileIssue(inspection, { kind, ...word, message })];
  });
}

function optionOf({ path }: Word): string {
  return String(path[3]);
}

/** As an answer is matched: without case, marks or punctuation. */
function fold(text: string): string {
  const letters = text.normalize('NFKD').toLowerCase().replace(/['’]/g, '');
  return letters
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
