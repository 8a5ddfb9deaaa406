import type { LocaleFiles } from '../locale/catalogue.ts';
import { isVariant } from '../locale/negotiate.ts';
import { needsDeafLine } from '../reply/deaf-line.ts';
import { fillForMeasure } from './facts.ts';
import type { Content } from './read-content.ts';
import type { Word } from './words.ts';
import { eachWord, placeholdersIn, splitPlaceholder } from './words.ts';

/** Every string that may be sent as a text: the `sms` variant where there is one, else what stands for it. */
export function eachTexted(content: Content): Word[] {
  return eachWord(content).filter(isTexted);
}

function isTexted({ part, locale, tree, node, path }: Word): boolean {
  const said = tree !== undefined && node !== undefined ? locale.trees.get(tree)?.nodes[node] : undefined;
  switch (part) {
    case 'sms':
    case 'again':
    case 'sms-label':
    case 'about':
      return true;
    case 'text':
      return said?.sms === undefined;
    case 'label': {
      const option = said?.options?.[String(path[3])];
      return typeof option === 'string' || option?.sms === undefined;
    }
    case 'line':
      return locale.line[`${String(path[0])}-sms`] === undefined;
    default:
      return false;
  }
}

/** The whole text as it is sent: the words with their facts, the line for Deaf people, and the numbered options. */
export function textedWhole(content: Content, word: Word): string {
  const said = fillForMeasure(content, word.text.trim(), word.locale);
  return [said, ...deafLineUnder(content, word), ...optionsUnder(content, word)].join('\n');
}

/** Where a variant has no words of its own for an option, those of its base stand there. */
function optionsUnder({ locales }: Content, { part, locale, tree, node }: Word): string[] {
  if (!isOfNode(part) || tree === undefined || node === undefined) return [];
  const own = locale.trees.get(tree)?.nodes[node]?.options;
  const base = isVariant(locale.tag) ? locales[0]!.trees.get(tree)?.nodes[node]?.options : undefined;
  return Object.values({ ...base, ...own }).map(
    (option, index) => `${index + 1} ${typeof option === 'string' ? option : (option.sms ?? option.label)}`,
  );
}

function deafLineUnder(content: Content, { part, locale, tree, node, text }: Word): string[] {
  const found = content.library.trees.get(tree ?? '');
  const outcome = found?.nodes[node ?? ''];
  if (!isOfNode(part) || !found || outcome?.kind !== 'outcome') return [];
  const named = placeholdersIn(text).flatMap(name => splitPlaceholder(name)?.service ?? []);
  if (!needsDeafLine(content.directory, found.audience, outcome, named)) return [];
  return [fillForMeasure(content, deafLineOf(locale) ?? deafLineOf(content.locales[0]!) ?? '', locale)];
}

function isOfNode(part: Word['part']): boolean {
  return part === 'text' || part === 'sms' || part === 'again';
}

function deafLineOf({ line }: LocaleFiles): string | undefined {
  return line['deaf-line-sms'] ?? line['deaf-line'];
}
