import { connect } from 'node:net';
import { type Attack, verdict } from './finding';
import type { Target } from './target';

/** Sends bytes as they are and gives back what came within the time; an end without an answer is ''. */
export function raw(target: Target, text: string, wait_ms = 4000): Promise<string> {
  const { hostname, port } = new URL(target.url);
  return new Promise((done) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let said = '';
    const end = () => {
      socket.destroy();
      done(said);
    };
    socket.on('data', (chunk) => {
      said += String(chunk);
    });
    socket.on('close', end).on('error', end);
    setTimeout(end, wait_ms).unref();
  });
}

const statusOf = (said: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1] ?? 0);

export const internalRoutes: Attack = {
  row: 'M1',
  what: 'internal routes by paths that are not normal',
  run: async (target) => {
    const { anonKey } = target.configuration;
    const paths = ['introspect', 'openapi', 'health', 'config', 'query'].flatMap((route) => [
      `/rest/v1/../../_system/${route}`,
      `/rest/v1/%2e%2e/%2e%2e/_system/${route}`,
      `/rest/v1/..%2f..%2f_system/${route}`,
      `/auth/v1/../../_system/${route}`,
      `//_system/${route}`,
      `/_system/${route}`,
      `/rest/v1//../..//_system/${route}`,
      `/rest/v1/..\\..\\_system/${route}`,
    ]);
    const open: string[] = [];
    for (const path of paths) {
      const said = await raw(
        target,
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\napikey: ${anonKey}\r\nConnection: close\r\n\r\n`,
      );
      const isPage = /<!doctype html/i.test(said);
      if (statusOf(said) < 400 && !isPage) open.push(`${path} → ${statusOf(said)}`);
    }
    return verdict(open, `${paths.length} paths, none answered`);
  },
};

export const largeBodies: Attack = {
  row: 'M8',
  what: 'large and slow bodies before any right is checked',
  run: async (target) => {
    const broken: string[] = [];
    const head = (path: string, extra = '') =>
      `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\napikey: ${target.configuration.anonKey}\r\n` +
      `Content-Type: application/json\r\nContent-Length: 15000000\r\n${extra}\r\n`;
    for (const path of [
      '/rest/v1/rpc/report_incident',
      '/auth/v1/token?grant_type=password',
      '/rest/v1/incidents',
    ]) {
      // Fifteen megabytes announced, a thousand bytes sent: who reads on before asking who it is, waits.
      const said = await raw(target, head(path) + 'x'.repeat(1000), 3000);
      if (statusOf(said) < 400) broken.push(`${path} waits for 15 MB of somebody unknown`);
    }
    return verdict(broken, 'each refused before its body was read');
  },
};

export const junk: Attack = {
  row: 'L',
  what: 'junk that used to be an error of the server',
  run: async (target) => {
    const member = await target.as('dispatcher');
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const columns = Array.from({ length: 3001 }, (_, index) => `c${index}`).join(',');
    const calls = [
      ['deep JSON to a function', () => member.rpc('report_incident', deep)],
      [
        'deep JSON in an argument',
        () => member.rpc('advance_incident', `{"street_id":"1","detail":${deep}}`),
      ],
      ['3,001 columns', () => member.get(`/rest/v1/incidents?select=${columns}`)],
      ['3,001 columns written', () => member.send('POST', `/rest/v1/items?columns=${columns}`, [{}])],
      ['an array operator on text', () => member.get('/rest/v1/items?name_zh=ov.{a}')],
      ['no JSON', () => member.rpc('live_snapshot', '{"street_id":')],
      ['a header of two lines', () => member.get('/rest/v1/items', { prefer: 'count=exact,x=y' })],
      ['a range that is none', () => member.get('/rest/v1/items', { range: '9-1' })],
    ] as const;
    const broken: string[] = [];
    for (const [name, call] of calls) {
      const status = await call().then(
        (answer) => answer.status,
        () => 0,
      );
      if (status === 0 || status >= 500) broken.push(`${name}: ${status}`);
    }
    return verdict(broken, `${calls.length} kinds, each a defined answer`);
  },
};

export const headers: Attack = {
  row: 'L',
  what: 'headers, preflights, origins and hosts',
  run: async (target) => {
    const member = await target.as('display');
    const broken: string[] = [];
    for (const [name, answer] of [
      ['REST', await member.get('/rest/v1/streets?select=id')],
      ['auth', await member.get('/auth/v1/user')],
      ['a refusal', await target.nobody.get('/rest/v1/streets?select=id')],
    ] as const) {
      if (answer.headers.get('x-content-type-options') !== 'nosniff') broken.push(`${name} without nosniff`);
      if (!/no-store/.test(answer.headers.get('cache-control') ?? '')) broken.push(`${name} may be stored`);
    }
    const preflight = await member.send('OPTIONS', '/rest/v1/streets', undefined, {
      origin: 'http://evil.test',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    });
    const allowed = preflight.headers.get('access-control-allow-origin');
    if (allowed === '*' || allowed === 'http://evil.test')
      broken.push(`a preflight of a strange origin gets ${allowed}`);
    const said = await raw(
      target,
      'GET /config.json HTTP/1.1\r\nHost: evil.test"><x\r\nConnection: close\r\n\r\n',
    );
    if (/evil\.test/.test(said)) broken.push('a Host that is none is given back');
    return verdict(broken, 'nosniff, no-store, own origin only');
  },
};
