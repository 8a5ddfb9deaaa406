import { expect } from 'chai';
import fc from 'fast-check';
import { readContent } from '../../src/verify/read-content.ts';
import { verify } from '../../src/verify/verify.ts';
import { contentOf } from './gallery.ts';

const texts = [...contentOf({ files: {}, change: {}, without: [] }).sources].map(
  ([name, { text }]) => [name, text] as const,
);
const scraps = [
  '',
  ' ',
  '\n',
  '-',
  ':',
  '{',
  '}',
  '[',
  '"',
  '&a',
  '*a',
  '!!x',
  '|',
  '? ',
  '{{',
  '%',
  '\t',
  '\0',
  '__proto__',
  '~',
  '<<: *a',
];

describe('content that is broken anywhere', () => {
  it('becomes issues and never an error', () => {
    const slip = fc.record({
      file: fc.nat(texts.length - 1),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      leaveOut: fc.nat(60),
      putIn: fc.constantFrom(...scraps),
    });
    fc.assert(
      fc.property(fc.array(slip, { minLength: 1, maxLength: 3 }), slips => {
        const files = new Map(texts);
        for (const { file, at, leaveOut, putIn } of slips) {
          const [name] = texts[file]!;
          const text = files.get(name)!;
          const start = Math.floor(at * text.length);
          files.set(name, text.slice(0, start) + putIn + text.slice(start + leaveOut));
        }
        const content = readContent(files);
        for (const issue of verify(content, { today: '2026-11-24', topics: ['bullying'] })) {
          expect(issue.position.line).to.be.at.least(1);
          expect(issue.message).to.match(/^\S.*[^\s]$/s);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is told file by file when files are missing', () => {
    const issues = verify(readContent(new Map()), { today: '2026-11-24' });
    const missing = issues.filter(issue => issue.kind === 'unreadable').map(issue => issue.file);
    expect(missing).to.deep.equal([
      'directory/bank-holidays.yaml',
      'directory/hours.yaml',
      'directory/services.yaml',
      'locales/en/line.yaml',
      'locales/en/services.yaml',
      'locales/en/wording.yaml',
    ]);
  });
});
