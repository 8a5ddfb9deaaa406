import type { Activity, Link } from './direct-line.ts';
import { word } from './words.ts';

export type Choice = { at: string; option: string; label: string };

export type Log = {
  heard(activity: Activity): void;
  /** Shows a message of the person's own before the server has it; `state` tells how it fares. */
  said(id: string, text: string): { state(words: string, again?: () => void): void };
  note(text: string, button?: { label: string; press: () => void }): void;
};

/** The transcript on the page. Words are set as text, never as markup; only what the server names becomes a link. */
export function makeLog(place: HTMLElement, choose: (choice: Choice) => void): Log {
  const own = new Map<string, HTMLElement>();

  function bubble(kind: string, speaker: string): HTMLElement {
    const said = element('div', `said ${kind}`);
    const who = element('span', 'hidden');
    who.textContent = `${speaker}: `;
    said.append(who);
    place.append(said);
    return said;
  }

  function show(said: HTMLElement): void {
    said.scrollIntoView({ block: 'start' });
  }

  /** Buttons belong to the last question only. */
  function clearChoices(): void {
    for (const choices of place.querySelectorAll('.choices')) choices.remove();
  }

  function heard(activity: Activity): void {
    const { text = '', channelData: data = {} } = activity;
    if (activity.from.role === 'user') {
      own.get(data.clientActivityID ?? '')?.classList.add('arrived');
      return;
    }
    clearChoices();
    const said = bubble(data.level === 'emergency' ? 'bot emergency' : 'bot', word('bot'));
    for (const paragraph of text.split(/\n{2,}/)) said.append(paragraphOf(paragraph, data.links ?? []));
    const options = data.options ?? [];
    if (options.length > 0) place.append(choicesOf(options, `${data.tree}/${data.node}`));
    show(said);
  }

  function choicesOf(options: readonly { id: string; label: string }[], at: string): HTMLElement {
    const choices = element('div', 'choices');
    choices.setAttribute('role', 'group');
    choices.setAttribute('aria-label', word('choices'));
    for (const { id, label } of options) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = label;
      if (id === 'not-safe' || id === 'danger') button.className = 'danger';
      button.onclick = () => choose({ at, option: id, label });
      choices.append(button);
    }
    return choices;
  }

  return {
    heard,
    said(id, text) {
      clearChoices();
      const said = bubble('user', word('you'));
      const words = document.createElement('p');
      words.textContent = text;
      const state = element('p', 'state');
      said.append(words, state);
      own.set(id, said);
      said.scrollIntoView({ block: 'end' });
      return {
        state(words, again) {
          state.textContent = words;
          if (again) state.append(' ', buttonOf(word('again'), again));
        },
      };
    },
    note(text, button) {
      const said = bubble('bot note', word('bot'));
      said.append(paragraphOf(text, []));
      if (button) said.append(buttonOf(button.label, button.press));
      show(said);
    },
  };
}

function element(tag: string, className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

function buttonOf(label: string, press: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.onclick = press;
  return button;
}

function paragraphOf(text: string, links: readonly Link[]): HTMLElement {
  const paragraph = document.createElement('p');
  for (let rest = text; rest; ) {
    const next = firstLink(rest, links);
    if (!next) {
      paragraph.append(rest);
      break;
    }
    paragraph.append(rest.slice(0, next.at), linkOf(next.link));
    rest = rest.slice(next.at + next.link.text.length);
  }
  return paragraph;
}

function linkOf({ text, href }: Link): Node {
  if (!href) return document.createTextNode(text);
  const link = document.createElement('a');
  link.textContent = text;
  link.href = href;
  // A page of somebody else's opens beside the chat, and learns nothing of it.
  if (href.startsWith('http')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  return link;
}

/** The link that comes first; of two that begin together, the longer, which is listed first. */
function firstLink(text: string, links: readonly Link[]) {
  let first: { at: number; link: Link } | undefined;
  for (const link of links) {
    const at = whole(text, link.text);
    if (at >= 0 && (!first || at < first.at)) first = { at, link };
  }
  return first;
}

function whole(text: string, part: string): number {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const around = (text[at - 1] ?? ' ') + (text[at + part.length] ?? ' ');
    if (!/[\p{L}\p{N}]/u.test(around)) return at;
  }
  return -1;
}
