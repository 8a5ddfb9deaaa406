import { z } from 'zod';

/** As long as the longest text by SMS is ten times over; more is refused rather than cut. */
export const MOST_CHARACTERS = 16_000;

const id = z.string().min(1).max(200);

/** Which button of which question: exact, and so never guessed at. Sent by our own page beside the label. */
const chosen = z.object({ at: z.string().max(120), option: z.string().max(120) });

/** A button of our own page that is no answer to a question, in whatever language its label is. */
const commanded = z.object({ command: z.enum(['back', 'menu', 'person', 'delete']) });

/**
 * What a client may post. `from`, `conversation`, `role` and whatever else it says of itself is not looked at: the
 * token alone says which conversation this is. Buttons of standard clients come as their label.
 */
export const postedSchema = z.object({
  type: z.string().max(40),
  text: z.string().max(MOST_CHARACTERS).optional(),
  value: z.unknown().optional(),
  locale: z.string().max(35).optional(),
  id: id.optional(),
  channelData: z.object({ clientActivityID: id.optional() }).optional().catch(undefined),
  attachments: z.array(z.unknown()).optional(),
});

/** How a conversation is begun: anything that is not a language or the name of a tree is as if it were not there. */
export const openedSchema = z
  .object({
    locale: z.string().max(35).optional().catch(undefined),
    tree: z.string().max(60).optional().catch(undefined),
  })
  .catch({})
  .transform(({ locale, tree }) => ({ ...(locale && { locale }), ...(tree && { tree }) }));

/** The language that was chosen on the page. */
const choosesLocale = z.object({ command: z.literal('locale'), locale: z.string().min(1).max(35) });

export type Posted = z.infer<typeof postedSchema>;

export function localeOf(posted: Posted): string | undefined {
  return choosesLocale.safeParse(posted.value).data?.locale;
}

export function chosenOf(posted: Posted): z.infer<typeof chosen> | undefined {
  return chosen.safeParse(posted.value).data;
}

export function commandOf(posted: Posted): z.infer<typeof commanded>['command'] | undefined {
  return commanded.safeParse(posted.value).data?.command;
}
