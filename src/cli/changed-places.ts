import { spawnSync } from 'node:child_process';
import type { LocaleFiles } from '../locale/catalogue.ts';
import { type Stem, translatable, wordsHash } from '../locale/words-hash.ts';
import { readContent } from '../verify/read-content.ts';

/** A translation that is older than this many changes of its English is read anew in any case. */
const MOST_VERSIONS = 100;

/**
 * The places whose English words are others now than in the version that was translated, found in the history of the
 * repository by its hash. `undefined` where the history does not hold it.
 */
export function changedPlaces(now: LocaleFiles, stem: Stem, from: string): string[] | undefined {
  const file = `locales/en/${stem}.yaml`;
  const versions =
    git(['log', `-${MOST_VERSIONS}`, '--format=%H', '--', file])
      ?.split('\n')
      .filter(Boolean) ?? [];
  for (const version of versions) {
    const text = git(['show', `${version}:${file}`]);
    const was = text && translatable(readContent(new Map([[file, text]])).locales[0]!, stem);
    if (!was || wordsHash(was) !== from) continue;
    const is = translatable(now, stem)!;
    return [...new Set([...was.keys(), ...is.keys()])].filter(
      place => was.get(place)?.trim() !== is.get(place)?.trim(),
    );
  }
  return undefined;
}

function git(args: string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return status === 0 ? stdout : undefined;
}
