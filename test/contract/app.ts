import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../src/config/settings.ts';
import { type App, openApp } from '../../src/server/app.ts';
import { makeLog } from '../../src/server/log.ts';
import type { Store } from '../../src/store/store.ts';

export const accountSid = `AC${'0123456789abcdef'.repeat(2)}`;
export const authToken = 'fedcba9876543210'.repeat(2);
export const publicUrl = 'https://advice.example.org';

/** The whole app on a free loopback port, with a data folder of its own, and every line that it logs. */
export async function startApp(
  given: { env?: Record<string, string>; store?: Store; clock?: () => number } = {},
): Promise<{ app: App; url: string; logged: string[]; dataDir: string; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'advice-line-'));
  const { settings, faults } = readSettings({
    NODE_ENV: 'test',
    PORT: '0',
    DATA_DIR: dataDir,
    PUBLIC_URL: publicUrl,
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: authToken,
    ...given.env,
  });
  if (!settings) throw new TypeError(faults.join(' '));
  const logged: string[] = [];
  const log = makeLog('info', { write: line => logged.push(line) });
  const app = await openApp({
    root: process.cwd(),
    settings,
    log,
    ...(given.store && { store: given.store }),
    ...(given.clock && { clock: given.clock }),
  });
  const port = await app.listen();
  return {
    app,
    url: `http://127.0.0.1:${port}`,
    logged,
    dataDir,
    async stop() {
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
