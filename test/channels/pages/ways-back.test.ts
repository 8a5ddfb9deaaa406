import { expect } from 'chai';
import { startApp } from '../../contract/app.ts';
import { openPages, pageOf } from '../../contract/pages-driver.ts';

describe('the ways back from a plain page', () => {
  let served: Awaited<ReturnType<typeof startApp>>;
  let pages: ReturnType<typeof openPages>;
  before(async () => {
    served = await startApp();
    pages = openPages(served.url);
  });
  after(() => served?.stop());

  const open = async (path: string, headers: Record<string, string> = {}) =>
    pageOf(await fetch(served.url + path, { headers: { Accept: 'text/html,*/*;q=0.8', ...headers } }));
  const anew = (html: string) => /<a class="govuk-link" href="([^"]*)">[^<]+<\/a><\/p>\s*<\/main>/.exec(html)?.[1];

  it('lead to a new chat in the language of the one that is over', async () => {
    const deleted = await pages.command(await pages.press(await pages.open('/chat?lang=ar'), 'no'), 'delete');
    expect(deleted.html).to.include('<html lang="ar"');
    expect(anew(deleted.html)).to.equal('chat?lang=ar');
  });

  it('ask for no language that the browser asks for itself', async () => {
    const deleted = await pages.command(await pages.press(await pages.open(), 'no'), 'delete');
    expect(anew(deleted.html)).to.equal('chat');
  });

  for (const [path, back, exit] of [
    ['/nope', './', 'exit'],
    ['/nope/deeper', '.././', '../exit'],
    ['/trees/nope', '.././', '../exit'],
  ] as const) {
    it(`stand in a page of words where there is nothing: ${path}`, async () => {
      const page = await open(path);
      expect(page.status).to.equal(404);
      expect(page.headers.get('content-type')).to.match(/^text\/html/);
      expect(page.headers.get('content-security-policy')).to.match(/style-src 'self' 'sha256-/);
      expect(page.html).to.include('href="tel:999"').and.include(`action="${exit}"`);
      expect(page.text).to.include('999').and.include('0800 1111');
      expect(anew(page.html)).to.equal(back);
    });
  }

  it('are in the language that is asked for, where there is nothing', async () => {
    const page = await open('/nope', { 'Accept-Language': 'pl' });
    expect(page.html).to.include('<html lang="pl"');
    expect(anew(page.html)).to.equal('./');
    expect(anew((await open('/nope?lang=ar')).html)).to.equal('./?lang=ar');
  });

  it('are not for programs, which get the code', async () => {
    for (const accept of ['*/*', 'application/json']) {
      const answer = await fetch(`${served.url}/nope`, { headers: { Accept: accept } });
      expect(answer.status).to.equal(404);
      expect(((await answer.json()) as { error: object }).error).to.include({ code: 'request:not-found' });
    }
  });

  it('show an empty page when forms are sent again after leaving', async () => {
    const first = await pages.open();
    const menu = await pages.press(first, 'no');
    await pages.leave(await pages.press(menu, 'me'));
    for (const again of [await pages.press(menu, 'me'), await pages.press(first, 'no')]) {
      expect(again.status).to.equal(200);
      expect(again.html).to.match(/<title>Advice Line<\/title>[\s\S]*<body><\/body>/);
    }
  });

  it('say again that everything is deleted when that form is sent twice', async () => {
    const menu = await pages.press(await pages.open(), 'no');
    await pages.command(menu, 'delete');
    expect((await pages.command(menu, 'delete')).text).to.match(/^Deleted/);
  });

  it('break a long address at its joints only, and leave it whole to follow', async () => {
    let page = await pages.open();
    for (const option of ['no', 'i-work-with-children', 'now', 'bristol', 'something-else', 'agreed']) {
      page = await pages.press(page, option);
    }
    const [, href, shown] = /<a class="govuk-link away" href="(https:[^"]*)"[^>]*>(.*?)<\/a>/.exec(page.html)!;
    expect(shown).to.match(/^https:\/\/www\.bristol\.gov\.uk\/<wbr>residents\/<wbr>social-<wbr>care/);
    expect(shown!.replaceAll('<wbr>', '')).to.equal(href);
  });
});
