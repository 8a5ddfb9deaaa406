import { createHash } from 'node:crypto';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type Request, type Response, Router } from 'express';
import { Fault } from '../../errors.ts';
import { crossOrigin } from './origin.ts';

/** What a browser fetches for the chat, ready to be sent. */
export type PageFiles = {
  html: string;
  /** Stands in the page itself, so that the first words need no second request. */
  inlineStyle: string;
  script: string;
  style: string;
  /** The page's words and first message in one language, as JSON; `undefined` for a language that there is not. */
  words(tag: string): string | undefined;
};

type Packed = { type: string; plain: string; gzip: Buffer; br: Buffer };

/** The chat page at `/` and `/chat`. */
export function pageRoutes(files: PageFiles): Router {
  const router = Router();
  const html = packed('html', files.html);
  const hash = createHash('sha256').update(files.inlineStyle).digest('base64');
  router.get(['/', '/chat'], (request, response) => {
    const policy = String(response.getHeader('Content-Security-Policy'));
    response.set('Content-Security-Policy', policy.replace("style-src 'self'", `style-src 'self' 'sha256-${hash}'`));
    send(request, response, html);
  });
  return router;
}

/** The chat itself, for our page and for the pages of listed sites. */
export function scriptRoutes(files: PageFiles, origins: readonly string[]): Router {
  const router = Router();
  const script = packed('js', files.script);
  const style = packed('css', files.style);
  const serve = (file: Packed) => (request: Request, response: Response) => {
    // A browser keeps a script from another site's page unless it is told that it is for everyone.
    if (origins.length > 0) response.set('Cross-Origin-Resource-Policy', 'cross-origin');
    send(request, response, file);
  };
  router.get('/chat.js', serve(script));
  router.get('/chat.css', serve(style));
  router.get('/chat/words/:tag', crossOrigin(origins), (request, response) => {
    const words = files.words(String(request.params['tag']));
    if (words === undefined) throw new Fault('request:not-found');
    response.type('json').send(words);
  });
  return router;
}

/** Fills `{{name}}` in the page with words, which are never markup. `say` throws for a name that there is not. */
export function fillPage(template: string, say: (name: string) => string): string {
  return template.replace(/\{\{([a-z-]+)\}\}/g, (_whole, name: string) => escapeHtml(say(name)));
}

export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, char => entities[char]!);
}

/** Compressed once, at the start: a slow phone waits for bytes. */
function packed(type: string, plain: string): Packed {
  return { type, plain, gzip: gzipSync(plain, { level: 9 }), br: brotliCompressSync(plain) };
}

function send(request: Request, response: Response, file: Packed): void {
  const encoding = request.acceptsEncodings('br', 'gzip', 'identity');
  response.vary('Accept-Encoding').type(file.type);
  if (encoding === 'br' || encoding === 'gzip') response.set('Content-Encoding', encoding).send(file[encoding]);
  else response.send(file.plain);
}
