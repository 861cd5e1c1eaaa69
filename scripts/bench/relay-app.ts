import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { type ServedPage, serveBuilt } from './serve-page';

const config = resolve(import.meta.dirname, '../../vite.config.ts');
const relayFeed = join(import.meta.dirname, 'relay-feed.ts');

const exchange: Plugin = {
  name: 'relay-feed',
  enforce: 'pre',
  resolveId: (asked, by) => (asked.endsWith('/data/live/live-feed') && by !== relayFeed ? relayFeed : null),
};

/** Builds the product's app with nothing exchanged but its feed, and serves it in front of a running product. */
export const serveRelayApp = (product: string): Promise<ServedPage> =>
  serveBuilt((folder) => ({
    configFile: config,
    // The app leaves the product's own channel as soon as the relay has it, which a proxy calls an error.
    logLevel: 'silent',
    plugins: [exchange],
    build: { outDir: folder, emptyOutDir: true },
    preview: { proxy: { '^/(rest|auth|realtime|config[.]json)': { target: product, ws: true } } },
  }));
