import { Router } from 'express';

/** The chat page's files, ready to be sent. */
export type PageFiles = { html: string; script: string; style: string };

/** The chat page at `/`, and the two files that it needs. */
export function pageRoutes(files: PageFiles): Router {
  const router = Router();
  router.get('/', (_request, response) => void response.type('html').send(files.html));
  router.get('/chat.js', (_request, response) => void response.type('js').send(files.script));
  router.get('/chat.css', (_request, response) => void response.type('css').send(files.style));
  return router;
}

/** Fills `{{name}}` in the page with words, which are never markup. `say` throws for a name that there is not. */
export function fillPage(template: string, say: (name: string) => string): string {
  return template.replace(/\{\{([a-z-]+)\}\}/g, (_whole, name: string) => escapeHtml(say(name)));
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, char => entities[char]!);
}
