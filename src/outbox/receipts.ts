import { type Receipt, receipts } from '../store/store.ts';

const FINAL: ReadonlySet<Receipt> = new Set(['delivered', 'failed', 'expired']);

/** Callbacks come late, twice and in any order: a receipt is only taken when it says more than the last one did. */
export function movesForward(from: Receipt, to: Receipt): boolean {
  return !FINAL.has(from) && receipts.indexOf(to) > receipts.indexOf(from);
}
