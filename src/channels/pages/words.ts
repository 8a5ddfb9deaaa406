import type { LineKey } from '../../locale/keys.ts';

/** What a page says besides the reply: the name in the templates, and the key in locales/<tag>/line.yaml. */
export const pageKeys = {
  title: 'page-title',
  by: 'page-by',
  danger: 'page-danger',
  emergency: 'page-emergency',
  leave: 'page-leave',
  send: 'page-send',
  again: 'page-again',
  anew: 'page-anew',
  write: 'pages-write',
  hint: 'pages-hint',
  back: 'page-back',
  menu: 'page-topics',
  person: 'page-person',
  delete: 'page-delete',
  language: 'page-language',
  change: 'pages-change',
  history: 'pages-history',
  over: 'pages-over',
  refused: 'pages-refused',
  unavailable: 'unavailable',
  begin: 'export-begin',
  typing: 'export-typing',
  seen: 'export-history',
} as const satisfies Record<string, LineKey>;

export type PageWords = Readonly<Record<keyof typeof pageKeys, string>>;
