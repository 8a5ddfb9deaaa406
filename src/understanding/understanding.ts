/**
 * What a message was taken to mean. A pure, deterministic reading: the same message, asked and language
 * give the same answer on every machine. `unknown` is never treated as `none`.
 */
export const dangers = ['none', 'unknown', 'concern', 'same-day', 'emergency'] as const;
export type Danger = (typeof dangers)[number];

/** Is `a` at least as serious as `b`? */
export function atLeast(a: Danger, b: Danger): boolean {
  return dangers.indexOf(a) >= dangers.indexOf(b);
}

/** What a person may type at any node. STOP and DELETE count only as the whole message. */
export const commands = ['help', 'back', 'menu', 'stop', 'start', 'delete', 'emergency', 'person', 'language'] as const;
export type Command = (typeof commands)[number];

export type AskedOption = {
  id: string;
  label: string;
  synonyms: readonly string[];
};

/** What stood on the person's screen when they wrote. */
export type Asked = {
  /** In the order shown: "1" is the first. */
  options: readonly AskedOption[];
  /** The last reply asked "are you safe right now?" beside its question. */
  safety: boolean;
  /** Free text was asked for (an `input` node). */
  freeText: boolean;
  /** Nothing has been asked yet: a bare "1" or "yes" answers nothing. */
  first: boolean;
};

/** Why: the id of a rule, command or choice, and where in the message as typed (UTF-16 offsets, end exclusive). */
export type Because = { what: string; span: readonly [start: number, end: number] };

export type Understanding = {
  danger: Danger;
  /** Less than an emergency, but one is not out of the question: the reply also asks "are you safe right now?". */
  doubt?: true;
  /** Best first; scores 0 to 1. Topic names are those of topics.ts. */
  topics: readonly { topic: string; score: number }[];
  command?: Command;
  /** The language that was asked for by its name, among those with words. */
  locale?: string;
  /** The option that was meant, or the several that could have been. */
  choice?: { option: string } | { oneOf: readonly string[] };
  /** A bare yes or no, whatever was asked. */
  yesNo?: 'yes' | 'no';
  /** BCP 47 tag of the language it seems to be written in. */
  language: string;
  because: readonly Because[];
};

export type Message = {
  text: string;
  /** What the same person wrote in the last few minutes, oldest first: two or three texts may be one message. */
  recent?: readonly string[];
};
