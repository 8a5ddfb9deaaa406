import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { keysOf, lineKeys } from '../../src/locale/keys.ts';
import { isVariant } from '../../src/locale/negotiate.ts';
import { capabilities } from '../../src/reply/capabilities.ts';
import { wholeForm } from '../../src/understanding/whole.ts';
import { loadContent } from '../../src/verify/load-content.ts';
import { eachWord } from '../../src/verify/words.ts';

const content = await loadContent('.');
const words = [...eachWord(content)];
const sources = (room: string, ending: RegExp) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter(file => ending.test(file) && file !== join('locale', 'keys.ts'))
    .map(file => readFileSync(join(room, file), 'utf8'))
    .join('\n');
const src = sources('src', /\.ts$/);
const web = sources('web', /\.(ts|html)$/);

/** Three digits or more in a row, or one by one, outside {{…}}: what a number to ring, text or look for is made of. */
const typedNumbers = (text: string) =>
  text.replace(/\{\{[^{}]*\}\}/g, ' ').match(/\p{Nd}{3,}|\b(\p{Nd}[ .-]){2,}\p{Nd}\b/gu) ?? [];

describe('the words of every locale', () => {
  it('hold no typed number of three digits or more: every number comes from the directory', () => {
    expect(words.length).to.be.greaterThan(500);
    const typed = words.flatMap(({ file, path, text }) =>
      typedNumbers(text).map(number => `${file} ${path.join('.')}: ${number}`),
    );
    expect(typed).to.deep.equal([]);
  });

  it('would be told of one that was typed (negative control)', () => {
    expect(typedNumbers('Ring 999, 9 9 9 or 0117 903 6444')).to.deep.equal(['999', '9 9 9', '0117', '903', '6444']);
    expect(typedNumbers('aged 11-19, 30 minutes, {{emergency-999.phone}}')).to.deep.equal([]);
  });

  it('hold no unfinished or misspelt placeholder', () => {
    const whole = /\{\{[a-z0-9-]+(\.[a-z-]+)?\}\}/g;
    const broken = words.filter(({ text }) => /[{}]|\$t\(/.test(text.replace(whole, '')));
    expect(broken.map(({ file, path }) => `${file} ${path.join('.')}`)).to.deep.equal([]);
  });

  it("hold every one of the line's own sentences, and none besides", () => {
    for (const { tag, line } of content.locales) {
      // A variant says only what it says differently.
      const known = isVariant(tag) ? keys().filter(key => key in line) : keysOf(tag).sort();
      expect(Object.keys(line).sort(), tag).to.deep.equal(known);
    }
  });

  it('ask for each language by words of its own', () => {
    const asked = content.locales.flatMap(({ language }) => [...language!.asked, language!.name.split(',')[0]!]);
    const own = new Set(asked.map(wholeForm));
    const byTag = content.locales.map(({ language }) => new Set(language!.asked.map(wholeForm)));
    expect(own.size).to.be.greaterThan(content.locales.length);
    const all = byTag.flatMap(forms => [...forms]);
    expect(all.filter((form, index) => all.indexOf(form) !== index)).to.deep.equal([]);
    const unasked = content.locales.filter(
      ({ tag, language }) => !isVariant(tag) && !language!.asked.map(wholeForm).includes(wholeForm(language!.english)),
    );
    expect(unasked.map(({ tag }) => tag)).to.deep.equal([]);
  });

  it('hold no sentence of the line that is never said', () => {
    expect(keys().filter(key => !isSaid(key))).to.deep.equal([]);
    expect(['greeting', 'greeting-sms', 'page-greeting'].filter(isSaid), 'negative control').to.deep.equal([]);
  });
});

const keys = (): string[] => Object.keys(lineKeys).sort();

/**
 * In quotes, or as a name in a table; the shorter wording of a sentence wherever the sentence itself is said; and the
 * chat's words in its own code, or on the pages.
 */
function isSaid(key: string): boolean {
  const page = /^page-(.+)$/.exec(key)?.[1];
  if (page) return web.includes(`'${page}'`) || src.includes(`'${key}'`);
  const variant = Object.values(capabilities).find(can => key.endsWith(`-${can.variant}`))?.variant;
  const base = variant ? key.slice(0, -variant.length - 1) : key;
  return src.includes(`'${base}'`) || new RegExp(`^\\s*'?${base}'?: '`, 'm').test(src);
}
