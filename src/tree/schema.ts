import { z } from 'zod';

/**
 * The closed vocabulary of a decision tree. A tree says what comes after what and never holds a word for a person:
 * words are found by node id in `locales/<tag>/<tree>.yaml`. dialogs/README.md is the same grammar for authors.
 */

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const id = z
  .string()
  .regex(kebab, 'is written in small letters, digits and single hyphens, like "call-first-response"');

/** Where an answer leads: `node` in the same tree, or `tree/node` in another. Every tree begins at its node `start`. */
const target = z
  .string()
  .regex(/^([a-z0-9-]+\/)?[a-z0-9-]+$/, 'is a node of this tree ("what-next") or of another ("welcome/start")');

/** A named condition; the list of names that exist is in condition.ts. A leading `not ` turns it round. */
const condition = z
  .string()
  .regex(/^(not )?[a-z0-9-]+\.[a-z0-9-]+$/, 'is a named condition, like "first-response.open"');

/** YYYY-MM-DD, as a calendar day in Europe/London. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'is a date, like 2026-11-24');

export const levels = ['emergency', 'same-day', 'form', 'advice'] as const;
export const audiences = ['anyone', 'young-person', 'public', 'professional'] as const;

/** Option id → where it leads. The order in the file is the order in which options are shown and numbered. */
const options = z.record(id, target);
const hazards = z.array(z.string()).optional();

const question = z.strictObject({ kind: z.literal('question'), options, hazards });
const outcome = z.strictObject({
  kind: z.literal('outcome'),
  level: z.enum(levels),
  services: z.array(id),
  /** What may be asked after the advice ("I have called", "I can't call"). BACK, MENU and a person are always there. */
  options: options.optional(),
  source: z.string().optional(),
  hazards,
});
const jump = z.strictObject({
  kind: z.literal('jump'),
  /** Read from the top: the first whose condition holds is taken. The last has no condition. */
  to: z.array(z.strictObject({ when: condition.optional(), go: target })).min(1),
});
const input = z.strictObject({
  kind: z.literal('input'),
  /** Topic understood in what was typed → where it leads. What was typed is never kept as an answer. */
  topics: z.record(z.string(), target),
  otherwise: target,
  hazards,
});
const handover = z.strictObject({
  kind: z.literal('handover'),
  by: z.enum(['text', 'phone', 'video']),
  /** Where to go when no adviser is there to take it. */
  absent: target,
});

export const nodeSchema = z.discriminatedUnion('kind', [question, outcome, jump, input, handover]);

export const treeSchema = z.strictObject({
  /** The same as the file's stem. */
  tree: id,
  audience: z.enum(audiences),
  source: z.string().min(1),
  owner: z.string().min(1),
  reviewed: day,
  'review-by': day,
  /** What this tree is offered for when free text is about it: names of topics. */
  topics: z.array(z.string()).optional(),
  /** What the partnership has still to confirm; the tree leads to what is confirmed until then. */
  'to-confirm': z.array(z.string().min(1)).optional(),
  nodes: z.record(id, nodeSchema),
});

export type Level = (typeof levels)[number];
export type Audience = (typeof audiences)[number];
export type TreeNode = z.infer<typeof nodeSchema>;
export type Tree = z.infer<typeof treeSchema>;

/** `tree/node`, always whole. */
export type NodeRef = `${string}/${string}`;

/** Makes a target whole: `what-next` seen from tree `welcome` is `welcome/what-next`. */
export function resolveTarget(target: string, fromTree: string): NodeRef {
  return (target.includes('/') ? target : `${fromTree}/${target}`) as NodeRef;
}

/** `welcome/start` → `['welcome', 'start']`. */
export function splitRef(ref: NodeRef): [tree: string, node: string] {
  const slash = ref.indexOf('/');
  return [ref.slice(0, slash), ref.slice(slash + 1)];
}
