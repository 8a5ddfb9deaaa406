import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { envExample, readSettings } from '../../src/config/settings.ts';

const strong = {
  NODE_ENV: 'production',
  ROOT_KEY: '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff',
  PUBLIC_URL: 'https://advice.example.org',
  TWILIO_ACCOUNT_SID: `AC${'0123456789abcdef'.repeat(2)}`,
  TWILIO_AUTH_TOKEN: '0123456789abcdef'.repeat(2),
};

describe('settings', () => {
  it('has sensible defaults when nothing is set', () => {
    const { settings, faults } = readSettings({});
    expect(faults).to.deep.equal([]);
    expect(settings).to.include({ PORT: 3978, DATA_DIR: 'data', NODE_ENV: 'development' });
  });

  it('accepts strong secrets in production', () => {
    expect(readSettings(strong).faults).to.deep.equal([]);
  });

  for (const name of ['ROOT_KEY', 'TWILIO_AUTH_TOKEN', 'TWILIO_ACCOUNT_SID'] as const) {
    for (const [what, value] of [
      ['a placeholder', 'changeme'],
      ['of the wrong length', 'abc'],
      ['all zeros', '0'.repeat(64)],
    ] as const) {
      it(`refuses ${name} that is ${what}, naming it and never its value`, () => {
        const { faults } = readSettings({ ...strong, [name]: value });
        expect(faults.join(' ')).to.include(name);
        expect(faults.join(' ')).not.to.include(value);
      });
    }
  }

  it('refuses a missing or empty root key in production', () => {
    expect(readSettings({ ...strong, ROOT_KEY: '' }).faults.join()).to.include('ROOT_KEY');
    expect(readSettings({ ...strong, ROOT_KEY: undefined }).faults.join()).to.include('ROOT_KEY');
  });

  it('names every fault at once', () => {
    expect(readSettings({ PORT: 'x', LOG_LEVEL: 'loud' }).faults).to.have.length(2);
  });

  it('prints .env.example as it stands in the repository', () => {
    expect(readFileSync('.env.example', 'utf8')).to.equal(envExample());
  });
});
