import type { Level } from '../tree/schema.ts';
import type { Danger } from '../understanding/understanding.ts';

/** One service as it may be shown: only what this audience may see (grade C is already gone). */
export type ServiceCard = {
  id: string;
  name: string;
  about?: string;
  phone?: string;
  /** "text SHOUT to 85258", in the locale. */
  text?: string;
  textNumber?: string;
  url?: string;
  chat?: string;
  email?: string;
  /** "Open now, until 5pm" · "Closed now" · absent when round the clock or unknown. */
  open?: string;
};

/** What is said in one turn, in one locale, already cut to what one channel can show. */
export type Reply = {
  /** The whole reply as one text. On SMS the numbered options are inside it; elsewhere they are in `options` only. */
  text: string;
  /** In the order shown; "1" is the first. */
  options: readonly { id: string; label: string }[];
  tree: string;
  node: string;
  /** Present when this node is an outcome: its node id, and its level. */
  outcome?: string;
  level?: Level;
  /** What this turn's message was taken for, never below what was noticed earlier. */
  danger: Danger;
  /** The safety question is part of this reply. */
  asksSafety: boolean;
  services: readonly ServiceCard[];
  locale: string;
  speak?: string;
  /** Nothing more will be said (DELETE, STOP). */
  ends?: boolean;
};
