import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { readSettings } from '../../src/config/settings.ts';
import { makeCatalogue } from '../../src/locale/catalogue.ts';
import { errorHandler, notFound } from '../../src/server/error-handler.ts';
import { securityHeaders } from '../../src/server/headers.ts';
import { signedWords } from '../../src/server/signed.ts';
import { treesRoutes } from '../../src/server/trees.ts';
import { loadContent } from '../../src/verify/load-content.ts';
import { noon } from '../reply/speaking.ts';

/** The pages at /trees by themselves, under the headers that the whole server sends. */
export async function serveTrees(): Promise<{ url: string; close(): Promise<void> }> {
  const content = await loadContent('.');
  const signed = signedWords('.', content, 'listed');
  const line = {
    ...signed,
    library: content.library,
    directory: content.directory,
    catalogue: makeCatalogue(content.locales),
    understand: () => ({ danger: 'unknown', topics: [], language: 'en', because: [] }) as const,
    clock: () => noon,
    adviserPresent: () => false,
  };
  const trees = treesRoutes('.', line);
  const app = express();
  app.set('query parser', 'simple');
  app.use(...securityHeaders(readSettings({}).settings!), trees.routes, notFound);
  app.use(errorHandler({ info() {}, warn() {}, error() {} }, () => 'unheard'));
  const server = await new Promise<Server>(resolve => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/trees`,
    close: async () => {
      trees.close();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
