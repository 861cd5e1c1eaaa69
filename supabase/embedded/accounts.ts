import { createHash, randomBytes } from 'node:crypto';
import { type DemoAccount, demoAccounts, simulatorAccount, streetId } from './demo-accounts';
import type { Gateway } from './gateway/app';
import { findAccount, insertUser } from './gateway/auth/users';
import type { Sql } from './sql';

/** Makes an account from the server's side: nobody signs up from outside. One that exists is left as it is. Returns its id. */
async function ensureAccount(sql: Sql, email: string, hash: () => Promise<string>): Promise<string> {
  const known = await findAccount(sql, email);
  if (known !== undefined) return known.id;
  const id = (await insertUser(sql, email, await hash()))?.id ?? (await findAccount(sql, email))?.id;
  if (id === undefined) throw new Error(`Cannot make the account ${email}.`);
  return id;
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
export async function makeDemoAccounts(sql: Sql, gateway: Gateway): Promise<readonly DemoAccount[]> {
  await ensureStreet(sql, true);
  // All have one password, which is no secret; a hash takes a fifth of a second.
  const hashes = new Map<string, Promise<string>>();
  const join = async (
    { email, password }: { readonly email: string; readonly password: string },
    roles: readonly { readonly role: string; readonly circleId: string | null }[],
    name: string,
  ): Promise<void> => {
    const userId = await ensureAccount(sql, email, () => {
      const hash = hashes.get(password) ?? gateway.auth.passwords.hash(password);
      hashes.set(password, hash);
      return hash;
    });
    for (const { role, circleId } of roles)
      await sql.query(
        `insert into public.memberships (street_id, user_id, role, circle_id, display_name)
         values ($1, $2::uuid, $3::public.street_role, $4, $5) on conflict (street_id, user_id, role) do nothing`,
        [streetId, userId, role, circleId, name],
      );
  };
  for (const account of demoAccounts) await join(account, [account], account.name_zh);
  const { roles, name } = simulatorAccount;
  await join(
    simulatorAccount,
    roles.map((role) => ({ role, circleId: null })),
    name,
  );
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
