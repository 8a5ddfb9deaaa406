import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Request, type Response, Router } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Fault } from '../errors.ts';
import { negotiate } from '../locale/negotiate.ts';
import { unitsOf } from '../pack/content-hash.ts';
import { makeDrawAside } from '../pack/draw-aside.ts';
import type { Pack } from '../pack/pack.ts';
import { loadPackWords } from '../pack/pack-words.ts';
import { indexPage, unitPage } from '../pack/pages.ts';
import { ways } from '../pack/said-at.ts';
import { readSignOff } from '../pack/sign-off.ts';
import type { Line } from '../turn/take-turn.ts';
import { londonDay } from '../verify/verify.ts';
import type { Signed } from './signed.ts';

/** Pages kept ready; the next one makes room. Few people read here, and those who do read one tree at a time. */
const MOST_KEPT = 8;
/** Drawings and searches a second, for everybody together: the line's own work comes first. */
const PACE = { points: 20, duration: 1 };
/** What nobody can ask for in another way is refused before it is worked on. */
const LONGEST_QUERY = 100;

/**
 * /trees: everything the line says, for those who read and sign it. A page changes only with the content, which changes
 * only with a restart: what a browser has kept is confirmed without being made again.
 */
export function treesRoutes(root: string, line: Omit<Line, 'store'> & Signed): { routes: Router; close(): void } {
  const words = loadPackWords(root);
  const style = readFileSync(join(root, 'web', 'pack.css'), 'utf8');
  const signed = readSignOff(root);
  const { library, locales, directory, catalogue, clock } = line;
  const content = { library, locales };
  const made = londonDay(clock());
  const drawing = makeDrawAside();
  const kept = new Map<string, Promise<string | undefined>>();
  const pace = new RateLimiterMemory(PACE);
  const version = createHash('sha256')
    .update(JSON.stringify([made, signed, [...directory.services], headsOf(line), hashesOf(line)]))
    .digest('base64url')
    .slice(0, 16);

  const packOf = (request: Request): Pack => {
    const { locale, as } = request.query;
    return {
      ...{ content, speaker: { library, directory, catalogue }, words, signed, made },
      locale: negotiate(catalogue.tags, typeof locale === 'string' ? locale : undefined) ?? catalogue.tags[0]!,
      as: ways.find(way => way === as) ?? 'all',
    };
  };
  const make = async (name: string, page: () => Promise<string | undefined>): Promise<string | undefined> => {
    const ready = kept.get(name);
    kept.delete(name);
    if (!ready) {
      await pace.consume('trees').catch(() => {
        throw new Fault('request:rate');
      });
    }
    const made = ready ?? page();
    kept.set(name, made);
    made.catch(() => kept.delete(name));
    for (const oldest of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(oldest);
    return made;
  };
  const send = async (request: Request, response: Response, name: string, page: () => Promise<string | undefined>) => {
    response.set({ 'Cache-Control': 'no-cache', ETag: `W/"${version}"` });
    if (request.fresh) return void response.status(304).end();
    const text = await make(name, page);
    if (text === undefined) throw new Fault('request:not-found');
    response.type('html').send(text);
  };

  const routes = Router({ caseSensitive: true, strict: true });
  routes.get('/trees/pack.css', (_request, response) => void response.type('css').send(style));
  routes.get('/trees', async (request, response) => {
    const pack = packOf(request);
    const q = request.query['q'] ?? '';
    if (typeof q !== 'string' || q.length > LONGEST_QUERY) throw new Fault('request:malformed');
    await send(request, response, `${pack.locale} ${pack.as} ? ${q}`, async () => indexPage(pack, q));
  });
  routes.get('/trees/:unit', async (request, response) => {
    const pack = packOf(request);
    const { unit } = request.params;
    await send(request, response, `${pack.locale} ${pack.as} ${unit}`, () => unitPage(pack, unit!, drawing.draw));
  });
  return { routes, close: drawing.close };
}

function headsOf({ library }: Pick<Line, 'library'>) {
  return [...library.trees.values()].map(({ nodes: _, ...head }) => head);
}

function hashesOf({ library, locales, inForce }: Pick<Line, 'library'> & Signed): string[] {
  return locales.flatMap(({ tag }) => unitsOf({ library, locales }).map(unit => inForce.hashOf(tag, unit)));
}
