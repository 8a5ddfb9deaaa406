import { capabilities } from '../../reply/capabilities.ts';
import type { Check } from '../check.ts';
import { fileIssue } from '../check.ts';
import { fillForMeasure } from '../facts.ts';
import { segmentsOf } from '../segments.ts';
import { eachTexted } from '../texted.ts';
import type { Word } from '../words.ts';

const kind = 'sms-too-long';
const { mostSegments } = capabilities.sms;

/** What is sent as a text, its numbered options included, fits the segments that one reply may take. */
export const smsTooLong: Check = {
  kind,
  find: inspection =>
    [...eachTexted(inspection.content)].flatMap(word => {
      const text = [fillForMeasure(inspection.content, word.text.trim()), ...optionsUnder(word)].join('\n');
      const length = segmentsOf(text);
      if (length <= mostSegments) return [];
      const mend = word.part === 'text' ? ' Write a shorter "sms" beside it.' : '';
      const message = `As a text, with its options, this takes ${length} segments; ${mostSegments} are the most.${mend}`;
      return [fileIssue(inspection, { kind, ...word, message })];
    }),
};

function optionsUnder({ part, locale, tree, node }: Word): string[] {
  if ((part !== 'text' && part !== 'sms') || tree === undefined || node === undefined) return [];
  const options = Object.values(locale.trees.get(tree)?.nodes[node]?.options ?? {});
  return options.map(
    (option, index) => `${index + 1} ${typeof option === 'string' ? option : (option.sms ?? option.label)}`,
  );
}
