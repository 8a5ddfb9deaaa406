import { createHash } from 'node:crypto';
import { z } from 'zod';

const tag = z.string().regex(/^[A-Za-z0-9-]{1,35}$/);
const name = z.string().regex(/^[a-z0-9-]{1,60}$/);

/** What a form may bring. Whatever else it brings is not looked at; a field that comes twice is refused. */
export const formSchema = z.object({
  /** Opens its conversation and no other; the only thing that says which conversation this is. */
  token: z.string().max(300),
  /** Made anew for every page that is shown. */
  message: z.string().regex(/^[\w-]{8,40}$/),
  at: z
    .string()
    .regex(/^[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}$/)
    .optional(),
  /** An option of a tree, or a choice of the line's own ("offer:bullying", "say:not-safe"). */
  option: z
    .string()
    .regex(/^([a-z]{1,10}:)?[a-z0-9-]{1,60}$/)
    .optional(),
  text: z.string().max(16_000).optional(),
  command: z.enum(['back', 'menu', 'person', 'delete']).optional(),
  /** The language of the page. */
  lang: tag.optional(),
  /** The language that is chosen for the next. */
  to: tag.optional(),
  tree: name.optional(),
});

export type Posted = z.infer<typeof formSchema>;

/**
 * The id of what was sent: of this page, and of this answer on it. The same form again is the same message; another
 * button of the same page, after the browser's Back, is another.
 */
export function messageIdOf({ message, at, option, text, command, to }: Posted): string {
  const said = JSON.stringify([at, option, text, command, to]);
  return `${message}:${createHash('sha256').update(said).digest('base64url').slice(0, 16)}`;
}
