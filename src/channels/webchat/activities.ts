import { directionOf } from '../../locale/negotiate.ts';
import type { Link } from '../../reply/links.ts';
import type { Reply } from '../../reply/reply.ts';
import type { Entry } from '../../store/store.ts';

/** A Bot Framework activity as Direct Line carries it. */
export type WebChatActivity = Record<string, unknown> & { type: string; id: string };

/** A language that may be chosen, as a client shows it. */
export type OfferedLocale = { tag: string; name: string; dir: 'ltr' | 'rtl' };

/** A set of activities, and where in the transcript the client stands once it has them. */
export type ActivitySet = { activities: WebChatActivity[]; watermark: string };

type Frame = Pick<Entry, 'seq' | 'at'> & { conversation: string };

export const activityId = (conversation: string, seq: number): string =>
  `${conversation}|${String(seq).padStart(7, '0')}`;

/** Lines of a transcript as the client sees them; its own come back with its own id, so that it knows its echo. */
export function activitiesOf(
  conversation: string,
  entries: readonly Entry[],
  links: (text: string) => readonly Link[],
  locales: readonly OfferedLocale[],
): WebChatActivity[] {
  return entries.map(entry =>
    entry.direction === 'out'
      ? replyActivity({ ...entry, conversation }, entry.body as Reply, links, locales)
      : echoActivity({ ...entry, conversation }, (entry.body as { text: string }).text, entry.clientId),
  );
}

export function echoActivity(frame: Frame, text: string, clientId?: string): WebChatActivity {
  return {
    ...common(frame),
    from: { id: 'user', role: 'user' },
    text,
    ...(clientId && { channelData: { clientActivityID: clientId } }),
  };
}

/**
 * A reply for people and for standard clients: buttons are `suggestedActions` that say their label, `channelData` tells
 * where the reply stands. Plain text, so that no client ever renders markup.
 */
export function replyActivity(
  frame: Frame,
  reply: Reply,
  links: (text: string) => readonly Link[],
  locales: readonly OfferedLocale[],
): WebChatActivity {
  const { tree, node, outcome, level, danger, asksSafety, services, options, ends } = reply;
  return {
    ...common(frame),
    from: { id: 'advice-line', name: 'Advice Line', role: 'bot' },
    text: reply.text,
    textFormat: 'plain',
    locale: reply.locale,
    inputHint: ends ? 'ignoringInput' : 'expectingInput',
    ...(options.length > 0 && {
      suggestedActions: {
        to: [],
        actions: options.map(({ label }) => ({ type: 'imBack', title: label, value: label })),
      },
    }),
    channelData: {
      tree,
      node,
      ...(outcome && { outcome }),
      ...(level && { level }),
      danger,
      asksSafety,
      options,
      services: services.map(service => service.id),
      links: links(reply.text),
      locale: reply.locale,
      dir: directionOf(reply.locale),
      locales,
      ...(ends && { ends }),
    },
  };
}

/** Words that stand in no transcript: said while the store can't be reached, or after everything was wiped. */
export function passingActivity(frame: Frame, text: string, links: (text: string) => readonly Link[]): WebChatActivity {
  return {
    ...common(frame),
    id: `${frame.conversation}|passing-${frame.at}`,
    from: { id: 'advice-line', name: 'Advice Line', role: 'bot' },
    text,
    textFormat: 'plain',
    channelData: { links: links(text), passing: true },
  };
}

function common({ conversation, seq, at }: Frame) {
  return {
    type: 'message',
    id: activityId(conversation, seq),
    channelId: 'webchat',
    conversation: { id: conversation },
    timestamp: new Date(at).toISOString(),
  };
}
