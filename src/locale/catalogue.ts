import i18next, { type i18n } from 'i18next';
import type { LineKey } from './keys.ts';
import { baseOf, directionOf, isVariant } from './negotiate.ts';
import { type Language, type Translation, type TreeWords, UNREVIEWED, type Wording } from './schema.ts';

type OptionEntry = NonNullable<TreeWords['nodes'][string]['options']>[string];
export type OptionWords = { label: string; sms?: string; synonyms: readonly string[] };

/** All the words of one locale, as read from its folder. */
export type LocaleFiles = {
  tag: string;
  trees: ReadonlyMap<string, TreeWords>;
  line: Readonly<Record<string, string>>;
  services: Readonly<Record<string, { about: string }>>;
  /** How things may be said in it, where that is written down. */
  wording?: Wording;
  /** The head of line.yaml. */
  language?: Language;
  /** The heads of line.yaml and services.yaml; that of a tree's words stands in them. */
  translations?: Readonly<{ line?: Translation; services?: Translation }>;
};

/** A language as a person may choose it. */
export type LocaleChoice = { tag: string; name: string; english: string; dir: 'ltr' | 'rtl' };

/** Looks up what a placeholder names: a service's fields (`{{childline.phone}}`) or one of the line's own words. */
export type Facts = (name: string) => string | Readonly<Record<string, string>> | undefined;

export type Variant = 'text' | 'sms' | 'speech' | 'again';

/** Every word the line can say, in every locale. Falls back to the first tag where a locale lacks a word. */
export type Catalogue = {
  /** The default locale comes first. */
  readonly tags: readonly string[];
  /** One of the line's own sentences. */
  say(locale: string, key: LineKey, facts?: Facts): string;
  /** A node's words for this variant; `text` where the variant is not written. Empty when there are none. */
  node(locale: string, tree: string, node: string, variant: Variant, facts: Facts): string;
  /** Is this variant written for the node? */
  has(locale: string, tree: string, node: string, variant: Variant): boolean;
  /** The services that a node's words name by `{{id.field}}`, in order, each once. */
  named(locale: string, tree: string, node: string, variant: Variant): readonly string[];
  option(locale: string, tree: string, node: string, option: string): OptionWords;
  title(locale: string, tree: string): string;
  /** Other names under which people look for a tree. */
  synonyms(locale: string, tree: string): readonly string[];
  about(locale: string, service: string): string | undefined;
  /** Every language as a person may choose it, the default first. */
  readonly choices: readonly LocaleChoice[];
  /** The language whose words stand at this node: another than the locale's own where it has none. */
  spokenIn(locale: string, tree: string, node: string): string;
  /** Has no speaker of the language read its translation of this tree yet? */
  isDraft(locale: string, tree: string): boolean;
};

/** Makes a catalogue; words are interpolated by i18next, without HTML escaping since no channel takes HTML from us. */
export function makeCatalogue(locales: readonly LocaleFiles[]): Catalogue {
  const byTag = new Map(locales.map(locale => [locale.tag, locale]));
  const first = locales[0]!;
  const words = initialise(locales, first.tag);
  const files = (locale: string): LocaleFiles => byTag.get(locale) ?? first;
  const nodeWords = (locale: string, tree: string, node: string) =>
    files(locale).trees.get(tree)?.nodes[node] ?? first.trees.get(tree)?.nodes[node];
  const template = (locale: string, tree: string, node: string, variant: Variant) => {
    const found = nodeWords(locale, tree, node);
    return found?.[variant] ?? found?.text ?? '';
  };
  return {
    tags: locales.map(locale => locale.tag),
    say(locale, key, facts = () => undefined) {
      const said = files(locale).line[key] ?? first.line[key] ?? '';
      if (!namesAny(said)) return said.trim();
      return words.t(key, { lng: locale, ns: 'line', ...lookUp(said, facts) }).trim();
    },
    node(locale, tree, node, variant, facts) {
      const said = template(locale, tree, node, variant);
      if (!namesAny(said)) return said.trim();
      const field = nodeWords(locale, tree, node)?.[variant] ? variant : 'text';
      return words.t(`${node}.${field}`, { lng: locale, ns: `tree:${tree}`, ...lookUp(said, facts) }).trim();
    },
    has: (locale, tree, node, variant) => nodeWords(locale, tree, node)?.[variant] !== undefined,
    named: (locale, tree, node, variant) => placeholders(template(locale, tree, node, variant)),
    option(locale, tree, node, option) {
      const found =
        nodeWords(locale, tree, node)?.options?.[option] ?? first.trees.get(tree)?.nodes[node]?.options?.[option];
      if (found === undefined) return { label: option, synonyms: [] };
      // Who reads easier words still answers in everybody's.
      const base = isVariant(locale) ? plain(first.trees.get(tree)?.nodes[node]?.options?.[option]) : undefined;
      const { label, sms, synonyms } = plain(found);
      const others = base ? [base.label, ...base.synonyms].filter(other => other !== label) : [];
      return { label, ...(sms && { sms }), synonyms: [...new Set([...synonyms, ...others])] };
    },
    title: (locale, tree) => files(locale).trees.get(tree)?.title ?? first.trees.get(tree)?.title ?? tree,
    synonyms(locale, tree) {
      const own = files(locale).trees.get(tree);
      if (own && !isVariant(locale)) return own.synonyms ?? [];
      // Who reads easier words still looks in everybody's.
      return [...new Set([...(own?.synonyms ?? []), ...(first.trees.get(tree)?.synonyms ?? [])])];
    },
    about: (locale, service) => files(locale).services[service]?.about ?? first.services[service]?.about,
    choices: locales.map(({ tag, language }) => ({
      tag,
      name: language?.name ?? tag,
      english: language?.english ?? tag,
      dir: directionOf(tag),
    })),
    spokenIn(locale, tree, node) {
      const own = files(locale);
      return baseOf(own.trees.get(tree)?.nodes[node] ? own.tag : first.tag);
    },
    isDraft(locale, tree) {
      const own = files(locale);
      if (isVariant(own.tag)) return false;
      const heads = [own.translations?.line, own.trees.get(tree)?.translation];
      return heads.some(head => head?.reviewed === UNREVIEWED);
    },
  };
}

function plain(option: OptionEntry | undefined): OptionWords {
  if (option === undefined || typeof option === 'string') return { label: option ?? '', synonyms: [] };
  return { label: option.label, ...(option.sms && { sms: option.sms }), synonyms: option.synonyms ?? [] };
}

/** Most words hold no fact, and are said as they stand. */
function namesAny(template: string): boolean {
  return template.includes('{{');
}

/** The names before the dot of every placeholder: `{{childline.phone}}` names `childline`. */
function placeholders(template: string): string[] {
  return [...new Set([...template.matchAll(/\{\{\s*([a-z0-9-]+)/g)].map(match => match[1]!))];
}

/** Only what the words name is looked up: an opening hour is worked out when it is said, not before. */
function lookUp(template: string, facts: Facts): Record<string, unknown> {
  return Object.fromEntries(placeholders(template).map(name => [name, facts(name)]));
}

function initialise(locales: readonly LocaleFiles[], fallback: string): i18n {
  const instance = i18next.createInstance();
  const resources = Object.fromEntries(
    locales.map(locale => [
      locale.tag,
      {
        line: locale.line,
        ...Object.fromEntries([...locale.trees].map(([tree, file]) => [`tree:${tree}`, file.nodes])),
      },
    ]),
  );
  void instance.init({
    resources,
    fallbackLng: fallback,
    nsSeparator: '::',
    initAsync: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
  } as Parameters<i18n['init']>[0]);
  return instance;
}
