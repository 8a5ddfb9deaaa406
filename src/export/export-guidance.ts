import { places } from '../conversation/advance.ts';
import { ROOT } from '../tree/replay.ts';
import type { NodeRef } from '../tree/schema.ts';
import { branchesFrom } from './branches.ts';
import type { Guidance } from './guidance.ts';
import { roadsFrom } from './roads.ts';
import { fileOf, writeEntrance, writePage } from './standing-page.ts';

/** The text of each file by its path below the folder, with `/`; and which places stand in it. */
export type Exported = { files: ReadonlyMap<string, string>; places: ReadonlyMap<string, readonly NodeRef[]> };

/**
 * The whole guidance as plain HTML files with relative links, a folder for each language: no server, no script, no free
 * text. The names of the files tell nobody what they are about; which is which stands in PAGES.txt.
 */
export function exportGuidance(guidance: Guidance): Exported {
  const { library, catalogue, style } = guidance;
  const files = new Map<string, string>([
    ['pages.css', style],
    ['index.html', writeEntrance(guidance)],
  ]);
  const told = new Map<string, readonly NodeRef[]>();
  // Whoever can write finds these from anywhere; here they stand on every page.
  const waiting: NodeRef[] = [ROOT, places.menu, places.person, places.emergency];
  const seen = new Set(waiting);
  for (let ref = waiting.shift(); ref; ref = waiting.shift()) {
    const branches = branchesFrom(library, ref);
    for (const locale of catalogue.tags) {
      const path = `${locale}/${fileOf(ref)}`;
      files.set(path, writePage(guidance, locale, ref, branches));
      told.set(path, [ref, ...branches.map(({ at }) => at)]);
    }
    for (const { to } of branches.flatMap(({ at }) => roadsFrom(library, at))) {
      if (!seen.has(to)) waiting.push(to);
      seen.add(to);
    }
  }
  files.set('PAGES.txt', [...told].map(([path, [ref]]) => `${path} ${ref}\n`).join(''));
  return { files, places: told };
}
