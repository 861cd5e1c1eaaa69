import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstAdminToken } from '../../accounts';
import { createStack, type Stack } from '../../stack';
import { newClient } from '../../testing/clients';

// An empty installation, and the one-time link its terminal prints.

let stack: Stack;
let token = '';
const good = { email: 'first@street.test', password: 'the-first-password' };

beforeAll(async () => {
  stack = await createStack({ dataDir: 'memory', isDemo: false });
  token = (await firstAdminToken(stack.sql)) ?? '';
});
afterAll(() => stack?.close());

async function ask(body: unknown, address = '192.0.2.1', method = 'POST') {
  const response = await fetch(`${stack.url}/functions/v1/first-admin`, {
    method,
    headers: { apikey: stack.anonKey, 'content-type': 'application/json', 'x-forwarded-for': address },
    body: method === 'GET' ? undefined : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as { code?: string } };
}
const users = () => stack.sql.query<{ email: string }>('select email from auth.users');

test('a stranger gets no account, and guesses links only so often', async () => {
  for (let guess = 0; guess < 10; guess++)
    expect((await ask({ ...good, token: `guess-${guess}` })).body.code).toBe('link_used');
  expect((await ask({ ...good, token })).status).toBe(429);
  expect(await users()).toEqual([]);
});

test('what is asked amiss is told so', async () => {
  const address = '192.0.2.2';
  expect((await ask({ token, email: good.email }, address)).status).toBe(400);
  expect((await ask([], address)).status).toBe(400);
  expect((await ask({}, address, 'GET')).status).toBe(405);
  expect((await ask({ ...good, token, password: 'nine char' }, address)).body.code).toBe('weak_password');
  expect((await ask({ ...good, token, email: 'nobody' }, address)).body.code).toBe('email_address_invalid');
  expect(await users()).toEqual([]);
});

test('the holder of the link gets an account, claims the street with it, and then the link makes none', async () => {
  const client = newClient(stack);
  expect((await client.functions.invoke('first-admin', { body: { ...good, token } })).error).toBeNull();
  expect((await ask({ ...good, token }, '192.0.2.3')).body.code).toBe('email_exists');
  expect((await client.auth.signInWithPassword(good)).error).toBeNull();
  expect((await client.rpc('claim_first_admin', { token })).data).toBe('440311001');
  const late = await ask({ email: 'second@street.test', password: 'another-password', token }, '192.0.2.3');
  expect([late.status, late.body.code]).toEqual([403, 'link_used']);
  expect(await users()).toEqual([{ email: good.email }]);
});
