import type { Link } from '../../reply/links.ts';
import type { Reply } from '../../reply/reply.ts';
import { type Paragraph, paragraphsOf } from './paragraphs.ts';

/** A reply as a page shows it. */
export type View = {
  paragraphs: readonly Paragraph[];
  /** The last words of a question, shown as its heading. */
  question?: Paragraph;
  /** Danger now: 999 is unmistakable. */
  urgent: boolean;
  at: string;
  options: readonly { id: string; label: string; urgent: boolean }[];
};

/** Options that say that somebody is in danger look like it. */
const URGENT: ReadonlySet<string> = new Set(['say:not-safe', 'danger']);

/** Splits a reply into what is told and what is asked. Whatever is no outcome asks, and ends with its question. */
export function viewOf(reply: Reply, links: (text: string) => readonly Link[]): View {
  const paragraphs = paragraphsOf(reply.text, links);
  const asks = reply.outcome === undefined && !reply.ends;
  const question = asks ? paragraphs.at(-1) : undefined;
  return {
    paragraphs: question ? paragraphs.slice(0, -1) : paragraphs,
    ...(question && { question }),
    urgent: reply.level === 'emergency',
    at: `${reply.tree}/${reply.node}`,
    options: reply.options.map(({ id, label }) => ({ id, label, urgent: URGENT.has(id) })),
  };
}

/** Words that stand alone, without a conversation. */
export function plainView(text: string, links: (text: string) => readonly Link[]): View {
  return { paragraphs: paragraphsOf(text, links), urgent: false, at: '', options: [] };
}
