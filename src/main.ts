import { loadSettings } from './config/load-settings.ts';
import { Fault } from './errors.ts';
import { openApp } from './server/app.ts';
import { makeLog } from './server/log.ts';

const { settings, faults } = loadSettings();
if (!settings) {
  process.stderr.write(`${faults.map(fault => `${fault}\n`).join('')}${new Fault('config:invalid').message}\n`);
  process.exit(78);
}

const log = makeLog(settings.LOG_LEVEL);
try {
  const app = await openApp({ root: process.cwd(), settings, log, verifyAside: true });
  const port = await app.listen();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Stops kindly: no new requests, those under way are answered, then the store is closed.
    process.once(signal, () => void app.close().then(() => process.exit(0)));
  }
  process.stdout.write(`${app.introduction(port)}\n`);
} catch (error) {
  const known = error instanceof Fault ? error.message : 'turn:internal: the start failed.';
  process.stderr.write(`Advice Line could not start.\n${known}\n`);
  if (!(error instanceof Fault)) log.error({ err: error }, 'start failed');
  process.exit(1);
}
