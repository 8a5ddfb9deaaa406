import { isVariant } from '../../locale/negotiate.ts';
import type { Issue } from '../../source.ts';
import type { Check, Inspection } from '../check.ts';
import { fileIssue } from '../check.ts';
import type { Word } from '../words.ts';
import { eachWord } from '../words.ts';

const kind = 'markup-differs';

/**
 * A translation has the paragraphs and list lines of its English: what comes first stays first, and nothing is lost.
 * Easier words may be parted otherwise.
 */
export const markupDiffers: Check = {
  kind,
  find(inspection) {
    const { locales } = inspection.content;
    const first = locales[0]!;
    return eachWord(inspection.content)
      .filter(word => word.part === 'text' && word.locale !== first && !isVariant(word.locale.tag))
      .flatMap(word => compare(inspection, word, first.trees.get(word.tree!)?.nodes[word.node!]?.text));
  },
};

function compare(inspection: Inspection, word: Word, original: string | undefined): Issue[] {
  if (original === undefined) return [];
  const here = markupOf(word.text);
  const there = markupOf(original);
  return (Object.keys(there) as (keyof typeof there)[])
    .filter(part => here[part] !== there[part])
    .map(part => {
      const message = `The ${part} are ${here[part]}; in "${inspection.content.locales[0]!.tag}" they are ${there[part]}.`;
      return fileIssue(inspection, { kind, ...word, message });
    });
}

function markupOf(text: string) {
  const trimmed = text.trim();
  return {
    paragraphs: trimmed.split(/\n\s*\n/).length,
    'list lines': trimmed.split('\n').filter(line => /^\s*[-•*] /.test(line)).length,
  };
}
