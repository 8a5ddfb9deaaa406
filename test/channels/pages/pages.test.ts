import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { makeTokens } from '../../../src/channels/tokens.ts';
import { startApp } from '../../contract/app.ts';
import { conversationOf, openPages, type Page } from '../../contract/pages-driver.ts';
import { openConversation } from '../../contract/webchat-driver.ts';

const MINUTE = 60_000;
const rootKey = '0123456789abcdef'.repeat(4);

describe('the plain pages', () => {
  let now = Date.UTC(2026, 10, 24, 10);
  let served: Awaited<ReturnType<typeof startApp>>;
  let pages: ReturnType<typeof openPages>;
  before(async () => {
    served = await startApp({ clock: () => now, env: { ROOT_KEY: rootKey } });
    pages = openPages(served.url);
  });
  after(() => served?.stop());

  const talk = async (...options: string[]): Promise<Page> => {
    let page = await pages.open();
    for (const option of options) page = await pages.press(page, option);
    return page;
  };
  const kept = (page: Page) => served.app.store.find(conversationOf(page));
  const isOver = (page: Page) => {
    expect(page.text).to.include('This chat is over').and.include('999').and.include('0800 1111');
    expect(page.fields).to.deep.equal({});
  };

  it('ask one question each, under one neutral title, with the safety line on each', async () => {
    let page = await pages.open();
    for (let steps = 0; page.options.length > 0 && steps < 8; steps++) {
      page = await pages.press(page, page.options[steps === 0 ? 1 : 0]!.id);
      expect(page.status).to.equal(200);
      expect(page.html).to.include('<title>Advice Line</title>');
      expect(page.html).to.match(/In danger now\? Ring <a [^>]*href="tel:999"/);
      expect(page.html.match(/<h1/g)).to.have.lengthOf(1);
    }
  });

  it('keep nothing when they are only looked at', async () => {
    expect(await kept(await pages.open())).to.equal(undefined);
  });

  it('set no cookie, and hold what opens the conversation in no address', async () => {
    const page = await talk('no', 'me');
    expect(page.headers.get('set-cookie')).to.equal(null);
    expect(page.headers.get('cache-control')).to.equal('no-store');
    const addresses = [...page.html.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(match => match[1]!);
    for (const address of addresses) expect(address).not.to.include(page.fields['token']!.slice(0, 20));
  });

  it('never repeat what was typed', async () => {
    const page = await pages.say(await talk('no'), 'my canary wren is called <b>4711</b>');
    expect(page.html).not.to.match(/canary|wren|4711/);
  });

  it('take a form that is sent again for the same message, and change nothing', async () => {
    const menu = await talk('no');
    const once = await pages.press(menu, 'me');
    const state = await kept(menu);
    const again = await pages.press(menu, 'me');
    expect(again.text).to.equal(once.text);
    expect((await kept(menu))!.version).to.equal(state!.version);
  });

  it('begin one conversation however often the first form is sent', async () => {
    const first = await pages.open();
    const [one, two] = await Promise.all([pages.press(first, 'no'), pages.press(first, 'no')]);
    expect(one!.text).to.equal(two!.text);
    expect(conversationOf(one!)).to.equal(conversationOf(two!));
    expect((await served.app.store.entries(conversationOf(first), 0)).length).to.equal(3);
  });

  it('take another answer to a question that was gone back to: danger above all', async () => {
    const first = await pages.open();
    await pages.press(await pages.press(first, 'no'), 'me');
    const changed = await pages.press(first, 'yes');
    expect(changed.text).to.match(/^Ring 999 now/);
    expect(changed.html).to.include('said urgent');
  });

  it('go back, show all topics, offer a person, and wipe everything at the press of a button', async () => {
    const topics = await talk('no', 'me');
    const advice = await pages.press(topics, topics.options[0]!.id);
    expect(advice.fields['at']).not.to.equal(topics.fields['at']);
    expect((await pages.command(advice, 'back')).fields['at']).to.equal(topics.fields['at']);
    const menu = await pages.command(advice, 'menu');
    expect(menu.text).to.include('What would you like help with?');
    expect((await pages.command(menu, 'person')).text).to.include('How would you like to talk?');
    const wiped = await pages.command(menu, 'delete');
    expect(wiped.text).to.match(/^Deleted/);
    expect(wiped.fields).to.deep.equal({});
    expect(await kept(menu)).to.equal(undefined);
    isOver(await pages.command(menu, 'back'));
  });

  it('do not begin a conversation anew that was wiped, when its first page is gone back to', async () => {
    const first = await pages.open();
    const menu = await pages.press(first, 'no');
    await pages.command(menu, 'delete');
    isOver(await pages.press(first, 'yes'));
    expect(await kept(first)).to.equal(undefined);
  });

  it('lead elsewhere at "Leave this page", and then nobody goes on with the conversation', async () => {
    const advice = await talk('no', 'me');
    const left = await pages.leave(advice);
    expect(left.status).to.equal(303);
    expect(left.headers.get('location')).to.equal('https://www.bbc.co.uk/weather');
    expect(left.headers.get('referrer-policy')).to.equal('no-referrer');
    expect(left.html).to.equal('');
    expect(await kept(advice)).to.equal(undefined);
    isOver(await pages.press(advice, 'pregnancy'));
    isOver(await pages.command(advice, 'back'));
    const first = await pages.open();
    expect((await pages.leave(first)).status).to.equal(303);
    expect(await kept(first)).to.equal(undefined);
  });

  it('show nothing of what was said when the last form is sent again after leaving', async () => {
    const menu = await talk('no');
    await pages.leave(await pages.press(menu, 'me'));
    const again = await pages.press(menu, 'me');
    expect(again.options).to.deep.equal([]);
    expect(again.fields).to.deep.equal({});
  });

  it('change the language, and say the same again in it', async () => {
    const menu = await talk('no');
    expect(menu.html).to.match(/<option value="en" selected>English</);
    const { token = '', lang = '' } = menu.fields;
    const changed = await pages.send({ token, lang, message: randomUUID(), to: 'en-x-easy' });
    expect(changed.text).to.include('I will use easier words now').and.include('What would you like help with?');
    expect(changed.html)
      .to.match(/<html lang="en" /)
      .and.match(/<option value="en-x-easy" selected>/);
    expect((await pages.press(changed, 'me')).html).to.match(/<option value="en-x-easy" selected>/);
  });

  it('have a 999 that can be tapped in every language, and run the way it is written', async () => {
    for (const { tag, dir } of served.app.line.catalogue.choices) {
      const { html } = await pages.open(`/chat?lang=${tag}`);
      expect(html, tag).to.include('href="tel:999"').and.include(` dir="${dir}" class="govuk-template"`);
    }
  });

  it('keep asking whether somebody is safe, though nothing was written', async () => {
    const unsure = await pages.say(await talk('no'), 'the thing is i dont know how to say it');
    expect(unsure.options.map(({ id }) => id)).to.include('say:not-safe');
    const again = await pages.say(unsure, '');
    expect(again.options.map(({ id }) => id)).to.include('say:not-safe');
    expect((await pages.press(again, 'say:not-safe')).text).to.match(/^Ring 999 now/);
  });

  it('lead to what is offered beside the choices', async () => {
    const page = await pages.say(await talk('no'), 'where can i go about bullying');
    const offered = page.options.find(({ id }) => id.startsWith('offer:'))!;
    expect((await pages.press(page, offered.id)).text).not.to.equal(page.text);
    expect((await pages.press(page, offered.id)).html).to.include('name="token"');
  });

  for (const body of ['token=nonsense', 'token=a&token=b', '', '%', 'x'.repeat(100_000)]) {
    it(`lead elsewhere whatever is sent: ${body.slice(0, 20) || 'nothing'}`, async () => {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const left = await fetch(`${served.url}/exit`, { method: 'POST', body, headers, redirect: 'manual' });
      expect(left.status).to.equal(303);
    });
  }

  it('end with STOP, and are not gone on with afterwards', async () => {
    const menu = await talk('no');
    const ended = await pages.say(menu, 'STOP');
    expect(ended.text).to.include('This chat has ended');
    expect(ended.fields).to.deep.equal({});
    isOver(await pages.press(menu, 'me'));
  });

  it('are over after half an hour in which nothing was sent', async () => {
    const menu = await talk('no');
    now += 31 * MINUTE;
    isOver(await pages.press(menu, 'me'));
  });

  it('can be wiped and left for a day after they are over', async () => {
    const [menu, other] = [await talk('no'), await talk('no', 'me')];
    now += 23 * 60 * MINUTE;
    expect((await pages.command(menu, 'delete')).text).to.match(/^Deleted/);
    expect(await kept(menu)).to.equal(undefined);
    expect((await pages.leave(other)).status).to.equal(303);
    expect(await kept(other)).to.equal(undefined);
  });

  it('begin also from a first page that lay open for hours', async () => {
    const first = await pages.open();
    now += 5 * 60 * MINUTE;
    expect((await pages.press(first, 'yes')).text).to.match(/^Ring 999 now/);
    now += 8 * 60 * MINUTE;
    isOver(await pages.press(first, 'no'));
  });

  it('do not go on from a first page that was gone back to long after', async () => {
    const first = await pages.open();
    await pages.press(first, 'no');
    now += 31 * MINUTE;
    isOver(await pages.press(first, 'yes'));
    isOver(await pages.command(first, 'menu'));
  });

  it('open with a token of their own only, and one of them opens one conversation', async () => {
    const mine = await talk('no');
    const other = await talk('no', 'me');
    const chat = await openConversation(served.url);
    const tokens = makeTokens(Buffer.alloc(32, 1), () => now);
    const [claim = '', signature = ''] = mine.fields['token']!.split('.');
    const swapped = `${other.fields['token']!.split('.')[0]}.${signature}`;
    const forged = [
      swapped,
      chat.token,
      tokens.issue(conversationOf(mine), 'page'),
      `${claim}.`,
      claim,
      '',
      'a'.repeat(299),
    ];
    const before = (await kept(mine))!.version + (await kept(other))!.version;
    for (const token of forged) {
      const page = await pages.send({ token, message: randomUUID(), command: 'menu' });
      expect(page.status).to.equal(403);
      isOver(page);
    }
    expect((await kept(mine))!.version + (await kept(other))!.version).to.equal(before);
    expect((await chat.call('POST', `/tokens/refresh`, mine.fields['token'])).status).to.equal(403);
  });

  it('show once more where one stands when nothing was written', async () => {
    const menu = await talk('no');
    const again = await pages.say(menu, '   ');
    expect(again.text).to.equal(menu.text);
    expect(again.options).to.deep.equal(menu.options);
  });

  for (const [what, fields] of Object.entries({
    'a button that there is not': { at: 'welcome/who', option: 'nonsense' },
    'a question that there is not': { at: 'constructor/nowhere', option: 'yes' },
    'a language that there is not': { lang: 'tlh', to: 'tlh' },
  })) {
    it(`ask what stands, given ${what}`, async () => {
      const { token = '' } = (await talk('no')).fields;
      const page = await pages.send({ token, message: randomUUID(), ...fields });
      expect(page.status).to.equal(200);
      expect(page.text).to.include('What would you like help with?');
    });
  }

  it('say in words what can not be read, with its status, and keep nothing of it', async () => {
    const { token = '' } = (await talk('no')).fields;
    const refused: [number, RequestInit][] = [
      [400, { body: new URLSearchParams({ token, message: 'short' }) }],
      [400, { body: new URLSearchParams({ token, message: randomUUID(), command: 'format-c' }) }],
      [400, { body: new URLSearchParams({ token, message: randomUUID(), at: '__proto__/x', option: 'toString' }) }],
      [400, { body: new URLSearchParams(`token=${token}&token=${token}&message=abcdefgh1`) }],
      [413, { body: new URLSearchParams({ token, message: randomUUID(), text: 'a'.repeat(70_000) }) }],
      [415, { body: JSON.stringify({ token }), headers: { 'Content-Type': 'application/json' } }],
    ];
    for (const [status, init] of refused) {
      const answer = await fetch(`${served.url}/chat`, { method: 'POST', ...init });
      expect(answer.status).to.equal(status);
      expect(answer.headers.get('content-type')).to.match(/^text\/html/);
      expect(await answer.text())
        .to.include('nothing of it was kept')
        .and.include('tel:999');
    }
    expect((await fetch(`${served.url}/chat`, { method: 'PUT' })).status).to.equal(405);
    expect((await fetch(`${served.url}/exit`)).status).to.equal(405);
  });

  it('shed a flood within one conversation, with the safety text', async () => {
    const menu = await talk('no');
    const answers = await Promise.all(Array.from({ length: 120 }, () => pages.command(menu, 'menu')));
    const shed = answers.filter(({ status }) => status === 429);
    expect(shed.length).to.be.greaterThan(0);
    expect(shed[0]!.text).to.include('999').and.include('0117 903 6444');
    expect((await talk('no')).status).to.equal(200);
  });

  it('begin where the address asks, in the language that it asks for', async () => {
    const page = await pages.open('/chat?tree=advice&lang=en');
    expect(page.fields['at']).to.equal('advice/start');
    const next = await pages.press(page, page.options[0]!.id);
    expect(next.status).to.equal(200);
    expect(next.fields['at']).not.to.equal('advice/start');
    expect((await pages.open('/chat?tree=../etc&lang=../../x&lang=b')).text).to.include('in danger right now?');
  });
});
