import type { Incoming, Turn } from '../../turn/turn.ts';
import { TurnAdapter } from '../turn-adapter.ts';
import { messageIdOf, type Posted } from './schema.ts';

/** Plain pages as a channel: one form that is sent is one turn, and the page that comes back says its reply. */
export class PagesAdapter extends TurnAdapter {
  /** Begins the conversation that a first page stands for: once, however often its form is sent. */
  begin(conversation: string, { lang, tree }: Pick<Posted, 'lang' | 'tree'>): Promise<Turn> {
    return this.#turn(conversation, 'begin', { kind: 'opening', text: '', ...localeOf(lang), ...(tree && { tree }) });
  }

  /** `label` is what stood on the button that was pressed. */
  receive(conversation: string, posted: Posted, label: string): Promise<Turn> {
    return this.#turn(conversation, messageIdOf(posted), { ...saidIn(posted, label), ...localeOf(posted.lang) });
  }

  /** The person has left: nobody goes on with this conversation. */
  leave(conversation: string): Promise<Turn> {
    return this.#turn(conversation, 'left', { kind: 'opted-out', text: '' });
  }

  #turn(conversation: string, id: string, said: Pick<Incoming, 'kind' | 'text'> & Partial<Incoming>): Promise<Turn> {
    const from = { channel: 'pages', conversation, providerId: `${conversation}:${id}`, delivery: 'pull' } as const;
    return this.take({ ...from, ...said }, conversation, id);
  }
}

/** A form in which nothing was written or pressed asks to be shown once more where the conversation stands. */
function saidIn({ command, at, option, text }: Posted, label: string): Pick<Incoming, 'kind' | 'text'> {
  const typed = text?.trim() ?? '';
  if (command) return { kind: 'message', text: label, ...{ command } };
  if (at && option) return { kind: 'message', text: label, ...{ chosen: { at, option, changes: true } } };
  return typed ? { kind: 'message', text: typed } : { kind: 'opening', text: '' };
}

function localeOf(lang: string | undefined): Pick<Incoming, 'locale'> {
  return lang ? { locale: lang } : {};
}
