import { expect } from 'chai';
import { makeCatalogue } from '../../src/locale/catalogue.ts';
import { lineKeys } from '../../src/locale/keys.ts';
import { everyUnit } from '../../src/pack/sign-off.ts';
import { type Speaker, sayLine } from '../../src/reply/compose.ts';
import { loadContent } from '../../src/verify/load-content.ts';
import { readContent } from '../../src/verify/read-content.ts';
import { channels, noon, places, replyAt, tags } from '../reply/speaking.ts';

const OLD = '0800 1111';
const NEW = '07700 900 123';

const content = await loadContent('.');
const files = new Map([...content.sources].map(([name, { text }]) => [name, text]));
const directory = files.get('directory/services.yaml')!;
const parts = directory.split(`phone: "${OLD}"\n`);
const edited = readContent(new Map([...files, ['directory/services.yaml', parts.join(`phone: "${NEW}"\n`)]]));
const speakerOf = ({ library, locales, directory }: typeof content): Speaker => ({
  library,
  directory,
  catalogue: makeCatalogue(locales),
});
const before = speakerOf(content);
const after = speakerOf(edited);

/** As it stands between words that run from right to left, and as it stands in a text there. */
const renumbered = (text: string) =>
  text.replaceAll(OLD, NEW).replaceAll(OLD.replaceAll(' ', ''), NEW.replaceAll(' ', ''));

describe('one number changed in the directory', () => {
  it('stands there once', () => {
    expect(parts).to.have.length(2);
  });

  it('is changed at every place on every channel in every language, and nothing else is', () => {
    let changed = 0;
    for (const at of places) {
      for (const channel of channels) {
        for (const locale of tags) {
          const given = { locale, now: noon };
          const was = replyAt(at, channel, { ...given, speaker: before });
          const is = replyAt(at, channel, { ...given, speaker: after });
          expect(JSON.stringify(is), `${at} on ${channel} in ${locale}`).to.equal(renumbered(JSON.stringify(was)));
          if (was.text !== is.text) changed++;
        }
      }
    }
    expect(changed).to.be.greaterThan(10);
  });

  it("is changed in the line's own sentences, and nothing else is", () => {
    const keys = Object.keys(lineKeys) as (keyof typeof lineKeys)[];
    let changed = 0;
    for (const key of keys) {
      for (const channel of channels) {
        const was = sayLine(before, channel, 'en', key, noon);
        const is = sayLine(after, channel, 'en', key, noon);
        expect(is, key).to.equal(renumbered(was));
        if (was !== is) changed++;
      }
    }
    expect(changed).to.be.greaterThan(0);
  });

  it('leaves every signature as it is', () => {
    expect(everyUnit(edited)).to.deep.equal(everyUnit(content));
  });
});
