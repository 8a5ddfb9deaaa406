import type { Check } from '../check.ts';
import { fileIssue } from '../check.ts';

const kind = 'bank-holidays-ran-out';

/** Today is in the time for which the bank holidays are known. After it, "open now" could be untrue: no start. */
export const bankHolidaysRanOut: Check = {
  kind,
  find(inspection) {
    const until = inspection.content.directory.bankHolidays['complete-until'];
    if (until >= inspection.today) return [];
    const message = `The bank holidays are known only until ${until}. Add the next from their source.`;
    return [fileIssue(inspection, { kind, file: 'directory/bank-holidays.yaml', path: ['complete-until'], message })];
  },
};
