import { pino } from 'pino';
import { Fault } from '../errors.ts';

/**
 * What may be logged of an error, by allow-list: its name, code, constraint and our own frames. Never its message: a
 * database error or a JSON error quotes what the person wrote.
 */
export function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  const frames = (error.stack ?? '')
    .split('\n')
    .filter(line => /^\s+at .*\/src\//.test(line))
    .map(line => line.replace(/.*\/(src\/[^)]+)\)?$/, '$1'))
    .slice(0, 6);
  return {
    name: error.name,
    ...(isWord(code) && { code }),
    ...(isWord(constraint) && { constraint }),
    ...(frames.length > 0 && { frames }),
    ...(error instanceof Fault && error.cause !== undefined && { cause: safeError(error.cause) }),
  };
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^[\w:.-]{1,64}$/.test(value);
}

export type Log = {
  info: (fields: LogFields, message: string) => void;
  warn: (fields: LogFields, message: string) => void;
  error: (fields: LogFields & { err?: unknown }, message: string) => void;
};

/** The only fields a log line may have. Anything else is dropped before it is written. */
export type LogFields = {
  method?: string;
  route?: string;
  status?: number;
  ms?: number;
  code?: string;
  count?: number;
};
const ALLOWED = ['method', 'route', 'status', 'ms', 'code', 'count'] as const;

export function makeLog(level: string, stream?: { write(line: string): void }): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const logger = stream ? pino(options, stream) : pino(options);
  const fields = (given: LogFields & { err?: unknown }) => ({
    ...Object.fromEntries(ALLOWED.filter(name => given[name] !== undefined).map(name => [name, given[name]])),
    ...(given.err !== undefined && { err: safeError(given.err) }),
  });
  return {
    info: (given, message) => logger.info(fields(given), message),
    warn: (given, message) => logger.warn(fields(given), message),
    error: (given, message) => logger.error(fields(given), message),
  };
}
