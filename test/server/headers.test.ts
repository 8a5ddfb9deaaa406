import { expect } from 'chai';
import express, { type Express } from 'express';
import { readSettings } from '../../src/config/settings.ts';
import { Fault, type FaultCode, faults } from '../../src/errors.ts';
import { errorHandler } from '../../src/server/error-handler.ts';
import { securityHeaders } from '../../src/server/headers.ts';
import { makeLog } from '../../src/server/log.ts';
import { startApp } from '../contract/app.ts';

const policy = (style = '') =>
  `default-src 'none';script-src 'self';style-src 'self'${style};img-src 'self' data:;connect-src 'self';form-action 'self' https://www.bbc.co.uk;base-uri 'none';frame-ancestors 'none'`;

/** Every header of every answer, but those of `free`. */
const fixed: Record<string, string> = {
  'cache-control': 'no-store',
  'content-security-policy': policy(),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};
/** Of the answer itself: its length, its kind, its time, where it leads. */
const free = /^(allow|connection|content-(encoding|length|type)|date|etag|keep-alive|location|transfer-encoding|vary)$/;

/** What is asked, and the answer's status; with the route where its path is not the template. */
const asked: [method: string, path: string, status: number, route?: string][] = [
  ['GET', '/', 200],
  ['GET', '/chat', 200],
  ['POST', '/', 415],
  ['POST', '/chat', 415],
  ['PUT', '/chat', 405],
  ['POST', '/exit', 303],
  ['GET', '/exit', 405],
  ['GET', '/chat.js', 200],
  ['GET', '/chat/words/en', 200, '/chat/words/:tag'],
  ['GET', '/chat/words/xx', 404, '/chat/words/:tag'],
  ['GET', '/chat.css', 200],
  ['GET', '/demo', 200],
  ['GET', '/demo.css', 200],
  ['GET', '/trees', 200],
  ['GET', '/trees/pack.css', 200],
  ['GET', '/trees/nothing', 404, '/trees/:unit'],
  ['GET', '/healthz', 200],
  ['GET', '/readyz', 200],
  ['GET', '/nothing-here', 404],
  ['GET', '/channels/sms', 405],
  ['POST', '/channels/sms', 403],
  ['POST', '/channels/sms/status', 403],
  ['GET', '/channels/sms/status', 405],
  ['POST', '/v3/directline/tokens/generate', 200],
  ['GET', '/v3/directline/tokens/generate', 405, '/v3/directline/tokens/:what'],
  ['POST', '/v3/directline/tokens/refresh', 401],
  ['POST', '/v3/directline/tokens/revoke', 401],
  ['GET', '/v3/directline/tokens/revoke', 405],
  ['POST', '/v3/directline/conversations', 401],
  ['GET', '/v3/directline/conversations', 405],
  ['GET', '/v3/directline/conversations/a', 401, '/v3/directline/conversations/:conversation'],
  ['PUT', '/v3/directline/conversations/a', 405, '/v3/directline/conversations/:conversation{/activities}'],
  ['GET', '/v3/directline/conversations/a/activities', 401, '/v3/directline/conversations/:conversation/activities'],
  ['POST', '/v3/directline/conversations/a/activities', 401, '/v3/directline/conversations/:conversation/activities'],
  ['POST', '/v3/directline/conversations/a/upload', 415, '/v3/directline/conversations/:conversation/upload'],
  ['GET', '/v3/directline/nothing', 404],
  ['GET', '/v3/directline/conversations/%E0%A4%A', 400],
];
/** Answers of pages: words for a person, with a style that stands in the page. */
const isPage = (path: string, status: number) => /^\/(chat|exit)?$/.test(path) && status !== 303;

/** What is the same for everybody may be kept, and is asked after each time. */
const cacheOf = (path: string) => (/^\/trees(\/nothing)?$/.test(path) ? 'no-cache' : 'no-store');

describe('the headers of every answer', () => {
  let served: Awaited<ReturnType<typeof startApp>>;
  before(async () => {
    served = await startApp();
  });
  after(() => served?.stop());

  const isSnapshot = (answer: Response, style = false, cache = 'no-store') => {
    const own = [...answer.headers].filter(([name]) => !free.test(name)).map(([name, value]) => [name, value]);
    const shown = Object.fromEntries(own) as Record<string, string>;
    if (style) {
      expect(shown['content-security-policy']).to.match(/style-src 'self' 'sha256-[\w+/]{43}='/);
      shown['content-security-policy'] = shown['content-security-policy']!.replace(/ 'sha256-[^']*'/, '');
    }
    expect(shown).to.deep.equal({ ...fixed, 'cache-control': cache });
    expect(shown['content-security-policy']).not.to.include('unsafe');
  };

  for (const [method, path, status] of asked) {
    it(`are the same strict ones on ${method} ${path} (${status})`, async () => {
      const answer = await fetch(served.url + path, { method, redirect: 'manual' });
      expect(answer.status).to.equal(status);
      isSnapshot(answer, isPage(path, status), cacheOf(path));
      if (status >= 400 && !isPage(path, status))
        expect(Object.keys(((await answer.json()) as { error: object }).error)).to.deep.equal(['code', 'message']);
    });
  }

  it('are looked at on every route that there is', () => {
    const live = routesOf(served.app.server.listeners('request')[0] as Express);
    expect(live.length).to.be.greaterThan(15);
    const known = asked.map(([method, path, , route = path]) => `${method} ${route}`);
    const looked = (method: string, path: string) =>
      method === 'ANY' ? known.some(one => one.endsWith(` ${path}`)) : known.includes(`${method} ${path}`);
    expect(live.filter(({ method, path }) => !looked(method, path))).to.deep.equal([]);
  });

  it('are the same strict ones on every error that there is', async () => {
    const { settings } = readSettings({ NODE_ENV: 'test' });
    const app = express().disable('x-powered-by');
    app.use(...securityHeaders(settings!));
    app.get('/:code', request => {
      throw new Fault(request.params.code as FaultCode);
    });
    app.use(errorHandler(makeLog('silent'), () => 'words'));
    const server = app.listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    for (const code of Object.keys(faults)) isSnapshot(await fetch(`http://127.0.0.1:${port}/${code}`));
    server.close();
  });

  describe('where sites are listed, in production', () => {
    let production: Awaited<ReturnType<typeof startApp>>;
    before(async () => {
      const env = {
        NODE_ENV: 'production',
        ALLOW_UNSIGNED: 'true',
        ALLOWED_ORIGINS: 'https://partner.example.org,https://school.example.org',
        LEAVE_TO: 'https://weather.example.org/today',
        ROOT_KEY: '0123456789abcdef'.repeat(4),
      };
      production = await startApp({ env });
    });
    after(() => production?.stop());

    it('let these sites frame the chat, and no other; and ask for HTTPS', async () => {
      for (const path of ['/', '/chat', '/nothing-here']) {
        const { headers } = await fetch(production.url + path);
        const framed = /frame-ancestors ([^;]*)$/.exec(headers.get('content-security-policy')!)?.[1];
        expect(framed).to.equal("'self' https://partner.example.org https://school.example.org");
        expect(headers.get('x-frame-options')).to.equal(null);
        expect(headers.get('strict-transport-security')).to.equal('max-age=31536000');
      }
    });

    it("let them load the chat's own files, and nothing else of ours", async () => {
      const policyOf = async (path: string) =>
        (await fetch(production.url + path)).headers.get('cross-origin-resource-policy');
      for (const path of ['/chat.js', '/chat.css']) expect(await policyOf(path), path).to.equal('cross-origin');
      for (const path of ['/', '/chat', '/readyz', '/chat.js/x']) expect(await policyOf(path)).to.equal('same-origin');
    });

    it('let a form lead to where "Leave this page" leads, and to nowhere else', async () => {
      const { headers } = await fetch(`${production.url}/chat`);
      const forms = /form-action ([^;]*);/.exec(headers.get('content-security-policy')!)?.[1];
      expect(forms).to.equal("'self' https://weather.example.org");
    });

    it('have no made-up page', async () => {
      expect((await fetch(`${production.url}/demo`)).status).to.equal(404);
    });
  });
});

type Layer = { route?: { path: string | string[]; methods: Record<string, boolean> }; handle: { stack?: Layer[] } };

/** Every route of an app, those of its routers too; `ANY` where it takes every method. */
function routesOf(app: Express): { method: string; path: string }[] {
  const inside = (layers: readonly Layer[]): { method: string; path: string }[] =>
    layers.flatMap(({ route, handle }) => {
      if (!route) return handle.stack ? inside(handle.stack) : [];
      const methods = route.methods['_all'] ? ['ANY'] : Object.keys(route.methods).map(name => name.toUpperCase());
      return [route.path].flat().flatMap(path => methods.map(method => ({ method, path })));
    });
  return inside((app.router as unknown as { stack: Layer[] }).stack);
}
