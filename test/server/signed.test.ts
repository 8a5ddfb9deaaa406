import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { everyUnit, readSignOff, type Unit } from '../../src/pack/sign-off.ts';
import { signedWords } from '../../src/server/signed.ts';
import { startApp } from '../contract/app.ts';
import { openConversation } from '../contract/webchat-driver.ts';
import { contentOf } from '../verify/gallery.ts';

const content = contentOf({ files: {}, change: {}, without: [], translated: 'pl' });
const units = everyUnit(content);

describe('words that nobody has signed', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'advice-line-signed-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const sign = (signed: readonly Unit[]) =>
    writeFileSync(
      join(folder, 'sign-off.yaml'),
      JSON.stringify({
        signed: signed.map(unit => ({ ...unit, name: 'A. Person', role: 'lead', date: '2026-12-01' })),
      }),
    );

  it('are refused in English where a signature is needed, each by its name and hash', () => {
    sign(units.filter(({ locale, tree }) => locale === 'en' && tree !== 'welcome'));
    const { hash } = units.find(({ locale, tree }) => locale === 'en' && tree === 'welcome')!;
    expect(() => signedWords(folder, content, 'refused'))
      .to.throw(`welcome ${hash}`)
      .with.property('code', 'content:unsigned');
  });

  it('are said in English where it is a translation that is not signed', () => {
    const polish = { 'locales/pl/welcome.yaml': { from: 'What has happened?', to: 'Co?' } };
    const edited = contentOf({ files: {}, change: polish, without: [], translated: 'pl' });
    sign(units);
    const { locales, unsigned } = signedWords(folder, edited, 'refused');
    expect(unsigned.map(({ locale, tree }) => `${locale}/${tree}`)).to.deep.equal(['pl/welcome']);
    expect([...locales[1]!.trees.keys()]).to.deep.equal(['safety', 'talk-to-a-person']);
  });

  it('take their whole language with them where they are what the line itself says', () => {
    const line = { 'locales/pl/line.yaml': { from: 'The help sentence.\nhelp-sms', to: 'Pomoc.\nhelp-sms' } };
    const edited = contentOf({ files: {}, change: line, without: [], translated: 'pl' });
    sign(units);
    expect(signedWords(folder, edited, 'refused').locales.map(({ tag }) => tag)).to.deep.equal(['en']);
  });

  it('are said all the same where that is allowed, and known as drafts', () => {
    sign(units.filter(({ tree }) => tree !== 'welcome'));
    const { locales, inForce } = signedWords(folder, content, 'told');
    expect(locales).to.deep.equal(content.locales);
    expect(inForce.isDraft('en', 'welcome')).to.equal(true);
    expect(inForce.isDraft('en', 'safety')).to.equal(false);
    expect(signedWords(folder, content, 'listed').inForce.isDraft('en', 'welcome')).to.equal(false);
  });

  it('are all words where there is no sign-off, and none are where all is signed', () => {
    expect(readSignOff(folder)).to.deep.equal([]);
    expect(signedWords(folder, content, 'listed').unsigned).to.have.length(units.length);
    sign(units);
    expect(signedWords(folder, content, 'refused').unsigned).to.deep.equal([]);
  });

  it('are not taken for signed because of a line that is no signature', () => {
    writeFileSync(
      join(folder, 'sign-off.yaml'),
      'signed:\n  - { tree: welcome, locale: en, hash: all, name: X, role: Y, date: now }\n',
    );
    expect(() => readSignOff(folder))
      .to.throw('sign-off.yaml:2')
      .with.property('code', 'content:unsound');
  });
});

describe('a conversation', () => {
  const production = { NODE_ENV: 'production', ROOT_KEY: '0123456789abcdef'.repeat(4) };

  it('does not begin in production on words that nobody has signed', async () => {
    const refused = await startApp({ env: production }).catch(error => error);
    expect(refused).to.have.property('code', 'content:unsigned');
  });

  it('says once that it is a draft where that is allowed, and writes down which words it used', async () => {
    const served = await startApp({ env: { ...production, ALLOW_UNSIGNED: 'true' } });
    try {
      const draft = served.app.line.catalogue.say('en', 'draft-content');
      const talk = await openConversation(served.url);
      await talk.post({ type: 'message', text: 'no' });
      const [first, , second] = (await talk.since('')).body.activities;
      expect(first.text.startsWith(`${draft}\n`)).to.equal(true);
      expect(second.text).not.to.include(draft);
      const stored = await served.app.store.find(talk.id);
      const hash = served.app.line.inForce!.hashOf('en', 'welcome');
      expect(stored?.state.words).to.deep.equal({ 'en/welcome': hash });
      expect(served.app.introduction(1)).to.include('Not signed');
    } finally {
      await served.stop();
    }
  });
});
