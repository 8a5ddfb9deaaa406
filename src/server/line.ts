import { Fault } from '../errors.ts';
import { type LocaleFiles, makeCatalogue } from '../locale/catalogue.ts';
import type { Store } from '../store/store.ts';
import type { Line } from '../turn/take-turn.ts';
import { loadModel, loadUnderstanding } from '../understanding/load.ts';
import { makeUnderstand } from '../understanding/understand.ts';
import { loadContent } from '../verify/load-content.ts';
import { londonDay } from '../verify/verify.ts';
import { faultsAside, faultsOf } from './faults.ts';
import { type Signed, signedWords, type Unsigned } from './signed.ts';

/**
 * Everything the line says and knows, read from `root` (dialogs/, locales/, directory/, understanding/) and verified: here,
 * or `aside` in a process of its own.
 */
export async function loadLine(
  root: string,
  clock: () => number = Date.now,
  policy: Unsigned = 'listed',
  aside = false,
): Promise<Omit<Line, 'store'> & Signed> {
  const today = londonDay(clock());
  const verified = aside ? faultsAside(root, today) : undefined;
  // It is waited for below; until then a fault of the reading comes first.
  verified?.catch(() => undefined);
  const content = await loadContent(root);
  const language = loadUnderstanding(root);
  const detail = verified ? await verified : faultsOf(content, today);
  if (detail) throw new Fault('content:unsound', { detail });
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
