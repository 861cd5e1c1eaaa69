import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { streetId } from '../demo-accounts';
import { createStack, type Stack } from '../stack';
import { clientAs } from '../testing/clients';

// The door as it is met by whoever does not knock. Raw sockets say what no client would.

let stack: Stack;
let token = '';
let asked = 0;

beforeAll(async () => {
  stack = await createStack({
    dataDir: 'memory',
    databaseUrl: process.env.DATABASE_URL || undefined,
    fill: ({ sql }) =>
      sql.exec(`
        create or replace function public.much(rows int) returns setof text language sql stable set search_path = ''
          as $$ select repeat('光圈', 20) from generate_series(1, rows) $$;
        grant execute on function public.much(int) to authenticated;`),
  });
  const { data } = await (await clientAs(stack, 'dispatcher')).auth.getSession();
  token = data.session?.access_token ?? '';
});

afterAll(() => stack?.close());

/** How often the database is asked while something is done. */
async function questionsDuring(work: () => Promise<unknown>): Promise<number> {
  const database = stack.sql as unknown as { acquire(purpose?: string): Promise<unknown> };
  const original = database.acquire.bind(database);
  asked = 0;
  const spy = vi.spyOn(database, 'acquire').mockImplementation((purpose) => {
    asked++;
    return original(purpose);
  });
  await work();
  spy.mockRestore();
  return asked;
}

/** Sends bytes as they are; gives what came back until the other side ended, and how long that took. */
function raw(text: string, longest_ms = 5000): Promise<{ status: number; said: string; ms: number }> {
  const { hostname, port } = new URL(stack.url);
  const started_ms = performance.now();
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    const end = () => {
      socket.destroy();
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1] ?? 0);
      resolve({ status, said, ms: performance.now() - started_ms });
    };
    socket.on('data', (part) => {
      said += part;
    });
    socket.on('close', end).on('error', end);
    setTimeout(end, longest_ms);
  });
}

const head = (first: string, ...lines: string[]) =>
  [`${first} HTTP/1.1`, 'Host: 127.0.0.1', `apikey: ${stack.anonKey}`, ...lines, '', ''].join('\r\n');
const signedIn = () => `Authorization: Bearer ${token}`;

async function send(
  method: string,
  path: string,
  body?: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; text: string }> {
  const response = await fetch(stack.url + path, {
    method,
    headers: { apikey: stack.anonKey, 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const bearer = () => ({ authorization: `Bearer ${token}` });

describe('paths', () => {
  test.each([
    '/rest/v1/../../_system/introspect',
    '/rest/v1/%2e%2e/%2e%2e/_system/introspect',
    '/rest/v1/..\\..\\_system/introspect',
    '//_system/introspect',
    '/_system/introspect',
    '/auth/v1/../../_system/config',
    '/rest/v1/rpc/../streets',
    'http://127.0.0.1/rest/v1/streets',
  ])('%s leads nowhere', async (path) => {
    const { status, said } = await raw(head(`GET ${path}`, signedIn(), 'Connection: close'));
    expect(status).toBe(404);
    expect(said).not.toContain('tables');
  });

  test('a Host header that is none is refused and not given back', async () => {
    const { status, said } = await raw(
      'GET /config.json HTTP/1.1\r\nHost: evil.test"><x\r\nConnection: close\r\n\r\n',
    );
    expect(status).toBe(400);
    expect(said).not.toContain('evil');
  });
});

describe('what needs no database is refused without it', () => {
  const rpc = '/rest/v1/rpc/live_snapshot';
  test.each<[string, number, string, () => Promise<{ status: number; text: string }>]>([
    ['no key', 401, 'PGRST301', () => send('GET', '/rest/v1/streets', undefined, { apikey: '' })],
    ['a wrong key', 401, 'PGRST301', () => send('GET', '/rest/v1/streets', undefined, { apikey: 'x' })],
    ['a stranger at a table', 401, '42501', () => send('GET', '/rest/v1/streets')],
    ['a stranger at a function', 401, '42501', () => send('POST', rpc, `{"street_id":"${streetId}"}`)],
    [
      'a token that is none',
      401,
      'PGRST301',
      () => send('GET', '/rest/v1/streets', undefined, { authorization: 'Bearer a.b.c' }),
    ],
    ['an unknown table', 404, 'PGRST205', () => send('GET', '/rest/v1/nothing', undefined, bearer())],
    ['an unknown function', 404, 'PGRST202', () => send('POST', '/rest/v1/rpc/nothing', '{}', bearer())],
    [
      'a trigger’s function',
      404,
      'PGRST202',
      () => send('POST', '/rest/v1/rpc/keep_an_admin', '{}', bearer()),
    ],
    ['a write nobody may', 403, '42501', () => send('DELETE', '/rest/v1/incidents', undefined, bearer())],
    ['missing arguments', 404, 'PGRST202', () => send('POST', rpc, '{}', bearer())],
    ['missing arguments of a GET', 404, 'PGRST202', () => send('GET', rpc, undefined, bearer())],
    [
      'unknown arguments',
      404,
      'PGRST202',
      () => send('POST', rpc, `{"street_id":"${streetId}","x":1}`, bearer()),
    ],
    ['arguments that are a list', 400, 'PGRST102', () => send('POST', rpc, '[]', bearer())],
    ['what is no JSON', 400, 'PGRST102', () => send('POST', rpc, '{"street_id":', bearer())],
    [
      'JSON that is too deep',
      400,
      'PGRST102',
      () => send('POST', rpc, `{"street_id":${'['.repeat(9999)}${']'.repeat(9999)}}`, bearer()),
    ],
    [
      'a type that is not JSON',
      415,
      'PGRST107',
      () => send('POST', rpc, 'street_id=1', { ...bearer(), 'content-type': 'text/csv' }),
    ],
    [
      'rows three deep',
      400,
      'PGRST100',
      () => send('GET', '/rest/v1/circles?select=id,units(id,circles(id,units(id)))', undefined, bearer()),
    ],
    [
      'a cast of a name',
      400,
      'PGRST100',
      () => send('POST', '/rest/v1/rpc/reveal_party?select=name::int', '{}', bearer()),
    ],
    ['a method that is none', 405, 'PGRST117', () => send('PATCH', rpc, '{}', bearer())],
    ['a closed route', 404, '404', () => send('POST', '/auth/v1/recover', '{"email":"a@b.c"}')],
  ])('%s', async (_, status, code, ask) => {
    let answer = await ask(); // whose session the token is of is known from now on
    let questions = 1;
    // What the stack asks by itself now and then is not the refusal's: that would ask each time.
    for (let round = 0; round < 5 && questions > 0; round++)
      questions = await questionsDuring(async () => {
        answer = await ask();
      });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(code);
    expect(questions).toBe(0);
  });

  test('and what is right gets in', async () => {
    expect((await send('POST', rpc, `{"street_id":"${streetId}"}`, bearer())).status).toBe(200);
    expect((await send('GET', `${rpc}?street_id=${streetId}`, undefined, bearer())).status).toBe(200);
    expect((await send('GET', '/rest/v1/streets?select=id', undefined, bearer())).text).toContain(streetId);
  });
});

describe('bodies', () => {
  const announced = (path: string, bytes: number, ...lines: string[]) =>
    `${head(`POST ${path}`, 'Content-Type: application/json', `Content-Length: ${bytes}`, ...lines)}${'x'.repeat(1000)}`;

  test('of a stranger are not waited for', async () => {
    const { status, ms } = await raw(announced('/rest/v1/rpc/report_incident', 15_000_000));
    expect(status).toBe(401);
    expect(ms).toBeLessThan(3000);
  });

  test.each([
    ['/rest/v1/rpc/report_incident', 256 * 1024],
    ['/rest/v1/rpc/edition_save', 16 * 1024 * 1024],
    ['/rest/v1/items', 256 * 1024],
    ['/auth/v1/token?grant_type=password', 8 * 1024],
    ['/functions/v1/first-admin', 16 * 1024],
  ])('to %s have a limit, announced or not', async (path, limit) => {
    expect((await raw(announced(path, limit + 1, signedIn()))).status).toBe(413);
    if (limit > 1e6) return;
    const chunk = `${(limit + 1).toString(16)}\r\n${'x'.repeat(limit + 1)}\r\n`;
    const chunked = head(
      `POST ${path}`,
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
      signedIn(),
    );
    expect((await raw(chunked + chunk)).status).toBe(413);
  });

  test('that do not come are not waited for long', async () => {
    const { status, ms } = await raw(announced('/auth/v1/token?grant_type=password', 2000), 20_000);
    expect(status).toBe(408);
    expect(ms).toBeLessThan(15_000);
  });

  test('that are asked about first are told no first', async () => {
    const expecting = head(
      'POST /rest/v1/rpc/report_incident',
      'Content-Type: application/json',
      'Content-Length: 15000000',
      'Expect: 100-continue',
    );
    const { status, said } = await raw(expecting);
    expect(status).toBe(401);
    expect(said).not.toContain('100 Continue');
  });
});

describe('headers', () => {
  test('of every answer of an interface: not kept, not guessed at, and no foreign page', async () => {
    const answers = [
      await send('GET', '/rest/v1/streets?select=id', undefined, bearer()),
      await send('GET', '/rest/v1/streets'),
      await send('GET', '/auth/v1/user', undefined, bearer()),
      await send('POST', '/auth/v1/token?grant_type=password', '{}'),
      await send('POST', '/functions/v1/nothing', '{}'),
    ];
    for (const { headers } of answers) {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test('a foreign page gets neither a preflight nor an answer; our own does', async () => {
    const preflight = { origin: 'http://evil.test', 'access-control-request-method': 'GET' };
    const { headers } = await send('OPTIONS', '/rest/v1/streets', undefined, preflight);
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    const ask = (origin: string) =>
      send('GET', '/rest/v1/streets?select=id', undefined, { ...bearer(), origin });
    expect((await ask('http://evil.test')).status).toBe(403);
    expect((await ask(stack.url)).status).toBe(200);
  });
});

describe('answers are compressed as the client accepts it, and are the same', () => {
  const much = async (rows: number, encoding: string) => {
    const { said } = await raw(
      head(
        `GET /rest/v1/rpc/much?rows=${rows}`,
        signedIn(),
        `Accept-Encoding: ${encoding}`,
        'Connection: close',
      ),
    );
    return said;
  };
  test('brotli, gzip, neither, and none for little', async () => {
    expect(await much(100, 'gzip, br')).toMatch(/content-encoding: br/i);
    expect(await much(100, 'gzip')).toMatch(/content-encoding: gzip/i);
    expect(await much(100, 'identity')).not.toMatch(/content-encoding/i);
    expect(await much(1, 'gzip, br')).not.toMatch(/content-encoding/i);
    const url = `${stack.url}/rest/v1/rpc/much?rows=100`;
    const plain = await (await fetch(url, { headers: { apikey: stack.anonKey, ...bearer() } })).json();
    expect(plain).toHaveLength(100);
  });
});
