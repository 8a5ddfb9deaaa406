import { Router } from 'express';
import { inTime } from '../channels/in-time.ts';
import type { Store } from '../store/store.ts';

/** GET /healthz: the process is alive. GET /readyz: the store answers (trees are sound, or it would not have started). */
export function healthRoutes(store: Store): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ alive: true });
  });
  router.get('/readyz', async (_request, response) => {
    const reachable = await inTime(store.ping()).then(
      () => true,
      () => false,
    );
    response.status(reachable ? 200 : 503).json({ ready: reachable, store: reachable, trees: true });
  });
  return router;
}
