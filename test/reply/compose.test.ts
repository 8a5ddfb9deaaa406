import { expect } from 'chai';
import { NOT_SAFE } from '../../src/conversation/advance.ts';
import { newConversation } from '../../src/conversation/conversation.ts';
import { compose, unavailableText } from '../../src/reply/compose.ts';
import { isGsm7, segmentsOf } from '../../src/reply/segments.ts';
import { question } from '../tree/example-library.ts';
import { service, smallLine } from './small-line.ts';
import { channels, firstNumber, noon, replyAt, speaker } from './speaking.ts';

const line = smallLine(
  {
    start: question({ a: 'end', b: 'end' }),
    end: { kind: 'outcome', level: 'advice', services: ['first', 'second', 'third', 'line'], options: { a: 'start' } },
  },
  {
    start: { text: 'Which?', sms: 'What?', options: { a: { label: 'The first', sms: 'First' }, b: 'The second' } },
    end: { text: 'Ring {{first.name}} or {{second.phone}}.', sms: 'Ring {{first.phone}}.', options: { a: 'Again' } },
  },
  {
    first: service('First', { phone: '07700 900101' }),
    second: service('Second', { phone: '07700 900102', text: { number: '07700 900103', say: 'HELLO' } }),
    third: service('Third', { url: 'https://example.org/third' }),
  },
);
const small = (at: 'welcome/start' | 'welcome/end', channel: string, given: Parameters<typeof replyAt>[2] = {}) =>
  replyAt(at, channel, { speaker: line, ...given });
const buttoned = ['webchat', 'terminal'];

describe('the reply to words that were not understood', () => {
  it('begins with the safety line and asks whether they are safe, on every channel', () => {
    for (const channel of channels) {
      const reply = replyAt('welcome/who', channel, { before: 'lost' });
      expect(firstNumber(reply.text), channel).to.equal('999');
      expect(reply.text.indexOf('999'), channel).to.be.lessThan(reply.text.indexOf('safe right now?'));
      expect(reply, channel).to.include({ asksSafety: true, danger: 'unknown' });
    }
    const { text } = small('welcome/start', 'webchat', { before: 'lost' });
    expect(text).to.equal('[safety]\n\n[safe?]\n\n[choose]\n\nWhich?');
  });

  it('offers the choices again, and one more that says "not safe" behind them', () => {
    for (const channel of channels) {
      const { options } = small('welcome/start', channel, { before: 'lost' });
      expect(
        options.map(({ id }) => id),
        channel,
      ).to.deep.equal(['a', 'b', NOT_SAFE]);
    }
    expect(small('welcome/start', 'sms', { before: 'lost' }).text).to.equal(
      '[safety]\n[ok?]\n[choose]\nWhat?\n1 First\n2 The second\n3 [not safe]',
    );
    expect(small('welcome/start', 'webchat').options.map(({ id }) => id)).to.deep.equal(['a', 'b']);
  });

  it('does not say "choose again" of a place that is new, though it still asks whether they are safe', () => {
    const after = { ...newConversation('webchat', 'en'), safetyAsked: true };
    const moved = compose(
      line,
      [
        { type: 'not-understood' },
        { type: 'moved', to: 'welcome/end' },
        { type: 'asked', at: 'welcome/end', steps: [], again: true },
      ],
      after,
      'unknown',
      noon,
    );
    expect(moved.text).to.match(/^\[safety\]\n\n\[safe\?\]\n\nRing/);
  });
});

describe('a reply', () => {
  it('carries the safety line ever after danger was noticed, and not before', () => {
    for (const [noticed, carries] of [
      ['none', false],
      ['unknown', false],
      ['concern', false],
      ['same-day', true],
      ['emergency', true],
    ] as const) {
      const reply = small('welcome/start', 'webchat', { state: { noticed } });
      expect(reply.text.startsWith('[safety]\n\nWhich?'), noticed).to.equal(carries);
      expect(reply.danger).to.equal(noticed);
    }
  });

  it('says what happened before the words of the place', () => {
    expect(small('welcome/start', 'webchat', { before: 'back' }).text).to.equal('[back]\n\nWhich?');
    expect(small('welcome/start', 'webchat', { before: 'helped' }).text).to.equal('[help]\n\nWhich?');
  });

  it('lists the services that its words do not name, a line each, with the shortest way in', () => {
    expect(small('welcome/end', 'webchat').text).to.equal(
      'Ring First or 07700 900102.\n\nThird: https://example.org/third\nA line: 07700 900111',
    );
    expect(small('welcome/end', 'sms').text).to.equal(
      [
        'Ring 07700 900101.',
        'Second: 07700 900102, text HELLO to 07700 900103',
        'Third: https://example.org/third',
        'A line: 07700 900111',
        '1 Again',
      ].join('\n'),
    );
  });

  it('gives every service of an outcome as a card, named in its words or not', () => {
    const { services, outcome, level } = small('welcome/end', 'webchat');
    expect(services.map(({ id }) => id)).to.deep.equal(['first', 'second', 'third', 'line']);
    expect({ outcome, level }).to.deep.equal({ outcome: 'end', level: 'advice' });
  });

  it('numbers its options inside a text, and leaves them to the buttons elsewhere', () => {
    expect(small('welcome/start', 'sms').text).to.equal('What?\n1 First\n2 The second');
    for (const channel of buttoned) {
      const reply = small('welcome/start', channel);
      expect(reply.text, channel).to.equal('Which?');
      expect(reply.options, channel).to.deep.equal([
        { id: 'a', label: 'The first' },
        { id: 'b', label: 'The second' },
      ]);
    }
  });

  it('on a channel that nobody knows is what a text can show', () => {
    expect(small('welcome/start', 'carrier-pigeon').text).to.equal(small('welcome/start', 'sms').text);
  });

  it('has the same options in the same order on every channel, so that "2" means the same', () => {
    for (const at of ['welcome/start', 'worried-about-a-child/parent', 'advice/pregnancy'] as const) {
      const ids = channels.map(channel =>
        replyAt(at, channel)
          .options.map(({ id }) => id)
          .join(),
      );
      expect(new Set(ids).size, at).to.equal(1);
    }
  });
});

describe('the last reply', () => {
  for (const type of ['opted-out', 'deleted'] as const) {
    it(`to ${type === 'deleted' ? 'DELETE' : 'STOP'} is one safety line, with nothing to choose`, () => {
      for (const channel of channels) {
        const reply = compose(speaker, [{ type }], newConversation(channel, 'en'), 'none', noon);
        expect(reply, channel).to.include({ ends: true, asksSafety: false });
        expect(reply.options, channel).to.deep.equal([]);
        expect(firstNumber(reply.text), channel).to.equal('999');
        expect(reply.text, channel).to.include('0800 1111');
      }
    });
  }
});

describe('the safety text that is said when nothing else can be', () => {
  it('names 999 first, Childline and First Response, on every channel, in any language asked for', () => {
    for (const channel of [...channels, 'carrier-pigeon']) {
      for (const locale of ['en', 'tlh']) {
        const text = unavailableText(speaker, channel, locale, noon);
        expect(firstNumber(text), channel).to.equal('999');
        for (const fact of ['Childline', '0800 1111', 'First Response', '0117 903 6444', '01454 615 165']) {
          expect(text, `${channel} in ${locale}`).to.include(fact);
        }
      }
    }
  });

  it('fits in two texts', () => {
    const text = unavailableText(speaker, 'sms', 'en', noon);
    expect(isGsm7(text)).to.equal(true);
    expect(segmentsOf(text)).to.be.at.most(2);
  });
});
