import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';

/** The hash by which a content policy knows a style that stands in a page. */
export function hashOf(style: string): string {
  return `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
}

/**
 * Sends a page with its own style allowed, compressed where the browser can: on a poor phone a third of the wait. What a
 * person typed is in no page, so that nobody can find out the token by what they make a page repeat.
 */
export function sendPage(request: Request, response: Response, html: string, style: string): void {
  const policy = String(response.getHeader('Content-Security-Policy'));
  response.set('Content-Security-Policy', policy.replace("style-src 'self'", `style-src 'self' ${style}`));
  response.vary('Accept-Encoding').type('html');
  if (request.acceptsEncodings('gzip')) response.set('Content-Encoding', 'gzip').send(gzipSync(html));
  else response.send(html);
}
