import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import nunjucks from 'nunjucks';

const templates = join(import.meta.dirname, 'templates');
/** GOV.UK Frontend's own macros, as `govuk/components/…`. Its logo, crown and typeface are not for us. */
const govuk = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')), 'dist');

const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader([templates, govuk]), {
  autoescape: true,
  trimBlocks: true,
  lstripBlocks: true,
});

// Among words that run from right to left a number has marks around it, which are not dialled.
environment.addFilter('dialled', (number: string) => number.replace(/\D/g, ''));

// An address as long as the council's breaks where it has a joint, and not within a word.
environment.addFilter('joints', (text: string) =>
  /^https?:/.test(text) ? text.split(/(?<=[^/]\/|-)(?=[^/])/) : [text],
);

/** A template filled in. Whatever is put in is escaped; empty lines are left out, for slow networks. */
export function render(template: string, values: object): string {
  return environment.render(template, values).replace(/^\s*\n/gm, '');
}
