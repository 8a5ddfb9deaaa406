import { join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';
import { replyActivity } from '../channels/webchat/activities.ts';
import type { PageFiles } from '../channels/webchat/page.ts';
import { type LineKey, lineKeys } from '../locale/keys.ts';
import { negotiate } from '../locale/negotiate.ts';
import { sayLine } from '../reply/compose.ts';
import type { Link } from '../reply/links.ts';
import { type Line, work } from '../turn/take-turn.ts';

/** What the page is given of one language: its tag, its own words, and what a conversation begins with. */
type Pack = { tag: string; words: Record<string, string>; opening: unknown };

const PAGE = 'page-';
const pageKeys = Object.keys(lineKeys).filter(key => key.startsWith(PAGE)) as LineKey[];

/** The chat's files, made once at the start: script and words bundled. */
export function chatFiles(
  root: string,
  line: Line,
  links: (text: string) => readonly Link[],
  leaveTo: string,
): PageFiles {
  const web = (name: string) => join(root, 'web', name);
  const packs = new Map(line.catalogue.tags.map(tag => [tag, packOf(line, tag, links)]));
  const first = line.catalogue.tags[0]!;
  const pack = packs.get(first)!;
  const style = bundle({ entryPoints: [web('chat.css')] });
  const script = bundle({
    entryPoints: [web('chat.ts')],
    format: 'iife',
    target: 'es2019',
    // Words and styles stand in the script itself: one request, and nothing inline for a content policy to allow.
    define: { PACK: JSON.stringify(pack), STYLE: JSON.stringify(style), LEAVE_TO: JSON.stringify(leaveTo) },
  });
  return {
    ...{ script, style },
    words(wanted) {
      const tag = negotiate(line.catalogue.tags, wanted);
      return tag === undefined ? undefined : JSON.stringify(packs.get(tag));
    },
  };
}

function bundle(options: BuildOptions): string {
  return buildSync({ ...options, bundle: true, minify: true, write: false }).outputFiles![0]!.text.trim();
}

function packOf(line: Line, tag: string, links: (text: string) => readonly Link[]): Pack {
  const words = pageKeys.map(key => [key.slice(PAGE.length), pageWord(line, tag, key)]);
  // Where there is no chat to be had, there are numbers to ring.
  words.push(['unavailable', pageWord(line, tag, 'unavailable')]);
  const locales = line.catalogue.choices.map(({ tag: own, name, dir }) => ({ tag: own, name, dir }));
  const frame = { conversation: 'opening', seq: 0, at: line.clock() };
  return {
    tag,
    words: Object.fromEntries(words),
    opening: replyActivity(frame, openingReply(line, tag), links, locales),
  };
}

/** A page word; a placeholder that only the page can fill stays as {name}. */
function pageWord(line: Line, tag: string, key: LineKey): string {
  const open = Object.fromEntries(lineKeys[key].map(name => [name, `{${name}}`]));
  return sayLine(line, 'webchat', tag, key, line.clock(), open);
}

function openingReply(line: Line, locale: string) {
  const opening = { channel: 'webchat', kind: 'opening', text: '', locale, delivery: 'pull' } as const;
  return work(line, opening, undefined, line.clock()).reply;
}
