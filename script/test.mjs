// npm test: types, lint, the verifier and every test, and one plain line at the end: N passed, N failed.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDebian } from './debian.mjs';

let passed = 0;
let failed = 0;

for (const missing of ensureDebian()) {
  console.error(missing);
  failed++;
}

const steps = [
  ['types', 'node_modules/.bin/tsc', ['-p', '.']],
  ['lint', 'node_modules/.bin/biome', ['check', '--error-on-warnings']],
  ['verify', process.execPath, ['src/cli/verify.ts']],
];
for (const [name, command, args] of steps) {
  console.log(`\n— ${name}`);
  const ok = spawnSync(command, args, { stdio: 'inherit' }).status === 0;
  if (ok) passed++;
  else failed++;
}

const report = join(tmpdir(), `advice-line-tests-${process.pid}.json`);
console.log('\n— tests');
const asked = process.argv.slice(2);
const files = asked.some(one => one.endsWith('.test.ts')) ? [] : ['test/**/*.test.ts'];
const mocha = spawnSync(process.execPath, ['node_modules/mocha/bin/mocha.js', ...files, ...asked], {
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'test', TEST_REPORT: report },
});
try {
  const { passes, failures, pending } = JSON.parse(readFileSync(report, 'utf8'));
  passed += passes;
  // A test that was skipped has shown nothing.
  failed += failures + pending;
  if (mocha.status !== 0 && failures + pending === 0) failed++;
} catch {
  failed++;
}
rmSync(report, { force: true });

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
