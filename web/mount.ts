import { makeAloud } from './aloud.ts';
import { build, button, words } from './build.ts';
import { accentsOf } from './colour.ts';
import { type Activity, type DirectLine, openDirectLine } from './direct-line.ts';
import { buildFrame } from './frame.ts';
import { makeLeave } from './leave.ts';
import { withNumbers } from './linked.ts';
import { type Choice, makeLog } from './log.ts';
import { type Command, makeTools } from './tools.ts';
import { changeWords, directionOf, otherLanguage, packInUse, unbindAll, word } from './words.ts';

/** How the host wants it; see docs/embedding.md. */
export type Wishes = {
  lang: string;
  tree: string;
  colour: string;
  brand: string;
  page: boolean;
  dir: string;
  draft: string;
};

/** ms after which somebody is seen to be writing. */
const TYPING_AFTER = 350;

/** Puts a chat into `place`, where `around` says, and begins a conversation. */
export function mount(place: ShadowRoot, server: string, wishes: Wishes, around: (root: HTMLElement) => void): void {
  unbindAll();
  const { root, leave, presses, top, log: logPlace, state, alarm, foot, desk, tools, form, text } = buildFrame(wishes);
  const aloud = makeAloud();
  let line: DirectLine | undefined;
  let locale = packInUse().tag;
  let opening: HTMLElement[] = [];
  let lost = false;
  let typingSoon: ReturnType<typeof setTimeout> | undefined;
  paint();
  around(root);

  const log = makeLog({ place: logPlace, choose, show, copied: () => tell('copied') });
  const toolbox = makeTools({ tools, top, root, aloud, command, speak, locale: () => locale });
  const leaving = makeLeave({
    wipe,
    revoke: () => line?.leave(),
    restart() {
      leaving.stop();
      mount(place, server, { ...wishes, draft: '' }, around);
    },
    presses: count => {
      presses.dataset['count'] = String(Number(count) || 0);
      alarm.textContent = count
        ? word(count === 1 ? 'leave-two' : count === 2 ? 'leave-one' : count === 3 ? 'leaving' : 'leave-late')
        : '';
    },
  });
  leave.onclick = leaving.now;
  text.value = wishes.draft;
  void begin();

  /** `wished`: the language of the page that asks for one, else that of the person's own browser. */
  async function begin(wished = wishes.lang || otherLanguage()): Promise<void> {
    log.clear();
    desk.hidden = false;
    tell('');
    await changeWords(server, wished);
    direct(packInUse().tag);
    const { opening: first, tag } = packInUse();
    if (first.channelData?.locales) toolbox.languages(first.channelData.locales, tag);
    if (!wishes.tree) {
      log.heard(first);
      opening = [...logPlace.children] as HTMLElement[];
    }
    const history = build('p', { class: 'quiet', lang: tag, dir: directionOf(tag) }, word('history'));
    logPlace.insertBefore(history, logPlace.querySelector('.choices'));
    root.scrollTop = 0;
    line = openDirectLine(
      server,
      { locale: tag, ...(wishes.tree && { tree: wishes.tree }) },
      { heard, ended, reached },
    );
  }

  function heard(activity: Activity): void {
    const { text: said = '', locale: spoken, channelData: data = {} } = activity;
    if (activity.from.role === 'user') return;
    quiet();
    if (activity.id.endsWith('|farewell')) log.clear();
    if (data.locales) toolbox.languages(data.locales, spoken ?? locale);
    if (spoken && spoken !== locale) {
      direct(spoken, data.locales?.find(({ tag }) => tag === spoken)?.dir);
      void changeWords(server, spoken);
    }
    const known = opening.length > 0 && said === packInUse().opening.text;
    // The first words stood there before the server was asked: they are not said twice.
    if (!known) {
      for (const part of opening) part.remove();
      log.heard(activity);
      aloud.say(said, locale);
    }
    opening = [];
    if (data.ends && data.node) ended();
  }

  function reached(yes: boolean, words = ''): void {
    if (yes) {
      if (lost) tell('back-online');
      lost = false;
      return;
    }
    quiet();
    lose(words || unreached());
  }

  function ended(): void {
    if (desk.hidden) return;
    quiet();
    const within = desk.contains(place.activeElement);
    desk.hidden = true;
    line?.close();
    const anew = button(words('anew'), () => {
      void begin(locale);
      text.focus({ preventScroll: true });
    });
    log.note(word('ended'), anew);
    if (within) anew.focus({ preventScroll: true });
  }

  function choose({ at, option, label }: Choice): void {
    say(label, { at, option });
  }

  function command(which: Command, label: string): void {
    say(label, { command: which });
  }

  function speak(tag: string, label: string): void {
    say(label, { command: 'locale', locale: tag });
  }

  function say(typed: string, value?: object): void {
    toolbox.close();
    aloud.hush();
    if (!lost) tell('');
    const shown = log.said(typed);
    line?.send({
      ...{ id: newId(), text: typed },
      ...(value && { value }),
      fares(fate, words = '') {
        if (fate === 'sending') {
          shown.state(word('sending'));
          typingSoon ??= setTimeout(() => log.typing(true), TYPING_AFTER);
          return;
        }
        shown.state(fate === 'sent' ? '' : word('not-sent'), fate === 'sent' ? undefined : () => line?.again());
        if (fate === 'sent') {
          if (state.textContent === word('not-sent')) tell('');
          return lost ? reached(true) : undefined;
        }
        quiet();
        if (words && words !== log.lastText()) log.note(words);
        if (words) tell('not-sent');
        else lose(unreached());
      },
    });
  }

  function unreached(): string {
    return word(navigator.onLine === false ? 'offline' : 'unavailable');
  }

  function lose(words: string): void {
    lost = true;
    // Said once: a screen reader would read it again at every try.
    if (state.textContent !== words) state.replaceChildren(...withNumbers(words));
  }

  function quiet(): void {
    clearTimeout(typingSoon);
    typingSoon = undefined;
    log.typing(false);
  }

  function tell(key: string): void {
    state.textContent = key && word(key);
  }

  function direct(tag: string, dir?: string): void {
    locale = tag;
    root.lang = tag;
    root.dir = wishes.dir || dir || directionOf(tag);
  }

  function show(part: HTMLElement, where: 'start' | 'end'): void {
    const head = (root.firstElementChild as HTMLElement).offsetHeight;
    const from =
      where === 'start'
        ? part.offsetTop - head - 8
        : part.offsetTop + part.offsetHeight + foot.offsetHeight - root.clientHeight + 8;
    root.scrollTo?.({ top: from });
  }

  function wipe(): void {
    aloud.hush();
    line?.close();
    clearTimeout(typingSoon);
    text.value = '';
    text.defaultValue = '';
    root.textContent = '';
    root.remove();
  }

  function paint(): void {
    const accents = accentsOf(wishes.colour);
    if (!accents) return;
    root.style.setProperty('--light', accents.light);
    root.style.setProperty('--dark', accents.dark);
  }

  form.onsubmit = submit;
  text.onkeydown = event => {
    // Enter sends, as in every chat; with Shift it makes a new line. Not while a word is still being composed.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
  };
  text.oninput = grow;

  function submit(event: Event): void {
    event.preventDefault();
    const typed = text.value.trim();
    text.value = '';
    grow();
    if (typed) say(typed);
    text.focus();
  }

  function grow(): void {
    text.style.height = 'auto';
    if (text.value) text.style.height = `${Math.min(text.scrollHeight + 4, 160)}px`;
  }

  addEventListener('offline', () => lose(word('offline')));
  watchFor(root);
}

/** In a long page of somebody else's the chat may be out of sight; the way out never is. */
function watchFor(root: HTMLElement): void {
  if (!('IntersectionObserver' in window)) return;
  const watch = new IntersectionObserver(([entry]) => root.classList.toggle('away', !entry!.isIntersecting));
  watch.observe(root);
}

function newId(): string {
  // Not randomUUID: a page on plain http, as on a test phone in the same room, does not have it.
  return [...crypto.getRandomValues(new Uint8Array(12))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
