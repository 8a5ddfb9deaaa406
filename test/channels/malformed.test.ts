import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { startApp } from '../contract/app.ts';
import { openPages } from '../contract/pages-driver.ts';
import { openSmsPhone } from '../contract/sms-driver.ts';
import { openConversation } from '../contract/webchat-driver.ts';

/** What has broken other people's servers. */
const naughty = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\ufeff',
  '\u202eabc',
  'Ω≈ç√∫˜µ≤≥÷',
  '👩‍👩‍👧‍👦'.repeat(40),
  'ﷺ'.repeat(200),
  "'; drop table conversation; --",
  '#{7*7} {{childline.phone}} <%= 7 %>',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  '1e1000',
  '../../../etc/passwd',
  '%00%0a%0d',
  'a'.repeat(1_500),
  '\n'.repeat(300),
  ' '.repeat(300),
];

describe('whatever is sent', () => {
  let served: Awaited<ReturnType<typeof startApp>>;
  before(async () => {
    served = await startApp();
  });
  after(() => served?.stop());

  const strings = fc.oneof(
    fc.constantFrom(...naughty),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
  );

  it('by web chat is answered with words or refused, and never breaks anything', async () => {
    let talk = await openConversation(served.url);
    await fc.assert(
      fc.asyncProperty(strings, async text => {
        const { status } = await talk.post({ type: 'message', text });
        expect(status).to.be.oneOf([200, 400, 404, 429]);
        if (status !== 200) talk = await openConversation(served.url);
      }),
      { numRuns: 150, examples: naughty.map(text => [text]) },
    );
  });

  it('in any field of an activity is answered or refused, and never breaks anything', async () => {
    const names = [
      'type',
      'text',
      'value',
      'locale',
      'id',
      'from',
      'channelData',
      'attachments',
      '__proto__',
      'conversation',
    ];
    const activity = fc.dictionary(fc.constantFrom(...names), fc.oneof(strings, fc.jsonValue()));
    await fc.assert(
      fc.asyncProperty(activity, async given => {
        const talk = await openConversation(served.url);
        const { status } = await talk.post({ type: 'message', ...given });
        expect(status).to.be.lessThan(500);
      }),
      { numRuns: 100 },
    );
  });

  it('by text is answered with words, and never breaks anything', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(strings, async text => {
        const phone = openSmsPhone(served.url, `+4477009008${String(number++ % 100).padStart(2, '0')}`);
        // A form can't carry half a character: it arrives as the mark for what could not be read.
        const { status } = await phone.text(text.toWellFormed());
        expect(status).to.be.oneOf([200, 400]);
      }),
      { numRuns: 120, examples: naughty.map(text => [text]) },
    );
  });

  it('in any field of a page is answered in words, and never breaks anything', async () => {
    const pages = openPages(served.url);
    const names = ['token', 'message', 'at', 'option', 'text', 'command', 'lang', 'tree', '__proto__', 'more[]'];
    const form = fc.dictionary(fc.constantFrom(...names), strings);
    const page = await pages.press(await pages.open(), 'no');
    const { token = '' } = page.fields;
    await fc.assert(
      fc.asyncProperty(strings, form, async (text, given) => {
        const typed = await pages.say({ ...page, fields: { token, message: randomUUID() } }, text);
        const filled = await pages.send({ token, message: randomUUID(), ...given });
        for (const { status, html } of [typed, filled]) {
          expect(status).to.be.oneOf([200, 400, 403, 404, 413, 429]);
          expect(html).to.include('tel:999');
        }
      }),
      { numRuns: 60, examples: naughty.map(text => [text, { text, lang: text }] as [string, Record<string, string>]) },
    );
  });

  it('leaves a server that still answers', async () => {
    expect((await fetch(`${served.url}/readyz`)).status).to.equal(200);
    expect(served.logged.filter(line => line.includes('"level":50'))).to.deep.equal([]);
  });
});
