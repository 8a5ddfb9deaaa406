import { expect } from 'chai';
import { loadModel } from '../../src/understanding/load.ts';
import { makeUnderstand } from '../../src/understanding/understand.ts';
import type { Asked } from '../../src/understanding/understanding.ts';
import { asked, languages } from './reading.ts';

const understand = makeUnderstand(languages, loadModel('.'));
const safety: Asked = { ...asked('A', 'B'), safety: true };

/** What people type after "are you safe right now?", in the conversation's language. */
const answers: Record<string, { safe: string[]; notSafe: string[] }> = {
  en: { safe: ['yes', 'im safe'], notSafe: ['no', 'not safe', "i don't know"] },
  pl: {
    safe: ['tak', 'Tak!', 'jestem bezpieczna', 'na razie tak'],
    notSafe: ['nie', 'NIE.', 'no', 'nie jest bezpiecznie', 'boje sie', 'boję się', 'nie wiem', 'chyba nie'],
  },
  ro: {
    safe: ['da', 'sunt în siguranță', 'sunt bine'],
    notSafe: ['nu', 'Nu.', 'nu sunt in siguranta', 'nu e sigur aici', 'mi-e frica', 'mi-e frică', 'nu stiu'],
  },
  so: {
    safe: ['haa', 'waan ammaan ahay', 'Haa waan nabad qabaa.'],
    notSafe: ['maya', 'Maya!', 'ammaan ma ihi', 'waan baqayaa', 'waan cabsanayaa', 'ma garanayo', 'ma aqaan'],
  },
  es: {
    safe: ['sí', 'si', 'estoy a salvo', 'estoy bien'],
    notSafe: ['no', 'No.', 'no estoy a salvo', 'tengo miedo', 'no sé', 'no lo se'],
  },
  ar: {
    safe: ['نعم', 'أيوه', 'أنا بأمان', 'na3am', 'aywa'],
    notSafe: ['لا', 'لأ', 'لست بأمان', 'أنا خائفة', 'لا أعرف', 'مش عارفة', 'la', 'la2', 'mish bi aman', 'ana 5ayfa'],
  },
  ur: {
    safe: ['ہاں', 'جی', 'جی ہاں', 'میں محفوظ ہوں', 'haan', 'ji', 'ji haan', 'main theek hun'],
    notSafe: [
      'نہیں',
      'جی نہیں',
      'ڈر لگ رہا ہے',
      'پتہ نہیں',
      'nahi',
      'nahin',
      'ji nahi',
      'dar lag raha hai',
      'pata nahi',
    ],
  },
};

describe('a typed answer to "are you safe right now?"', () => {
  it('is listed for every language that has data', () => {
    expect(Object.keys(answers).sort()).to.deep.equal(languages.map(({ tag }) => tag).sort());
  });

  for (const [locale, { safe, notSafe }] of Object.entries(answers)) {
    for (const text of notSafe) {
      it(`is not safe in "${text}" (${locale})`, () => {
        expect(understand({ text }, safety, locale).yesNo).to.equal('no');
      });
    }
    for (const text of safe) {
      it(`is safe in "${text}" (${locale})`, () => {
        expect(understand({ text }, safety, locale).yesNo).to.equal('yes');
      });
    }
  }

  it('is not safe where a word may mean both: a Polish "no" is a yes to nothing else', () => {
    expect(understand({ text: 'no' }, safety, 'pl').yesNo).to.equal('no');
    expect(understand({ text: 'no' }, { ...safety, safety: false }, 'pl').yesNo).to.equal('yes');
  });

  for (const { tag, commands } of languages) {
    it(`never stands in two lists that say the opposite (${tag})`, () => {
      const both = (one: readonly string[], other: readonly string[]) => one.filter(phrase => other.includes(phrase));
      expect(both(commands.yes, commands.no)).to.deep.equal([]);
      expect(both(commands.safe, [...commands['not-safe'], ...commands.no])).to.deep.equal([]);
      const answered = [...commands.no, ...commands['not-safe']].map(text => understand({ text }, safety, tag).yesNo);
      expect([...new Set(answered)]).to.deep.equal(['no']);
    });
  }
});
