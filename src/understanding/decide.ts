import { featuresOf } from './model/features.ts';
import { loudest, type Model, verdictOf } from './model/model.ts';
import type { Reader } from './reader.ts';
import type { Hit } from './rules.ts';
import type { Token } from './tokens.ts';
import { atLeast, type Because, type Danger } from './understanding.ts';

export type Decided = {
  danger: Danger;
  hits: readonly Hit[];
  because: readonly Because[];
};

/** How many of the words of before are read together with those of now. */
const MOST_BEFORE = 200;
/** So many words are named as the reason. */
const MOST_REASONS = 3;

/**
 * The most serious thing said in this message, or said together with what the same person wrote just before: what the
 * rules find, or what the trained judge speaks up for, whichever is higher. The two fail in different ways.
 */
export function decide(reader: Reader, model: Model | undefined, text: string, recent: readonly string[]): Decided {
  const tokens = reader.tokens(text);
  const byRules = ask(reader, tokens, recent.flatMap(before => reader.tokens(before)).slice(-MOST_BEFORE));
  const judged = model && askModel(reader, model, text, tokens, recent);
  if (!judged || atLeast(byRules.danger, judged.danger)) return byRules;
  return { ...byRules, danger: judged.danger, because: [...judged.because, ...byRules.because] };
}

/** Words of before count only where they stand together with words of now. */
function ask(reader: Reader, tokens: readonly Token[], before: readonly Token[]): Decided {
  const hits = reader.rules.hits(tokens);
  const joined = before.length > 0 ? reader.rules.hits([...before, ...tokens]) : [];
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

/** Together with what came before only where that adds something: small talk after a disclosure is no second one. */
function askModel(reader: Reader, model: Model, text: string, tokens: readonly Token[], recent: readonly string[]) {
  const { features, verdict } = judged(reader, model, text);
  if (verdict) {
    const because = loudest(model, features, verdict, MOST_REASONS).flatMap((at): Because[] => {
      const token = tokens[at];
      return token ? [{ what: `model:${verdict}`, span: [token.start, token.end] }] : [];
    });
    return { danger: verdict, because };
  }
  if (recent.length === 0 || tokens.length === 0) return undefined;
  const before = recent.join('\n');
  const joined = judged(reader, model, `${before}\n${text}`).verdict;
  if (!joined || judged(reader, model, before).verdict) return undefined;
  return { danger: joined, because: [{ what: `model:${joined}`, span: [0, text.length] as const }] };
}

function judged(reader: Reader, model: Model, text: string) {
  const features = featuresOf(readyOf(reader, text));
  return { features, verdict: verdictOf(model, features) };
}

/** A message as the model is trained on it, and as it meets it later. */
export function readyOf(reader: Reader, text: string): Parameters<typeof featuresOf>[0] {
  const tokens = reader.tokens(text);
  return { text, tokens, typed: reader.typed(text), tags: reader.tags(tokens), hits: reader.rules.hits(tokens) };
}
