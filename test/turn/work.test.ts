import { expect } from 'chai';
import { NOT_SAFE } from '../../src/conversation/advance.ts';
import { type Conversation, newConversation } from '../../src/conversation/conversation.ts';
import { makeCatalogue } from '../../src/locale/catalogue.ts';
import type { Line } from '../../src/turn/take-turn.ts';
import { work } from '../../src/turn/take-turn.ts';
import type { Asked, Message } from '../../src/understanding/understanding.ts';
import { loadContent } from '../../src/verify/load-content.ts';
import { channels, firstNumber, noon, speaker } from '../reply/speaking.ts';
import { understand, webchat } from './line.ts';

type Without = Omit<Line, 'store' | 'clock'>;
const line: Without = { ...speaker, understand, adviserPresent: () => false };
const { locales } = await loadContent('.');
const welsh = {
  tag: 'cy',
  trees: new Map([['welcome', { title: 'Croeso', nodes: { start: { text: 'Helo. Bot ydw i.' } } }]]),
  line: {},
  services: {},
};
const bilingual: Without = { ...line, catalogue: makeCatalogue([...locales, welsh]) };

const at = (conversation: Conversation, to: `${string}/${string}`): Conversation => ({
  ...conversation,
  steps: [{ goto: to }],
  greeted: true,
});
const said = (
  text: string,
  state?: Conversation,
  given: { line?: Without; locale?: string; channel?: string } = {},
) => {
  const { line: on = line, locale, channel = 'webchat' } = given;
  const incoming = { ...webchat('id', text), channel, ...(locale && { locale }) };
  return work(on, incoming, state, noon);
};
const placeOf = ({ reply }: ReturnType<typeof work>) => `${reply.tree}/${reply.node}`;

describe('harm where an emergency is not out of the question', () => {
  const inDoubt: Without = {
    ...line,
    understand: () => ({ danger: 'same-day', doubt: true, topics: [], language: 'en', because: [] }),
  };

  it('is answered today, and asked about, on every channel', () => {
    for (const channel of channels) {
      const { reply } = said('told of harm', undefined, { line: inDoubt, channel });
      expect(`${reply.tree}/${reply.node}`).to.match(/^safety\/same-day/);
      expect(reply.asksSafety).to.equal(true);
      expect(reply.text).to.include(speaker.catalogue.say('en', 'safety-question', () => undefined));
      expect(said('told of harm', undefined, { channel }).reply.asksSafety).to.equal(false);
    }
  });
});

describe('danger beside a command', () => {
  it('beats it, on every channel', () => {
    for (const channel of channels) {
      for (const command of ['MENU', 'BACK', 'START']) {
        const worked = said(`a knife ${command}`, undefined, { channel });
        expect(placeOf(worked), command).to.equal('safety/emergency');
        expect(firstNumber(worked.reply.text)).to.equal('999');
        const told = said(`told of harm ${command}`, undefined, { channel });
        expect(placeOf(told), command).to.match(/^safety\/same-day/);
        expect(told.reply.text).to.include('999');
      }
    }
  });

  it('gives way to STOP and DELETE alone, and they say one last safety line', () => {
    for (const channel of channels) {
      for (const command of ['STOP', 'DELETE']) {
        const { reply, purges } = said(`a knife ${command}`, undefined, { channel });
        expect(reply).to.include({ ends: true });
        expect(firstNumber(reply.text), `${command} on ${channel}`).to.equal('999');
        expect(reply.text).to.include('0800 1111');
        expect(reply.options).to.deep.equal([]);
        expect(purges).to.equal(command === 'DELETE');
      }
    }
  });

  it('is taken for what it was in the reply, and remembered ever after', () => {
    const first = said('a knife MENU');
    expect(first.reply.danger).to.equal('emergency');
    const later = said('MENU', first.after);
    expect(placeOf(later)).to.equal('welcome/who');
    expect(later.reply.danger).to.equal('emergency');
    expect(firstNumber(later.reply.text)).to.equal('999');
  });
});

describe('words that nobody understands', () => {
  it('are never taken as harmless, at any place on any channel', () => {
    for (const channel of channels) {
      for (const place of [
        'welcome/start',
        'welcome/who',
        'welcome/something-else',
        'safety/called',
        'self-harm-and-suicide/thoughts',
      ]) {
        const state = at(newConversation(channel, 'en'), place as 'welcome/who');
        const { reply, after } = said('asdf', state, { channel });
        const asks = /safe right now/i.test(reply.text);
        expect(firstNumber(reply.text), `${place} on ${channel}`).to.equal('999');
        expect(asks || reply.level === 'emergency', `${place} on ${channel}`).to.equal(true);
        expect(after.safetyAsked).to.equal(true);
      }
    }
  });

  it('are read with the choices that stand on the screen, "not safe" among them when safety was asked', () => {
    const seen: Asked[] = [];
    const listening: Without = {
      ...line,
      understand: (message: Message, asked: Asked) => {
        seen.push(asked);
        return understand(message);
      },
    };
    const lost = said('asdf', undefined, { line: listening });
    said('qwer', lost.after, { line: listening });
    expect(seen.map(({ first }) => first)).to.deep.equal([true, false]);
    expect(seen.map(({ safety }) => safety)).to.deep.equal([false, true]);
    const shown = lost.reply.options.map(({ id }) => id);
    expect(seen[1]!.options.map(({ id }) => id)).to.deep.equal(shown);
    expect(shown.at(-1)).to.equal(NOT_SAFE);
    said('words', at(newConversation('webchat', 'en'), 'welcome/something-else'), { line: listening });
    expect(seen[2]).to.include({ freeText: true });
  });
});

describe('the language of a conversation', () => {
  it('is the one asked for, is kept, and says in English what it has no words for', () => {
    const first = said('hello', undefined, { line: bilingual, locale: 'cy' });
    expect(first.reply.text).to.include('Helo. Bot ydw i.');
    expect(first.reply.locale).to.equal('cy');
    const second = said('MENU', first.after, { line: bilingual });
    expect(second.reply).to.include({ locale: 'cy', node: 'who' });
    const english = said('MENU', { ...first.after, locale: 'en' }).reply.text;
    const [menu, ...question] = english.split('\n\n');
    expect(second.reply.text).to.equal([menu, speaker.catalogue.say('en', 'in-english'), ...question].join('\n\n'));
  });

  it('stays as it was when one is asked for that is not loaded', () => {
    expect(said('hello', undefined, { line: bilingual, locale: 'tlh' }).reply.locale).to.equal('en');
    expect(said('hello', undefined, { locale: 'cy' }).reply.locale).to.equal('en');
    const welshOne = said('hello', undefined, { line: bilingual, locale: 'cy' }).after;
    expect(said('no', welshOne, { line: bilingual, locale: 'tlh' }).reply.locale).to.equal('cy');
  });

  it('becomes English when its own has been taken away since', () => {
    const welshOne = said('hello', undefined, { line: bilingual, locale: 'cy' }).after;
    const { reply, after } = said('hello', welshOne);
    expect(reply.locale).to.equal('en');
    expect(after.locale).to.equal('en');
    expect(reply.text).to.equal(said('hello', { ...welshOne, locale: 'en' }).reply.text);
  });
});

describe('what is remembered of a turn', () => {
  it('holds the words typed, for a few minutes, but not the label of a button', () => {
    const typed = said('asdf').after;
    expect(typed.recent.map(({ text }) => text)).to.deep.equal(['asdf']);
    const pressed = { ...webchat('id', 'No'), chosen: { at: 'welcome/start', option: 'no' } };
    expect(work(line, pressed, undefined, noon).after.recent).to.deep.equal([]);
  });

  it('is nothing new when the chat is only opened', () => {
    const { after, reply } = work(line, { ...webchat('id', ''), kind: 'opening' }, undefined, noon);
    expect(reply).to.include({ tree: 'welcome', node: 'start', danger: 'none', asksSafety: false });
    expect(after.recent).to.deep.equal([]);
    expect(after.safetyAsked).to.equal(false);
  });
});
