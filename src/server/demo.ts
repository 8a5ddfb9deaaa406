import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';

/**
 * A made-up partnership's page at /demo that embeds the chat as docs/embedding.md says. Not in production: nobody who looks
 * for help should meet it.
 */
export function demoRoutes(root: string): Router {
  const web = (name: string) => readFileSync(join(root, 'web', name), 'utf8');
  const [html, style] = [web('demo.html'), web('demo.css')];
  const router = Router();
  router.get('/demo', (_request, response) => void response.type('html').send(html));
  router.get('/demo.css', (_request, response) => void response.type('css').send(style));
  return router;
}
