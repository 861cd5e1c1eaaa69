import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, preview } from 'vite';

const root = resolve(import.meta.dirname, '../..');

export interface ServedPage {
  /** Without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Builds a page into a folder of its own and serves it until it is closed. `settings` gets that folder. */
export async function serveBuilt(settings: (folder: string) => InlineConfig): Promise<ServedPage> {
  const folder = mkdtempSync(join(tmpdir(), 'guangquan-bench-'));
  const config = settings(folder);
  await build(config);
  const server = await preview({ ...config, preview: { ...config.preview, port: 0, host: '127.0.0.1' } });
  return {
    url: (server.resolvedUrls?.local[0] ?? '').replace(/\/$/, ''),
    close: async () => {
      await new Promise((done) => server.httpServer.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Builds one file of this folder into a page, as the product is built, and serves it. */
export const servePage = (file: string): Promise<ServedPage> =>
  serveBuilt((folder) => {
    const html = `<!doctype html><div id="root" style="width:100vw;height:100vh"></div>
      <script type="module" src="${join(import.meta.dirname, file)}"></script>`;
    writeFileSync(join(folder, 'index.html'), html);
    return {
      root: folder,
      configFile: false,
      logLevel: 'error',
      resolve: { alias: { '@': join(root, 'web') } },
      plugins: [react()],
      build: { outDir: join(folder, 'dist') },
    };
  });
