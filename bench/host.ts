import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** A site of somebody else's with one chat client on each page, everything compressed as a CDN would. */
export type Host = { url: string; prepare(server: string): Promise<void>; stop(): Promise<void> };

const bundles = {
  '/webchat.js': 'node_modules/botframework-webchat/dist/webchat.js',
  '/deepChat.bundle.js': 'node_modules/deep-chat/dist/deepChat.bundle.js',
};

export async function startHost(): Promise<Host> {
  const files = new Map<string, { type: string; body: Buffer }>();
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': file.type, 'Content-Encoding': 'gzip' }).end(file.body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const put = (path: string, type: string, text: string) =>
    files.set(path, { type, body: gzipSync(text, { level: 9 }) });
  for (const [path, file] of Object.entries(bundles)) put(path, 'text/javascript', readFileSync(file, 'utf8'));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async prepare(own) {
      for (const [path, body] of Object.entries(await pagesOf(own))) put(path, 'text/html; charset=utf-8', page(body));
    },
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

const page = (body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Partner</title><link rel="icon" href="data:,"><h1>Partner</h1>${body}</html>`;

/** Each as its own documentation shows it. deep-chat is given its first words; the others fetch theirs or have them. */
async function pagesOf(own: string): Promise<Record<string, string>> {
  const words = (await (await fetch(`${own}/chat/words/en`)).json()) as { opening: { text: string } };
  const intro = JSON.stringify({ text: words.opening.text }).replace(/'/g, '&#39;');
  return {
    '/advice-chat': `<advice-chat></advice-chat><script src="${own}/chat.js" defer></script>`,
    '/deep-chat': `<script type="module" src="/deepChat.bundle.js"></script><deep-chat introMessage='${intro}' connect='{"url":"${own}/"}'></deep-chat>`,
    '/webchat': `<div id="chat" style="height:600px"></div><script src="/webchat.js"></script><script>
      (async () => {
        const domain = '${own}/v3/directline';
        const { token } = await (await fetch(domain + '/tokens/generate', { method: 'POST' })).json();
        WebChat.renderWebChat({ directLine: WebChat.createDirectLine({ token, domain }) }, document.getElementById('chat'));
      })();
    </script>`,
  };
}
