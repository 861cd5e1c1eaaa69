import type { Sql } from '../sql';
import { parseHeads } from './head';

/**
 * JSON text of what private.live_increments tells, by user id; null for who has to ask, because it is too much for a
 * message. Who is not in it sees nothing of what happened and hears nothing: a wake-up tells a minute. It goes to the
 * clients as Postgres wrote it.
 */
export type Increments = ReadonlyMap<string, string | null>;

export const noIncrements: Increments = new Map();

/** The log's head, and by street id what there is to tell since the one seen. */
export interface News {
  readonly head: string;
  /** How many events the largest increment has; those too large to be told count too. */
  readonly events: number;
  readonly increments: ReadonlyMap<string, Increments>;
}

interface NewsRow {
  readonly head: string;
  readonly street_id: string | null;
  readonly users: string[];
  readonly events: number | null;
  readonly increment: string | null;
}

/** The place before all events, for a street of which no head was seen. */
const beforeAll = 'v2.0';

/**
 * The head, and what those who listen (user ids by street id) may hear of what came since the head seen: one question for
 * all of them, and Postgres says who shares an answer.
 */
export async function readNews(
  sql: Sql,
  seen: string,
  listening: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<News> {
  const after = parseHeads(seen);
  const asked = [...listening].map(([street_id, users]) => ({
    street_id,
    after: after.get(street_id) ?? beforeAll,
    users: [...users],
  }));
  const rows = await sql.query<NewsRow>(
    `select head, street_id, to_json(users) as users, events, increment::text as increment
     from private.live_news($1, $2::text::jsonb)`,
    [seen, JSON.stringify(asked)],
  );
  const increments = new Map<string, Map<string, string | null>>();
  for (const { street_id, users, increment } of rows) {
    if (street_id === null) continue;
    const told = increments.get(street_id) ?? new Map<string, string | null>();
    for (const user of users) told.set(user, increment);
    increments.set(street_id, told);
  }
  const events = Math.max(0, ...rows.map((row) => row.events ?? 0));
  return { head: rows[0]?.head ?? '', events, increments };
}
