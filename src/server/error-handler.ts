import type { ErrorRequestHandler, RequestHandler } from 'express';
import { Fault, type FaultCode, faults } from '../errors.ts';
import type { Log } from './log.ts';

/** Whatever was thrown, as one of our codes: a stranger's error keeps nothing but its HTTP meaning. */
export function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const { status, type } = (error ?? {}) as { status?: number; type?: string };
  if (status === 413 || type === 'entity.too.large') return new Fault('request:too-large', { cause: error });
  if (status === 415) return new Fault('request:unsupported', { cause: error });
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Fault('request:malformed', { cause: error });
  }
  return new Fault('turn:internal', { cause: error });
}

/** A short, coded answer: no stack, no echo of what was sent. `said` gives the static safety text for a 5xx. */
export function errorHandler(log: Log, said: () => string): ErrorRequestHandler {
  return (error, request, response, _next) => {
    const fault = asFault(error);
    if (fault.status >= 500) log.error({ code: fault.code, method: request.method, err: error }, 'request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    // Whoever wrote has waited for words: where a turn could not be taken, they are those that keep somebody safe.
    const unheard = fault.status >= 500 || fault.status === 429;
    const message = unheard ? said() : faults[fault.code as FaultCode].text;
    response.status(fault.status).json({ error: { code: fault.code, message } });
  };
}

export const notFound: RequestHandler = () => {
  throw new Fault('request:not-found');
};
