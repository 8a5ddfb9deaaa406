import type { Check } from '../check.ts';
import { fileIssue } from '../check.ts';

const kind = 'bank-holidays-running-out';
const NOTICE = 90;
const DAY = 24 * 60 * 60 * 1000;

/** The bank holidays are known for long enough that someone has time to add the next ones. */
export const bankHolidaysRunningOut: Check = {
  kind,
  find(inspection) {
    const until = inspection.content.directory.bankHolidays['complete-until'];
    const left = Math.round((Date.parse(until) - Date.parse(inspection.today)) / DAY);
    if (left < 0 || left >= NOTICE) return [];
    const message = `The bank holidays are known for ${left} more days, until ${until}. Add the next from their source.`;
    return [fileIssue(inspection, { kind, file: 'directory/bank-holidays.yaml', path: ['complete-until'], message })];
  },
};
