import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Settings } from '../config/settings.ts';

/** What the pages of listed sites load to embed the chat. */
const EMBEDDED: ReadonlySet<string> = new Set(['/chat.js', '/chat.css']);

/** The headers of every answer, errors included. Only listed origins may frame the chat. */
export function securityHeaders(settings: Settings): RequestHandler[] {
  const allowedOrigins = settings.ALLOWED_ORIGINS;
  const https = settings.NODE_ENV === 'production';
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          connectSrc: ["'self'"],
          // A form's answer may lead on: "Leave this page" without a script does.
          formAction: ["'self'", new URL(settings.LEAVE_TO).origin],
          baseUri: ["'none'"],
          frameAncestors: allowedOrigins.length > 0 ? ["'self'", ...allowedOrigins] : ["'none'"],
        },
      },
      strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
      xFrameOptions: allowedOrigins.length > 0 ? false : { action: 'deny' },
      referrerPolicy: { policy: 'no-referrer' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
    }),
    (request, response, next) => {
      response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()');
      response.setHeader('Cache-Control', 'no-store');
      // Pages of other sites may not load anything of ours but the chat's own files, and these hold nothing of anybody's.
      if (allowedOrigins.length > 0 && EMBEDDED.has(request.path)) {
        response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
      }
      next();
    },
  ];
}
