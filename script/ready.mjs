// Installs what is missing, and only then: the lock file that was last installed is remembered inside node_modules.
// Runs on any Node from 20 on; everything after it runs on the project's own Node 24.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';

const lock = 'package-lock.json';
const installed = 'node_modules/.installed-lock.json';

const fresh = existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(lock, 'utf8');
if (!fresh) {
  console.log('Installing what is missing (once)…');
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'inherit' });
  if (done.status !== 0) {
    console.error('The packages could not be installed. Is the npm registry within reach?');
    process.exit(1);
  }
  copyFileSync(lock, installed);
}
