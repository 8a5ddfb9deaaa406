import { bind, word } from './words.ts';

type Props = Readonly<Record<string, string | number | boolean | undefined>>;

/** Makes an element. Words are only ever set as text; what is built here holds no markup of anybody's. */
export function build<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...inside);
  return made;
}

/** A text that follows the language. */
export function words(name: string): Text {
  const text = document.createTextNode('');
  bind(() => {
    text.data = word(name);
  });
  return text;
}

/** Gives an element a name that follows the language. */
export function name<E extends Element>(element: E, key: string, attribute = 'aria-label'): E {
  bind(() => element.setAttribute(attribute, word(key)));
  return element;
}

export function button(label: Node | string, press: () => void, props: Props = {}): HTMLButtonElement {
  const made = build('button', { type: 'button', ...props }, label);
  made.onclick = press;
  return made;
}
