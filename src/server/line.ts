import { Fault } from '../errors.ts';
import { type LocaleFiles, makeCatalogue } from '../locale/catalogue.ts';
import type { Store } from '../store/store.ts';
import type { Line } from '../turn/take-turn.ts';
import { loadModel, loadUnderstanding } from '../understanding/load.ts';
import { topics } from '../understanding/topics.ts';
import { makeUnderstand } from '../understanding/understand.ts';
import { formatIssues } from '../verify/format.ts';
import { loadContent } from '../verify/load-content.ts';
import { keepsFromStarting, londonDay, verify } from '../verify/verify.ts';
import { type Signed, signedWords, type Unsigned } from './signed.ts';

/** Everything the line says and knows, read from `root` (dialogs/, locales/, directory/, understanding/) and verified. */
export async function loadLine(
  root: string,
  clock: () => number = Date.now,
  policy: Unsigned = 'listed',
): Promise<Omit<Line, 'store'> & Signed> {
  const content = await loadContent(root);
  // A review date that has passed is told to authors by npm run verify; it must not silence the line.
  const issues = verify(content, { today: londonDay(clock()), topics }).filter(keepsFromStarting);
  if (issues.length > 0) throw new Fault('content:unsound', { detail: formatIssues(issues, content) });
  const language = loadUnderstanding(root);
  const signed = signedWords(root, content, policy);
  return {
    ...signed,
    library: content.library,
    directory: content.directory,
    catalogue: makeCatalogue(signed.locales),
    understand: makeUnderstand(language, loadModel(root), askedLanguages(signed.locales)),
    clock,
    // No adviser's console yet: nobody is ever there, and the line says so.
    adviserPresent: () => false,
  };
}

/** What people type to have a language. */
function askedLanguages(locales: readonly LocaleFiles[]) {
  return locales.map(({ tag, language }) => ({ tag, asked: language?.asked ?? [] }));
}

/** A line with its store: all that `makeTakeTurn` needs. */
export function withStore(line: Omit<Line, 'store'>, store: Store): Line {
  return { ...line, store };
}
