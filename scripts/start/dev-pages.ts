import type { Server } from 'node:http';
import { join } from 'node:path';
import { projectRoot } from '../../supabase/embedded/data/cache';
import type { PageHandler } from '../../supabase/embedded/gateway/server';

/** Pages by Vite inside our own server: one address for pages, API and sockets, as in production. */
export async function devPages(server: Server): Promise<PageHandler> {
  const { createServer } = await import('vite');
  const vite = await createServer({
    configFile: join(projectRoot, 'vite.config.ts'),
    appType: 'spa',
    server: { middlewareMode: true, hmr: { server } },
  });
  server.once('close', () => void vite.close());
  return (request, response) =>
    new Promise((resolve, reject) => {
      response.once('close', resolve);
      vite.middlewares(request, response, (error?: unknown) =>
        error === undefined ? resolve(void response.writeHead(404).end()) : reject(error),
      );
    });
}
