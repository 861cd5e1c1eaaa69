import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.pbf': 'application/x-protobuf',
};
const compressible = /^(text\/|image\/svg|application\/(json|geo\+json|manifest))/;
const smallestCompressedBytes = 1024;

interface Page {
  readonly modified_ms: number;
  readonly type: string;
  readonly etag: string;
  readonly plain: Buffer;
  readonly gzip: Buffer | undefined;
  readonly brotli: Buffer | undefined;
}

async function load(file: string, modified_ms: number): Promise<Page> {
  const plain = await readFile(file);
  const type = types[extname(file).toLowerCase()] ?? 'application/octet-stream';
  const small = plain.length < smallestCompressedBytes || !compressible.test(type);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  return {
    modified_ms,
    type,
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 20)}"`,
    plain,
    gzip: small ? undefined : await promisify(gzip)(plain, { level: 6 }),
    brotli: small ? undefined : await promisify(brotliCompress)(plain, quality),
  };
}

/** The file of a URL path inside the folder; undefined when the path is malformed or leads outside. */
function fileOf(folder: string, urlPath: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  if (path.includes('\0') || path.includes('\\')) return undefined;
  const file = normalize(join(folder, path));
  return file === folder || file.startsWith(folder + sep) ? file : undefined;
}

/** Which of the three forms the browser takes. */
function encodingOf(page: Page, accepted: string): { body: Buffer; encoding?: string } {
  if (page.brotli !== undefined && /\bbr\b/.test(accepted)) return { body: page.brotli, encoding: 'br' };
  if (page.gzip !== undefined && /\bgzip\b/.test(accepted)) return { body: page.gzip, encoding: 'gzip' };
  return { body: page.plain };
}

/**
 * Serves the built app from a folder. A path without a file is a route of the app and gets index.html; a missing file
 * under /assets/ is a 404, so that a page from before a deployment learns that it is old instead of parsing HTML.
 */
export function staticFiles(folder: string) {
  const root = normalize(folder);
  const pages = new Map<string, Promise<Page>>();

  async function find(urlPath: string): Promise<Page | undefined> {
    const file = fileOf(root, urlPath);
    if (file === undefined) return undefined;
    const found = await stat(file).catch(() => undefined);
    if (found === undefined || !found.isFile()) return undefined;
    const known = await pages.get(file);
    if (known !== undefined && known.modified_ms === found.mtimeMs) return known;
    const page = load(file, found.mtimeMs);
    pages.set(file, page);
    page.catch(() => pages.delete(file));
    return page;
  }

  return async (request: IncomingMessage, response: ServerResponse, urlPath: string): Promise<void> => {
    const isRoute = extname(urlPath) === '' && !urlPath.startsWith('/assets/');
    const exact = isRoute ? undefined : await find(urlPath);
    const page = exact ?? (isRoute ? await find('/index.html') : undefined);
    if (page === undefined) {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
      response.end('未找到 Not found\n');
      return;
    }
    const { body, encoding } = encodingOf(page, String(request.headers['accept-encoding'] ?? ''));
    response.setHeader('ETag', page.etag);
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader(
      'Cache-Control',
      urlPath.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    if (request.headers['if-none-match'] === page.etag) {
      response.writeHead(304).end();
      return;
    }
    if (encoding !== undefined) response.setHeader('Content-Encoding', encoding);
    response.writeHead(200, { 'Content-Type': page.type, 'Content-Length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}
