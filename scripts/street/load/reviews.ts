import type { Sql } from '../../../supabase/embedded/sql';

/**
 * What the leader of the demo street has on the watch list, one place of it due today, and one measure of a month ago:
 * where the history puts most of the last 30 days, so that there is something to look at.
 */
export async function loadReviews(sql: Sql, street: string, leader: string | null, now: Date): Promise<void> {
  await sql.query(insertReviews, [street, leader, now.toISOString()]);
}

const insertReviews = `
with recent as (
  select i.circle_id, i.unit_id, u.name_zh, extensions.st_pointonsurface(u.shape) as middle, count(*) as n
  from public.incidents i
  join public.units u on u.street_id = i.street_id and u.edition_id = i.edition_id and u.id = i.unit_id
  where i.street_id = $1 and i.sensitivity = 'normal' and i.reported_at >= $3::timestamptz - interval '30 days'
    and i.reported_at < $3::timestamptz
  group by 1, 2, 3, 4
), circle as (
  select r.circle_id, c.short_zh, row_number() over (order by sum(r.n) desc, r.circle_id) as place
  from recent r join public.circles c on c.street_id = $1 and c.id = r.circle_id
    and c.edition_id = private.edition_at($1, $3::timestamptz)
  group by 1, 2
), unit as (
  select r.*, row_number() over (order by r.n desc, r.unit_id) as place from recent r
), watched as (
  insert into public.watches (street_id, name, reason, look_again_on, circle_id, unit_id, opened_by, opened_at, is_synthetic)
  select $1, c.short_zh || ' 夜间噪声', '夏秋夜间噪声投诉集中,已约谈两家夜市摊主,看一个月后是否回落。',
    private.street_day($3::timestamptz), c.circle_id, null, $2::uuid, $3::timestamptz - interval '30 days', true
  from circle c where c.place = 1
  union all
  select $1, u.name_zh || ' 楼道堆物', '同一处反复上报,物业承诺两周内清完。',
    private.street_day($3::timestamptz) + 9, null, u.unit_id, $2::uuid, $3::timestamptz - interval '5 days', true
  from unit u where u.place = 2
)
insert into public.measures (street_id, name, on_day, centre, radius_m, recorded_by, recorded_at, is_synthetic)
select $1, '增设夜间巡逻岗(' || u.name_zh || ')', private.street_day($3::timestamptz) - 30, u.middle, 300, $2::uuid,
  $3::timestamptz - interval '31 days', true
from unit u where u.place = 1`;
