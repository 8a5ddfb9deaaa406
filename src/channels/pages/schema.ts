import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What a form may bring. Whatever else it brings is not looked at; a field that comes twice is refused. */
export const formSchema = z.object({
  /** Opens its conversation and no other; the only thing that says which conversation this is. */
  token: z.string().max(300),
  /** Made anew for every page that is shown. */
  message: z.string().regex(/^[\w-]{8,40}$/),
  at: z.string().max(120).optional(),
  option: z.string().max(120).optional(),
  text: z.string().max(16_000).optional(),
  command: z.enum(['back', 'menu', 'person', 'delete', 'help']).optional(),
  lang: z.string().max(35).optional(),
  tree: z.string().max(60).optional(),
});

export type Posted = z.infer<typeof formSchema>;

/**
 * The id of what was sent: of this page, and of this answer on it. The same form again is the same message; another
 * button of the same page, after the browser's Back, is another.
 */
export function messageIdOf({ message, at, option, text, command, lang }: Posted): string {
  const said = JSON.stringify([at, option, text, command, lang]);
  return `${message}:${createHash('sha256').update(said).digest('base64url').slice(0, 16)}`;
}
