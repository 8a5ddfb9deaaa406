import { randomUUID } from 'node:crypto';
import type { Reply } from '../../src/reply/reply.ts';
import { startApp } from './app.ts';
import type { Driver, Heard } from './channel.ts';

/** A page as it came: its status, its markup, and what can be read off it. */
export type Page = {
  status: number;
  html: string;
  /** What is said, as plain text. */
  text: string;
  options: { id: string; label: string }[];
  /** The hidden fields of its forms. */
  fields: Record<string, string>;
  headers: Headers;
};

const plain = (html: string) =>
  html
    .replace(/&(amp|lt|gt|quot|#39);/g, (_whole, name: string) => entities[name]!)
    .replace(/[ \t]+/g, ' ')
    .trim();
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const bare = (html: string) => plain(html.replace(/<\/(p|h2)>/g, '\n').replace(/<[^>]+>/g, ''));

export async function pageOf(response: Response): Promise<Page> {
  const html = await response.text();
  const said = /<div class="said[^"]*">(.*?)<\/div>/s.exec(html)?.[1] ?? '';
  const options = [...html.matchAll(/<button[^>]* value="([^"]*)" name="option"[^>]*>(.*?)<\/button>/gs)];
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  return {
    status: response.status,
    html,
    text: bare(said),
    options: options.map(([, id, label]) => ({ id: id!, label: bare(label!) })),
    fields: Object.fromEntries(fields.map(([, name, value]) => [name, plain(value!)])),
    headers: response.headers,
  };
}

/** A browser without script: it opens a page, and sends its forms. */
export function openPages(url: string) {
  const send = async (fields: Record<string, string>, path = '/chat') =>
    pageOf(await fetch(url + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' }));
  const common = ({ fields: { token = '', message = '', lang = '', tree } }: Page) => ({
    token,
    message,
    lang,
    ...(tree && { tree }),
  });
  return {
    open: async (path = '/chat') => pageOf(await fetch(url + path)),
    send,
    say: (page: Page, text: string) => send({ ...common(page), text }),
    press: (page: Page, option: string) => send({ ...common(page), at: page.fields['at'] ?? '', option }),
    command: (page: Page, command: string) => send({ ...common(page), command }),
    leave: (page: Page) => send({ token: page.fields['token'] ?? '' }, '/exit'),
  };
}

/** The conversation that a page's token opens, as the token itself says. */
export function conversationOf(page: Page): string {
  return (
    Buffer.from(page.fields['token']?.split('.')[0] ?? '', 'base64url')
      .toString()
      .split('.')[1] ?? ''
  );
}

/** Plain pages as the contract sees them; where a page stands is read from the store. */
export async function openPagesDriver(): Promise<Driver> {
  const { app, url, stop } = await startApp();
  const pages = openPages(url);
  let page: Page;
  let last: Record<string, string> = {};
  let conversation = '';

  const send = async (): Promise<Heard> => {
    page = await pages.send(last);
    const entries = await app.store.entries(conversation, 0);
    const reply = entries.findLast(entry => entry.direction === 'out')?.body as Reply | undefined;
    const place = reply ? `${reply.tree}/${reply.node}` : '';
    const options = page.options.map(({ label }) => label);
    return { text: page.text, options, place, ...(reply?.level && { level: reply.level }) };
  };

  return {
    async begin() {
      page = await pages.open();
      conversation = conversationOf(page);
    },
    say(text) {
      const { token = '', message = randomUUID(), lang = '' } = page.fields;
      last = { token, message, lang, text };
      return send();
    },
    repeat: send,
    close: stop,
  };
}
