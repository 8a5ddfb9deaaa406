import { capabilities } from '../../reply/capabilities.ts';
import { isGsm7, segmentsOf } from '../../reply/segments.ts';
import type { Check } from '../check.ts';
import { fileIssue } from '../check.ts';
import { eachTexted, textedWhole } from '../texted.ts';

const kind = 'sms-too-long';
const { mostSegments, mostSegmentsUnicode } = capabilities.sms;

/**
 * What is sent as a text, its numbered options included, fits the segments that one reply may take. English keeps to the
 * alphabet of texts (`sms-not-gsm7`); other languages can't, and may take more of their shorter segments.
 */
export const smsTooLong: Check = {
  kind,
  find: inspection =>
    eachTexted(inspection.content).flatMap(word => {
      const whole = textedWhole(inspection.content, word);
      const length = segmentsOf(whole);
      const most = isGsm7(whole) ? mostSegments : mostSegmentsUnicode;
      if (length <= most) return [];
      const mend = word.part === 'text' ? ' Write a shorter "sms" beside it.' : '';
      const message = `As a text, with its options, this takes ${length} segments; ${most} are the most.${mend}`;
      return [fileIssue(inspection, { kind, ...word, message })];
    }),
};
