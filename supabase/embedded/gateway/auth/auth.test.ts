import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { demoAccounts } from '../../demo-accounts';
import { createStack, type Stack } from '../../stack';
import { addAccount } from '../../testing/clients';

// Auth as it is met from outside: by whoever guesses, by whoever holds what has ended.

let stack: Stack;
const said: string[] = [];

beforeAll(async () => {
  for (const method of ['log', 'info', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((...words: unknown[]) => {
      said.push(words.map(String).join(' '));
    });
  stack = await createStack({ dataDir: 'memory', databaseUrl: process.env.DATABASE_URL || undefined });
});

afterAll(async () => {
  vi.restoreAllMocks();
  await stack?.close();
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
  readonly text: string;
}

async function ask(
  method: string,
  route: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${stack.url}${route}`, {
    method,
    headers: { apikey: stack.anonKey, 'content-type': 'application/json', ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const read = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, headers: response.headers, body: read, text };
}

/** From an address of its own: a proxy on this machine is believed what it says. */
const from = (address: string) => ({ 'x-forwarded-for': address });
const passwordGrant = (email: string, password: string, address = '192.0.2.1') =>
  ask('POST', '/auth/v1/token?grant_type=password', { email, password }, from(address));
const refreshGrant = (refresh_token: unknown, address = '192.0.2.1') =>
  ask('POST', '/auth/v1/token?grant_type=refresh_token', { refresh_token }, from(address));
const mayRead = async (token: unknown) =>
  (await ask('GET', '/rest/v1/streets?select=id', undefined, { authorization: `Bearer ${token}` })).status;

async function signIn(email: string, password: string): Promise<{ access: string; refresh: string }> {
  const { status, body, text } = await passwordGrant(email, password);
  if (status !== 200) throw new Error(text);
  return { access: String(body.access_token), refresh: String(body.refresh_token) };
}

const demo = (role: string) => {
  const account = demoAccounts.find((each) => each.role === role);
  if (account === undefined) throw new Error(role);
  return account;
};
const signInAs = (role: string) => signIn(demo(role).email, demo(role).password);

let accounts = 0;
async function newAccount(): Promise<{ email: string; password: string }> {
  const account = { email: `person-${++accounts}@example.test`, password: 'a-password-of-mine' };
  await addAccount(stack, account);
  return account;
}

describe('what is open', () => {
  const closed = [
    'signup',
    'recover',
    'otp',
    'magiclink',
    'verify',
    'resend',
    'invite',
    'reauthenticate',
    'authorize',
    'callback',
    'sso',
    'factors',
    'admin/generate_link',
    'constructor',
    'oauth/token',
    'anything',
  ];
  test.each(closed)('%s is closed, however it is asked', async (route) => {
    const body = {
      email: demo('admin').email,
      token: '123456',
      type: 'recovery',
      password: 'a-long-password',
    };
    for (const [method, headers] of [
      ['POST', {}],
      ['GET', {}],
      ['PUT', {}],
      ['POST', { apikey: stack.serviceKey }],
    ] as const) {
      const sent = method === 'GET' ? undefined : body;
      expect((await ask(method, `/auth/v1/${route}`, sent, headers)).status, method).toBe(404);
    }
    const [user] = await stack.sql.query(
      'select from auth.users where coalesce(recovery_token, confirmation_token, reauthentication_token) is not null',
    );
    expect(user).toBeUndefined();
  });

  test('only the service makes accounts', async () => {
    const account = { email: 'stranger@example.test', password: 'a-long-password' };
    expect((await ask('POST', '/auth/v1/admin/users', account)).status).toBe(403);
    const { access } = await signInAs('admin');
    const headers = { authorization: `Bearer ${access}` };
    expect((await ask('POST', '/auth/v1/admin/users', account, headers)).status).toBe(403);
    expect(await stack.sql.query('select from auth.users where email = $1', [account.email])).toEqual([]);
  });

  test('settings say so', async () => {
    expect((await ask('GET', '/auth/v1/settings')).body).toMatchObject({ disable_signup: true });
  });
});

describe('guessing', () => {
  test('of an account: ten of sixty are taken, whoever sends them, and the server serves meanwhile', async () => {
    const { email } = await newAccount();
    const delay = monitorEventLoopDelay({ resolution: 5 });
    await mayRead('warm');
    delay.enable();
    const started_ms = performance.now();
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) => passwordGrant(email, `guess-${index}`, `198.51.100.${index}`)),
    );
    delay.disable();
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 400)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(50);
    const refused = answers.find(({ status }) => status === 429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(60);
    expect(refused?.body.error_code).toBe('over_request_rate_limit');
    // Ten hashes of a tenth of a second and more: in the serving thread they would be nearly all of this time.
    expect(delay.max / 1e6).toBeLessThan(Math.max(200, (performance.now() - started_ms) / 4));
  });

  test('of many accounts from one address: ten are taken', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        passwordGrant(`nobody-${index}@example.test`, 'x', '203.0.113.9'),
      ),
    );
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(10);
    const refused = await passwordGrant(demo('planner').email, 'wrong', '203.0.113.9');
    expect(refused.status).toBe(429);
  });

  test('does not lock a person out where she signed in before', async () => {
    const { email, password } = await newAccount();
    expect((await passwordGrant(email, password, '192.0.2.77')).status).toBe(200);
    for (let guess = 0; guess < 12; guess++) await passwordGrant(email, `wrong ${guess}`, '192.0.2.78');
    expect((await passwordGrant(email, password, '192.0.2.79')).status).toBe(429);
    expect((await passwordGrant(email, password, '192.0.2.77')).status).toBe(200);
  });

  test('learns nothing of who has an account: same answer, same time', async () => {
    const known = (await newAccount()).email;
    const times = { known: [] as number[], unknown: [] as number[] };
    const answers = new Set<string>();
    for (let round = 0; round < 8; round++)
      for (const kind of ['known', 'unknown'] as const) {
        const started_ms = performance.now();
        const email = kind === 'known' ? known : `no-${round}@example.test`;
        const { status, text } = await passwordGrant(email, 'not-the-password', `192.0.2.${100 + round}`);
        times[kind].push(performance.now() - started_ms);
        answers.add(`${status} ${text}`);
      }
    expect([...answers]).toHaveLength(1);
    // The quickest of each: what a busy machine adds is no part of the answer.
    const ratio = Math.min(...times.known) / Math.min(...times.unknown);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  test('of refresh tokens is limited by address, and one of ours is never a guess', async () => {
    const address = '192.0.2.200';
    const { refresh } = await signInAs('leader');
    for (let guess = 0; guess < 10; guess++)
      expect((await refreshGrant(`guess-${guess}`, address)).body.error_code).toBe('refresh_token_not_found');
    expect((await refreshGrant('guess', address)).status).toBe(429);
    const forged = `${refresh.slice(0, -4)}AAAA`;
    expect((await refreshGrant(forged, address)).status).toBe(429);
    expect((await refreshGrant(refresh, address)).status).toBe(200);
  });
});

describe('a session', () => {
  const ago = (sessionOf: string, column: string, interval: string) =>
    stack.sql.query(
      `update auth.sessions s set ${column} = s.${column} - $2::interval from auth.users u
       where u.id = s.user_id and u.email = $1`,
      [sessionOf, interval],
    );

  test('renews: the lost answer is given again for a moment, later the token was stolen and the session ends', async () => {
    const { email, password } = await newAccount();
    const { refresh, access } = await signIn(email, password);
    const first = await refreshGrant(refresh);
    const again = await refreshGrant(refresh);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body.refresh_token).toBe(first.body.refresh_token);
    expect(first.body.refresh_token).not.toBe(refresh);
    await ago(email, 'refreshed_at', '11 seconds');
    const stolen = await refreshGrant(refresh);
    expect([stolen.status, stolen.body.error_code]).toEqual([400, 'refresh_token_already_used']);
    expect((await refreshGrant(first.body.refresh_token)).status).toBe(400);
    expect(await mayRead(access)).toBe(401);
  });

  test('that is two renewals behind is stolen at once', async () => {
    const { email, password } = await newAccount();
    const { refresh } = await signIn(email, password);
    const next = await refreshGrant(refresh);
    await refreshGrant(next.body.refresh_token);
    expect((await refreshGrant(refresh)).body.error_code).toBe('refresh_token_already_used');
  });

  test('ends for all with a global sign-out, for the others with theirs, and its access token with it', async () => {
    const { email, password } = await newAccount();
    const [one, two, three] = [
      await signIn(email, password),
      await signIn(email, password),
      await signIn(email, password),
    ];
    const out = (access: string, scope: string) =>
      ask('POST', `/auth/v1/logout?scope=${scope}`, undefined, { authorization: `Bearer ${access}` });
    expect(await mayRead(three.access)).toBe(200);
    expect((await out(one.access, 'others')).status).toBe(204);
    expect([await mayRead(one.access), await mayRead(two.access), await mayRead(three.access)]).toEqual([
      200, 401, 401,
    ]);
    const four = await signIn(email, password);
    expect((await out(four.access, 'local')).status).toBe(204);
    expect([await mayRead(one.access), await mayRead(four.access)]).toEqual([200, 401]);
    expect((await out(one.access, 'global')).status).toBe(204);
    expect(await mayRead(one.access)).toBe(401);
    const user = await ask('GET', '/auth/v1/user', undefined, { authorization: `Bearer ${one.access}` });
    expect(user.status).toBe(401);
    expect((await refreshGrant(one.refresh)).status).toBe(400);
  });

  test('ends elsewhere when the password changes, for which the current one is asked', async () => {
    const { email, password } = await newAccount();
    const [kept, other] = [await signIn(email, password), await signIn(email, password)];
    const put = (body: Record<string, unknown>) =>
      ask('PUT', '/auth/v1/user', body, { authorization: `Bearer ${kept.access}`, ...from('192.0.2.1') });
    const next = 'another-password-of-mine';
    expect((await put({ password: next })).body.error_code).toBe('reauthentication_needed');
    expect((await put({ password: next, current_password: 'not it' })).body.error_code).toBe(
      'invalid_credentials',
    );
    expect((await put({ password: 'nine char', current_password: password })).body.error_code).toBe(
      'weak_password',
    );
    expect((await put({ password: '密'.repeat(25), current_password: password })).body.error_code).toBe(
      'weak_password',
    );
    expect((await put({ password, current_password: password })).body.error_code).toBe('same_password');
    expect((await put({ email: 'elsewhere@example.test' })).status).toBe(422);
    expect(await mayRead(other.access)).toBe(200);
    expect((await put({ password: next, current_password: password })).status).toBe(200);
    expect([await mayRead(kept.access), await mayRead(other.access)]).toEqual([200, 401]);
    expect((await refreshGrant(other.refresh)).status).toBe(400);
    expect((await refreshGrant(kept.refresh)).status).toBe(200);
    expect((await passwordGrant(email, password)).status).toBe(400);
    expect((await passwordGrant(email, next)).status).toBe(200);
  });

  test.each([
    ['nobody used for fifteen days', 'refreshed_at', '15 days'],
    ['is ninety-one days old', 'created_at', '91 days'],
  ])('that %s ends; a wall screen’s goes on', async (_, column, interval) => {
    for (const [role, status] of [
      ['dispatcher', 400],
      ['display', 200],
    ] as const) {
      const { refresh } = await signInAs(role);
      const renewed = await refreshGrant(refresh);
      expect(renewed.status).toBe(200);
      await ago(demo(role).email, column, interval);
      const late = await refreshGrant(renewed.body.refresh_token);
      expect(late.status, role).toBe(status);
      if (status === 400) expect(late.body.error_code).toBe('session_expired');
      await stack.sql.query('delete from auth.sessions');
    }
  });

  test('of somebody who was banned or removed is not renewed', async () => {
    const { email, password } = await newAccount();
    const { refresh } = await signIn(email, password);
    await stack.sql.query(`update auth.users set banned_until = now() + interval '1 day' where email = $1`, [
      email,
    ]);
    expect((await refreshGrant(refresh)).status).toBe(400);
    expect((await passwordGrant(email, password)).body.error_code).toBe('invalid_credentials');
  });
});

test('nothing that was sent or given stands in the log', () => {
  const written = said.join('\n');
  for (const secret of ['@example.test', '@demo.guangquan', 'guess', 'password-of-mine', 'eyJ'])
    expect(written).not.toContain(secret);
});
