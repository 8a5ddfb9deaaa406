/** A share with its exact (Clopper-Pearson) interval, at 95 %. */
export type Share = { hits: number; of: number; share: number; low: number; high: number };

const TAIL = 0.025;
const STEPS = 60;

/** `hits` of `of`, and between which shares the true one lies. Of nothing, everything is possible. */
export function shareOf(hits: number, of: number): Share {
  const low = hits === 0 ? 0 : solve(share => 1 - below(hits - 1, of, share), TAIL);
  const high = hits === of ? 1 : solve(share => 1 - below(hits, of, share), 1 - TAIL);
  return { hits, of, share: of === 0 ? Number.NaN : hits / of, low, high };
}

/** The share at which a rising function of it reaches `target`. */
function solve(rising: (share: number) => number, target: number): number {
  let from = 0;
  let to = 1;
  for (let step = 0; step < STEPS; step++) {
    const middle = (from + to) / 2;
    if (rising(middle) < target) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

/** How probable at most `hits` of `of` are. */
function below(hits: number, of: number, share: number): number {
  if (share <= 0) return 1;
  if (share >= 1) return hits >= of ? 1 : 0;
  let sum = 0;
  let log = of * Math.log1p(-share);
  for (let count = 0; count <= hits; count++) {
    sum += Math.exp(log);
    log += Math.log((of - count) / (count + 1)) + Math.log(share) - Math.log1p(-share);
  }
  return Math.min(1, sum);
}
