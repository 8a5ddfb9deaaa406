// Chromium, Firefox and PostgreSQL for the tests, from Debian's packages: installed where that is possible, else said plainly.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

const postgres = () => existsSync('/usr/lib/postgresql') && readdirSync('/usr/lib/postgresql').length > 0;
const firefox = () => existsSync('/usr/bin/firefox-esr');
const chromium = () => ['/usr/bin/chromium', '/usr/bin/chromium-browser'].some(path => existsSync(path));

/** Installs what is missing and returns what is still missing, each with how to get it. */
export function ensureDebian() {
  const wanted = [
    ['chromium', chromium],
    ['firefox-esr', firefox],
    ['postgresql', postgres],
  ].filter(([, there]) => !there());
  if (wanted.length === 0) return [];
  const names = wanted.map(([name]) => name);
  const root = process.getuid?.() === 0;
  const sudo = root ? [] : ['sudo', '-n'];
  const run = (...args) =>
    spawnSync([...sudo, ...args][0], [...sudo, ...args].slice(1), {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  console.log(`Installing ${names.join(', ')} for the tests…`);
  run('apt-get', 'update', '-q');
  run('apt-get', 'install', '-y', '-q', '--no-install-recommends', ...names);
  return wanted.filter(([, there]) => !there()).map(([name]) => `${name} is missing: apt-get install ${name}`);
}
