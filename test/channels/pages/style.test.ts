import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { expect } from 'chai';
import { compile } from 'sass';
import { startApp } from '../../contract/app.ts';

/** Bytes that a first page may have on the way to a poor phone, its style included. */
const MOST_BYTES = 14 * 1024;

describe('the style of the plain pages', () => {
  const style = readFileSync('web/pages.min.css', 'utf8');

  it('is what its source says: npm run styles', () => {
    const { css } = compile('web/pages.scss', { loadPaths: ['node_modules'], style: 'compressed', quietDeps: true });
    expect(style.trim()).to.equal(css.trim());
  });

  it('asks for no typeface and no picture, and has nothing that is for GOV.UK only', () => {
    expect(style).not.to.match(/GDS Transport|@font-face|url\(|@import|crown/i);
  });

  it('comes with the first page in one answer, and no more than a poor phone can take', async () => {
    const served = await startApp();
    const bytes = await bytesOf(`${served.url}/chat`);
    await served.stop();
    expect(bytes).to.be.lessThan(MOST_BYTES);
    // More than the words alone: the style is in it.
    expect(bytes).to.be.greaterThan(4 * 1024);
  });
});

/** The length of an answer as it comes over the wire, compressed. */
function bytesOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { 'Accept-Encoding': 'gzip' } }, answer => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on('end', () => resolve(bytes));
    });
    asked.on('error', reject).end();
  });
}
