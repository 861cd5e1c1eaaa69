import type { Database } from './sql';

/** Looked at this often even when nothing is announced: a report that was on its way may have come in late. */
const longestPause_ms = 5_000;
/** Right after the instant, not a clock's rounding before it. */
const grace_ms = 20;

/** Re-homes open incidents when a published edition's time comes, whether or not a screen is open. */
export interface Settler {
  /** Ends when what is under way has ended; the database must still be there. */
  close(): Promise<void>;
}

const settleAll = `
  select coalesce(sum(settled.rehomed), 0)::int as rehomed,
    coalesce(extract(epoch from min(next.valid_from) - clock_timestamp()) * 1000, 'infinity')::float8 as next_ms
  from public.streets s
  cross join lateral private.settle(s.id) settled
  left join lateral (select min(e.valid_from) as valid_from from public.editions e
    where e.street_id = s.id and e.state = 'published' and e.valid_from > now()) next on true`;

/** Starts at once. `afterSettling` is told when incidents were re-homed: their events are in the log. */
export function startSettler(database: Database, afterSettling: () => void): Settler {
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let running: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    let pause_ms = longestPause_ms;
    try {
      const [row] = await database.query<{ rehomed: number; next_ms: number }>(settleAll);
      if (row !== undefined && row.rehomed > 0) afterSettling();
      pause_ms = Math.min(longestPause_ms, Math.max(0, row?.next_ms ?? longestPause_ms) + grace_ms);
    } catch {
      // The database is away for a moment; the next look finds what there is to do.
    }
    if (!isClosed)
      timer = setTimeout(() => {
        running = look();
      }, pause_ms).unref();
  }

  running = look();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
