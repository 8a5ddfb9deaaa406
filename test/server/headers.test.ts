import { expect } from 'chai';
import { startApp } from '../contract/app.ts';

/** Every answer's headers but those that tell the time or the length. */
const fixed: Record<string, string> = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

const asked: [method: string, path: string, status: number][] = [
  ['GET', '/', 200],
  ['GET', '/chat.js', 200],
  ['GET', '/chat.css', 200],
  ['GET', '/healthz', 200],
  ['GET', '/readyz', 200],
  ['GET', '/nothing-here', 404],
  ['GET', '/channels/sms', 405],
  ['POST', '/channels/sms', 403],
  ['POST', '/channels/sms/status', 403],
  ['POST', '/v3/directline/tokens/generate', 200],
  ['GET', '/v3/directline/tokens/generate', 405],
  ['POST', '/v3/directline/tokens/refresh', 401],
  ['POST', '/v3/directline/conversations', 401],
  ['GET', '/v3/directline/conversations/a', 401],
  ['GET', '/v3/directline/conversations/a/activities', 401],
  ['POST', '/v3/directline/conversations/a/activities', 401],
  ['POST', '/v3/directline/conversations/a/upload', 415],
  ['GET', '/v3/directline/nothing', 404],
  ['GET', '/v3/directline/conversations/%E0%A4%A', 400],
];

describe('the headers of every answer', () => {
  let served: Awaited<ReturnType<typeof startApp>>;
  before(async () => {
    served = await startApp();
  });
  after(() => served?.stop());

  for (const [method, path, status] of asked) {
    it(`are the same strict ones on ${method} ${path} (${status})`, async () => {
      const answer = await fetch(served.url + path, { method });
      expect(answer.status).to.equal(status);
      for (const [name, value] of Object.entries(fixed)) expect(answer.headers.get(name), name).to.equal(value);
      expect(answer.headers.get('x-powered-by')).to.equal(null);
      expect(answer.headers.get('set-cookie')).to.equal(null);
      if (status >= 400)
        expect(Object.keys(((await answer.json()) as { error: object }).error)).to.deep.equal(['code', 'message']);
    });
  }

  it('let only the listed origins frame the chat, and ask for HTTPS in production', async () => {
    const env = {
      NODE_ENV: 'production',
      ALLOW_UNSIGNED: 'true',
      ALLOWED_ORIGINS: 'https://partner.example.org',
      ROOT_KEY: '0123456789abcdef'.repeat(4),
    };
    const production = await startApp({ env });
    const { headers } = await fetch(production.url);
    expect(headers.get('content-security-policy')).to.match(/frame-ancestors 'self' https:\/\/partner\.example\.org$/);
    expect(headers.get('x-frame-options')).to.equal(null);
    expect(headers.get('strict-transport-security')).to.equal('max-age=31536000');
    await production.stop();
  });
});
