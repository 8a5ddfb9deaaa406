import { existsSync } from 'node:fs';
import { AssertionError } from 'chai';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

/** Debian's Chromium, with the back/forward cache left on: a test that turns it off passes falsely. */
export async function openChromium(): Promise<Browser> {
  return chromium.launch(launching());
}

/** The same with a profile of its own in `folder`, and without script: what it keeps there can be read afterwards. */
export async function openChromiumProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { ...launching(), javaScriptEnabled: false });
}

function launching() {
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(path => existsSync(path));
  if (!executablePath) throw new AssertionError('Chromium is missing: apt-get install chromium');
  return {
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  };
}
