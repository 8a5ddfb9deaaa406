import { expect } from 'chai';
import { NOT_SAFE } from '../../src/conversation/advance.ts';
import { newConversation } from '../../src/conversation/conversation.ts';
import type { Event } from '../../src/conversation/events.ts';
import { offerOf } from '../../src/conversation/offers.ts';
import { type LocaleFiles, makeCatalogue } from '../../src/locale/catalogue.ts';
import { compose, type Speaker } from '../../src/reply/compose.ts';
import { segmentsOf } from '../../src/reply/segments.ts';
import { makeLibrary } from '../../src/tree/library.ts';
import type { NodeRef, TreeNode } from '../../src/tree/schema.ts';
import { oneService } from '../directory/directory.ts';
import { question, treeOf } from '../tree/example-library.ts';
import { noon } from './speaking.ts';

const numbers = Array.from({ length: 9 }, (_, index) => `n${index}`);
const to = (ids: string[]) => question(Object.fromEntries(ids.map(id => [id, 'few'])));
const emergency: TreeNode = { kind: 'outcome', level: 'emergency', services: ['line'] };
const trees = { bullying: 'Bullying', money: 'Money and food', home: 'Home' };
const english: LocaleFiles = {
  tag: 'en',
  trees: new Map([
    [
      'welcome',
      {
        title: 'Welcome',
        nodes: {
          few: { text: 'Which of these?', options: { a: 'The first' } },
          seven: { text: 'Which?' },
          nine: { text: 'Which?' },
          long: { text: `${'So it goes on. '.repeat(27)}Which?`, options: { a: 'The first' } },
          danger: { text: 'Ring {{line.phone}} now.' },
        },
      },
    ],
    ...Object.entries(trees).map(([tree, title]) => [tree, { title, nodes: {} }] as const),
  ]),
  line: {
    'safety-line': '[safety]',
    'safety-question': '[safe?]',
    'not-safe': '[not safe]',
    'choose-again': '[choose]',
    offers: '[offers]',
    'offers-sms': '[offers]',
  },
  services: {},
};
const speaker: Speaker = {
  library: makeLibrary([
    treeOf('welcome', {
      few: to(['a']),
      seven: to(numbers.slice(0, 7)),
      nine: to(numbers),
      long: to(['a']),
      danger: emergency,
    }),
    ...Object.keys(trees).map(tree => treeOf(tree, { start: to(['a']) })),
  ]),
  catalogue: makeCatalogue([english]),
  directory: oneService(),
};

const offered = Object.keys(trees);
const replyAt = (at: NodeRef, channel: string, lost = true) => {
  const events: Event[] = [
    ...(lost ? [{ type: 'not-understood' } as const] : []),
    { type: 'offers', trees: offered },
    { type: 'asked', at, steps: [], again: true },
  ];
  const after = { ...newConversation(channel, 'en'), safetyAsked: lost, offered };
  return compose(speaker, events, after, 'unknown', noon);
};
const ids = (reply: ReturnType<typeof replyAt>) => reply.options.map(({ id }) => id);

describe('offers beside the choices', () => {
  it('stand behind the choices and "not safe", by the titles of their trees', () => {
    const reply = replyAt('welcome/few', 'webchat');
    expect(ids(reply)).to.deep.equal(['a', NOT_SAFE, ...offered.map(offerOf)]);
    expect(reply.options.slice(2).map(({ label }) => label)).to.deep.equal(Object.values(trees));
    expect(reply.text).to.equal('[safety]\n\n[safe?]\n\n[offers]\n\nWhich of these?');
  });

  it('are numbered on in a text', () => {
    expect(replyAt('welcome/few', 'sms').text).to.equal(
      '[safety]\n[safe?]\n[offers]\nWhich of these?\n1 The first\n2 [not safe]\n3 Bullying\n4 Money and food\n5 Home',
    );
  });

  it('are said to be there without "choose again", and not spoken of when there are none', () => {
    expect(replyAt('welcome/few', 'webchat', false).text).to.equal('[offers]\n\nWhich of these?');
    expect(replyAt('welcome/nine', 'webchat').text).to.equal('[safety]\n\n[safe?]\n\n[choose]\n\nWhich?');
  });

  it('are as many as there is room for among nine choices', () => {
    expect(ids(replyAt('welcome/seven', 'webchat')).slice(7)).to.deep.equal([
      NOT_SAFE,
      'offer:bullying',
      'offer:money',
    ]);
    expect(ids(replyAt('welcome/nine', 'webchat'))).to.have.length(10);
  });

  it('are the first to go where a text would grow too long, and the safety line never does', () => {
    const { text, options } = replyAt('welcome/long', 'sms');
    expect(segmentsOf(text)).to.be.at.most(3);
    expect(options.map(({ id }) => id)).to.deep.equal(['a', NOT_SAFE]);
    expect(text).to.match(/^\[safety\]\n\[safe\?\]\n/);
    expect(ids(replyAt('welcome/long', 'webchat'))).to.have.length(5);
  });

  it('are not made beside 999', () => {
    const reply = replyAt('welcome/danger', 'webchat');
    expect(ids(reply).filter(id => id.startsWith('offer:'))).to.deep.equal([]);
    expect(reply.text).to.match(/^Ring /);
  });
});
