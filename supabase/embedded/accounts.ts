import { createHash, randomBytes } from 'node:crypto';
import { type DemoAccount, demoAccounts, streetId } from './demo-accounts';
import type { Gateway, Keys } from './gateway/app';
import type { Sql } from './sql';

/** Signs an account up through the gateway's own auth; one that exists is signed in instead. Returns its user id. */
export async function signUp(
  gateway: Gateway,
  keys: Keys,
  who: { email: string; password: string },
): Promise<string> {
  const ask = async (path: string) => {
    const response = await gateway.fetch(
      new Request(`http://gateway.local/auth/v1/${path}`, {
        method: 'POST',
        headers: { apikey: keys.publishableKey, 'Content-Type': 'application/json' },
        body: JSON.stringify({ email: who.email, password: who.password }),
      }),
    );
    return { ok: response.ok, body: (await response.json()) as { user?: { id: string }; msg?: string } };
  };
  const made = await ask('signup');
  const account = made.ok ? made : await ask('token?grant_type=password');
  if (account.body.user === undefined)
    throw new Error(`Cannot make the account ${who.email}: ${made.body.msg}`);
  return account.body.user.id;
}

/** Makes the street's row, if there is none; everything else about a street hangs on it. */
async function ensureStreet(sql: Sql, isSynthetic: boolean): Promise<void> {
  await sql.query(
    `insert into public.streets (id, name_zh, name_en, is_synthetic) values ($1, '光明街道', 'Guangming Street', $2)
     on conflict (id) do nothing`,
    [streetId, isSynthetic],
  );
}

/** Makes the demo accounts and their memberships. Twice does no harm. */
export async function makeDemoAccounts(
  sql: Sql,
  gateway: Gateway,
  keys: Keys,
): Promise<readonly DemoAccount[]> {
  await ensureStreet(sql, true);
  for (const account of demoAccounts) {
    const userId = await signUp(gateway, keys, account);
    await sql.query(
      `insert into public.memberships (street_id, user_id, role, circle_id, display_name)
       values ($1, $2::uuid, $3::public.street_role, $4, $5) on conflict (street_id, user_id, role) do nothing`,
      [streetId, userId, account.role, account.circleId, account.name_zh],
    );
  }
  return demoAccounts;
}

/**
 * A one-time token that makes its bearer the first admin of an empty installation, valid for a day; undefined when the
 * street has an admin. Only its hash is stored.
 */
export async function firstAdminToken(sql: Sql): Promise<string | undefined> {
  await ensureStreet(sql, false);
  const [admin] = await sql.query(`select from public.memberships where street_id = $1 and role = 'admin'`, [
    streetId,
  ]);
  if (admin !== undefined) return undefined;
  const token = randomBytes(24).toString('base64url');
  const hash = createHash('sha256').update(token).digest('hex');
  await sql.query('delete from private.first_admin_tokens where street_id = $1 and used_at is null', [
    streetId,
  ]);
  await sql.query(
    `insert into private.first_admin_tokens (street_id, token_hash, expires_at)
     values ($1, decode($2, 'hex'), now() + interval '24 hours')`,
    [streetId, hash],
  );
  return token;
}
