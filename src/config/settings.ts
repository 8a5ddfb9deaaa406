import { z } from 'zod';

const WEAK = /^(changeme|change-me|secret|password|test|example|default|x+|0+)$/i;
const secret = (least: number) =>
  z
    .string()
    .min(least, `needs at least ${least} characters`)
    .refine(value => !WEAK.test(value), 'is a placeholder, not a secret');

const hexKey = z
  .string()
  .regex(/^[0-9a-f]{64}$/i, 'is 64 hexadecimal digits: openssl rand -hex 32')
  .refine(value => new Set(value).size > 4, 'is not random: openssl rand -hex 32');

const originList = z
  .string()
  .default('')
  .transform(list =>
    list
      .split(',')
      .map(origin => origin.trim())
      .filter(Boolean),
  );

type Setting = { check: z.ZodType; help: string; example?: string; secret?: true; needed?: 'in production' };

/** Every setting on one line: check and default, help. `.env.example` is printed from this table. */
// biome-ignore format: one setting, one line
export const settings = {
  NODE_ENV: { check: z.enum(['development', 'production', 'test']).default('development'), help: 'production: a secret that is missing or weak stops the start' },
  PORT: { check: z.coerce.number().int().min(0).max(65535).default(3978), help: 'where the server listens' },
  HOST: { check: z.string().default('127.0.0.1'), help: 'the address it listens on; a TLS proxy stands before it' },
  DATA_DIR: { check: z.string().min(1).default('data'), help: 'the folder of the embedded database and of the keys' },
  DATABASE_URL: { check: z.url({ protocol: /^postgres(ql)?$/ }).optional(), help: 'PostgreSQL, for more than one machine; without it the embedded database is used', secret: true },
  PUBLIC_URL: { check: z.url({ protocol: /^https?$/ }).optional(), help: 'the address the world sees, with no slash at the end; signatures are checked against it', example: 'https://advice.example.org' },
  ROOT_KEY: { check: hexKey.optional(), help: '32 random bytes in hexadecimal (openssl rand -hex 32); keep it apart from the data', needed: 'in production', secret: true },
  TWILIO_ACCOUNT_SID: { check: z.string().regex(/^AC[0-9a-f]{32}$/, 'is AC and 32 hexadecimal digits').optional(), help: 'from the Twilio console', secret: true },
  TWILIO_AUTH_TOKEN: { check: secret(32).optional(), help: 'from the Twilio console; signatures of texts are checked with it', secret: true },
  TWILIO_FROM: { check: z.string().regex(/^(\+[1-9]\d{6,14}|MG[0-9a-f]{32})$/, 'is a number like +447700900000, or a Messaging Service: MG and 32 hexadecimal digits').optional(), help: 'the number or Messaging Service that late texts are sent from' },
  ALLOWED_ORIGINS: { check: originList, help: 'web origins that may embed the chat, with commas between', example: 'https://bristolsafeguarding.org' },
  LEAVE_TO: { check: z.url({ protocol: /^https?$/ }).default('https://www.bbc.co.uk/weather'), help: 'a page that anybody may have open: where "Leave this page" leads' },
  ALLOW_UNSIGNED: { check: z.stringbool().default(false), help: 'in production: start although nobody has signed the words; every conversation and page then says that it is a draft' },
  LOG_LEVEL: { check: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'), help: 'how much is logged; never what a person wrote' },
} as const satisfies Record<string, Setting>;

type Name = keyof typeof settings;
export type Settings = { readonly [N in Name]: z.infer<(typeof settings)[N]['check']> };

/** All settings checked at once. Empty counts as missing. Each fault names its setting and never shows its value. */
export function readSettings(env: Record<string, string | undefined>): { settings?: Settings; faults: string[] } {
  const faults: string[] = [];
  const read: Record<string, unknown> = {};
  const production = env['NODE_ENV'] === 'production';
  for (const [name, setting] of Object.entries<Setting>(settings)) {
    const given = env[name]?.trim() || undefined;
    const parsed = setting.check.safeParse(given);
    if (!parsed.success) faults.push(`${name} ${parsed.error.issues[0]?.message ?? 'is not valid'}.`);
    else if (production && setting.needed && parsed.data === undefined) faults.push(`${name} is needed in production.`);
    else read[name] = parsed.data;
  }
  if (read['TWILIO_AUTH_TOKEN'] && !read['PUBLIC_URL']) faults.push('PUBLIC_URL is needed with TWILIO_AUTH_TOKEN.');
  if (Boolean(read['TWILIO_AUTH_TOKEN']) !== Boolean(read['TWILIO_ACCOUNT_SID']) && faults.length === 0) {
    faults.push('TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN are needed together.');
  }
  return faults.length > 0 ? { faults } : { settings: read as Settings, faults };
}

/** The text of `.env.example`. */
export function envExample(): string {
  const lines = Object.entries<Setting>(settings).map(([name, setting]) => {
    const fallback = setting.check.safeParse(undefined);
    const shown = setting.example ?? (fallback.success && fallback.data !== undefined ? String(fallback.data) : '');
    const needed = setting.needed ? ` (needed ${setting.needed})` : '';
    return `# ${setting.help}${needed}\n# ${name}=${setting.secret ? '' : shown}`;
  });
  return `# Settings of Advice Line. Printed from src/config: npm run settings\n\n${lines.join('\n\n')}\n`;
}
