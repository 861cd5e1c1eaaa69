import type { Sql } from '../sql';
import { parseHeads } from './head';

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
  readonly increment: (Omit<Increment, 'from'> & { readonly more: boolean }) | null;
}

/**
 * The head, and what those who listen (user ids by street id) may hear of what came since the head seen: one question for
 * all of them, and Postgres says who shares an answer. Whoever has more to read than fits a message, or is no member, is
 * left out and has to ask.
 */
export async function readNews(
  sql: Sql,
  seen: string,
  listening: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<News> {
  const after = parseHeads(seen);
  const asked = [...listening].flatMap(([street_id, users]) => {
    const place = after.get(street_id);
    return place === undefined ? [] : [{ street_id, after: place, users: [...users] }];
  });
  const rows = await sql.query<NewsRow>(
    'select head, street_id, to_json(users) as users, increment from private.live_news($1, $2::text::jsonb)',
    [seen, JSON.stringify(asked)],
  );
  const increments = new Map<string, Map<string, Increment>>();
  for (const { street_id, users, increment } of rows) {
    const from = street_id === null ? undefined : after.get(street_id);
    if (street_id === null || from === undefined || increment === null || increment.more) continue;
    const { cursor, source_time, events } = increment;
    const told = increments.get(street_id) ?? new Map<string, Increment>();
    for (const user of users) told.set(user, { from, cursor, source_time, events });
    increments.set(street_id, told);
  }
  const events = Math.max(0, ...rows.map(({ increment }) => increment?.events.length ?? 0));
  return { head: rows[0]?.head ?? '', events, increments };
}
