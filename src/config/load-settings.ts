import { existsSync } from 'node:fs';
import { readSettings, type Settings } from './settings.ts';

/** The settings of this process: `.env` (where there is one) below the environment. The only reader of `process.env`. */
export function loadSettings(): { settings?: Settings; faults: string[] } {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readSettings(process.env);
}
