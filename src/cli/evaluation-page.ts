import type { Share } from './interval.ts';
import type { Point } from './learning-curve.ts';
import { type Measure, measures, type Read } from './measures.ts';

/** A group of read messages: a column of a table. */
export type Group = { name: string; read: readonly Read[] };

/** Everything that the page tells. */
export type Evaluation = {
  /** Names the model that was measured. */
  inputs: string;
  learned: number;
  heldOut: readonly Read[];
  sample: readonly Read[];
  nets: readonly Group[];
  curve: readonly Point[];
  /** Milliseconds for a message. */
  speed: { median: number; p99: number; longest: number };
  /** Bytes of the model and the words of all languages, packed. */
  size: number;
};

/** A slice of fewer messages says nothing. */
const FEWEST = 12;
const WORST = 12;

/** docs/safety/evaluation.md. */
export function evaluationPage(evaluation: Evaluation): string {
  const { heldOut, sample } = evaluation;
  const all = [...heldOut, ...sample];
  return [
    intro(evaluation),
    '## Every measure\n',
    'Each with its exact interval (Clopper and Pearson, 95 %). The gap is what tuning gained on what was looked at.\n',
    table(
      ['measure', 'goal', `held out (${heldOut.length})`, `development (${sample.length})`, 'gap'],
      measures.map(measure => {
        const one = measure.of(heldOut);
        const other = measure.of(sample);
        return [measure.name, goalOf(measure), words(one), words(other), gap(one, other)];
      }),
    ),
    '## The two nets\n',
    'On both sets together. Rules alone never call anything harmless, so that they ask more; the model alone has no rules to lean on.\n',
    table(
      ['measure', ...evaluation.nets.map(({ name }) => name)],
      measures.map(measure => [measure.name, ...evaluation.nets.map(({ read }) => short(measure.of(read)))]),
    ),
    '## By slice\n',
    'Both sets together. Found: same-day or above, of those in danger. Silent: neither flagged nor asked. False: same-day or above, of the harmless.\n',
    ...(['lang', 'topic', 'who', 'register'] as const).flatMap(key => [
      `### By ${key}\n`,
      sliceTable(groupsBy(all, key)),
    ]),
    '### The worst slices\n',
    `Of slices with at least ${FEWEST} messages in danger, those where the smallest share was found.\n`,
    sliceTable(worst(all)),
    '## More data, or a better model?\n',
    'The model alone, learned from a part of the messages: how many of those in danger are found when so many of the harmless are flagged.\n',
    table(
      [
        'learned from',
        ...(evaluation.curve[0]?.found ?? []).map(({ falseAlarms }) => `at ${100 * falseAlarms} % false`),
      ],
      evaluation.curve.map(({ learned, found }) => [String(learned), ...found.map(({ share }) => words(share))]),
    ),
    '## Speed and size\n',
    `On the machine that wrote this page, with others at work on it: ${evaluation.speed.median.toFixed(2)} ms a message (median), ${evaluation.speed.p99.toFixed(2)} ms (p99), ${evaluation.speed.longest.toFixed(1)} ms at the most. Model and words of all languages, packed: ${Math.round(evaluation.size / 1000)} kB.\n`,
  ].join('\n');
}

function intro({ inputs, learned }: Evaluation): string {
  return `# How well danger is recognised

Written by \`npm run evaluate\`; do not edit. Model ${inputs.slice(0, 12)}, learned from ${learned} messages.

**These messages are written, not real.** Their authors imagined what children, families and professionals type. How many real
messages in danger are missed is unknown until practitioners audit live traffic. Many of the harmless ones here are hard on
purpose (jokes, games, homework, "he's at the door, pizza"), and come in twins that differ from a dangerous one in a word or
two: on everyday traffic there would be fewer false alarms than here.

- **held out**: written by authors who had not seen the rules, and kept from rules, training and thresholds, but for one: how
  sure the model must be of a single sentence was set with these figures in sight.
- **development**: labelled twice, blind. Its errors were looked at, so its figures are flattered.
- **covered**: the reply puts 999 first, or asks "are you safe right now?" beside the safety line.
- A reply that asks is never silence: it names 999. What counts as silent is danger that gets neither.
`;
}

function groupsBy(read: readonly Read[], key: 'lang' | 'topic' | 'who' | 'register'): Group[] {
  const names = [...new Set(read.map(({ message }) => message[key]))].sort();
  return names.map(name => ({ name, read: read.filter(({ message }) => message[key] === name) }));
}

const [, , found, silent, , falseUrgent, asked] = measures;

function sliceTable(groups: readonly Group[]): string {
  return table(
    ['', 'messages', 'found', 'silent', 'false', 'asked of harmless'],
    groups.map(({ name, read }) => [
      name,
      String(read.length),
      short(found.of(read)),
      short(silent.of(read)),
      short(falseUrgent.of(read)),
      short(asked.of(read)),
    ]),
  );
}

function worst(read: readonly Read[]): Group[] {
  return (['lang', 'topic', 'who', 'register'] as const)
    .flatMap(key => groupsBy(read, key).map(group => ({ ...group, name: `${key}: ${group.name}` })))
    .filter(group => found.of(group.read).of >= FEWEST)
    .sort((a, b) => found.of(a.read).share - found.of(b.read).share)
    .slice(0, WORST);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

function goalOf({ goal, better }: Measure): string {
  return `${better === 'high' ? '≥' : '≤'} ${percent(goal)}`;
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

export function words({ share, low, high, hits, of }: Share): string {
  return of === 0 ? 'none' : `${percent(share)} (${percent(low)} to ${percent(high)}; ${hits} of ${of})`;
}

function short({ share, hits, of }: Share): string {
  return of === 0 ? '–' : `${percent(share)} (${hits}/${of})`;
}

function gap(one: Share, other: Share): string {
  return one.of === 0 || other.of === 0 ? '–' : `${(100 * (one.share - other.share)).toFixed(1)} points`;
}
