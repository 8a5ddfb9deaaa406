import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';

const main = join(process.cwd(), 'src/main.ts');
const strong: Record<string, string> = {
  NODE_ENV: 'production',
  ROOT_KEY: '0123456789abcdef'.repeat(4),
  TWILIO_ACCOUNT_SID: `AC${'0123456789abcdef'.repeat(2)}`,
  TWILIO_AUTH_TOKEN: 'fedcba9876543210'.repeat(2),
  PUBLIC_URL: 'https://advice.example.org',
};

describe('the start', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'advice-line-start-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the program until it ends, or until it says something that fits `until`, and then ends it kindly. */
  function run(env: Record<string, string>, cwd = process.cwd(), until?: RegExp) {
    return new Promise<{ code: number | null; said: string; told: string }>(resolve => {
      const child = spawn(process.execPath, [main], {
        cwd,
        env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: join(folder, 'data'), ...env },
      });
      let said = '';
      let told = '';
      child.stdout.on('data', part => {
        said += part;
        if (until?.test(said)) child.kill('SIGTERM');
      });
      child.stderr.on('data', part => {
        told += part;
      });
      child.once('exit', code => resolve({ code, said, told }));
    });
  }

  it('says where everything is and what is not set up, and ends kindly when it is told to', async () => {
    const { code, said } = await run({}, undefined, /Not configured +ROOT_KEY/);
    expect(code).to.equal(0);
    expect(said)
      .to.match(/Chat page +http:\/\/127\.0\.0\.1:\d+\//)
      .and.match(/SMS webhook +http\S+\/channels\/sms/);
    expect(said).to.match(/Not configured +Twilio/);
  });

  for (const name of ['ROOT_KEY', 'TWILIO_AUTH_TOKEN']) {
    for (const [what, value] of [
      ['empty', ''],
      ['a placeholder', 'changeme'],
      ['too short', 'abc123'],
    ] as const) {
      it(`is refused in production when ${name} is ${what}, naming it and not showing it`, async () => {
        const { code, told } = await run({ ...strong, [name]: value });
        expect(code).to.equal(78);
        expect(told).to.include(name);
        if (value) expect(told).not.to.include(value);
      });
    }
  }

  it('is refused on a tree with issues, showing the author where', async () => {
    for (const part of ['dialogs', 'locales', 'directory', 'understanding', 'web', 'migrations']) {
      cpSync(part, join(folder, part), { recursive: true });
    }
    const tree = join(folder, 'dialogs/welcome.yaml');
    writeFileSync(tree, readFileSync(tree, 'utf8').replace('safety/emergency', 'safety/emergancy'));
    const { code, told } = await run({}, folder);
    expect(code).to.equal(1);
    expect(told).to.include('dialogs/welcome.yaml:').and.include('safety/emergency').and.include('^');
  });

  it('is refused while another process has the same data folder open', async () => {
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: join(folder, 'data') },
    });
    await new Promise<void>(resolve => child.stdout.on('data', part => String(part).includes('ready') && resolve()));
    const second = await run({});
    expect(second.code).to.equal(1);
    expect(second.told).to.include('Another process has this data folder open');
    const gone = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  });
});
