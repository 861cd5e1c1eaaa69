import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoAccounts } from './demo-accounts';
import { createRemoteApp } from './remote-app';
import { createStack, type Stack } from './stack';
import { newDirectory, removeDirectories } from './testing/processes';

// What the server answers to a browser besides the API.

let stack: Stack;
const script = `console.log(${JSON.stringify('光圈'.repeat(2000))})`;

beforeAll(async () => {
  const folder = newDirectory();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>光圈</title>');
  writeFileSync(join(folder, 'assets/app-1a2b.js'), script);
  writeFileSync(join(folder, '..', 'secret.txt'), 'secret');
  stack = await createStack({ dataDir: 'memory', staticDir: folder });
});

afterAll(async () => {
  await stack?.close();
  removeDirectories();
});

/** A request without what fetch does by itself: decoding, and tidying the path. */
function ask(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      const asked = request(stack.url, { path, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        );
      });
      asked.on('error', reject);
      asked.end();
    },
  );
}

describe('the built app', () => {
  test('every route is index.html, never cached without asking', async () => {
    for (const path of ['/', '/wall', '/dispatch/incident/12?x=1.5']) {
      const { status, headers, body } = await ask(path);
      expect([status, headers['cache-control'], headers['content-type']]).toEqual([
        200,
        'no-cache',
        'text/html; charset=utf-8',
      ]);
      expect(body.toString()).toContain('<!doctype html>');
    }
  });

  test('a hashed asset may be kept for ever; one of an older build is not found', async () => {
    const { status, headers } = await ask('/assets/app-1a2b.js');
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    for (const path of ['/assets/app-old.js', '/assets/', '/assets/app', '/missing.png']) {
      expect((await ask(path)).status, path).toBe(404);
    }
  });

  test('text is compressed as the browser asks, and is the same text', async () => {
    const brotli = await ask('/assets/app-1a2b.js', { 'accept-encoding': 'gzip, br' });
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(brotli.body).toString()).toBe(script);
    const gzip = await ask('/assets/app-1a2b.js', { 'accept-encoding': 'gzip' });
    expect(gunzipSync(gzip.body).toString()).toBe(script);
    const plain = await ask('/assets/app-1a2b.js');
    expect(plain.body.toString()).toBe(script);
    expect(plain.headers['content-encoding']).toBeUndefined();
  });

  test('an unchanged file costs no body', async () => {
    const { headers } = await ask('/assets/app-1a2b.js');
    const again = await ask('/assets/app-1a2b.js', { 'if-none-match': String(headers.etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  test('nothing outside the folder is served', async () => {
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/..%5c..%5csecret.txt',
      '/%00.txt',
      '/%E0%A4%A',
    ]) {
      const { body, status } = await ask(path);
      expect(body.toString(), path).not.toContain('secret');
      expect(status, path).not.toBe(500);
    }
  });

  test('the page may speak to its own origin only', async () => {
    const policy = String((await ask('/')).headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain(`connect-src 'self' data: blob: ws://${new URL(stack.url).host}`);
    expect(policy).not.toMatch(/\*|https?:\/\/(?!127)|unsafe-eval/);
  });
});

describe('what the server tells', () => {
  test('the configuration: same origin, the public key, and the demo accounts in demo mode', async () => {
    const { headers, body } = await ask('/config.json');
    const config = JSON.parse(body.toString());
    expect(config).toMatchObject({
      supabaseUrl: stack.url,
      anonKey: stack.anonKey,
      demo: true,
      streetId: '440311001',
    });
    expect(config.accounts).toEqual(demoAccounts);
    expect(headers['cache-control']).toBe('no-store');
    expect(body.toString()).not.toContain(stack.serviceKey);
    expect(body.toString()).not.toContain(stack.jwtSecret);
  });

  test('its health', async () => {
    const health = JSON.parse((await ask('/health')).body.toString());
    expect(health).toMatchObject({ status: 'ok', version: '0.1.0', sockets: 0 });
    expect(health.uptime_s).toBeGreaterThanOrEqual(0);
  });

  test('nothing of the gateway’s own administration', async () => {
    for (const path of ['/_system/config', '/_system', '/storage/v1/bucket']) {
      expect((await ask(path)).status, path).toBe(404);
    }
  });
});

test('pages for a Supabase elsewhere: its address in the configuration and in the policy, and no API here', async () => {
  const folder = newDirectory();
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  const supabase = { url: 'https://supabase.intranet.test', anonKey: 'key' };
  const app = await createRemoteApp({ host: '127.0.0.1', port: 0, supabase, staticDir: folder });
  const config = await (await fetch(`${app.url}/config.json`)).json();
  expect(config).toMatchObject({ supabaseUrl: supabase.url, anonKey: 'key', demo: false, accounts: [] });
  const page = await fetch(app.url);
  expect(page.headers.get('content-security-policy')).toContain(
    'https://supabase.intranet.test wss://supabase.intranet.test',
  );
  expect((await fetch(`${app.url}/rest/v1/streets`)).status).toBe(404);
  await app.close();
});
