import type { RequestHandler } from 'express';
import { Fault } from '../../errors.ts';

/**
 * May a page of this origin talk to us? No origin at all is not a browser. The page that we serve ourselves has the
 * host it was asked for; every other must be listed in the settings.
 */
export function isAllowed(origin: string | undefined, host: string | undefined, listed: readonly string[]): boolean {
  if (origin === undefined || listed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Refuses other sites' pages, and lets listed ones read the answers. Nothing here rides on cookies. */
export function crossOrigin(listed: readonly string[]): RequestHandler {
  return (request, response, next) => {
    const origin = request.get('Origin');
    response.vary('Origin');
    if (!isAllowed(origin, request.get('Host'), listed)) throw new Fault('webchat:origin');
    if (origin && listed.includes(origin)) response.set('Access-Control-Allow-Origin', origin);
    if (request.method !== 'OPTIONS') return next();
    response.set({
      'Access-Control-Allow-Methods': 'GET, POST',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type, X-Ms-Bot-Agent, X-Requested-With',
      'Access-Control-Max-Age': '600',
    });
    response.status(204).end();
  };
}
