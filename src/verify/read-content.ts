import { z } from 'zod';
import type { BankHolidays, Directory, HoursFile, Service } from '../directory/schema.ts';
import { bankHolidaysSchema, hoursFileSchema, serviceSchema } from '../directory/schema.ts';
import type { LocaleFiles } from '../locale/catalogue.ts';
import { isVariant } from '../locale/negotiate.ts';
import type { TreeWords } from '../locale/schema.ts';
import { lineWordsSchema, serviceWordsSchema, treeWordsSchema, wordingSchema } from '../locale/schema.ts';
import type { Issue, Source } from '../source.ts';
import { checkShape, readSource } from '../source.ts';
import type { Library } from '../tree/library.ts';
import { makeLibrary } from '../tree/library.ts';
import { parseTree } from '../tree/parse.ts';
import type { Tree } from '../tree/schema.ts';

/** Everything that authors write, as far as it could be read. */
export type Content = {
  library: Library;
  /** English first, then by tag. */
  locales: LocaleFiles[];
  directory: Directory;
  /** Every file, by the name that authors see: "dialogs/debt.yaml". */
  sources: ReadonlyMap<string, Source>;
  /** Kinds `unreadable` and `shape`. What has one is left out of the rest. */
  issues: Issue[];
};

const DEFAULT_TAG = 'en';
/** The files of a locale that are not the words of a tree. */
const notOfTrees = ['line', 'services', 'wording'];

/** directory/services.yaml: service id → what is known of it. */
const servicesSchema = z.record(z.string(), serviceSchema);

/** Reads content from file name → text. Bad content never throws: it becomes issues. */
export function readContent(files: ReadonlyMap<string, string>): Content {
  const sources = new Map<string, Source>();
  const issues: Issue[] = [];
  const source = (file: string): Source => {
    const read = readAnything(file, files.get(file)!);
    sources.set(file, read);
    return read;
  };
  const shaped = <T>(file: string, shape: z.ZodType<T>): T | undefined => {
    const text = files.get(file);
    if (text === undefined) {
      issues.push(missing(file));
      return undefined;
    }
    const checked = checkShape(source(file), shape);
    issues.push(...checked.issues);
    return checked.value;
  };
  const trees: Tree[] = [];
  for (const file of [...files.keys()].filter(name => /^dialogs\/[^/]+\.yaml$/.test(name)).sort()) {
    const parsed = parseTree(source(file));
    issues.push(...parsed.issues);
    if (parsed.tree) trees.push(parsed.tree);
  }
  const locales = tagsOf(files).map((tag): LocaleFiles => {
    const folder = `locales/${tag}/`;
    const words = new Map<string, TreeWords>();
    for (const file of [...files.keys()].filter(name => name.startsWith(folder)).sort()) {
      const stem = file.slice(folder.length).replace(/\.yaml$/, '');
      if (!file.endsWith('.yaml') || notOfTrees.includes(stem)) continue;
      const tree = shaped(file, treeWordsSchema);
      if (tree) words.set(stem, tree);
    }
    // A variant says only what it says differently; its line.yaml tells at least what it is called.
    const { language, translation: ofLine, ...line } = shaped(`${folder}line.yaml`, lineWordsSchema) ?? unnamed(tag);
    const { translation: ofServices, ...services } =
      (isVariant(tag) && !files.has(`${folder}services.yaml`)
        ? undefined
        : shaped(`${folder}services.yaml`, serviceWordsSchema)) ?? {};
    const rules = `${folder}wording.yaml`;
    // Each language may have rules for its words; the first must.
    const wording = tag === DEFAULT_TAG || files.has(rules) ? shaped(rules, wordingSchema) : undefined;
    return {
      tag,
      trees: words,
      ...(wording && { wording }),
      line,
      services,
      language,
      translations: { ...(ofLine && { line: ofLine }), ...(ofServices && { services: ofServices }) },
    };
  });
  const directory: Directory = {
    services: new Map(Object.entries<Service>(shaped('directory/services.yaml', servicesSchema) ?? {})),
    hours: shaped('directory/hours.yaml', hoursFileSchema) ?? noHours,
    bankHolidays: shaped('directory/bank-holidays.yaml', bankHolidaysSchema) ?? noBankHolidays,
  };
  return { library: makeLibrary(trees), locales, directory, sources, issues };
}

/** An alias without its anchor, or one that swells without end, is thrown only when the value is made. */
function readAnything(file: string, text: string): Source {
  try {
    return readSource(file, text);
  } catch (error) {
    const position = { line: 1, col: 1 };
    const message = `This is not valid YAML: ${error instanceof Error ? error.message : 'it has no value'}`;
    return {
      file,
      text,
      value: undefined,
      issues: [{ kind: 'unreadable', file, position, message }],
      locate: () => position,
    };
  }
}

function tagsOf(files: ReadonlyMap<string, string>): string[] {
  const tags = new Set([DEFAULT_TAG]);
  for (const name of files.keys()) {
    const tag = /^locales\/([^/]+)\/[^/]+\.yaml$/.exec(name)?.[1];
    if (tag) tags.add(tag);
  }
  return [DEFAULT_TAG, ...[...tags].filter(tag => tag !== DEFAULT_TAG).sort()];
}

function unnamed(tag: string): z.infer<typeof lineWordsSchema> {
  return { language: { name: tag, english: tag, asked: [] } } as unknown as z.infer<typeof lineWordsSchema>;
}

function missing(file: string): Issue {
  return { kind: 'unreadable', file, position: { line: 1, col: 1 }, message: 'This file is missing.' };
}

const noHours: HoursFile = { timezone: 'Europe/London', hours: {}, 'never-a-gap': [] };
const noBankHolidays: BankHolidays = {
  nation: '',
  source: '',
  checked: '9999-12-31',
  'complete-until': '9999-12-31',
  days: {},
};

/** Could every tree be read? Else what hangs on the others cannot be told. */
export function isWhole({ library, sources }: Content): boolean {
  return [...sources.keys()].filter(file => file.startsWith('dialogs/')).length === library.trees.size;
}
