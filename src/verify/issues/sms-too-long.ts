import { capabilities } from '../../reply/capabilities.ts';
import { isGsm7, isWithin, segmentsOf } from '../../reply/segments.ts';
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
      const text = textedWhole(inspection.content, word);
      if (isWithin(text, mostSegments, mostSegmentsUnicode)) return [];
      const most = isGsm7(text) ? mostSegments : mostSegmentsUnicode;
      const mend = word.part === 'text' ? ' Write a shorter "sms" beside it.' : '';
      const message = `As a text, with its options, this takes ${segmentsOf(text)} segments; ${most} are the most.${mend}`;
      return [fileIssue(inspection, { kind, ...word, message })];
    }),
};
