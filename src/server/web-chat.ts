import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { Router } from 'express';
import { fillPage, type PageFiles, pageRoutes } from '../channels/webchat/page.ts';
import { makePassing } from '../channels/webchat/passing.ts';
import { directLineRoutes } from '../channels/webchat/routes.ts';
import { makeStreams } from '../channels/webchat/streams.ts';
import { makeTokens } from '../channels/webchat/tokens.ts';
import { makeTranscript } from '../channels/webchat/transcript.ts';
import type { Settings } from '../config/settings.ts';
import { type LineKey, lineKeys } from '../locale/keys.ts';
import { sayLine } from '../reply/compose.ts';
import { makeLinks } from '../reply/links.ts';
import type { Bot } from '../turn/bot.ts';
import type { Line } from '../turn/take-turn.ts';

export type WebChatParts = {
  root: string;
  settings: Settings;
  line: Line;
  bot: Bot;
  key: Uint8Array;
  clock: () => number;
  safetyText: () => string;
  trouble: (error: unknown) => void;
};

/** Puts the web chat together: its page, its Direct Line, its streams. */
export function openWebChat(parts: WebChatParts): { routes: Router; attach(server: Server): void; close(): void } {
  const { root, settings, line, bot, key, clock, safetyText, trouble } = parts;
  const links = makeLinks(line.directory);
  const locales = line.catalogue.choices.map(({ tag, name, dir }) => ({ tag, name, dir }));
  const tokens = makeTokens(key, clock);
  const passing = makePassing(clock);
  const transcript = makeTranscript(line.store, passing, links, locales);
  const origins = settings.ALLOWED_ORIGINS;
  const streams = makeStreams({ tokens, transcript, origins, trouble });
  const publicUrl = settings.PUBLIC_URL;
  const routes = Router();
  routes.use(
    directLineRoutes({
      ...{ bot, tokens, transcript, passing, streams, origins, publicUrl, links, locales, safetyText, clock, trouble },
    }),
  );
  routes.use(pageRoutes(pageFiles(root, line)));
  return { routes, attach: streams.attach, close: streams.close };
}

/** The page in the default locale, its script bundled once at the start. */
function pageFiles(root: string, line: Line): PageFiles {
  const web = (name: string) => join(root, 'web', name);
  const locale = line.catalogue.tags[0]!;
  const say = (key: LineKey) => sayLine(line, 'webchat', locale, key, line.clock());
  const words = Object.keys(lineKeys).filter(name => name.startsWith('page-')) as LineKey[];
  const script = buildSync({
    entryPoints: [web('chat.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2019',
    write: false,
    // Words stand in the script's own file of words: there is no inline script for a content policy to allow.
    define: { WORDS: JSON.stringify(Object.fromEntries(words.map(key => [key.slice('page-'.length), say(key)]))) },
  }).outputFiles[0]!.text;
  return {
    html: fillPage(readFileSync(web('chat.html'), 'utf8'), name => (name === 'lang' ? locale : say(name as LineKey))),
    script,
    style: readFileSync(web('chat.css'), 'utf8'),
  };
}
