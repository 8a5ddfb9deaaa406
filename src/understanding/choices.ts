import { distance } from 'fastest-levenshtein';
import type { LanguageData } from './schema.ts';
import type { Asked, AskedOption, Understanding } from './understanding.ts';
import { wholeForm, wholeTable } from './whole.ts';

type Choice = NonNullable<Understanding['choice']>;

/** Exact is a number, label or synonym; a guess is a beginning or a typo. */
export type Chosen = { choice: Choice; exact: boolean };

export type Choices = (whole: string, asked: Asked) => Chosen | undefined;

const LONGEST_LABEL = 200;

/** Which of the options on the screen a whole message means. */
export function makeChoices(data: LanguageData['commands']): Choices {
  const ordinals = wholeTable(data.ordinals.map((phrases, index) => [index, phrases] as const));
  const filler = new Set(data.filler.map(wholeForm));

  return (whole, asked) => {
    if (whole === '' || whole.length > LONGEST_LABEL || asked.options.length === 0) return undefined;
    const labelled = asked.options.filter(option => wholeForm(option.label) === whole);
    if (labelled.length > 0) return one(labelled, true);
    // Nothing was asked yet: a bare "1" answers nothing.
    if (asked.first) return undefined;
    const bare = without(whole, filler);
    const numbered = number(bare, ordinals) ?? number(whole, ordinals);
    if (numbered !== undefined) return one(asked.options.slice(numbered, numbered + 1), true);
    const forms = new Set([whole, bare]);
    const named = asked.options.filter(option => names(option).some(name => forms.has(name)));
    if (named.length > 0) return one(named, true);
    const begun = asked.options.filter(option => names(option).some(name => bare.length >= 3 && begins(name, bare)));
    if (begun.length > 0) return one(begun, false);
    return one(
      asked.options.filter(option => names(option).some(name => isTypoOf(bare, name))),
      false,
    );
  };
}

function one(options: readonly AskedOption[], exact: boolean): Chosen | undefined {
  const [first, ...others] = options;
  if (!first) return undefined;
  if (others.length > 0) return { choice: { oneOf: options.map(option => option.id) }, exact };
  return { choice: { option: first.id }, exact };
}

function number(whole: string, ordinals: ReadonlyMap<string, number>): number | undefined {
  const digits = /^0?([1-9]\d?)$/.exec(whole)?.[1];
  return digits ? Number(digits) - 1 : ordinals.get(whole);
}

function names(option: AskedOption): string[] {
  return [option.label, ...option.synonyms].map(wholeForm);
}

function begins(name: string, start: string): boolean {
  return name.startsWith(start) && /\p{L}{3}/u.test(start);
}

/** One typo, in words of five or more letters. */
function isTypoOf(typed: string, name: string): boolean {
  const words = typed.split(' ');
  const meant = name.split(' ');
  if (words.length !== meant.length) return false;
  const wrong = words.flatMap((word, index) => (word === meant[index] ? [] : [[word, meant[index]!] as const]));
  return wrong.length === 1 && wrong.every(([word, right]) => right.length >= 5 && distance(word, right) === 1);
}

function without(whole: string, filler: ReadonlySet<string>): string {
  const words = whole.split(' ');
  while (words.length > 1 && filler.has(words[0]!)) words.shift();
  while (words.length > 1 && filler.has(words.at(-1)!)) words.pop();
  return words.join(' ');
}
