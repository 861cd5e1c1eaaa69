import { randomUUID } from 'node:crypto';
import type { Database, Sql } from '../../sql';
import { refreshReuse_ms, sessionInactivity_ms, sessionTimebox_ms } from './settings';
import { type GivenSession, givenSession, readRefreshToken, type UserJson } from './tokens';
import { audit, mayEnter, userJson } from './users';

/** Why a renewal is refused, in supabase-js' words. */
export type NotRenewed = 'refresh_token_not_found' | 'refresh_token_already_used' | 'session_expired';

interface Session {
  readonly user_id: string;
  readonly count: number;
  readonly age_ms: number;
  /** Since it was renewed last. */
  readonly idle_ms: number;
  readonly may_enter: boolean;
}

/** Begins a session. */
export async function beginSession(
  database: Database,
  userId: string,
  jwtSecret: string,
): Promise<GivenSession> {
  const sessionId = randomUUID();
  const user = await database.transaction(async (sql) => {
    await sql.query(
      'insert into auth.sessions (id, user_id, refresh_token_counter) values ($1::uuid, $2::uuid, 1)',
      [sessionId, userId],
    );
    await audit(sql, 'login', userId);
    return signedIn(sql, userId);
  });
  return givenSession(user, { sessionId, count: 1 }, jwtSecret);
}

/**
 * Gives new tokens for a refresh token, which is used up by it. One that was used up before is refused, and ends the
 * session: somebody else has it too. Only within moments it is an answer that was lost on the way, and is given again.
 */
export async function renewSession(
  database: Database,
  presented: string,
  jwtSecret: string,
): Promise<GivenSession | NotRenewed> {
  const renewal = readRefreshToken(presented, jwtSecret);
  if (renewal === undefined) return 'refresh_token_not_found';
  const { sessionId } = renewal;
  return database.transaction(async (sql) => {
    const [found] = await sql.query<Session>(
      `select s.user_id, s.refresh_token_counter::int as count, (${mayEnter}) as may_enter,
         extract(epoch from clock_timestamp() - s.created_at)::float8 * 1000 as age_ms,
         extract(epoch from clock_timestamp() - coalesce(s.refreshed_at at time zone 'UTC', s.created_at))::float8 * 1000 as idle_ms
       from auth.sessions s join auth.users u on u.id = s.user_id where s.id = $1::uuid for update of s`,
      [sessionId],
    );
    if (found === undefined) return 'refresh_token_not_found';
    const behind = found.count - renewal.count;
    const isReused = behind > 1 || (behind === 1 && found.idle_ms > refreshReuse_ms);
    if (isReused || !found.may_enter || (await isExpired(sql, found))) {
      await sql.query('delete from auth.sessions where id = $1::uuid', [sessionId]);
      await audit(sql, isReused ? 'token_reused' : 'session_expired', found.user_id);
      return isReused ? 'refresh_token_already_used' : 'session_expired';
    }
    const count = behind === 0 ? found.count + 1 : found.count;
    if (behind === 0)
      await sql.query(
        `update auth.sessions set refresh_token_counter = $2, refreshed_at = clock_timestamp() at time zone 'UTC'
         where id = $1::uuid`,
        [sessionId, count],
      );
    return givenSession(await signedIn(sql, found.user_id), { sessionId, count }, jwtSecret);
  });
}

async function signedIn(sql: Sql, userId: string): Promise<UserJson> {
  const [row] = await sql.query<{ user: UserJson }>(
    `update auth.users u set last_sign_in_at = now() where u.id = $1::uuid returning ${userJson} as user`,
    [userId],
  );
  if (row === undefined) throw new Error('The account went away while it signed in.');
  return row.user;
}

/** Past its time, and not of a wall screen: those hang for months, and nobody is there to type a password. */
async function isExpired(sql: Sql, { user_id, age_ms, idle_ms }: Session): Promise<boolean> {
  if (age_ms <= sessionTimebox_ms && idle_ms <= sessionInactivity_ms) return false;
  const [row] = await sql.query<{ is_wall: boolean | null }>(
    `select bool_and(role = 'display') as is_wall from public.memberships where user_id = $1::uuid`,
    [user_id],
  );
  return row?.is_wall !== true;
}

/** Which sessions of a user end. */
export type Scope = 'global' | 'local' | 'others';

/** Ends sessions of a user and gives their ids. */
export async function endSessions(
  sql: Sql,
  userId: string,
  scope: Scope,
  own: string | undefined,
): Promise<readonly string[]> {
  const rows = await sql.query<{ id: string }>(
    `delete from auth.sessions s where s.user_id = $1::uuid
       and case $2 when 'global' then true when 'others' then s.id is distinct from $3::uuid else s.id = $3::uuid end
     returning s.id`,
    [userId, scope, own ?? null],
  );
  return rows.map(({ id }) => id);
}
