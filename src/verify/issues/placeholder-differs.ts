import { lineKeys } from '../../locale/keys.ts';
import type { Issue } from '../../source.ts';
import type { Check, Inspection } from '../check.ts';
import { fileIssue, nearest } from '../check.ts';
import { fields, hasField, isField } from '../facts.ts';
import type { Word } from '../words.ts';
import { eachWord, placeholdersIn, splitPlaceholder } from '../words.ts';

const kind = 'placeholder-differs';
/** The words that facts are filled into. Labels, titles and what services are for are said as they stand. */
const filled: readonly Word['part'][] = ['text', 'sms', 'speech', 'again', 'line'];

/** Words name only facts that exist, and every locale gives the same ones as the first. */
export const placeholderDiffers: Check = {
  kind,
  find(inspection) {
    const first = inspection.content.locales[0]!;
    const words = eachWord(inspection.content);
    const original = new Map(words.filter(word => word.locale === first).map(word => [keyOf(word), word]));
    return words.flatMap(word => [
      ...placeholdersIn(word.text).flatMap(name => unknownFact(inspection, word, name)),
      ...(word.locale === first ? [] : unlike(inspection, word, originalOf(word, original))),
    ]);
  },
};

function unknownFact(inspection: Inspection, word: Word, name: string): Issue[] {
  const issue = (message: string, near?: string) => [fileIssue(inspection, { kind, ...word, message, nearest: near })];
  if (!filled.includes(word.part)) return issue(`{{${name}}} would be read as it stands: no facts are filled in here.`);
  const asked = splitPlaceholder(name);
  if (!asked) {
    const allowed: readonly string[] = (word.part === 'line' && lineFacts(word)) || [];
    if (allowed.includes(name)) return [];
    return issue(`{{${name}}} is not a fact that can be named here.`, nearest(name, allowed));
  }
  const service = inspection.content.directory.services.get(asked.service);
  if (!isField(asked.field)) {
    return issue(
      `{{${name}}} asks for "${asked.field}"; a service has ${fields.join(', ')}.`,
      nearest(asked.field, fields),
    );
  }
  // A service that is not there is told as unknown-service.
  if (!service || hasField(service, asked.field)) return [];
  return issue(`{{${name}}} would be empty: the directory has no ${asked.field} for "${asked.service}".`);
}

function lineFacts({ path }: Word): readonly string[] | undefined {
  return (lineKeys as Record<string, readonly string[]>)[String(path[0])];
}

/** A wording that English does not have ("sms", where its text was short enough) stands beside the text. */
function originalOf(word: Word, original: ReadonlyMap<string, Word>): Word | undefined {
  const beside = filled.includes(word.part) && word.node !== undefined;
  return original.get(keyOf(word)) ?? (beside ? original.get(keyOf({ ...word, path: besideText(word) })) : undefined);
}

function besideText({ path }: Word): Word['path'] {
  return [...path.slice(0, -1), 'text'];
}

function unlike(inspection: Inspection, word: Word, original: Word | undefined): Issue[] {
  if (!original) return [];
  const here = new Set(placeholdersIn(word.text));
  const there = new Set(placeholdersIn(original.text));
  const lacks = [...there].filter(name => !here.has(name));
  const adds = [...here].filter(name => !there.has(name));
  if (lacks.length + adds.length === 0) return [];
  const said = [lacks.length > 0 && `leaves out ${braced(lacks)}`, adds.length > 0 && `adds ${braced(adds)}`];
  const message = `Beside the words in "${original.locale.tag}", this ${said.filter(Boolean).join(' and ')}.`;
  return [fileIssue(inspection, { kind, ...word, message })];
}

function braced(names: readonly string[]): string {
  return names.map(name => `{{${name}}}`).join(', ');
}

function keyOf({ file, locale, path }: Word): string {
  return [file.slice(`locales/${locale.tag}/`.length), ...path].join('\n');
}
