import { randomUUID } from 'node:crypto';
import type { Fault } from '../../errors.ts';
import type { LocaleChoice } from '../../locale/catalogue.ts';
import { baseOf, directionOf } from '../../locale/negotiate.ts';
import type { Link } from '../../reply/links.ts';
import type { Reply } from '../../reply/reply.ts';
import type { Turn } from '../../turn/turn.ts';
import type { Tokens } from '../tokens.ts';
import { render } from './render.ts';
import type { Posted } from './schema.ts';
import { plainView, type View, viewOf } from './views.ts';
import type { PageWords } from './words.ts';

export type ShowNeeds = {
  tokens: Pick<Tokens, 'issue'>;
  /** Every language as a person may choose it, the default first. */
  choices: readonly LocaleChoice[];
  words: (locale: string) => PageWords;
  /** The first words, worked out without a store: nothing begins by looking at a page. */
  opening: (locale: string, tree: string | undefined) => Reply;
  trees: { has(tree: string): boolean };
  links: (text: string) => readonly Link[];
  /** Stands in the page itself: nothing waits for a second request, and nothing is left in a cache. */
  style: string;
};

/** In which language, and at which address; `up` leads from a deeper one to where the pages are. */
export type Shown = {
  locale: string;
  /** The language that this browser would be met in without asking for one. */
  unasked: string;
  path: string;
  up?: string;
};

export type Show = {
  first(shown: Shown, tree: string | undefined): string;
  reply(shown: Shown, turn: Turn): string;
  /** What went wrong, for a person; with a way to try again what was pressed. Words that were typed are not repeated. */
  trouble(shown: Shown, fault: Fault, posted: Posted | undefined): string;
  /** A page on which nothing stands. */
  nothing(shown: Shown): string;
};

/** Every page that a person can meet, as HTML. */
export function makeShow(needs: ShowNeeds): Show {
  const { tokens, choices, links } = needs;
  const common = ({ locale, unasked, path, up = '' }: Shown) => ({
    locale,
    lang: baseOf(locale),
    dir: directionOf(locale),
    up,
    // The language is asked for only where it must be: history then holds no second address.
    anew: `${up}${path === '/' ? './' : path.slice(1)}${locale === unasked ? '' : `?lang=${locale}`}`,
    style: needs.style,
    words: needs.words(locale),
  });

  function chat(shown: Shown, view: View, token: string, first?: { tree: string | undefined }): string {
    const words = needs.words(shown.locale);
    const commands = (['back', 'menu', 'person', 'delete'] as const).map(id => ({ id, label: words[id] }));
    return render('chat.njk', {
      ...common(shown),
      view,
      token,
      message: randomUUID(),
      ...(first && { first: true, tree: first.tree }),
      commands: first ? commands.filter(({ id }) => id === 'menu' || id === 'person') : commands,
      languages: choices.map(({ tag, name }) => ({ value: tag, text: name, selected: tag === shown.locale })),
    });
  }

  const short = (shown: Shown, view: View, repeat?: Record<string, string>) =>
    render('short.njk', { ...common(shown), view, repeat });

  return {
    first(shown, asked) {
      const tree = asked && needs.trees.has(asked) ? asked : undefined;
      const view = viewOf(needs.opening(shown.locale, tree), links);
      return chat(shown, view, tokens.issue(randomUUID(), 'first'), { tree });
    },
    reply(shown, { conversation, said }) {
      const { reply } = said.at(-1)!;
      const here = { ...shown, locale: reply.locale };
      if (reply.ends) return short(here, viewOf(reply, links));
      return chat(here, viewOf(reply, links), tokens.issue(conversation, 'page'));
    },
    trouble(shown, { code, status }, posted) {
      const words = needs.words(shown.locale);
      const over = code === 'pages:token' || code === 'turn:gone';
      const busy = status >= 500 || status === 429;
      const text = over ? words.over : busy ? words.unavailable : words.refused;
      const { text: _typed, ...pressed } = posted ?? {};
      return short(shown, plainView(text, links), posted && busy ? pressed : undefined);
    },
    nothing: shown => render('nothing.njk', common(shown)),
  };
}
