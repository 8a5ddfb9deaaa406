/** Mends one word into the words that the rules know. Words that are known stay as they are. */
export type Spelling = {
  mend(word: string): readonly string[];
  /** Is it one known word, or several written without spaces? */
  words(run: string): readonly string[] | undefined;
};

const LONGEST_RUN = 2000;
const LONGEST_WORD = 18;
const leet: Record<string, string> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
};

/**
 * `shorthand` maps txt-speak to words ("u" to "you"); `known` are the words of the language that people use here.
 * A typo is mended only towards a word of the rules (`sought`), with the same first letter, in five letters or more.
 */
export function makeSpelling({
  shorthand,
  known,
  sought,
  prefixes,
}: {
  shorthand: ReadonlyMap<string, readonly string[]>;
  known: ReadonlySet<string>;
  sought: ReadonlySet<string>;
  prefixes: readonly string[];
}): Spelling {
  const squeezed = new Map([...known].map(word => [squeeze(word, 1, 2), word]));
  const deletions = new Map<string, string>();
  for (const word of sought) if (word.length >= 5) for (const cut of [word, ...cuts(word)]) deletions.set(cut, word);
  const isKnown = (word: string) => known.has(word) || shorthand.has(word);
  const long = (word: string) => shorthand.get(word) ?? [word];

  function mend(word: string): readonly string[] {
    if (isKnown(word)) return long(word);
    if (word.length > LONGEST_RUN) return [word];
    for (const prefix of prefixes) {
      if (word.startsWith(prefix) && isKnown(word.slice(prefix.length))) return long(word.slice(prefix.length));
    }
    const mended = unstretch(word) ?? unleet(word);
    if (mended) return long(mended);
    if (/[@$!|]/.test(word)) return word.split(/[@$!|]+/).flatMap(part => (part ? mend(part) : []));
    return typo(word)?.split(' ') ?? segment(word, 7) ?? [word];
  }

  function unstretch(word: string): string | undefined {
    for (const to of [2, 1]) {
      const shorter = squeeze(word, to, 3);
      if (shorter !== word && isKnown(shorter)) return shorter;
    }
    const bare = squeeze(word, 1, 2);
    return bare !== word && word.length - bare.length >= 2 ? squeezed.get(bare) : undefined;
  }

  function unleet(word: string): string | undefined {
    if (!/[0-9@$!|]/.test(word) || !/[a-z]/.test(word)) return undefined;
    const plain = word.replace(/[013457@$!|]/g, char => leet[char]!);
    return isKnown(plain) ? plain : undefined;
  }

  function typo(word: string): string | undefined {
    if (word.length < 5 || word.length > LONGEST_WORD) return undefined;
    for (const cut of [word, ...cuts(word)]) {
      const found = deletions.get(cut);
      if (found && found[0] === word[0] && Math.abs(found.length - word.length) <= 1) return found;
    }
    return undefined;
  }

  function segment(word: string, shortest: number): readonly string[] | undefined {
    if (word.length < shortest || word.length > LONGEST_RUN) return undefined;
    // best[i]: the fewest words that make the first i letters.
    const best: ({ from: number; count: number } | undefined)[] = [{ from: 0, count: 0 }];
    for (let end = 1; end <= word.length; end++) {
      for (let from = Math.max(0, end - LONGEST_WORD); from < end; from++) {
        const before = best[from];
        if (!before || (best[end]?.count ?? Infinity) <= before.count + 1) continue;
        const part = word.slice(from, end);
        if (part.length > 1 || part === 'i' || part === 'a') {
          if (isKnown(part)) best[end] = { from, count: before.count + 1 };
        }
      }
    }
    const last = best[word.length];
    if (!last || last.count > word.length / 2.4) return undefined;
    const parts: string[] = [];
    for (let end = word.length; end > 0; end = best[end]!.from) parts.unshift(word.slice(best[end]!.from, end));
    return parts.flatMap(long);
  }

  return { mend, words: run => (isKnown(run) ? long(run) : segment(run, 4)) };
}

function squeeze(word: string, to: number, least: number): string {
  let squeezed = '';
  for (let index = 0; index < word.length; ) {
    let end = index;
    while (word[end] === word[index]) end += 1;
    const run = end - index;
    squeezed += word[index]!.repeat(run >= least ? to : run);
    index = end;
  }
  return squeezed;
}

function cuts(word: string): string[] {
  return [...word].map((_, index) => word.slice(0, index) + word.slice(index + 1));
}
