import { expect } from 'chai';
import fc from 'fast-check';
import { newConversation } from '../../src/conversation/conversation.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { work } from '../../src/turn/take-turn.ts';
import { commands, dangers, type Understanding } from '../../src/understanding/understanding.ts';
import { loadContent } from '../../src/verify/load-content.ts';
import { eachWord } from '../../src/verify/words.ts';
import { channels, noon, places, speaker } from '../reply/speaking.ts';
import { webchat } from './line.ts';

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
const own = new Set([...eachWord(await loadContent('.'))].flatMap(({ text }) => wordsOf(text)));

/** Words that no sentence of ours holds: where one of them is heard, it is an echo. */
const word = fc
  .array(fc.constantFrom(...'abdeiklmnorstuvz'), { minLength: 3, maxLength: 9 })
  .map(letters => letters.join(''))
  .filter(letters => !own.has(letters));
const message = fc.array(word, { minLength: 3, maxLength: 8 });

/** Whatever a message may be taken for. */
const understanding: fc.Arbitrary<Understanding> = fc
  .record(
    {
      danger: fc.constantFrom(...dangers),
      command: fc.constantFrom(...commands),
      yesNo: fc.constantFrom('yes' as const, 'no' as const),
      choice: fc.oneof(
        fc.constantFrom('no', 'me', 'menu', 'person', 'say:not-safe').map(option => ({ option })),
        fc.constant({ oneOf: ['me', 'no'] }),
      ),
      topics: fc.constantFrom([{ topic: 'pregnancy', score: 1 }], []),
    },
    { requiredKeys: ['danger'] },
  )
  .map(read => ({ topics: [], language: 'en', because: [], ...read }) as Understanding);

/** Three words in a row of what was typed that the reply says again. */
function echoed(reply: Reply, typed: readonly string[][]): string | undefined {
  const { locale: _, ...heard } = reply;
  const spoken = ` ${wordsOf(JSON.stringify(heard)).join(' ')} `;
  const runs = typed.flatMap(words => words.slice(2).map((_, index) => words.slice(index, index + 3).join(' ')));
  return runs.find(run => spoken.includes(` ${run} `));
}

const turns = fc.array(fc.record({ words: message, read: understanding }), { minLength: 1, maxLength: 5 });

describe('a reply', () => {
  it('never holds three words in a row of what the person typed, then or before, whatever it was taken for', () => {
    fc.assert(
      fc.property(turns, fc.constantFrom(...channels), fc.constantFrom(...places), (typed, channel, place) => {
        let state = { ...newConversation(channel, 'en'), steps: [{ goto: place }], greeted: true };
        for (const [index, { words, read }] of typed.entries()) {
          const line = { ...speaker, understand: () => read, adviserPresent: () => index % 2 === 0 };
          const worked = work(line, { ...webchat('id', words.join(' ')), channel }, state, noon);
          state = { ...worked.after, steps: [...worked.after.steps], greeted: true } as typeof state;
          const before = typed.slice(0, index + 1).map(turn => turn.words);
          expect(echoed(worked.reply, before)).to.equal(undefined);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('would be caught if it did (negative control)', () => {
    fc.assert(
      fc.property(message, words => {
        const state = newConversation('sms', 'en');
        const read = { danger: 'unknown' as const, topics: [], language: 'en', because: [] };
        const line = { ...speaker, understand: () => read, adviserPresent: () => false };
        const { reply } = work(line, webchat('id', words.join(' ')), state, noon);
        const parrot = { ...reply, text: `You said: "${words.slice(0, 3).join(' ').toUpperCase()}". ${reply.text}` };
        expect(echoed(parrot, [words])).to.equal(words.slice(0, 3).join(' '));
      }),
      { numRuns: 50 },
    );
  });
});
