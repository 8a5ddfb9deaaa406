import { capabilities } from '../../reply/capabilities.ts';
import { segmentsOf } from '../../reply/segments.ts';
import type { Check } from '../check.ts';
import { fileIssue } from '../check.ts';
import { eachTexted, textedWhole } from '../texted.ts';

const kind = 'sms-too-long';
const { mostSegments } = capabilities.sms;

/** What is sent as a text, its numbered options included, fits the segments that one reply may take. */
export const smsTooLong: Check = {
  kind,
  find: inspection =>
    [...eachTexted(inspection.content)].flatMap(word => {
      const length = segmentsOf(textedWhole(inspection.content, word));
      if (length <= mostSegments) return [];
      const mend = word.part === 'text' ? ' Write a shorter "sms" beside it.' : '';
      const message = `As a text, with its options, this takes ${length} segments; ${mostSegments} are the most.${mend}`;
      return [fileIssue(inspection, { kind, ...word, message })];
    }),
};
