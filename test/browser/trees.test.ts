import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { packFile } from '../../src/pack/file.ts';
import { packOf } from '../pack/reading.ts';
import { serveTrees } from '../server/trees-server.ts';
import { contentOf } from '../verify/gallery.ts';
import { openChromium } from './chromium.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
type Fault = { id: string; nodes: { html: string }[] };

describe('the pages at /trees, in a browser', () => {
  let browser: Browser;
  let served: Awaited<ReturnType<typeof serveTrees>>;
  before(async () => {
    browser = await openChromium();
    served = await serveTrees();
  });
  after(async () => {
    await browser?.close();
    await served?.close();
  });

  for (const path of ['', '?q=ring', '/worried-about-a-child', '/line', '/directory']) {
    it(`have no fault that axe can find, and nothing that the policy refuses: /trees${path}`, async () => {
      // axe is brought in from outside, as no page of ours could.
      const context = await browser.newContext({ bypassCSP: true });
      const page = await context.newPage();
      await page.goto(`${served.url}${path}`);
      await page.addScriptTag({ path: axe });
      const faults = await page.evaluate(async () => {
        const { violations } = await (
          window as unknown as { axe: { run(): Promise<{ violations: Fault[] }> } }
        ).axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      expect(faults).to.deep.equal([]);
      await context.close();
      const strict = await browser.newPage();
      const troubles: string[] = [];
      strict.on('console', message => message.type() === 'error' && troubles.push(message.text()));
      await strict.goto(`${served.url}${path}`);
      expect(troubles).to.deep.equal([]);
      await strict.close();
    });
  }

  it('lead from an answer to the place that it leads to, in the same tree and in another', async () => {
    const page = await browser.newPage();
    await page.goto(`${served.url}/welcome`);
    await page.locator('.answers a', { hasText: 'emergency' }).first().click();
    expect(page.url()).to.match(/\/trees\/safety\?.*#safety--emergency$/);
    expect(await page.locator('[id="safety--emergency"] h4').innerText()).to.include('emergency');
    await page.close();
  });

  it('are searched in a file that was sent round, without a server', async () => {
    const { buildSync } = await import('esbuild');
    const built = buildSync({ entryPoints: ['web/pack.ts'], bundle: true, format: 'iife', write: false });
    const content = contentOf({ files: {}, change: {}, without: [] });
    const page = await browser.newPage();
    await page.setContent(
      await packFile(packOf(content), { style: '[hidden]{display:none}', script: built.outputFiles[0]!.text }),
    );
    const shown = () => page.locator('.places > li:visible').count();
    const all = await shown();
    await page.locator('#search').fill('HAS happened');
    expect(await shown()).to.equal(1);
    await page.locator('#search').fill('');
    expect(await shown()).to.equal(all);
    await page.locator('#search').fill('xyzzyq');
    expect(await page.locator('#none').isVisible()).to.equal(true);
    await page.close();
  });
});
