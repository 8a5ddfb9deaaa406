import { expect } from 'chai';
import { keepsFromStarting, verify } from '../../src/verify/verify.ts';
import { contentOf } from './gallery.ts';

const today = '2026-11-24';
type Change = Record<string, { from: string; to: string }>;
const translated = (change: Change = {}, without: string[] = []) =>
  contentOf({ files: {}, change, without, translated: 'pl' });
const issues = (change?: Change, without?: string[]) =>
  verify(translated(change, without), { today }).map(({ file, kind, message }) => `${file} ${kind} ${message}`);
const pl = 'locales/pl/welcome.yaml';

describe('the laws of a translation', () => {
  it('are kept by one that has the same files, keys and facts', () => {
    expect(issues()).to.deep.equal([]);
  });

  it('ask for every tree that somebody without English may meet, and not for those of professionals', () => {
    expect(issues({}, ['locales/pl/safety.yaml'])).to.deep.equal([
      'locales/pl/safety.yaml missing-word Tree "safety" has no words.',
    ]);
    const professional = { 'dialogs/safety.yaml': { from: 'audience: public', to: 'audience: professional' } };
    expect(issues(professional, ['locales/pl/safety.yaml'])).to.deep.equal([]);
  });

  it('ask for every wording that English has', () => {
    const change = {
      'locales/en/welcome.yaml': { from: 'text: What has happened?', to: 'text: What?\n    again: What now?' },
    };
    expect(issues(change)).to.deep.equal([`${pl} missing-word Node "tell" has no "again", which it has in "en".`]);
  });

  it('allow a shorter wording for texts that English can do without, with no other facts', () => {
    const shorter = (sms: string) => ({
      [pl]: { from: 'text: What has happened?', to: `text: What has happened?\n    sms: ${sms}` },
    });
    expect(issues(shorter('What?'))).to.deep.equal([]);
    expect(issues(shorter('Ring {{helper.phone}}'))).to.deep.equal([
      `${pl} placeholder-differs Beside the words in "en", this adds {{helper.phone}}.`,
    ]);
  });

  it('leave no two options of a question the same words', () => {
    expect(issues({ [pl]: { from: 'It cannot wait', to: 'Leave a message' } })).to.have.length(1);
  });

  it('measure a text by the room that its letters leave', () => {
    const long = (letter: string, length: number) =>
      issues({ [pl]: { from: 'text: What has happened?', to: `text: ${letter.repeat(length)}` } });
    expect(long('ż', 402)).to.deep.equal([]);
    expect(long('ż', 403)).to.deep.equal([
      `${pl} sms-too-long As a text, with its options, this takes 7 segments; 6 are the most. Write a shorter "sms" beside it.`,
    ]);
    expect(long('a', 459)).to.deep.equal([]);
    expect(long('a', 460)).to.have.length(1);
  });

  it('do not keep the line from starting: what is missing is said in English', () => {
    const missing = verify(translated({}, ['locales/pl/safety.yaml']), { today });
    expect(missing).to.have.length(1);
    expect(missing.filter(keepsFromStarting)).to.deep.equal([]);
    const inEnglish = verify(translated({}, ['locales/en/safety.yaml']), { today });
    expect(inEnglish.filter(keepsFromStarting)).not.to.deep.equal([]);
  });
});

describe('easier words', () => {
  const name = 'language: { name: Easier, english: easier, asked: [easier] }\n';
  const easy = (words: string) =>
    verify(
      contentOf({
        change: {},
        without: [],
        files: { 'locales/en-x-easy/line.yaml': name, 'locales/en-x-easy/welcome.yaml': words },
      }),
      { today },
    ).map(({ kind, message }) => `${kind} ${message}`);

  it('may be only a few', () => {
    expect(easy('title: Hi\nnodes:\n  tell: { text: What is wrong? }\n')).to.deep.equal([]);
  });

  it('give the facts of the usual ones', () => {
    expect(easy('title: Hi\nnodes:\n  ring: { text: "Ring {{emergency-999.phone}}." }\n')).to.deep.equal([
      'placeholder-differs Beside the words in "en", this leaves out {{helper.phone}}, {{helper.open}}.',
    ]);
  });

  it('do not answer one option with the usual words of another', () => {
    const words = 'title: Hi\nnodes:\n  wait:\n    text: Shut.\n    options: { now: Leave a message }\n';
    expect(easy(words)).to.deep.equal([
      'duplicate-label "Leave a message" answers "now" of "wait" here, and "ring" in the usual words.',
    ]);
  });

  it('use only letters that English texts have', () => {
    expect(easy('title: Hi\nnodes:\n  tell: { text: What’s wrong? }\n')).to.have.length(1);
  });
});
