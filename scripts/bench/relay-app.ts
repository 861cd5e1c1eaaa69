import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, type Plugin, preview } from 'vite';
import type { ServedPage } from './serve-page';

const root = resolve(import.meta.dirname, '../..');
const relayFeed = join(import.meta.dirname, 'relay-feed.ts');

const exchange: Plugin = {
  name: 'relay-feed',
  enforce: 'pre',
  resolveId: (asked, by) => (asked.endsWith('/data/live/live-feed') && by !== relayFeed ? relayFeed : null),
};

/** Builds the product's app with nothing exchanged but its feed, and serves it in front of a running product. */
export async function serveRelayApp(product: string): Promise<ServedPage> {
  const folder = mkdtempSync(join(tmpdir(), 'guangquan-relay-'));
  const settings = {
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error' as const,
    build: { outDir: folder, emptyOutDir: true },
  };
  await build({ ...settings, plugins: [exchange] });
  const proxy = { '^/(rest|auth|realtime|config[.]json)': { target: product, ws: true } };
  // Silent: the app leaves the product's own channel as soon as the relay has it.
  const server = await preview({
    ...settings,
    logLevel: 'silent',
    preview: { port: 0, host: '127.0.0.1', proxy },
  });
  return {
    url: (server.resolvedUrls?.local[0] ?? '').replace(/\/$/, ''),
    close: async () => {
      await new Promise((done) => server.httpServer.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
