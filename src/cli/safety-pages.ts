import { writeFileSync } from 'node:fs';
import { loadContent } from '../verify/load-content.ts';
import { calendarPage, toConfirmPage } from './safety-words.ts';

/** npm run safety: writes the pages of docs/safety/ that follow from the content. A test compares them. */
const content = await loadContent('.');
writeFileSync('docs/safety/to-confirm.md', toConfirmPage(content));
writeFileSync('docs/safety/review-calendar.md', calendarPage(content));
