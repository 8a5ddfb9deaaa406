import { spawnSync } from 'node:child_process';
import { expect } from 'chai';

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['src/cli/verify.ts', ...args], { encoding: 'utf8' });
}

describe('the verify command', () => {
  it('says how much it has read, and ends with 2 when it cannot read at all', () => {
    expect(run('--root', 'test/verify/base').stdout).to.match(/^3 trees, 13 nodes, \d+ words \(en\)/m);
    expect(run('--root', 'test/verify/no-such-folder')).to.include({ status: 2, stdout: '' });
    expect(run('--rot', 'test/verify/base').stderr).to.contain('npm run verify');
  });

  it('ends with 1 and prints each issue, or all of them as JSON', () => {
    const folder = 'test/verify/base/dialogs';
    const told = run('--root', folder);
    expect(told.status).to.equal(1);
    expect(told.stdout).to.contain('directory/hours.yaml:1:1 unreadable — this file is missing.');
    const issues: { kind: string; file: string }[] = JSON.parse(run('--root', folder, '--json').stdout);
    expect(issues.find(issue => issue.file === 'directory/hours.yaml')).to.include({ kind: 'unreadable' });
  });

  it('lists what is due for review, and ends with 0 though something may be late', () => {
    const due = run('--root', 'test/verify/base', '--due', '36500');
    expect(due.status).to.equal(0);
    expect(due.stdout).to.match(/^2027-11-01 {2}tree welcome {2,}(LATE {2})?The tests$/m);
    expect(run('--root', 'test/verify/base', '--due', '36500', '--json').stdout).to.match(/^\[/);
    expect(run('--root', 'test/verify/base', '--due', 'soon').status).to.equal(2);
  });
});
