import type { Step } from '../tree/replay.ts';
import type { Level, NodeRef } from '../tree/schema.ts';
import type { Danger } from '../understanding/understanding.ts';

/**
 * What happened in a turn, in the past tense. `advance` returns these; `apply` folds them into the conversation;
 * `compose` says them. Nothing else passes between the three.
 */
export type Event =
  /** A question, outcome or input now stands before the person; `steps` are the answers that lead there. */
  | { type: 'asked'; at: NodeRef; steps: readonly Step[]; again?: boolean }
  | { type: 'answered'; at: NodeRef; option: string }
  /** The line moved by itself: danger, a topic taken from free text, a command. */
  | { type: 'moved'; to: NodeRef }
  | { type: 'outcome-reached'; at: NodeRef; level: Level; services: readonly string[] }
  | { type: 'danger-noticed'; danger: Danger; because: readonly string[] }
  /** Free text that is neither a choice nor known to be harmless: the reply carries the safety line and the safety question. */
  | { type: 'not-understood' }
  /** Trees that may be what was meant stand beside the choices; nobody is moved there. */
  | { type: 'offers'; trees: readonly string[] }
  /** Same-day, and an emergency is not out of the question: the reply asks "are you safe right now?" as well. */
  | { type: 'safety-in-doubt' }
  /** Two or more options could have been meant. */
  | { type: 'ambiguous'; options: readonly string[] }
  /** "Are you safe right now?" was answered with yes. */
  | { type: 'safe-said' }
  | { type: 'went-back' }
  | { type: 'menu-opened' }
  | { type: 'helped' }
  /** From now on it is said in this language; the answers, and so the place, stay. */
  | { type: 'locale-changed'; locale: string }
  | { type: 'languages-listed' }
  /** It is being said that nobody who speaks this language has checked its words. */
  | { type: 'draft-told'; locale: string }
  /** It is being said that nobody has signed the words. */
  | { type: 'unsigned-told' }
  | { type: 'opted-out' }
  | { type: 'opted-in' }
  | { type: 'deleted' }
  /** BACK at the very beginning. */
  | { type: 'nothing-before' }
  | { type: 'handover-requested'; by: 'text' | 'phone' | 'video' };
