import { existsSync } from 'node:fs';
import { AssertionError } from 'chai';
import { type Browser, type BrowserContext, chromium, type LaunchOptions } from 'playwright-core';

let shared: Promise<Browser> | undefined;

/** Debian's Chromium, with the back/forward cache left on: a test that turns it off passes falsely. */
export async function openChromium(): Promise<Browser> {
  return chromium.launch(options());
}

/** The same browser for every test that opens its own context; it ends with the tests. */
export function sharedChromium(): Promise<Browser> {
  shared ??= openChromium();
  return shared;
}

/** A browser with a profile on the disk, which can be looked through afterwards and opened again. */
export async function openProfile(
  folder: string,
  more: readonly string[] = [],
  javaScriptEnabled = true,
): Promise<BrowserContext> {
  const { args = [], ...rest } = options();
  return chromium.launchPersistentContext(folder, { ...rest, args: [...args, ...more], javaScriptEnabled });
}

function options(): LaunchOptions {
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(path => existsSync(path));
  if (!executablePath) throw new AssertionError('Chromium is missing: apt-get install chromium');
  return {
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  };
}
