import { build, button, words } from './build.ts';
import type { Activity } from './direct-line.ts';
import { contactsOf, paragraphOf, withNumbers } from './linked.ts';
import { directionOf, packInUse, word } from './words.ts';

export type Choice = { at: string; option: string; label: string };

/** A message of the person's own, before and after the server has it. */
export type Own = { state(words: string, again?: () => void): void };

export type Log = {
  heard(activity: Activity): void;
  said(text: string): Own;
  /** `once`: unless it is what was said last. */
  note(text: string, ...more: Node[]): void;
  typing(yes: boolean): void;
  /** Shows what stands on top of the chat's last words. */
  clear(): void;
  lastText(): string;
};

type Needs = {
  place: HTMLElement;
  choose(choice: Choice): void;
  /** Brings a part of the transcript into sight. */
  show(part: HTMLElement, where: 'start' | 'end'): void;
  copied(): void;
};

/** The transcript on the page. Words are set as text, never as markup; only what the server names becomes a link. */
export function makeLog({ place, choose, show, copied }: Needs): Log {
  const dots = build('div', { class: 'said bot typing', 'aria-hidden': 'true' }, ...[1, 2, 3].map(() => build('i')));
  let lastText = '';

  /** Says in which language it is: the transcript may hold more than one. */
  const spoken = (lang: string) => ({ lang, dir: directionOf(lang) });

  function bubble(kind: string, speaker: string, props = {}): HTMLElement {
    const who = build('span', { class: 'hidden' }, `${word(speaker)}: `);
    const said = build('div', { class: `said ${kind}`, ...props }, who);
    place.append(said);
    return said;
  }

  /** Buttons belong to the last question only. */
  function clearChoices(): void {
    for (const choices of place.querySelectorAll('.choices')) choices.remove();
  }

  function heard({ text = '', locale = packInUse().tag, channelData: data = {} }: Activity): void {
    clearChoices();
    typing(false);
    const kind = data.level ? `bot outcome ${data.level}` : 'bot';
    const said = bubble(kind, 'bot', spoken(locale));
    const links = data.links ?? [];
    const paragraphs = text.split(/\n{2,}/).map(paragraph => paragraphOf(paragraph, links));
    const emergency = data.level === 'emergency';
    const contacts = contactsOf(text, links, emergency, copied);
    // In an emergency the number to ring comes before everything else that is said.
    if (contacts) paragraphs.splice(emergency ? 1 : paragraphs.length, 0, contacts);
    said.append(...paragraphs);
    const options = data.options ?? [];
    if (options.length > 0) place.append(choicesOf(options, `${data.tree}/${data.node}`));
    lastText = text;
    show(said, 'start');
  }

  function choicesOf(options: readonly { id: string; label: string }[], at: string): HTMLElement {
    const choices = build('div', { class: 'choices', role: 'group', 'aria-label': word('choices') });
    for (const { id, label } of options) {
      const risky = id === 'say:not-safe' || id === 'danger';
      choices.append(button(label, () => choose({ at, option: id, label }), { class: risky ? 'danger' : undefined }));
    }
    return choices;
  }

  function typing(yes: boolean): void {
    if (!yes) {
      dots.remove();
      return;
    }
    place.append(dots);
    show(dots, 'end');
  }

  return {
    heard,
    typing,
    said(text) {
      // Hands on a button that goes must not lose their place; a screen reader hears what was sent.
      const within = place.contains((place.getRootNode() as ShadowRoot).activeElement);
      clearChoices();
      const said = bubble('user', 'you', { 'aria-live': 'off', tabindex: -1 });
      const state = build('p', { class: 'state' });
      said.append(build('p', { dir: 'auto' }, text), state);
      if (within) said.focus({ preventScroll: true });
      show(said, 'end');
      return {
        state(how, again) {
          state.textContent = how;
          if (again) state.append(' ', button(words('again'), again));
        },
      };
    },
    note(text, ...more) {
      const said = bubble('bot note', 'bot', spoken(packInUse().tag));
      said.append(build('p', {}, ...withNumbers(text)), ...more);
      lastText = text;
      show(said, 'start');
    },
    clear() {
      place.textContent = '';
    },
    lastText: () => lastText,
  };
}
