import type { Aloud } from './aloud.ts';
import { build, button, name, words } from './build.ts';
import type { Activity } from './direct-line.ts';
import { toggle } from './frame.ts';
import { word } from './words.ts';

export type Command = 'back' | 'menu' | 'person' | 'delete';

export type Tools = {
  /** The languages there are, and the one in use; fewer than two need no switch. */
  languages(locales: Locales, current: string): void;
  close(): void;
};
type Locales = NonNullable<NonNullable<Activity['channelData']>['locales']>;

type Needs = {
  /** Always in sight. */
  tools: HTMLElement;
  /** Where the language is chosen. */
  top: HTMLElement;
  root: HTMLElement;
  aloud: Aloud;
  command(command: Command, label: string): void;
  speak(locale: string, label: string): void;
  locale(): string;
};

const EASIER = '-x-easy';
const SIZES = [1, 1.25, 1.5, 2];

/** What is always at hand: back, topics, a person; and behind one more button what is needed less often. */
export function makeTools({ tools, top, root, aloud, command, speak, locale }: Needs): Tools {
  const press = (which: Command, key: string) => button(words(key), () => command(which, word(key)));
  const more = build('div', { class: 'more', id: 'more', hidden: true });
  const opener = button(words('more'), () => open(Boolean(more.hidden)), {
    'aria-expanded': 'false',
    'aria-controls': 'more',
  });

  function open(yes: boolean): void {
    // Hands on a button that goes must not lose their place.
    if (!yes && more.contains((root.getRootNode() as ShadowRoot).activeElement)) opener.focus();
    more.hidden = !yes;
    opener.setAttribute('aria-expanded', String(yes));
    sure.hidden = true;
    reads.hidden = !aloud.can(locale());
  }

  let size = 0;
  const resize = (by: number) => {
    size = Math.min(SIZES.length - 1, Math.max(0, size + by));
    root.style.setProperty('--size', String(SIZES[size]));
    // Not disabled, which would take the focus from under the hand.
    smaller.setAttribute('aria-disabled', String(size === 0));
    larger.setAttribute('aria-disabled', String(size === SIZES.length - 1));
  };
  const larger = button(words('larger'), () => resize(1));
  const smaller = button(words('smaller'), () => resize(-1));
  resize(0);

  const reads = toggle('aloud', on => {
    aloud.on = on;
    aloud.hush();
  });

  const sure = build(
    'div',
    { class: 'sure', hidden: true },
    build('p', {}, words('delete-sure')),
    button(
      words('delete-yes'),
      () => {
        open(false);
        command('delete', word('delete'));
      },
      { class: 'danger' },
    ),
    button(words('delete-no'), () => open(false)),
  );
  const wipe = button(words('delete'), () => {
    sure.hidden = !sure.hidden;
    if (!sure.hidden) sure.querySelector('button')?.focus();
  });

  const select = name(build('select'), 'language');
  const switcher = build('div', { class: 'language', hidden: true }, select);
  select.onchange = () => speak(select.value, select.selectedOptions[0]?.textContent ?? select.value);
  const easier = toggle('easier', on => {
    const [plain] = locale().split(EASIER);
    speak(on ? `${plain}${EASIER}` : plain!, word('easier'));
  });
  easier.hidden = true;

  top.append(switcher);
  more.append(
    larger,
    smaller,
    easier,
    reads,
    wipe,
    sure,
    build('p', { id: 'hint' }, words('hint')),
    build('p', {}, words('keys')),
  );
  tools.append(press('back', 'back'), press('menu', 'topics'), press('person', 'person'), opener, more);

  return {
    languages(locales, current) {
      const plain = locales.filter(({ tag }) => !tag.endsWith(EASIER));
      const [base] = current.split(EASIER);
      easier.hidden = !locales.some(({ tag }) => tag === base + EASIER);
      easier.setAttribute('aria-pressed', String(current.endsWith(EASIER)));
      switcher.hidden = plain.length < 2;
      select.replaceChildren(
        ...plain.map(({ tag, name: own, dir }) =>
          build('option', { value: tag, lang: tag, dir, selected: tag === base }, own),
        ),
      );
    },
    close: () => open(false),
  };
}
