import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { TooManyWaiting } from '../sql';
import { createStack, type Stack } from '../stack';
import { clientAs, newClient } from '../testing/clients';
import { statusOf, withStatus } from './error-status';

// A failed statement is answered with its own code and with the status that PostgREST documents for it.

describe('S1: every class of SQLSTATE has the documented status', () => {
  test.each([
    ['08006', 503],
    ['09000', 500],
    ['0L000', 403],
    ['0P000', 403],
    ['22P02', 400],
    ['23503', 409],
    ['23505', 409],
    ['23514', 400],
    ['25006', 405],
    ['25001', 500],
    ['28000', 403],
    ['28P01', 403],
    ['2D000', 500],
    ['38000', 500],
    ['39000', 500],
    ['3B001', 500],
    ['40001', 500],
    ['53300', 503],
    ['53400', 500],
    ['54001', 400],
    ['54011', 400],
    ['55P03', 500],
    ['57014', 500],
    ['57P03', 500],
    ['58030', 500],
    ['F0000', 500],
    ['HV000', 500],
    ['P0001', 400],
    ['P0002', 500],
    ['XX000', 500],
    ['42883', 404],
    ['42P01', 404],
    ['42P17', 500],
    ['42601', 400],
  ])('%s is %d', (code, status) => expect(statusOf(code)).toBe(status));
});

describe('S2: no answer from the database is not the question’s fault', () => {
  test.each([
    [{ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 10.1.2.3:5432' }, 503, 'PGRST001'],
    [{ message: 'Connection terminated unexpectedly' }, 503, 'PGRST001'],
    [{ message: 'The database thread has ended.' }, 503, 'PGRST001'],
    [{ message: 'The database thread was renewed.' }, 503, 'PGRST001'],
    [{ message: 'timeout exceeded when trying to connect' }, 504, 'PGRST003'],
    [new TooManyWaiting(), 429, '53300'],
  ])('%o', (failure, status, code) => {
    const passed = withStatus(failure) as Error & { code: string; detail: string };
    expect(JSON.parse(passed.detail)).toEqual({ status, headers: { 'Retry-After': '1' } });
    expect(JSON.parse(passed.message)).toMatchObject({ code });
    expect(passed.message).not.toContain('10.1.2.3');
  });
});

test('S3: what is no failure of a statement comes back as it was', () => {
  for (const thrown of [new Error('Unknown operator'), 'text', null, { code: 'PGRST' }, { code: '42501' }])
    expect(withStatus(thrown)).toBe(thrown);
});

describe('S4: through the gateway', () => {
  let stack: Stack;
  let token = '';
  const asDispatcher = (path: string, request: RequestInit = {}) =>
    fetch(`${stack.url}/rest/v1/${path}`, {
      ...request,
      headers: {
        apikey: stack.anonKey,
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
    });
  beforeAll(async () => {
    stack = await createStack({
      dataDir: 'memory',
      fill: ({ sql }) =>
        sql.exec(`
          create function public.fail(state text) returns void language plpgsql set search_path = '' as $$
          begin raise exception 'it failed' using errcode = state, detail = 'why', hint = 'what to do'; end $$;
          create function public.take(value jsonb) returns int language sql set search_path = '' as 'select 1';
          grant execute on function public.fail(text), public.take(jsonb) to anon, authenticated;`),
    });
    const { data } = await (await clientAs(stack, 'dispatcher')).auth.getSession();
    token = data.session?.access_token ?? '';
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await stack?.close();
  });

  test.each([
    ['28000', 403],
    ['57014', 500],
    ['57P03', 500],
    ['53300', 503],
    ['22023', 400],
    ['23514', 400],
    ['23505', 409],
    ['P0001', 400],
    ['P0002', 500],
    ['42501', 403],
    ['GQ001', 400],
  ])('%s is answered %d, with code, sentence, details and hint', async (state, expected) => {
    const client = await clientAs(stack, 'dispatcher');
    const { error, status } = await client.rpc('fail', { state });
    expect(status).toBe(expected);
    expect(error).toMatchObject({ code: state, message: 'it failed', details: 'why', hint: 'what to do' });
  });

  test.each([
    [
      'too many columns',
      `select=${Array.from({ length: 1_700 }, (_, index) => `a${index}:id`).join(',')}`,
      'PGRST100',
    ],
    ['an overlap asked of a text', 'select=id&name_zh=ov.{a}', 'XX000'],
  ])('%s is the question’s fault', async (_, query, code) => {
    const response = await asDispatcher(`streets?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code });
  });

  test('what is nested too deeply is the question’s fault, wherever the nesting is found out', async () => {
    for (const depth of [9_000, 60_000]) {
      const body = `{"value":${'['.repeat(depth)}${']'.repeat(depth)}}`;
      const response = await asDispatcher('rpc/take', { method: 'POST', body });
      expect([200, 400]).toContain(response.status);
      if (response.status === 400) expect(await response.json()).toMatchObject({ code: 'PGRST102' });
      if (depth === 60_000) expect(response.status).toBe(400);
    }
  });

  test('42501 is 401 for a stranger: signing in would help', async () => {
    expect((await newClient(stack).rpc('fail', { state: '42501' })).status).toBe(401);
  });
});
