import { expect } from 'chai';
import type { Reply } from '../../src/reply/reply.ts';
import { startApp } from './app.ts';
import { conversationOf, openPages } from './pages-driver.ts';

/** The four journeys, by the names of their options: what is pressed, and where it must lead in every language. */
const journeys: Record<string, { press: readonly string[]; place: string; says: RegExp }> = {
  emergency: { press: ['yes'], place: 'safety/emergency', says: /999/ },
  'same-day': {
    press: ['no', 'a-child-i-know', 'public', 'bristol', 'told'],
    place: 'worried-about-a-child/phone-open',
    says: /0117 903 6444/,
  },
  form: {
    press: ['no', 'a-child-i-know', 'public', 'bristol', 'something-else'],
    place: 'worried-about-a-child/form',
    says: /bristol\.gov\.uk/,
  },
  'advice on pregnancy': {
    press: ['no', 'me', 'love-and-body', 'pregnancy', 'morning-after'],
    place: 'pregnancy/morning-after',
    says: /0117 342 6900/,
  },
};
/** A Tuesday at ten: everything that has hours is open. */
const TUESDAY = Date.UTC(2026, 10, 24, 10);
const isolates = /[\u2066-\u2069]/g;

describe('in every language', () => {
  let served: Awaited<ReturnType<typeof startApp>>;
  let tags: readonly string[] = [];
  before(async () => {
    served = await startApp({ clock: () => TUESDAY });
    tags = served.app.line.catalogue.tags;
  });
  after(() => served?.stop());

  it('there are words to be had: seven, and easier ones', () => {
    expect([...tags].sort()).to.deep.equal(['ar', 'en', 'en-x-easy', 'es', 'pl', 'ro', 'so', 'ur']);
  });

  for (const [name, { press, place, says }] of Object.entries(journeys)) {
    it(`plain pages lead to the same place, with the same numbers: ${name}`, async () => {
      const pages = openPages(served.url);
      for (const tag of tags) {
        let page = await pages.open(`/chat?lang=${tag}`);
        for (const option of press) page = await pages.press(page, option);
        const entries = await served.app.store.entries(conversationOf(page), 0);
        const reply = entries.findLast(entry => entry.direction === 'out')?.body as Reply;
        expect(`${reply.tree}/${reply.node}`, tag).to.equal(place);
        expect(reply.locale, tag).to.equal(tag);
        expect(page.text.replace(isolates, ''), tag).to.match(says);
      }
    });
  }
});
