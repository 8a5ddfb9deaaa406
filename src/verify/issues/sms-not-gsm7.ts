import { isGsm7 } from '../../reply/segments.ts';
import type { Check } from '../check.ts';
import { fileIssue } from '../check.ts';
import { fillForMeasure } from '../facts.ts';
import { eachTexted } from '../texted.ts';

const kind = 'sms-not-gsm7';

/** English texts use only letters that every phone's alphabet has; one other letter more than halves what fits. */
export const smsNotGsm7: Check = {
  kind,
  find: inspection =>
    [...eachTexted(inspection.content)]
      .filter(word => /^en\b/.test(word.locale.tag))
      .flatMap(word => {
        const text = fillForMeasure(inspection.content, word.text);
        if (isGsm7(text)) return [];
        const odd = [...new Set(text)].filter(letter => !isGsm7(letter));
        const message = `${odd.map(letter => `"${letter}"`).join(', ')} is not in the alphabet of texts.`;
        return [fileIssue(inspection, { kind, ...word, message })];
      }),
};
