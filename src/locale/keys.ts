/** The line's own sentences: every key that locales/<tag>/line.yaml must have, and what may stand in it as {{…}}. */
export const lineKeys = {
  /** Added to every reply to free text that was not understood, and to every later reply once danger was noticed. */
  'safety-line': [],
  'safety-line-sms': [],
  'safety-question': [],
  'safety-question-sms': [],
  /** The extra option beside the choices while the safety question stands. */
  'not-safe': [],
  'safe-thanks': [],
  'choose-again': [],
  'choose-again-sms': [],
  /** Above the choices when the last of them are trees that free text may have meant. */
  offers: [],
  'offers-sms': [],
  ambiguous: [],
  'went-back': [],
  'nothing-before': [],
  help: [],
  'help-sms': [],
  'menu-opened': [],
  /** Said once the words have changed; and the list to choose from, each name as its own speakers write it. */
  'locale-changed': [],
  languages: ['names'],
  /** The names in English: a text's alphabet does not hold them all. */
  'languages-sms': ['names'],
  /** Once for each conversation and language, while no speaker of it has read the translation. */
  'draft-notice': [],
  'draft-notice-sms': [],
  /** Before words that there are in English only. */
  'in-english': [],
  /** Once for each conversation, while nobody has signed what the line says. */
  'draft-content': [],
  'opted-out': [],
  'opted-out-sms': [],
  'opted-in': [],
  deleted: [],
  /** The static safety text: said when nothing else can be. Directory facts only. */
  unavailable: [],
  'unavailable-sms': [],
  /** Under an outcome that leaves a Deaf person nothing but a telephone. The text is 44 characters at the most. */
  'deaf-line': [],
  'deaf-line-sms': [],
  'open-until': ['time'],
  'open-always': [],
  'closed-until': ['time', 'day'],
  'closed-now': [],
  'hours-unknown': [],
  'text-to': ['word', 'number'],
  'text-number': ['number'],
  'every-day': [],
  'day-span': ['from', 'to'],
  'time-span': ['from', 'to'],
  'round-the-clock': [],
  /** The chat page's own words. */
  'page-title': [],
  'page-by': [],
  'page-danger': [],
  'page-emergency': [],
  'page-leave': [],
  'page-chat': [],
  'page-you': [],
  'page-bot': [],
  'page-choices': [],
  'page-write': [],
  'page-send': [],
  'page-sending': [],
  'page-not-sent': [],
  'page-again': [],
  'page-offline': [],
  'page-ended': [],
  'page-anew': [],
  'page-hint': [],
  /** Pages that need no script. */
  'pages-write': [],
  'pages-hint': [],
  'pages-change': [],
  'pages-history': [],
  'pages-over': [],
  'pages-refused': [],
  /** The guidance as files, for other sites. */
  'export-if-open': ['name', 'hours'],
  'export-if-closed': ['name'],
  'export-if-edge': ['name', 'minutes', 'hours'],
  'export-otherwise': [],
  'export-weekdays': ['hours'],
  'export-begin': [],
  'export-topics': [],
  'export-typing': [],
  'export-history': [],
  'export-made': ['date'],
  /** Said to a screen reader while the key that leaves is pressed. */
  'page-leave-two': [],
  'page-leave-one': [],
  'page-leave-late': [],
  'page-leaving': [],
  'page-history': [],
  'page-back': [],
  'page-topics': [],
  'page-person': [],
  'page-more': [],
  'page-tools': [],
  'page-language': [],
  'page-easier': [],
  'page-larger': [],
  'page-smaller': [],
  'page-aloud': [],
  'page-delete': [],
  'page-delete-sure': [],
  'page-delete-yes': [],
  'page-delete-no': [],
  'page-ring': ['number'],
  'page-text': ['number'],
  'page-copy': ['number'],
  'page-copied': [],
  'page-new-tab': [],
  'page-open': [],
  'page-close': [],
  'page-back-online': [],
  'page-keys': [],
} as const satisfies Record<string, readonly string[]>;

export type LineKey = keyof typeof lineKeys;

/**
 * The keys that a locale's line.yaml must have. A sentence that counts (its facts name `count`) stands there once for
 * each plural form of the language: `minutes_one`, `minutes_few`, … as i18next looks for them.
 */
export function keysOf(tag: string, keys: Readonly<Record<string, readonly string[]>> = lineKeys): string[] {
  return Object.entries(keys).flatMap(([key, facts]) =>
    facts.includes('count') ? pluralForms(tag).map(form => `${key}_${form}`) : [key],
  );
}

function pluralForms(tag: string): string[] {
  return new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
}
