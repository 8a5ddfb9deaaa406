import { makeCatalogue } from '../../src/locale/catalogue.ts';
import type { Version } from '../../src/pack/difference.ts';
import type { Pack } from '../../src/pack/pack.ts';
import { loadPackWords } from '../../src/pack/pack-words.ts';
import type { Content } from '../../src/verify/read-content.ts';

export const words = loadPackWords('.');

export function versionOf(content: Content): Version {
  const { library, directory, locales } = content;
  return { content, speaker: { library, directory, catalogue: makeCatalogue(locales) } };
}

export function packOf(content: Content, given: Partial<Pack> = {}): Pack {
  return { ...versionOf(content), words, signed: [], locale: 'en', as: 'all', made: '2026-11-24', ...given };
}

const entities: Record<string, string> = { 38: '&', 60: '<', 62: '>', 34: '"', 39: "'" };

/** What a reader of the page reads, runs of spaces as one. */
export function readText(page: string): string {
  return page
    .replace(/<(style|script)>.*?<\/\1>/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => entities[code] ?? '?')
    .replace(/\s+/g, ' ');
}
