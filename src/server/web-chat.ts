import type { Server } from 'node:http';
import { Router } from 'express';
import { makeTokens } from '../channels/tokens.ts';
import { scriptRoutes } from '../channels/webchat/page.ts';
import { makePassing } from '../channels/webchat/passing.ts';
import { directLineRoutes } from '../channels/webchat/routes.ts';
import { makeStreams } from '../channels/webchat/streams.ts';
import { makeTranscript } from '../channels/webchat/transcript.ts';
import type { Settings } from '../config/settings.ts';
import { makeLinks } from '../reply/links.ts';
import type { Bot } from '../turn/bot.ts';
import type { Line } from '../turn/take-turn.ts';
import { chatFiles } from './chat-files.ts';

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
  const files = chatFiles(root, line, links, settings.LEAVE_TO);
  routes.use(scriptRoutes(files, origins));
  return { routes, attach: streams.attach, close: streams.close };
}
