import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../errors.ts';

/**
 * The root key: from settings, or, for the embedded default outside production, made once and kept in a file that only
 * its owner can read. A file that is there but not a key is refused rather than replaced: its data would be lost.
 */
export function rootKey(setting: string | undefined, dataDir: string): Buffer {
  if (setting) return Buffer.from(setting, 'hex');
  const file = join(dataDir, 'root.key');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (key.length !== 32) throw new Fault('store:key', { detail: 'root.key in the data folder is not a key' });
  return key;
}
