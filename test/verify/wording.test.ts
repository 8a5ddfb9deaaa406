import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { verify } from '../../src/verify/verify.ts';
import { contentOf } from './gallery.ts';

const wording = readFileSync('locales/en/wording.yaml', 'utf8');

/** What the verifier says of these words, by the product's own lists. */
function told(kind: string, words: string, more: Record<string, string> = {}): string[] {
  const change = { 'locales/en/welcome.yaml': { from: 'What has happened?', to: JSON.stringify(words) } };
  const files = { 'locales/en/wording.yaml': wording, ...more };
  return verify(contentOf({ files, without: [], change }), { today: '2026-11-24' })
    .filter(issue => issue.kind === kind)
    .map(issue => `${issue.file}: ${issue.message}`);
}

describe('questions in English', () => {
  for (const question of [
    'Did your dad do it?',
    'Who did this?',
    'How did he hurt you?',
    'Why did you go there?',
    'Was it your brother?',
    'Has someone touched you?',
    'Are you being hurt at home?',
    'He hits you, does he?',
    'So your mum did it?',
    'Is it because of your uncle?',
    'Were you alone with him?',
  ]) {
    it(`may not be "${question}"`, () => {
      expect(told('leading-question', `It is good to ask. ${question}`)).to.have.length(1);
    });
  }

  for (const words of [
    'What is nearest?',
    'First: is anyone in danger right now?',
    'Who are you?',
    'Where does the child live?',
    "Deaf or can't use your voice? Ring them.",
    'Want to talk first? Ring.',
    'Has something happened?',
    'Could someone be badly hurt today?',
    'Never ask a child "Did your dad do it?" or “Who did this?”.',
    'He did it. They were hurt.',
  ]) {
    it(`may be "${words}"`, () => {
      expect(told('leading-question', words)).to.deep.equal([]);
    });
  }
});

describe('claims in English', () => {
  for (const claim of [
    'It is confidential.',
    'They talk with you confidentially.',
    'You are safe now.',
    'You’re  safe now.',
    'Text {{emergency-999.phone}}.',
    'Someone will come.',
    'Help is on its way.',
    "Don't worry.",
    'Do not worry about it.',
    'We promise.',
    'Nobody will ever know.',
  ]) {
    it(`may not be "${claim}"`, () => {
      expect(told('banned-claim', claim)).to.have.length(1);
    });
  }

  for (const claim of [
    'It is confidential unless a life is in danger.',
    'They will only tell someone if you are at risk: that is what confidential means here.',
    'You can text {{emergency-999.phone}} only if you registered this phone before.',
    'Ring {{emergency-999.phone}}, or text them.',
    'They may ask if you are safe now.',
    'Some people worry. Do what feels right.',
  ]) {
    it(`may be "${claim}"`, () => {
      expect(told('banned-claim', claim)).to.deep.equal([]);
    });
  }

  it('are told with the reason and with better words', () => {
    expect(told('banned-claim', 'Someone will come.')).to.deep.equal([
      'locales/en/welcome.yaml: "someone will come" is never said: nobody here can send anyone. Better: say whom to ring, and what they do.',
    ]);
  });
});

describe('the rules for words', () => {
  const head = 'language: { name: Easier, english: easier, asked: [easier] }\n';
  const words = "title: Hi\nnodes:\n  tell: { text: Don't worry. Who did it? }\n";

  it('hold for easier English too, and not for a language that has no rules of its own', () => {
    const easy = { 'locales/en-x-easy/line.yaml': head, 'locales/en-x-easy/welcome.yaml': words };
    expect(told('banned-claim', 'Hello.', easy)).to.have.length(1);
    expect(told('leading-question', 'Hello.', easy)).to.have.length(1);
    const welsh = { 'locales/cy/line.yaml': head, 'locales/cy/welcome.yaml': words };
    expect(told('banned-claim', 'Hello.', welsh)).to.deep.equal([]);
  });

  it('are a language’s own where it has them', () => {
    const own =
      'banned: [{ says: [hakuna*], why: nobody knows, better: nothing }]\nquestions: { openings: [je], leading: [] }\nsensitive: [x]\n';
    const swahili = {
      'locales/sw/line.yaml': head,
      'locales/sw/wording.yaml': own,
      'locales/sw/welcome.yaml': 'title: Hi\nnodes:\n  tell: { text: "Hakunamatata. Je, nini? Nani?" }\n',
    };
    expect(told('banned-claim', 'Hello.', swahili)).to.have.length(1);
    expect(told('leading-question', 'Hello.', swahili)).to.have.length(1);
  });

  it('leave alone what a person says: labels and synonyms', () => {
    const change = { 'locales/en/welcome.yaml': { from: 'Leave a message', to: 'Who did it? Is it confidential?' } };
    const files = { 'locales/en/wording.yaml': wording };
    const issues = verify(contentOf({ files, without: [], change }), { today: '2026-11-24' });
    expect(issues.map(({ kind }) => kind)).to.deep.equal([]);
  });
});

describe('what a locked phone shows', () => {
  for (const [words, seen] of [
    ['Advice Line: what would you like help with today? It may be about sex.', false],
    ['Advice Line: it may be about SEX.', true],
    ['Advice Line: essex and the harmonica.', true],
    ['Advice Line: Essex, and getting in touch.', false],
    ['Advice Line: your self-harm.', true],
    ['Advice Line: about a social worker.', true],
  ] as const) {
    it(`${seen ? 'would give away' : 'does not give away'} "${words}"`, () => {
      expect(told('sensitive-first-words', words)).to.have.length(seen ? 1 : 0);
    });
  }
});
