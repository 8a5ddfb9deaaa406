import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type Request, type Response, Router } from 'express';
import { Fault } from '../../errors.ts';
import { crossOrigin } from './origin.ts';

/** What a browser fetches for the chat, ready to be sent. */
export type PageFiles = {
  script: string;
  style: string;
  /** The page's words and first message in one language, as JSON; `undefined` for a language that there is not. */
  words(tag: string): string | undefined;
};

type Packed = { type: string; plain: string; gzip: Buffer; br: Buffer };

/** The chat itself, for our page and for the pages of listed sites. */
export function scriptRoutes(files: PageFiles, origins: readonly string[]): Router {
  const router = Router();
  const script = packed('js', files.script);
  const style = packed('css', files.style);
  const serve = (file: Packed) => (request: Request, response: Response) => {
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
