import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = resolve(import.meta.dirname, 'web');
const basemapFolder = resolve(import.meta.dirname, 'geodata/basemap');

/** The ground's own files at /basemap/NAME.geojson: in the build as plain files, in development straight from geodata. */
function basemap(): Plugin {
  const names = () => (existsSync(basemapFolder) ? readdirSync(basemapFolder) : []);
  return {
    name: 'basemap',
    configureServer(server) {
      server.middlewares.use('/basemap', (request, response, next) => {
        const name = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
        if (!names().includes(name)) return next();
        const file = resolve(basemapFolder, name);
        response.setHeader('content-type', name.endsWith('json') ? 'application/json' : 'image/png');
        response.setHeader('content-length', statSync(file).size);
        createReadStream(file).pipe(response);
      });
    },
    generateBundle() {
      for (const name of names()) {
        this.emitFile({
          type: 'asset',
          fileName: `basemap/${name}`,
          source: readFileSync(resolve(basemapFolder, name)),
        });
      }
    },
  };
}

export default defineConfig({
  root,
  publicDir: false,
  resolve: { alias: { '@': root } },
  plugins: [react(), basemap()],
  build: {
    outDir: resolve(root, 'dist'),
    emptyOutDir: true,
    // The map alone is larger than the default warning; the measured budget is for what /wall loads, gzipped.
    chunkSizeWarningLimit: 2_000,
    reportCompressedSize: false,
  },
});
