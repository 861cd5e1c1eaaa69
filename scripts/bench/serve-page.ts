import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';

const root = resolve(import.meta.dirname, '../..');

export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds one file of this folder into a page, as the product is built, and serves it. */
export async function servePage(file: string): Promise<ServedPage> {
  const folder = mkdtempSync(join(tmpdir(), 'guangquan-bench-'));
  const html = `<!doctype html><div id="root" style="width:100vw;height:100vh"></div>
    <script type="module" src="${join(import.meta.dirname, file)}"></script>`;
  writeFileSync(join(folder, 'index.html'), html);
  const settings = {
    root: folder,
    configFile: false as const,
    logLevel: 'error' as const,
    resolve: { alias: { '@': join(root, 'web') } },
    plugins: [react()],
    build: { outDir: join(folder, 'dist') },
  };
  await build(settings);
  const server = await preview({ ...settings, preview: { port: 0, host: '127.0.0.1' } });
  return {
    url: server.resolvedUrls?.local[0] ?? '',
    close: async () => {
      await new Promise((done) => server.httpServer.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
