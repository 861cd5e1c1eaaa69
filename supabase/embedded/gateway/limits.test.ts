import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStack, type Stack } from '../stack';
import { clientAs } from '../testing/clients';

// What one caller may cost the others, whichever database answers.

const databaseUrl = process.env.DATABASE_URL || undefined;
const endless = 1_000_000;
let stack: Stack;
const tokens = new Map<string, string>();

beforeAll(async () => {
  stack = await createStack({
    dataDir: 'memory',
    databaseUrl,
    limits: { request_ms: 3_000, closeGrace_ms: 100, mostWaiting: 45 },
    fill: ({ sql }) =>
      sql.exec(`
        create or replace function public.count_to(top int) returns bigint language sql stable set search_path = ''
          as 'select count(*) from pg_catalog.generate_series(1, top) a, pg_catalog.generate_series(1, top) b';
        create or replace function public.count_writing(top int) returns bigint language sql set search_path = ''
          as 'select count(*) from pg_catalog.generate_series(1, top) a, pg_catalog.generate_series(1, top) b';
        grant execute on function public.count_to(int), public.count_writing(int) to authenticated;`),
  });
  for (const role of ['dispatcher', 'leader']) {
    const { data } = await (await clientAs(stack, role)).auth.getSession();
    tokens.set(role, data.session?.access_token ?? '');
  }
});
afterAll(() => stack?.close());

function ask(role: string, path: string, request: RequestInit = {}): Promise<Response> {
  const headers = {
    apikey: stack.anonKey,
    authorization: `Bearer ${tokens.get(role)}`,
    'content-type': 'application/json',
  };
  return fetch(`${stack.url}/rest/v1/${path}`, { headers, ...request });
}

/** A call that changes nothing as far as the database knows, and one that may. */
const read = (role: string, top: number, signal?: AbortSignal) =>
  ask(role, `rpc/count_to?top=${top}`, { signal });
const write = (role: string, top: number) =>
  ask(role, 'rpc/count_writing', { method: 'POST', body: JSON.stringify({ top }) });

async function timed<T>(asked: Promise<T>): Promise<{ answer: T; took_ms: number }> {
  const began = performance.now();
  return { answer: await asked, took_ms: performance.now() - began };
}

describe('a call that does not end', () => {
  test.each([
    ['reading', read],
    ['writing', write],
  ])('(%s) is ended at the limit and says so; the next is answered', async (_, call) => {
    const { answer, took_ms } = await timed(call('dispatcher', endless));
    expect(answer.status).toBe(500);
    expect(await answer.json()).toMatchObject({
      code: '57014',
      message: 'canceling statement due to statement timeout',
    });
    expect(took_ms).toBeGreaterThan(2_900);
    expect(took_ms).toBeLessThan(5_500);
    expect((await read('leader', 1)).status).toBe(200);
  });

  test('by POST of a function that only reads runs as one that only reads', async () => {
    const body = JSON.stringify({ top: 1 });
    expect((await ask('dispatcher', 'rpc/count_to', { method: 'POST', body })).status).toBe(200);
  });
});

test('calls beyond those that may wait are refused, and only their caller’s', async () => {
  const answers = await Promise.all(
    Array.from({ length: 120 }, () =>
      read('leader', 400).then(({ status, headers }) => ({ status, headers })),
    ),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]?.headers.get('retry-after')).toBe('1');
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(120 - refused.length);
  expect((await read('dispatcher', 1)).status).toBe(200);
});

describe.skipIf(databaseUrl !== undefined)('health', () => {
  const health = () => timed(fetch(`${stack.url}/health`));
  beforeEach(() => new Promise((next) => setTimeout(next, 1_100)));

  test('tells within its time that the database does not answer, and that it does again', async () => {
    const stuck = write('dispatcher', endless);
    await new Promise((next) => setTimeout(next, 100));
    const { answer, took_ms } = await health();
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ status: 'no answer' });
    expect(took_ms).toBeLessThan(1_500);
    await stuck;
    await new Promise((next) => setTimeout(next, 1_100));
    const after = await health();
    expect(after.answer.status).toBe(200);
    expect(await after.answer.json()).toMatchObject({ status: 'ok', renewals: 0 });
  });

  test('is no lever: whoever asks it without end asks the database once a second', async () => {
    const asked = vi.spyOn(stack.sql, 'query');
    const answers = await Promise.all(Array.from({ length: 300 }, () => fetch(`${stack.url}/health`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const questions = asked.mock.calls.filter(([sql]) => sql === 'select 1');
    asked.mockRestore();
    expect(questions.length).toBeLessThanOrEqual(3);
  });
});

// Last: what of them still waits is refused when the stack is closed.
test('forty heavy calls of one member let another’s wait no longer than a second', async () => {
  const leave = new AbortController();
  const heavy = Array.from({ length: 40 }, () =>
    read('dispatcher', endless, leave.signal).catch(() => undefined),
  );
  const waits: number[] = [];
  await new Promise((next) => setTimeout(next, 300));
  for (let count = 0; count < 12; count++) {
    const { answer, took_ms } = await timed(read('leader', 1));
    expect(answer.status).toBe(200);
    waits.push(took_ms);
    await new Promise((next) => setTimeout(next, 150));
  }
  leave.abort();
  await Promise.all(heavy);
  expect(Math.max(...waits)).toBeLessThan(1_000);
});
