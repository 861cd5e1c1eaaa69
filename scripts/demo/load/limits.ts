import type { Sql } from '../../../supabase/embedded/sql';
import type { Limits } from '../history/handling';
import type { LimitsOf } from '../history/stretches';

/** Deadlines as the database computes them: by each item's limits on the work calendar, for many reports at once. */
export const limitsFrom =
  (sql: Sql, street: string): LimitsOf =>
  async (reports) => {
    const rows = await sql.query<{ respond: number; resolve: number }>(
      `select (extract(epoch from private.deadline($1, a.at, t.respond_limit, t.respond_unit)) * 1000)::float8 as respond,
         (extract(epoch from private.deadline($1, a.at, t.resolve_limit, t.resolve_unit)) * 1000)::float8 as resolve
       from (select to_timestamp(e.at / 1000.0) as at, e.item, e.n
             from jsonb_to_recordset($2::text::jsonb) e(at float8, item text, n integer)) a
       join public.items t on t.street_id = $1 and t.id = a.item
       order by a.n`,
      [street, JSON.stringify(reports.map(({ at, item }, n) => ({ at, item: item.id, n })))],
    );
    if (rows.length !== reports.length) throw new Error('The catalogue lacks items of the reports.');
    return rows.map(({ respond, resolve }): Limits => ({ respondBy: respond, resolveBy: resolve }));
  };

/** Deadlines that moved: a limit starts again with a reopening and waits while the clock stands still. Set-based, as written. */
export const movedDeadlines = `
  update public.incidents i set resolve_by = case
    when m.reopened is not null then private.deadline(i.street_id, m.reopened, t.resolve_limit, t.resolve_unit)
    when t.resolve_unit = 'clock_hours' then i.resolve_by + (m.stood_to - m.stood_from)
    else private.add_working_minutes(i.street_id, i.resolve_by,
      private.working_minutes_at(i.street_id, m.stood_to) - private.working_minutes_at(i.street_id, m.stood_from)) end
  from (select id, to_timestamp(reopened / 1000.0) as reopened, to_timestamp(stood_from / 1000.0) as stood_from,
          to_timestamp(stood_to / 1000.0) as stood_to
        from jsonb_to_recordset($2::text::jsonb) r(id bigint, reopened float8, stood_from float8, stood_to float8)) m,
    public.items t
  where i.street_id = $1 and i.id = m.id and t.street_id = i.street_id and t.id = i.item_id`;
