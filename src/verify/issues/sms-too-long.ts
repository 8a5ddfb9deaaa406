import { isVariant } from '../../locale/negotiate.ts';
import { capabilities } from '../../reply/capabilities.ts';
import type { Check } from '../check.ts';
import { fileIssue } from '../check.ts';
import { fillForMeasure } from '../facts.ts';
import type { Content } from '../read-content.ts';
import { isGsm7, segmentsOf } from '../segments.ts';
import { eachTexted } from '../texted.ts';
import type { Word } from '../words.ts';

const kind = 'sms-too-long';
const { mostSegments, mostSegmentsUnicode } = capabilities.sms;

/**
 * What is sent as a text, its numbered options included, fits the segments that one reply may take. English keeps to the
 * alphabet of texts (`sms-not-gsm7`); other languages can't, and may take more of their shorter segments.
 */
export const smsTooLong: Check = {
  kind,
  find: inspection =>
    [...eachTexted(inspection.content)].flatMap(word => {
      const { over, message } = measure(inspection.content, word);
      if (!over) return [];
      return [fileIssue(inspection, { kind, ...word, message })];
    }),
};

function measure(content: Content, word: Word): { over: boolean; message: string } {
  const text = [fillForMeasure(content, word.text.trim(), word.locale), ...optionsUnder(content, word)].join('\n');
  const length = segmentsOf(text);
  const most = isGsm7(text) ? mostSegments : mostSegmentsUnicode;
  const mend = word.part === 'text' ? ' Write a shorter "sms" beside it.' : '';
  const message = `As a text, with its options, this takes ${length} segments; ${most} are the most.${mend}`;
  return { over: length > most, message };
}

/** Where a variant has no words of its own for an option, those of its base stand there. */
function optionsUnder({ locales }: Content, { part, locale, tree, node }: Word): string[] {
  if ((part !== 'text' && part !== 'sms') || tree === undefined || node === undefined) return [];
  const own = locale.trees.get(tree)?.nodes[node]?.options;
  const base = isVariant(locale.tag) ? locales[0]!.trees.get(tree)?.nodes[node]?.options : undefined;
  return Object.values({ ...base, ...own }).map(
    (option, index) => `${index + 1} ${typeof option === 'string' ? option : (option.sms ?? option.label)}`,
  );
}
