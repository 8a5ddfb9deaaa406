import { expect } from 'chai';
import { makeDrawAside } from '../../src/pack/draw-aside.ts';
import { readText, words } from '../pack/reading.ts';
import { serveTrees } from './trees-server.ts';

describe('the pages at /trees', () => {
  let served: Awaited<ReturnType<typeof serveTrees>>;
  before(async () => {
    served = await serveTrees();
  });
  after(() => served?.close());
  const at = (path: string, headers = {}) => fetch(`${served.url}${path}`, { headers });

  it('list every tree, the line itself and the directory, each with its page', async () => {
    const page = await (await at('')).text();
    const links = [...page.matchAll(/href="\/trees\/([a-z0-9-]+)\?/g)].map(match => match[1]!);
    expect(links).to.include.members(['welcome', 'worried-about-a-child', 'line', 'directory']);
    for (const link of ['welcome', 'line', 'directory']) {
      const response = await at(`/${link}`);
      expect(response.status, link).to.equal(200);
      expect(response.headers.get('content-type')).to.match(/^text\/html/);
    }
  });

  it('find words, places and answers, whatever their case', async () => {
    const found = readText(await (await at('?q=MORNING+after')).text());
    expect(found).to.include('morning-after');
    expect(readText(await (await at('?q=xyzzyq')).text())).to.include(words('search-none'));
  });

  it('are shown in another language, and as a text', async () => {
    const page = await (await at('/welcome?locale=en-x-easy&as=sms')).text();
    expect(page).to.include('lang="en-x-easy"');
    const text = readText(page);
    expect(text)
      .to.include(words('on-sms'))
      .and.not.include(`${words('on-web')} Hello`);
  });

  it('are confirmed without being made again, when a browser has them', async () => {
    const first = await at('/welcome');
    expect(first.headers.get('cache-control')).to.equal('no-cache');
    const again = await at('/welcome', { 'If-None-Match': first.headers.get('etag')!, 'Cache-Control': 'max-age=0' });
    expect(again.status).to.equal(304);
  });

  it('say no to what is not there or is asked for oddly', async () => {
    expect((await at('/no-such-tree')).status).to.equal(404);
    expect((await at('/..%2Fsign-off.yaml')).status).to.equal(404);
    expect((await at(`?q=${'a'.repeat(101)}`)).status).to.equal(400);
    expect((await at('/welcome?locale=tlh&as=drum')).status).to.equal(200);
    expect(await (await at('?q=%3Cscript%3E')).text()).not.to.include('<script>');
  });

  it('have no script and no style of their own, which the policy would not let pass', async () => {
    for (const path of ['', '/welcome', '/directory']) {
      const response = await at(path);
      expect(response.headers.get('content-security-policy')).to.include("style-src 'self'");
      expect(await response.text()).not.to.match(/<script|<style| style=| on\w+=/);
    }
  });
});

describe('a drawing made aside', () => {
  it('is made again after its process was ended for being idle', async () => {
    const aside = makeDrawAside(50);
    const first = await aside.draw('digraph { a -> b }', 'A & B');
    expect(first).to.match(/^<svg .*aria-label="A &#38; B"/);
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(await aside.draw('digraph { a -> b }', 'A & B')).to.equal(first);
    aside.close();
  });

  it('is refused when it cannot be made, and the next is made all the same', async () => {
    const aside = makeDrawAside();
    const refused = await aside.draw('this is no graph', '').catch(error => error);
    expect(refused).to.have.property('code', 'turn:internal');
    expect(await aside.draw('digraph { a }', '')).to.include('</svg>');
    aside.close();
  });
});
