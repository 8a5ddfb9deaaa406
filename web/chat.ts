import { type DirectLine, type Message, openDirectLine, Trouble } from './direct-line.ts';
import { makeLeave } from './leave.ts';
import { type Choice, makeLog } from './log.ts';
import { word } from './words.ts';

const place = (id: string) => document.getElementById(id)!;
const form = place('write') as HTMLFormElement;
const text = place('text') as HTMLTextAreaElement;
const state = place('state');
const log = makeLog(place('log'), choose);
let line: DirectLine | undefined;

place('leave').onclick = makeLeave(() => line?.close());
addEventListener('offline', () => (state.textContent = word('offline')));
addEventListener('online', () => (state.textContent = ''));

form.onsubmit = event => {
  event.preventDefault();
  const typed = text.value.trim();
  text.value = '';
  if (typed) say({ id: newId(), text: typed });
  text.focus();
};
text.onkeydown = event => {
  // Enter sends, as in every chat; with Shift it makes a new line. Not while a word is still being composed.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
};

void open();

async function open(): Promise<void> {
  state.textContent = '';
  try {
    line = await openDirectLine({
      heard: activity => {
        log.heard(activity);
        if (activity.channelData?.ends && activity.channelData.node) end();
      },
      ended: end,
    });
    form.hidden = false;
  } catch (error) {
    const words = error instanceof Trouble && error.message ? error.message : word('offline');
    log.note(words, { label: word('again'), press: open });
  }
}

function end(): void {
  if (form.hidden) return;
  form.hidden = true;
  line?.close();
  log.note(word('ended'), {
    label: word('anew'),
    press: () => {
      place('log').replaceChildren();
      void open();
    },
  });
}

function choose({ at, option, label }: Choice): void {
  say({ id: newId(), text: label, value: { at, option } });
}

function say(message: Message): void {
  const shown = log.said(message.id, message.text);
  const send = async () => {
    shown.state(word('sending'));
    try {
      await line?.send(message);
      shown.state('');
    } catch (error) {
      shown.state(word('not-sent'), send);
      if (error instanceof Trouble && error.status >= 500 && error.message) log.note(error.message);
      else if (error instanceof Trouble && error.status === 0) state.textContent = word('offline');
    }
  };
  void send();
}

function newId(): string {
  // Not randomUUID: a page on plain http, as on a test phone in the same room, does not have it.
  return [...crypto.getRandomValues(new Uint8Array(12))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
