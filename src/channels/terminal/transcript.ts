import type { Reply } from '../../reply/reply.ts';

/** One exchange of a `.chat` transcript: what was typed (absent for the opening) and where it led. */
export type Exchange = { user?: string; bot: { at: string; words?: string } };
/** `at` is when it was recorded, ISO 8601: what is open then is part of the answer. */
export type Transcript = { locale: string; tree?: string; at?: string; exchanges: Exchange[] };

/**
 * The field's own readable transcript. Asserts node ids; a quoted line below a place asserts that the reply holds those
 * words, for use only where the words matter.
 *
 *     locale=en
 *     at=2026-11-24T10:00:00Z
 *     user=User
 *     bot=Bot
 *
 *     Bot: [welcome/start]
 *     User: no
 *     Bot: [welcome/who]
 */
export function writeTranscript(transcript: Transcript): string {
  const head = [
    `locale=${transcript.locale}`,
    ...(transcript.tree ? [`tree=${transcript.tree}`] : []),
    ...(transcript.at ? [`at=${transcript.at}`] : []),
    'user=User',
    'bot=Bot',
    '',
  ];
  const lines = transcript.exchanges.flatMap(({ user, bot }) => [
    ...(user === undefined ? [] : [`User: ${user}`]),
    `Bot: [${bot.at}]`,
    ...(bot.words ? [`  "${bot.words}"`] : []),
  ]);
  return `${[...head, ...lines].join('\n')}\n`;
}

export function readTranscript(text: string): Transcript {
  const transcript: Transcript = { locale: 'en', exchanges: [] };
  let user: string | undefined;
  for (const line of text.split('\n')) {
    const head = /^(locale|tree|at)=(.+)$/.exec(line);
    if (head?.[1] === 'locale') transcript.locale = head[2]!;
    if (head?.[1] === 'tree') transcript.tree = head[2]!;
    if (head?.[1] === 'at') transcript.at = head[2]!;
    if (line.startsWith('User: ')) user = line.slice(6);
    const bot = /^Bot: \[(.+)\]$/.exec(line);
    if (bot) {
      transcript.exchanges.push({ ...(user !== undefined && { user }), bot: { at: bot[1]! } });
      user = undefined;
    }
    const words = /^\s+"(.+)"$/.exec(line);
    const last = transcript.exchanges.at(-1);
    if (words && last) last.bot.words = words[1]!;
  }
  return transcript;
}

/** Where a reply stands, as a transcript writes it. */
export function placeOf(reply: Reply): string {
  return `${reply.tree}/${reply.node}`;
}
