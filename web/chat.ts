import { build, button, words } from './build.ts';
import { mount } from './mount.ts';

/** Put in when the script is bundled: chat.css. */
declare const STYLE: string;

/** Our server is where this script came from. */
const server = new URL((document.currentScript as HTMLScriptElement | null)?.src ?? location.href).origin;

/**
 * <advice-chat>: the chat in a shadow root, at home in anybody's page. Attributes: lang, dir, tree (where it begins),
 * colour, brand, position (inline, corner or page).
 */
class AdviceChat extends HTMLElement {
  connectedCallback(): void {
    // Moved within its page it stays as it is.
    if (this.shadowRoot) return;
    const place = this.attachShadow({ mode: 'open' });
    dress(place);
    const wish = (name: string) => this.getAttribute(name) ?? '';
    const page = wish('position') === 'page';
    // What stood here for browsers without script goes, but not what somebody had begun to write in it.
    const draft = this.querySelector('textarea')?.value ?? '';
    this.textContent = '';
    const wishes = {
      ...{ page, draft, lang: wish('lang'), dir: wish('dir'), tree: wish('tree') },
      ...{ colour: wish('colour'), brand: wish('brand') },
    };
    if (wish('position') === 'corner') corner(place, root => mount(place, server, wishes, root));
    else mount(place, server, wishes, root => place.append(root));
    // What stood here for browsers without script is not needed any more, and its fields hold a token.
    this.textContent = '';
  }
}

/** A sheet that a strict content policy lets through; a link to the same where the browser can't make one. */
function dress(place: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    place.adoptedStyleSheets = [sheet];
  } catch {
    place.append(build('link', { rel: 'stylesheet', href: `${server}/chat.css` }));
  }
}

/** A button in the corner; no conversation is begun before it is pressed. */
function corner(place: ShadowRoot, begin: (around: (root: HTMLElement) => void) => void): void {
  let begun: HTMLElement | undefined;
  const opener = button(
    words('open'),
    () => {
      opener.hidden = true;
      if (begun) begun.hidden = false;
      else begin(around);
      begun?.querySelector('textarea')?.focus();
    },
    { class: 'opener' },
  );
  const around = (root: HTMLElement) => {
    begun = root;
    root.classList.add('in-corner');
    const close = button(
      words('close'),
      () => {
        root.hidden = true;
        opener.hidden = false;
        opener.focus();
      },
      { class: 'close' },
    );
    root.querySelector('.top')?.append(close);
    place.append(root);
  };
  place.append(opener);
}

if (!customElements.get('advice-chat')) customElements.define('advice-chat', AdviceChat);
