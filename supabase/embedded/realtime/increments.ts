import type { Sql } from '../sql';

/** What incident_events_since answers after `from`, with its own next cursor. */
export interface Increment {
  readonly from: string;
  readonly cursor: string;
  readonly source_time: string;
  readonly events: readonly unknown[];
}

/** What each user is told, by user id. */
export type Increments = ReadonlyMap<string, Increment>;

export const noIncrements: Increments = new Map();

/**
 * What these users may hear of a street after a place in its log: one question for all of them, and Postgres says who
 * shares an answer. Whoever has more to read than fits a message, or is no member, is left out and has to ask.
 */
export async function readIncrements(
  sql: Sql,
  streetId: string,
  from: string,
  userIds: readonly string[],
): Promise<Increments> {
  const rows = await sql.query<{ users: string[]; increment: Omit<Increment, 'from'> & { more: boolean } }>(
    'select to_json(users) as users, increment from private.live_increments($1, $2, $3::uuid[])',
    [streetId, from, userIds],
  );
  return new Map(
    rows
      .filter(({ increment }) => !increment.more)
      .flatMap(({ users, increment: { cursor, source_time, events } }) =>
        users.map((user) => [user, { from, cursor, source_time, events }] as const),
      ),
  );
}
