import type { Hit, Rules } from './rules.ts';
import type { Token } from './tokens.ts';
import { atLeast, type Because, type Danger } from './understanding.ts';

export type Decided = {
  danger: Danger;
  hits: readonly Hit[];
  because: readonly Because[];
};

/**
 * The most serious thing said in these words, or said together with what the same person wrote just before. Words of
 * before count only where they stand together with words of now. A second judge (a trained model) belongs here: its
 * level and the rules', whichever is higher.
 */
export function decide(rules: Rules, tokens: readonly Token[], before: readonly Token[]): Decided {
  const hits = rules.hits(tokens);
  const joined = before.length > 0 ? rules.hits([...before, ...tokens]) : [];
  const across = joined
    .filter(hit => hit.span.to > before.length && hit.span.from < before.length)
    .map(hit => ({ ...hit, span: { from: 0, to: hit.span.to - before.length } }));
  const all = [...hits, ...across].sort(
    (a, b) => Number(atLeast(b.level, a.level)) - Number(atLeast(a.level, b.level)),
  );
  return {
    danger: all[0]?.level ?? 'unknown',
    hits: all,
    because: all.map(({ rule, span }) => ({
      what: `rule:${rule}`,
      span: [tokens[span.from]!.start, tokens[span.to - 1]!.end],
    })),
  };
}
