import type { Incoming, Turn } from '../../turn/turn.ts';
import { TurnAdapter } from '../turn-adapter.ts';
import { messageIdOf, type Posted } from './schema.ts';

/** Plain pages as a channel: one form that is sent is one turn, and the page that comes back says its reply. */
export class PagesAdapter extends TurnAdapter {
  /** Begins the conversation that a first page stands for: once, however often its form is sent. */
  begin(conversation: string, { lang, tree }: Pick<Posted, 'lang' | 'tree'>): Promise<Turn> {
    const wished = { ...(lang && { locale: lang }), ...(tree && { tree }) };
    return this.#turn(conversation, 'begin', { kind: 'opening', text: '', ...wished });
  }

  /** `label` is what stood on the button that was pressed. */
  receive(conversation: string, posted: Posted, label: string): Promise<Turn> {
    return this.#turn(conversation, messageIdOf(posted), saidIn(posted, label));
  }

  /** The person has left: what they wrote is wiped as if they had asked for it, since nobody can come back to it. */
  leave(conversation: string): Promise<Turn> {
    return this.#turn(conversation, 'left', { kind: 'message', text: '', command: 'delete' });
  }

  #turn(conversation: string, id: string, said: WhatIsSaid): Promise<Turn> {
    const from = { channel: 'pages', conversation, providerId: `${conversation}:${id}`, delivery: 'pull' } as const;
    return this.take({ ...from, ...said }, conversation, id);
  }
}

type WhatIsSaid = Pick<Incoming, 'kind' | 'text'> & Partial<Incoming>;

/** A form in which nothing was written or pressed asks to be shown once more where the conversation stands. */
function saidIn({ command, at, option, text, to }: Posted, label: string): WhatIsSaid {
  const typed = text?.trim() ?? '';
  if (command) return { kind: 'message', text: label, command };
  if (to) return { kind: 'message', text: label, chosenLocale: to };
  if (at && option) return { kind: 'message', text: label, chosen: { at, option, changes: true } };
  return { kind: typed ? 'message' : 'opening', text: typed };
}
