import { existsSync } from 'node:fs';
import { AssertionError } from 'chai';
import { type Browser, chromium } from 'playwright-core';

/** Debian's Chromium, with the back/forward cache left on: a test that turns it off passes falsely. */
export async function openChromium(): Promise<Browser> {
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(path => existsSync(path));
  if (!executablePath) throw new AssertionError('Chromium is missing: apt-get install chromium');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
}
