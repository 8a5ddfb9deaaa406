// Tells what is open over a few days, one of each kind: for a test that runs this under several time zones.
import { openingAt } from '../../src/directory/opening.ts';
import { makeCatalogue } from '../../src/locale/catalogue.ts';
import { hoursWords, openWords } from '../../src/reply/hours-words.ts';
import { loadContent } from '../../src/verify/load-content.ts';
import { directory } from './directory.ts';

const HOUR = 3_600_000;
const catalogue = makeCatalogue((await loadContent('.')).locales);
const services = ['first-response', 'emergency-duty-team', 'shout'];
const openings: unknown[] = [];
for (const noon of ['2026-12-24T12:00Z', '2027-03-28T12:00Z', '2027-10-31T12:00Z', '2027-12-31T12:00Z']) {
  for (let hour = -13; hour <= 36; hour++) {
    const at = Date.parse(noon) + hour * HOUR;
    for (const service of services) {
      openings.push([openingAt(directory, service, at), openWords(catalogue, directory, 'en', service, at)]);
    }
  }
}
const hours = services.map(service => hoursWords(catalogue, directory, 'en', service));
const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
process.stdout.write(JSON.stringify({ zone, openings, hours }));
