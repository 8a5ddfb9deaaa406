import { SegmentedMessage } from 'sms-segments-calculator';
import type { Check } from '../check.ts';
import { fileIssue } from '../check.ts';
import { fillForMeasure } from '../facts.ts';
import { eachTexted } from '../texted.ts';

const kind = 'sms-too-long';
const MOST_SEGMENTS = 3;

/** What is sent as a text fits three segments once the directory's facts are in it. */
export const smsTooLong: Check = {
  kind,
  find: inspection =>
    [...eachTexted(inspection.content)].flatMap(word => {
      const text = fillForMeasure(inspection.content, word.text.trim());
      const { length } = new SegmentedMessage(text).segments;
      if (length <= MOST_SEGMENTS) return [];
      const mend = word.part === 'text' ? ' Write a shorter "sms" beside it.' : '';
      const message = `As a text this takes ${length} segments; ${MOST_SEGMENTS} are the most.${mend}`;
      return [fileIssue(inspection, { kind, ...word, message })];
    }),
};
