-- Chapter 9. Questions: figures, lists, trends and points over incidents. Every figure has a list of exactly the rows
-- it counts: area_summary and incident_list share one definition of each state, private.is_in_state, and one of what
-- the caller sees, private.sees_incident.

create function private.is_in_state(i public.incidents, state text, at timestamptz, from_at timestamptz,
  to_at timestamptz)
returns boolean
language sql immutable set search_path = ''
as $$
  select coalesce(case state
    when 'open' then i.is_open
    when 'overdue' then i.owed_by < at
    when 'due_soon' then i.owed_by between at and at + interval '2 hours'
    when 'unplaced' then i.is_open and i.location is null
    when 'suspended' then i.is_open and i.suspended_at is not null
    when 'reported' then i.reported_at >= from_at and i.reported_at < to_at
    when 'closed' then i.status = 'closed' and i.closed_at >= from_at and i.closed_at < to_at
    when 'closed_on_time' then i.status = 'closed' and i.closed_at >= from_at and i.closed_at < to_at
      and i.resolved_at <= i.resolve_by
    when 'all' then true end, false)
$$;
comment on function private.is_in_state is
  'What each figure counts. overdue and due_soon (within 2 hours) are derived from the clock; reported, closed and '
  'closed_on_time are of a period; closed_on_time compares the resolution, not the paperwork after it, with its limit.';

-- Figures --------------------------------------------------------------------------------------------------------
create function private.area_summary(in_street text, from_at timestamptz, to_at timestamptz,
  in_stream text default null)
returns table (level text, id text, open integer, overdue integer, due_soon integer, unplaced integer, reported integer,
  closed integer, closed_on_time integer, mean_minutes double precision)
language plpgsql stable security definer set search_path = '' -- definer: a screen selects no rows
as $$
#variable_conflict use_column
declare
  v record;
begin
  select * into v from private.viewer(in_street);
  if from_at is null or to_at is null or to_at <= from_at then
    perform private.refuse(private.refusal('bad_period', place => 'from_at'));
  end if;
  return query
  with counted as (
    select i.community_id, i.circle_id, i.unit_id, i.closed_at - i.reported_at as took,
      -- Written out, here and below, what sees_incident and is_in_state say: a call for each row, with a search path of
      -- its own, was most of the time on PGlite. The tests hold every figure against the list of is_in_state.
      i.is_open, i.owed_by < now() as is_overdue,
      i.owed_by between now() and now() + interval '2 hours' as is_due_soon,
      i.is_open and i.location is null as is_unplaced,
      i.reported_at >= from_at and i.reported_at < to_at and not i.is_rehomed as is_reported, closing.is_closed,
      closing.is_closed and i.resolved_at <= i.resolve_by as is_on_time
    from public.incidents i
    cross join lateral (
      select i.status = 'closed' and i.closed_at >= from_at and i.closed_at < to_at) closing(is_closed)
    where i.street_id = in_street and (in_stream is null or i.stream::text = in_stream)
      and (v.sees_all or i.sensitivity = 'normal' or i.circle_id = v.own_circle)
      -- Each of the three as its index has it.
      and (i.is_open or (i.reported_at >= from_at and i.reported_at < to_at and not i.is_rehomed)
        or (not i.is_open and i.closed_at >= from_at and i.closed_at < to_at))
    union all -- what was reported counts where it was reported, whoever has it now: few, and by an index of their own
    select i.reported_community_id, i.reported_circle_id, i.reported_unit_id, null,
      false, false, false, false, true, false, false
    from public.incidents i
    where i.street_id = in_street and (in_stream is null or i.stream::text = in_stream)
      and (v.sees_all or i.sensitivity = 'normal' or i.circle_id = v.own_circle)
      and i.is_rehomed and i.reported_at >= from_at and i.reported_at < to_at
  )
  select case when grouping(c.unit_id) = 0 then 'unit' when grouping(c.circle_id) = 0 then 'circle'
      when grouping(c.community_id) = 0 then 'community' else 'street' end,
    case when grouping(c.unit_id) = 0 then c.unit_id when grouping(c.circle_id) = 0 then c.circle_id
      when grouping(c.community_id) = 0 then c.community_id else in_street end,
    (count(*) filter (where c.is_open))::int, (count(*) filter (where c.is_overdue))::int,
    (count(*) filter (where c.is_due_soon))::int, (count(*) filter (where c.is_unplaced))::int,
    (count(*) filter (where c.is_reported))::int, (count(*) filter (where c.is_closed))::int,
    (count(*) filter (where c.is_on_time))::int,
    (extract(epoch from avg(c.took) filter (where c.is_closed)) / 60)::double precision
  from counted c
  group by grouping sets ((), (c.community_id), (c.circle_id), (c.unit_id))
  -- An unplaced incident belongs to the street only: it makes no row of its own below that.
  having grouping(c.community_id) + grouping(c.circle_id) + grouping(c.unit_id) = 3
    or coalesce(c.unit_id, c.circle_id, c.community_id) is not null
  order by 1, 2; -- in a city there are more than come in one page
end $$;
select private.publish('area_summary',
  'Figures of the street and of every community, circle and unit that has any: open, overdue, due_soon and unplaced as '
  'of now; reported, closed, closed_on_time and mean_minutes (report to close) of the period [from_at, to_at), in the '
  'edition valid when each was reported or closed (circle_figures_by_edition counts a period in any one edition). Each '
  'figure''s rows come from incident_list with the same state. Incidents that the caller does not see count nowhere '
  '(see sensitive_days). Errors: 42501 for strangers, 22023 for an empty period.');

create function private.in_area(i public.incidents, state text, level text, area_id text) returns boolean
language sql immutable set search_path = ''
as $$
  select coalesce(area_id = case when state = 'reported'
      then case level when 'community' then i.reported_community_id when 'circle' then i.reported_circle_id when 'unit'
        then i.reported_unit_id end
      else case level when 'community' then i.community_id when 'circle' then i.circle_id when 'unit'
        then i.unit_id end end, false) or level not in ('community', 'circle', 'unit')
$$;
comment on function private.in_area is
  'Whether an incident counts in an area: for the state reported where it was reported, else where it is or ended. The '
  'street holds all, the unplaced too.';

-- Lists ----------------------------------------------------------------------------------------------------------
create function private.incident_list(in_street text, filter jsonb default '{}', in_after text default null,
  max_rows integer default 50)
returns table (incident jsonb, after text, total bigint)
language plpgsql stable security definer set search_path = '' -- definer: a screen selects no rows
set plan_cache_mode = force_custom_plan -- one plan for every state would read every incident ever reported
set max_parallel_workers_per_gather = 0 -- starting a helper takes longer than the few rows of a month
as $$
#variable_conflict use_column
declare
  v record;
  from_at timestamptz := coalesce((filter ->> 'from_at')::timestamptz, '-infinity');
  to_at timestamptz := coalesce((filter ->> 'to_at')::timestamptz, 'infinity');
  state text := coalesce(filter ->> 'state', 'all');
  words text := nullif(pg_catalog.left(pg_catalog.btrim(filter ->> 'words'), 80), '');
  zone_shape extensions.geometry;
  beside text[] := case when nullif(filter -> 'beside', 'null') is not null
    then array(select c from jsonb_array_elements_text(filter -> 'beside') c) end;
begin
  select * into v from private.viewer(in_street);
  if state <> all (array['open', 'overdue', 'due_soon', 'unplaced', 'suspended', 'reported', 'closed',
    'closed_on_time', 'all']) then
    perform private.refuse(private.refusal('unknown_state', place => 'filter'));
  end if;
  if in_after is not null and in_after !~ '^[0-9]{1,18}$' then
    perform private.refuse(private.refusal('bad_page', place => 'after'));
  end if;
  if beside is not null and (filter ->> 'level' is distinct from 'community' or cardinality(beside) > 1000) then
    perform private.refuse(private.refusal('bad_filter', place => 'filter'));
  end if;
  select z.shape into zone_shape from public.zones z where z.street_id = in_street and z.id = filter ->> 'zone_id';
  return query
  with matched as (
    select i.id, i.reported_at from public.incidents i
    join public.items t on t.street_id = i.street_id and t.id = i.item_id
    where i.street_id = in_street and (v.sees_all or i.sensitivity = 'normal' or i.circle_id = v.own_circle)
      -- The plain comparisons first: they spare most rows the call of is_in_state, which says what a state is.
      and (state not in ('open', 'overdue', 'due_soon', 'unplaced', 'suspended') or i.is_open)
      and (state not in ('reported', 'all') or (i.reported_at >= from_at and i.reported_at < to_at))
      and (state not in ('closed', 'closed_on_time') or (not i.is_open and i.status = 'closed'
        and i.closed_at >= from_at and i.closed_at < to_at))
      and (state in ('open', 'reported', 'all', 'closed') or private.is_in_state(i, state, now(), from_at, to_at))
      and (coalesce(filter ->> 'level', 'street') = 'street'
        or private.in_area(i, state, filter ->> 'level', filter ->> 'area_id'))
      and (beside is null or case state when 'reported' then i.reported_circle_id else i.circle_id end <> all (beside))
      and (filter ->> 'stream' is null or i.stream::text = filter ->> 'stream')
      and (filter ->> 'item_id' is null or i.item_id = filter ->> 'item_id')
      and (filter ->> 'group_id' is null or t.group_id = filter ->> 'group_id')
      and (filter ->> 'zone_id' is null or extensions.st_covers(zone_shape, i.location))
      and (words is null or i.number = words or strpos(t.name_zh, words) > 0
        or (v.sees_text and (strpos(i.summary, words) > 0 or strpos(i.place_text, words) > 0)))
  ), page as (
    select m.* from matched m
    where in_after is null or (m.reported_at, m.id) < (
      select l.reported_at, l.id from public.incidents l where l.street_id = in_street and l.id = in_after::bigint
        and private.sees_incident(l.sensitivity, l.circle_id, v.sees_all, v.own_circle))
    order by m.reported_at desc, m.id desc limit least(greatest(coalesce(max_rows, 50), 1), 500)
  )
  select private.live_row(f, v.sees_text)::jsonb, p.id::text, (select count(*) from matched)
  from page p join private.incident_facts f on f.street_id = in_street and f.id = p.id
  order by p.reported_at desc, p.id desc;
end $$;
select private.publish('incident_list',
  'Incidents, newest report first, a page by key: pass the after of the last row to go on; total counts all pages. '
  'filter: level and area_id; beside (ids of circles of that community: what counts in another circle, one of a former '
  'edition); state (open, overdue, due_soon, unplaced, suspended, reported, closed, closed_on_time, all) with '
  'from_at and to_at; stream, group_id, item_id, zone_id; words (number, item, and for staff the text). incident as in '
  'live_snapshot, of those the caller sees. Errors: 42501 for strangers, 22023 for an unknown state or page.');

-- Trends ---------------------------------------------------------------------------------------------------------
create function private.incident_trend(in_street text, level text, area_id text, from_at timestamptz, to_at timestamptz,
  bucket text default 'day', in_stream text default null)
returns table (at timestamptz, reported integer, closed integer)
language plpgsql stable security definer set search_path = '' -- definer: a screen selects no rows
as $$
#variable_conflict use_column
declare
  step interval;
  v record;
begin
  select * into v from private.viewer(in_street);
  if bucket <> all (array['hour', 'day', 'week']) or from_at is null or to_at is null or to_at <= from_at
      or to_at - from_at > (case when bucket = 'hour' then interval '32 days' else interval '3700 days' end) then
    perform private.refuse(private.refusal('bad_trend', '{"days": 3700, "hourly_days": 32}', 'bucket'));
  end if;
  step := ('1 ' || bucket)::interval;
  return query
  with happened as (
    select i.reported_at as at, 1 as reported, 0 as closed from public.incidents i
    where i.street_id = in_street and i.reported_at >= from_at and i.reported_at < to_at
      and (level = 'street'
        or private.in_area(i, 'reported', level, area_id))
      and (v.sees_all or i.sensitivity = 'normal' or i.circle_id = v.own_circle)
      and (in_stream is null or i.stream::text = in_stream)
    union all
    select i.closed_at, 0, 1 from public.incidents i
    where i.street_id = in_street and not i.is_open and i.status = 'closed' and i.closed_at >= from_at
      and i.closed_at < to_at
      and (level = 'street'
        or private.in_area(i, 'closed', level, area_id))
      and (v.sees_all or i.sensitivity = 'normal' or i.circle_id = v.own_circle)
      and (in_stream is null or i.stream::text = in_stream)
  ), summed as (
    select date_trunc(bucket, h.at at time zone 'Asia/Shanghai') as start_local,
      sum(h.reported)::int as reported, sum(h.closed)::int as closed
    from happened h group by 1
  )
  select b.start_local at time zone 'Asia/Shanghai', coalesce(s.reported, 0), coalesce(s.closed, 0)
  from generate_series(date_trunc(bucket, from_at at time zone 'Asia/Shanghai'),
    (to_at - interval '1 microsecond') at time zone 'Asia/Shanghai', step) b(start_local)
  left join summed s on s.start_local = b.start_local
  order by 1;
end $$;
select private.publish('incident_trend',
  'Reports and closures of an area by Asia/Shanghai hour, day or week (from Monday), empty buckets included; counted '
  'as in area_summary. Errors: 42501 '
  'for strangers, 22023 for an unknown bucket or an empty or overlong period.');

-- Points ---------------------------------------------------------------------------------------------------------
create function private.incident_points(in_street text, from_at timestamptz, to_at timestamptz,
  in_stream text default null, in_group_id text default null)
returns table (ids bigint[], lngs double precision[], lats double precision[], reported_epochs integer[],
  group_ids text[])
language plpgsql stable security definer set search_path = '' -- definer: raw geometry columns are not granted
set plan_cache_mode = force_custom_plan -- one plan for every period would read every incident ever reported
set max_parallel_workers_per_gather = 0 -- starting a helper takes longer than the few rows of a month
as $$
declare
  v record;
begin
  select * into v from private.viewer(in_street);
  return query
  select coalesce(array_agg(p.id), '{}'), coalesce(array_agg(
    round(extensions.st_x(p.drawn)::numeric, 6)::double precision), '{}'),
    coalesce(array_agg(round(extensions.st_y(p.drawn)::numeric, 6)::double precision), '{}'),
    coalesce(array_agg(extract(epoch from p.reported_at)::int), '{}'), coalesce(array_agg(p.group_id), '{}')
  from (
    select i.id, i.reported_at, t.group_id, i.location as drawn
    from public.incidents i join public.items t on t.street_id = i.street_id and t.id = i.item_id
    where i.street_id = in_street and i.location is not null and i.reported_at >= from_at and i.reported_at < to_at
      and (v.sees_all or i.sensitivity = 'normal' or i.circle_id = v.own_circle)
      and (in_stream is null or i.stream::text = in_stream) and (in_group_id is null or t.group_id = in_group_id)
    order by i.reported_at, i.id
  ) p;
end $$;
select private.publish('incident_points',
  'The placed incidents reported in [from_at, to_at) as five columns of equal length, oldest first: id, WGS 84 '
  'degrees, report time in epoch seconds, item group; of those the caller sees. Errors: 42501 for strangers.');

-- One incident ---------------------------------------------------------------------------------------------------
create function private.incident_detail(in_street text, in_incident_id bigint)
returns table (incident jsonb, description text, handler text, events jsonb, parties jsonb)
language plpgsql stable security definer set search_path = '' -- definer: parties and notes are masked here
as $$
declare
  v record;
begin
  select * into v from private.viewer(in_street);
  return query
  select private.live_row(f, v.sees_text)::jsonb,
    case when v.sees_text then f.description else '' end, case when v.sees_text then f.handler else '' end,
    (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'at', e.at, 'action', e.action, 'from_status',
      e.from_status,
       'to_status', e.to_status, 'actor_name', case when v.sees_text then coalesce((
          select max(m.display_name) from public.memberships m where m.street_id = e.street_id
            and m.user_id = e.actor), '') else '' end,
       'note', case when v.sees_text then e.note else '' end) order by e.version, e.at), '[]')
     from public.incident_events e where e.street_id = in_street and e.incident_id = in_incident_id),
    case when v.sees_text then (
      select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'name', private.mask_name(p.name),
        'phone', private.mask_phone(p.phone)) order by p.id), '[]')
      from public.incident_parties p where p.street_id = in_street and p.incident_id = in_incident_id)
        else '[]'::jsonb end
  from private.incident_facts f
  where f.street_id = in_street and f.id = in_incident_id
    and private.sees_incident(f.sensitivity, f.circle_id, v.sees_all, v.own_circle);
end $$;
select private.publish('incident_detail',
  'One incident with its history, or no row: it is not there, or not for the caller. events: array of {id, at, action, '
  'from_status, to_status, actor_name, note}, oldest first; parties: array of {id, kind, name, phone}, always masked. '
  'For a screen free text is empty and parties are none. '
  'Errors: 42501 for strangers.');

-- Headlines: always a query, never a typed number --------------------------------------------------------------------
create function private.headline(in_street text, from_at timestamptz, to_at timestamptz)
returns table (key text, value numeric, unit text, numerator bigint, denominator bigint)
language plpgsql stable security definer set search_path = '' -- definer: a screen selects no rows
as $$
declare
  v record;
begin
  select * into v from private.viewer(in_street);
  return query
  with express as (
    select i.closed_at >= from_at as is_now, extract(epoch from i.closed_at - i.reported_at) / 86400 as days
    from public.incidents i
    where i.street_id = in_street and (v.sees_all or i.sensitivity = 'normal') and i.stream = 'express'
      and not i.is_open and i.status = 'closed'
      and i.closed_at >= from_at - interval '3 months' and i.closed_at < to_at
  ), petitions as (
    select count(*) filter (where i.reported_at >= from_at and i.reported_at < to_at) as now,
      count(*) filter (where i.reported_at >= from_at - interval '1 year'
        and i.reported_at < to_at - interval '1 year') as before
    from public.incidents i where i.street_id = in_street and (v.sees_all or i.sensitivity = 'normal')
      and i.stream = 'petition'
      -- Said once more, for the index: the street's whole record must not be read for two periods of it.
      and ((i.reported_at >= from_at and i.reported_at < to_at)
        or (i.reported_at >= from_at - interval '1 year' and i.reported_at < to_at - interval '1 year'))
  ), edition as (select private.edition_at(in_street, now()) as id)
  select 'communities', count(*)::numeric, 'count', count(*), null::bigint from public.communities c
    where c.street_id = in_street
  union all
  select 'circles', count(*), 'count', count(*), null from public.circles c, edition e where c.street_id = in_street
    and c.edition_id = e.id
  union all
  select 'items', count(*), 'count', count(*), null from public.items t where t.street_id = in_street
  union all
  select 'zones', count(*), 'count', count(*), null from public.zones z where z.street_id = in_street
  union all
  select k.key, count(r.id), 'count', count(r.id), null
  from (values ('safety_officers', 'safety_officer'), ('mediators', 'mediator'), ('organisations', 'organisation'),
    ('youth_clubs', 'youth_club')) k(key, kind)
  left join public.responders r on r.street_id = in_street and r.kind::text = k.kind and r.is_active group by k.key
  union all
  select 'disputes_solved', count(*), 'count', count(*), null from public.incidents i
  where i.street_id = in_street and (v.sees_all or i.sensitivity = 'normal') and i.stream = 'dispute' and not i.is_open
    and i.status = 'closed' and i.closed_at >= from_at and i.closed_at < to_at
  union all
  select 'express_handled', count(*) filter (where is_now), 'count', count(*) filter (where is_now), null from express
  union all
  select 'express_mean_days', round(avg(days) filter (where is_now), 1), 'days', count(*) filter (where is_now), null
    from express
  union all
  select 'express_mean_days_before', round(avg(days) filter (where not is_now), 1), 'days',
    count(*) filter (where not is_now), null from express
  union all
  select 'petitions_change', round(100.0 * (p.now - p.before) / nullif(p.before, 0), 2), 'percent', p.now, p.before
    from petitions p;
end $$;
select private.publish('headline',
  'The figures the street reports in public (公开报道口径), counted afresh: communities, circles, items, zones, '
  'safety_officers, mediators, organisations and youth_clubs as they are; disputes_solved, express_handled and '
  'express_mean_days of the period; express_mean_days_before of the three months before it; petitions_change against '
  'the same period a year earlier, in percent. value is null where there is nothing to divide by. For other roles '
  'than dispatcher, leader and admin they are those of ordinary incidents.');

-- Sensitive incidents, for those who do not see them ------------------------------------------------------------------
create function private.sensitive_days(in_street text, from_day date, to_day date)
returns table (day date, hidden integer, coarse integer)
language plpgsql stable security definer set search_path = '' -- definer: it counts what the caller may not select
as $$
begin
  perform private.require_member(in_street);
  perform private.check_days(from_day, to_day);
  return query
  select private.street_day(i.reported_at), (count(*) filter (where i.sensitivity = 'hidden'))::integer,
    (count(*) filter (where i.sensitivity = 'coarse'))::integer
  from public.incidents i
  where i.street_id = in_street and i.sensitivity <> 'normal' and i.reported_at >= private.day_start(from_day)
    and i.reported_at < private.day_start(least(to_day, private.street_day(now())))
  group by 1 order by 1;
end $$;
select private.publish('sensitive_days',
  'How many sensitive incidents were reported in the street on the Asia/Shanghai days [from_day, to_day) that had any, '
  'the same for everyone: what the figures of a caller who does not see them leave out. Only of days that are over: a '
  'count that grew while one looks would tell the minute. Errors: 42501 for strangers, 22023 for a period that is '
  'none.');
