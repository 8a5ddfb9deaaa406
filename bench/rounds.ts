/** The middle one of several figures, so that a neighbour's burst on a shared machine decides nothing. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Every contender once in each round, and each round begins with another: whatever the machine does at one time, it does
 * to all. Never two at once.
 */
export async function inRounds<T, R>(
  rounds: number,
  contenders: readonly T[],
  run: (contender: T) => Promise<R>,
): Promise<Map<T, R[]>> {
  const results = new Map<T, R[]>(contenders.map(contender => [contender, []]));
  for (let round = 0; round < rounds; round++) {
    const first = round % contenders.length;
    for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      results.get(contender)!.push(await run(contender));
    }
  }
  return results;
}
