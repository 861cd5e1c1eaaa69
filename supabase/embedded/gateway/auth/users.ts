import { randomUUID } from 'node:crypto';
import type { Sql } from '../../sql';
import type { UserJson } from './tokens';

/** A user as GoTrue shows it, of a row `u` of auth.users. */
export const userJson = `jsonb_build_object(
  'id', u.id, 'aud', 'authenticated', 'role', coalesce(nullif(u.role, ''), 'authenticated'), 'email', u.email, 'phone', '',
  'app_metadata', coalesce(u.raw_app_meta_data, '{}'), 'user_metadata', coalesce(u.raw_user_meta_data, '{}'),
  'email_confirmed_at', u.email_confirmed_at, 'confirmed_at', u.email_confirmed_at, 'last_sign_in_at', u.last_sign_in_at,
  'created_at', u.created_at, 'updated_at', u.updated_at, 'is_anonymous', false,
  'identities', (select coalesce(jsonb_agg(jsonb_build_object('identity_id', i.id, 'id', i.provider_id, 'user_id', i.user_id,
    'identity_data', i.identity_data, 'provider', i.provider, 'last_sign_in_at', i.last_sign_in_at,
    'created_at', i.created_at, 'updated_at', i.updated_at, 'email', i.email)), '[]')
    from auth.identities i where i.user_id = u.id))`;

/** Neither banned nor removed, and confirmed: `u` may hold a session. */
export const mayEnter = `u.deleted_at is null and (u.banned_until is null or u.banned_until < now()) and u.email_confirmed_at is not null`;

/** The account of an e-mail address with the hash of its password; undefined when there is none that may enter. */
export async function findAccount(
  sql: Sql,
  email: string,
): Promise<{ id: string; hash: string | null } | undefined> {
  const [found] = await sql.query<{ id: string; hash: string | null }>(
    `select u.id, u.encrypted_password as hash from auth.users u
     where u.email = $1 and not u.is_sso_user and ${mayEnter}`,
    [email.toLowerCase()],
  );
  return found;
}

export async function readUser(sql: Sql, userId: string): Promise<UserJson | undefined> {
  const [row] = await sql.query<{ user: UserJson }>(
    `select ${userJson} as user from auth.users u where u.id = $1::uuid`,
    [userId],
  );
  return row?.user;
}

/** Makes a confirmed account. Returns undefined when the address has one. */
export async function insertUser(sql: Sql, email: string, hash: string): Promise<UserJson | undefined> {
  const id = randomUUID();
  const made = await sql.query(
    `with made as (
       insert into auth.users (id, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
       values ($1::uuid, $2::text, $3, now(), '{"provider": "email", "providers": ["email"]}',
         jsonb_build_object('sub', $1::uuid, 'email', $2::text, 'email_verified', true))
       on conflict do nothing returning id, email)
     insert into auth.identities (id, provider, provider_id, user_id, identity_data)
     select $4::uuid, 'email', id::text, id, jsonb_build_object('sub', id, 'email', email, 'email_verified', true) from made
     returning user_id`,
    [id, email.toLowerCase(), hash, randomUUID()],
  );
  return made.length === 0 ? undefined : readUser(sql, id);
}

/** What happened to an account, in the log that GoTrue keeps too. Names the user by id, never by address. */
export async function audit(sql: Sql, action: string, userId: string): Promise<void> {
  await sql.query(
    `insert into auth.audit_log_entries (id, payload) values ($1::uuid, jsonb_build_object('action', $2::text, 'actor_id', $3::text)::json)`,
    [randomUUID(), action, userId],
  );
}
