import { expect } from 'chai';
import { baseOf } from '../../src/locale/negotiate.ts';
import { wordFacts } from '../../src/reply/cards.ts';
import { unavailableText } from '../../src/reply/compose.ts';
import { segmentsOf } from '../../src/reply/segments.ts';
import { splitRef } from '../../src/tree/schema.ts';
import { placeholdersIn, splitPlaceholder } from '../../src/verify/words.ts';
import {
  type Before,
  befores,
  channels,
  emergencies,
  firstNumber,
  noon,
  places,
  replyAt,
  speaker,
  tags,
  times,
} from './speaking.ts';

const everyBefore = Object.keys(befores) as Before[];
const slips = /\{\{|\}\}|\$t\(|undefined|null|NaN|\[object| {2}|\( *\)|[ (][.,;:)]|: *$|: *\n/;

/** Words that must not light up on a phone that lies on the table. */
const sensitive = new RegExp(
  [
    'sex|pregnan|abort|contracept|condom|abus|suicid|self.?harm|\\bharm|hurt|kill|dying|rape|assault|violen',
    'drug|police|social (worker|care)|weapon|knife|gang|exploit|groom|depress|overdose',
  ].join('|'),
  'i',
);
const english = tags.filter(tag => baseOf(tag) === 'en');
const onTheScreen = (text: string) => text.slice(0, 50);

describe('every node of every tree', () => {
  it('composes on every channel, by day, by night and on Christmas Day, with nothing left unsaid', () => {
    expect(places.length).to.be.greaterThan(50);
    const unsaid = /\{\{|undefined|\[object/;
    const faults: string[] = [];
    for (const at of places) {
      for (const channel of [...channels, 'a channel that nobody knows']) {
        for (const locale of [...tags, 'tlh']) {
          for (const now of times) {
            const reply = replyAt(at, channel, { locale, now });
            const said = [reply.text, ...reply.options.map(({ label }) => label)];
            const cards = JSON.stringify(reply.services);
            if (/\S/.test(reply.text) && !said.some(text => slips.test(text)) && !unsaid.test(cards)) continue;
            faults.push(`${at} on ${channel} in ${locale}: ${reply.text} ${cards}`);
          }
        }
      }
    }
    expect(faults).to.deep.equal([]);
  }).timeout(300_000);

  it('would be told of a fact that is missing (negative control)', () => {
    for (const text of [
      'Ring  now.',
      'Ring .',
      'Ring (open).\nOr text:',
      '{{childline.phone}}',
      'undefined',
      'Open ( )',
    ]) {
      expect(text).to.match(slips);
    }
  });

  it('names only facts that its audience may see', () => {
    for (const at of places) {
      const [tree, node] = splitRef(at);
      const { audience } = speaker.library.trees.get(tree)!;
      for (const locale of tags) {
        const facts = wordFacts({ ...speaker, locale, audience, now: noon });
        const said: string[] = [];
        for (const variant of ['text', 'sms', 'speech'] as const) {
          // A fact that answers with its own name shows which fields the words ask for.
          const echo = (name: string) => new Proxy({}, { get: (_, field) => `{{${name}.${String(field)}}}` });
          said.push(...placeholdersIn(speaker.catalogue.node(locale, tree, node, variant, echo)));
        }
        for (const name of said) {
          const { service, field } = splitPlaceholder(name)!;
          const known = facts(service);
          expect(typeof known === 'object' && known[field], `${at}: ${name}`)
            .to.be.a('string')
            .and.not.equal('');
        }
      }
    }
  });

  it('can be answered: it has options, words of its own or services', () => {
    for (const at of places) {
      const reply = replyAt(at, 'webchat');
      const node = speaker.library.trees.get(reply.tree)!.nodes[reply.node]!;
      if (node.kind === 'question') expect(reply.options.length, at).to.be.greaterThan(1);
      if (node.kind === 'outcome') expect(reply.services.length, at).to.be.greaterThan(0);
      expect(reply.outcome, at).to.equal(node.kind === 'outcome' ? reply.node : undefined);
      expect(reply.level, at).to.equal(node.kind === 'outcome' ? node.level : undefined);
    }
  });

  it('puts 999 first in an emergency, whatever happened before, on every channel', () => {
    expect(emergencies.length).to.be.greaterThan(1);
    for (const at of emergencies) {
      for (const channel of channels) {
        const plain = replyAt(at, channel).text;
        for (const before of everyBefore) {
          const { text } = replyAt(at, channel, { before, state: { noticed: 'emergency' } });
          expect(firstNumber(text), `${at} on ${channel} after ${before}`).to.equal('999');
          expect(text.split('\n')[0], `${at} on ${channel} after ${before}`).to.equal(plain.split('\n')[0]);
        }
      }
    }
  });

  it('keeps sensitive words out of the first fifty characters of its text', () => {
    const shown = places.flatMap(at =>
      // In other languages the verifier knows which words they are.
      english.flatMap(locale =>
        everyBefore.flatMap(before =>
          [{}, { noticed: 'same-day' } as const].map(state => ({
            at,
            words: onTheScreen(replyAt(at, 'sms', { before, locale, state }).text),
          })),
        ),
      ),
    );
    const unsafe = shown.filter(({ words }) => sensitive.test(words)).map(({ at, words }) => `${at}: ${words}`);
    expect([...new Set(unsafe)]).to.deep.equal([]);
  });

  it('keeps them out of what ends a conversation and of the safety text too', () => {
    for (const locale of tags) {
      for (const key of ['deleted', 'opted-out', 'opted-in', 'help-sms'] as const) {
        expect(onTheScreen(speaker.catalogue.say(locale, key)), key).not.to.match(sensitive);
      }
      expect(onTheScreen(unavailableText(speaker, 'sms', locale, noon))).not.to.match(sensitive);
    }
  });

  it('is never longer than three texts, also when it has to ask whether they are safe', () => {
    const long = places.filter(at => everyBefore.some(before => segmentsOf(replyAt(at, 'sms', { before }).text) > 3));
    expect(long).to.deep.equal([]);
  });
});
