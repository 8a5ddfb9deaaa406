import { expect } from 'chai';
import type { Line } from '../../src/turn/take-turn.ts';
import { work } from '../../src/turn/take-turn.ts';
import { loadModel, loadUnderstanding } from '../../src/understanding/load.ts';
import { makeUnderstand } from '../../src/understanding/understand.ts';
import { channels, noon, speaker } from '../reply/speaking.ts';
import { understand as dull, webchat } from './line.ts';

const LOOKED_FOR = 'to talk with a person, if there is one';

type Without = Omit<Line, 'store' | 'clock'>;
const reads = makeUnderstand(loadUnderstanding('.'), loadModel('.'));
// What is looked for is not understood, so that its name alone leads there; everything else is read as it is.
const understand: Without['understand'] = (message, asked, locale) =>
  message.text === LOOKED_FOR ? dull(message) : reads(message, asked, locale);
const line: Without = { ...speaker, understand, adviserPresent: () => false };
const talk = (channel: string, ...texts: string[]) => {
  let worked = work(line, { ...webchat('id', ''), channel, kind: 'opening' }, undefined, noon);
  for (const text of texts) worked = work(line, { ...webchat('id', text), channel }, worked.after, noon);
  return worked;
};
const placeOf = ({ reply }: ReturnType<typeof work>) => `${reply.tree}/${reply.node}`;
const offersOf = ({ reply }: ReturnType<typeof work>) => reply.options.filter(({ id }) => id.startsWith('offer:'));

const wanted = speaker.catalogue.title('en', 'talk-to-a-person');

describe('a tree that is looked for by its name', () => {
  for (const channel of channels) {
    it(`is offered beside the choices on ${channel}, and gone to by its number`, () => {
      const lost = talk(channel, LOOKED_FOR);
      expect(placeOf(lost)).to.equal('welcome/start');
      expect(offersOf(lost)).to.deep.include({ id: 'offer:talk-to-a-person', label: wanted });
      const number = lost.reply.options.findIndex(({ id }) => id === 'offer:talk-to-a-person') + 1;
      const gone = work(line, { ...webchat('id', String(number)), channel }, lost.after, noon);
      expect(placeOf(gone)).to.equal('talk-to-a-person/start');
      expect(gone.after.offered).to.deep.equal([]);
    });
  }

  it('stands for exactly as long as it is shown', () => {
    const lost = talk('webchat', LOOKED_FOR);
    expect(lost.after.offered).to.deep.equal(offersOf(lost).map(({ id }) => id.slice('offer:'.length)));
    const after = work(line, webchat('id', 'MENU'), lost.after, noon);
    expect([offersOf(after), after.after.offered]).to.deep.equal([[], []]);
  });

  it('can be called by its title, but not by its other names, which may be cries for help', () => {
    const lost = talk('webchat', LOOKED_FOR);
    const called = work(line, webchat('id', wanted), lost.after, noon);
    expect(placeOf(called)).to.equal('talk-to-a-person/start');
    const cry = { ...lost.after, offered: ['advice'] };
    const cried = work(line, webchat('id', 'i want to die'), cry, noon);
    expect(cried.reply.danger).not.to.be.oneOf(['none', 'unknown']);
    expect(cried.reply.text).to.include('999');
  });
});
