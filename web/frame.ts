import { build, button, name, words } from './build.ts';
import { word } from './words.ts';

/** What stands around the transcript. */
export type Frame = {
  root: HTMLElement;
  leave: HTMLButtonElement;
  presses: HTMLElement;
  top: HTMLElement;
  title: HTMLElement;
  log: HTMLElement;
  state: HTMLElement;
  alarm: HTMLElement;
  foot: HTMLElement;
  /** The part of the foot that goes when the chat has ended. */
  desk: HTMLElement;
  tools: HTMLElement;
  form: HTMLFormElement;
  text: HTMLTextAreaElement;
};

/** `page`: the chat is the whole page. Otherwise it is a part of somebody else's. */
export function buildFrame({ page, brand }: { page: boolean; brand: string }): Frame {
  const presses = build('span', { class: 'presses', 'aria-hidden': 'true' }, ...[1, 2, 3].map(() => build('i')));
  const leave = build('button', { type: 'button', class: 'leave' }, words('leave'), presses);
  name(leave, 'keys', 'title');
  const emergency = build('a', {}, words('emergency'));
  // Among words that run from right to left a number has marks around it, which are not dialled.
  emergency.href = `tel:${word('emergency').replace(/\D/g, '')}`;
  const danger = build('p', { class: 'alert' }, words('danger'), ' ', emergency);
  // Leaving comes first for a keyboard and for a screen reader.
  const head = build('div', { class: 'head' }, leave, danger);

  const title = build(page ? 'h1' : 'h2', {}, brand || words('title'));
  const top = build('div', { class: 'top' }, title, build('p', { class: 'by' }, words('by')));

  const log = name(build('div', { class: 'log', role: 'log', 'aria-live': 'polite' }), 'chat');
  const state = build('p', { class: 'state', role: 'status', 'aria-live': 'polite' });
  const alarm = build('p', { class: 'hidden', role: 'alert', 'aria-live': 'assertive' });

  const text = build('textarea', {
    ...{ id: 'text', rows: 1, maxlength: 4000, 'aria-describedby': 'hint', enterkeyhint: 'send' },
    // What a child writes is no business of a spelling service or of the next person's suggestions.
    ...{ autocomplete: 'off', autocorrect: 'off', spellcheck: 'false', writingsuggestions: 'false' },
  });
  const form = build(
    'form',
    { autocomplete: 'off' },
    build('label', { for: 'text' }, words('write')),
    build('div', {}, text, build('button', { type: 'submit' }, words('send'))),
  );
  const tools = name(build('div', { class: 'tools', role: 'group' }), 'tools');
  const desk = build('div', {}, tools, form);
  const foot = build('div', { class: 'foot' }, state, desk);

  const root = build(page ? 'main' : 'section', { class: 'root' }, head, alarm, top, log, foot);
  if (!page) name(root, 'title');
  return { root, leave, presses, top, title, log, state, alarm, foot, desk, tools, form, text };
}

/** A button that turns something on and off. */
export function toggle(key: string, press: (on: boolean) => void): HTMLButtonElement {
  const made = button(words(key), () => {
    const on = made.getAttribute('aria-pressed') !== 'true';
    made.setAttribute('aria-pressed', String(on));
    press(on);
  });
  made.setAttribute('aria-pressed', 'false');
  return made;
}
