import type { Sql } from '../sql';
import type { Listener } from './socket';

/** Tells of those who listen which still may: members of their street, in a session that has not ended. */
export async function readListeners(
  sql: Sql,
  listeners: readonly Listener[],
): Promise<(listener: Listener) => boolean> {
  const users = [...new Set(listeners.map(({ userId }) => userId))];
  const sessions = [...new Set(listeners.flatMap(({ sessionId }) => sessionId ?? []))];
  const members = await sql.query<{ member: string }>(
    `select distinct user_id || ' ' || street_id as member from public.memberships where user_id = any ($1::uuid[])`,
    [users],
  );
  const alive = await sql.query<{ id: string }>('select id from auth.sessions where id = any ($1::uuid[])', [
    sessions,
  ]);
  const [isMember, isAlive] = [
    new Set(members.map((row) => row.member)),
    new Set(alive.map((row) => row.id)),
  ];
  return ({ userId, sessionId, streetId }) =>
    isMember.has(`${userId} ${streetId}`) && (sessionId === undefined || isAlive.has(sessionId));
}
