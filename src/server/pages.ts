import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Pages, pagesRoutes } from '../channels/pages/routes.ts';
import type { Posted } from '../channels/pages/schema.ts';
import { type PageWords, pageKeys } from '../channels/pages/words.ts';
import { makeTokens } from '../channels/tokens.ts';
import type { Settings } from '../config/settings.ts';
import { NOT_SAFE } from '../conversation/advance.ts';
import { sayLine } from '../reply/compose.ts';
import { makeLinks } from '../reply/links.ts';
import { type NodeRef, splitRef } from '../tree/schema.ts';
import type { Bot } from '../turn/bot.ts';
import { type Line, work } from '../turn/take-turn.ts';
import { asFault } from './error-handler.ts';

export type PagesParts = {
  root: string;
  settings: Settings;
  line: Line;
  bot: Bot;
  key: Uint8Array;
  clock: () => number;
  trouble: (error: unknown) => void;
};

/** Puts the plain pages together. */
export function openPages({ root, settings, line, bot, key, clock, trouble }: PagesParts): Pages {
  return pagesRoutes({
    bot,
    tokens: makeTokens(key, clock),
    find: conversation => line.store.find(conversation),
    choices: line.catalogue.choices,
    trees: line.library.trees,
    words: locale => pageWords(line, locale),
    label: posted => labelOf(line, posted),
    opening: (locale, tree) => openingOf(line, locale, tree),
    links: makeLinks(line.directory),
    leaveTo: settings.LEAVE_TO,
    style: readFileSync(join(root, 'web', 'pages.min.css'), 'utf8').trim(),
    asFault,
    trouble,
  });
}

export function pageWords(line: Omit<Line, 'store'>, locale: string): PageWords {
  const now = line.clock();
  const said = Object.entries(pageKeys).map(([name, key]) => [name, sayLine(line, 'pages', locale, key, now)]);
  return Object.fromEntries(said) as PageWords;
}

function labelOf(line: Line, { lang, at, option, command, to }: Posted): string {
  const locale = lang ?? line.catalogue.tags[0]!;
  if (to) return line.catalogue.choices.find(({ tag }) => tag === to)?.name ?? to;
  if (command) return pageWords(line, locale)[command];
  if (!at || !option) return '';
  if (option === NOT_SAFE) return sayLine(line, 'pages', locale, 'not-safe', line.clock());
  return line.catalogue.option(locale, ...splitRef(at as NodeRef), option).label;
}

function openingOf(line: Line, locale: string, tree: string | undefined) {
  const opening = { channel: 'pages', kind: 'opening', text: '', locale, delivery: 'pull' } as const;
  return work(line, { ...opening, ...(tree && { tree }) }, undefined, line.clock()).reply;
}
