-- Chapter 9. Questions: figures, lists, trends and points over incidents. Every figure has a list of exactly the rows
-- it counts. What a state is, incident_list says; area_summary and incident_counts write it out again, and what
-- private.sees_incident says too: a call for each row, with a search path of its own, was most of the time on PGlite.
-- The tests hold every figure against its list.

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
create function private.bounds_of(given jsonb) returns extensions.geometry
language plpgsql immutable set search_path = ''
as $$
declare
  west double precision := private.degrees(given -> 0);
  south double precision := private.degrees(given -> 1);
  east double precision := private.degrees(given -> 2);
  north double precision := private.degrees(given -> 3);
begin
  if nullif(given, 'null') is null then return null; end if;
  if not private.is_point(west, south) or not private.is_point(east, north) or east < west or north < south then
    perform private.refuse(private.refusal('bad_filter', place => 'filter'));
  end if;
  return extensions.st_makeenvelope(west, south, east, north, 4326);
end $$;
comment on function private.bounds_of is
  'A box of a filter, [west, south, east, north] in degrees, as a shape; null for none, 22023 for one that is no box.';

create function private.texts_of(given jsonb) returns text[]
language sql immutable set search_path = ''
as $$
  select case when jsonb_typeof(given) = 'array' then array(select t from jsonb_array_elements_text(given) t) end
$$;
comment on function private.texts_of is 'A list of a filter; null for none.';

create function private.list_place(in_after text, out rank integer, out at timestamptz, out id bigint)
language plpgsql immutable set search_path = ''
as $$
declare
  parts text[] := pg_catalog.regexp_match(in_after, '^([01])[.](-?[0-9]{1,17}|infinity)[.]([0-9]{1,18})$');
begin
  if in_after is null then return; end if;
  if parts is null then perform private.refuse(private.refusal('bad_page', place => 'after')); end if;
  rank := parts[1]::integer;
  at := case when parts[2] = 'infinity' then 'infinity'
    else timestamptz 'epoch' + parts[2]::bigint * interval '1 microsecond' end;
  id := parts[3]::bigint;
end $$;
comment on function private.list_place is
  'Where a page of a list begins. The key itself, not the row it was of: that may have moved on since, and the page '
  'after it would begin elsewhere. Raises 22023 for a text that is none.';

create function private.incident_list(in_street text, filter jsonb default '{}', in_after text default null,
  max_rows integer default 50, in_sort text default 'newest')
returns table (incident jsonb, after text, total bigint)
language plpgsql stable security definer set search_path = '' -- definer: a screen selects no rows
-- one plan for every state and order would read every incident ever reported; known, they fold to what is asked
set plan_cache_mode = force_custom_plan
set max_parallel_workers_per_gather = 0 -- starting a helper takes longer than the few rows of a month
as $$
#variable_conflict use_column
declare
  v record;
  place record;
  me uuid := (select auth.uid());
  from_at timestamptz := coalesce((filter ->> 'from_at')::timestamptz, '-infinity');
  to_at timestamptz := coalesce((filter ->> 'to_at')::timestamptz, 'infinity');
  state text := coalesce(filter ->> 'state', 'all');
  words text := nullif(pg_catalog.left(pg_catalog.btrim(filter ->> 'words'), 80), '');
  statuses text[] := private.texts_of(filter -> 'statuses');
  box extensions.geometry := private.bounds_of(filter -> 'bounds');
  zone_shape extensions.geometry;
  beside text[] := private.texts_of(filter -> 'beside');
begin
  select * into v from private.viewer(in_street);
  if state <> all (array['open', 'mine', 'unassigned', 'overdue', 'due_soon', 'unplaced', 'suspended',
    'waiting_follow_up', 'reported', 'closed', 'closed_on_time', 'all']) then
    perform private.refuse(private.refusal('unknown_state', place => 'filter'));
  end if;
  if in_sort is null or in_sort <> all (array['newest', 'oldest', 'due', 'urgent']) then
    perform private.refuse(private.refusal('bad_filter', place => 'sort'));
  end if;
  if beside is not null and (filter ->> 'level' is distinct from 'community' or cardinality(beside) > 1000) then
    perform private.refuse(private.refusal('bad_filter', place => 'filter'));
  end if;
  select * into place from private.list_place(in_after);
  select z.shape into zone_shape from public.zones z where z.street_id = in_street and z.id = filter ->> 'zone_id';
  return query
  with matched as (
    -- What comes first: of those of one rank the least instant, but for newest the greatest.
    select i.id, case when in_sort = 'urgent' and not i.is_urgent then 1 else 0 end as rank,
      case when in_sort in ('due', 'urgent') then coalesce(i.owed_by, 'infinity') else i.reported_at end as at
    from public.incidents i
    join public.items t on t.street_id = i.street_id and t.id = i.item_id
    where i.street_id = in_street and (v.sees_all or i.sensitivity = 'normal' or i.circle_id = v.own_circle)
      and case state
        when 'open' then i.is_open
        when 'mine' then i.is_open and i.owner_id = me
        when 'unassigned' then i.is_open and i.status in ('reported', 'accepted')
        when 'overdue' then i.is_open and i.owed_by < now()
        when 'due_soon' then i.is_open and i.owed_by between now() and now() + interval '2 hours'
        when 'unplaced' then i.is_open and i.location is null
        when 'suspended' then i.is_open and i.suspended_at is not null
        when 'waiting_follow_up' then i.follow_up_since is not null
        when 'reported' then i.reported_at >= from_at and i.reported_at < to_at
        when 'closed' then not i.is_open and i.status = 'closed' and i.closed_at >= from_at and i.closed_at < to_at
        when 'closed_on_time' then not i.is_open and i.status = 'closed' and i.closed_at >= from_at
          and i.closed_at < to_at and i.resolved_at <= i.resolve_by
        else i.reported_at >= from_at and i.reported_at < to_at end
      and (coalesce(filter ->> 'level', 'street') = 'street'
        or private.in_area(i, state, filter ->> 'level', filter ->> 'area_id'))
      and (beside is null or case state when 'reported' then i.reported_circle_id else i.circle_id end <> all (beside))
      and (filter ->> 'stream' is null or i.stream::text = filter ->> 'stream')
      and (filter ->> 'item_id' is null or i.item_id = filter ->> 'item_id')
      and (filter ->> 'group_id' is null or t.group_id = filter ->> 'group_id')
      and (filter ->> 'is_urgent' is null or i.is_urgent::text = filter ->> 'is_urgent')
      and (statuses is null or i.status::text = any (statuses))
      and (filter ->> 'zone_id' is null or extensions.st_covers(zone_shape, i.location))
      and (box is null or i.location operator(extensions.&&) box)
      and (words is null or i.number = words
        or (words ~ '^[0-9]{3,}$' and pg_catalog.right(i.number, length(words)) = words) or strpos(t.name_zh, words) > 0
        or (v.sees_text and (strpos(i.summary, words) > 0 or strpos(i.place_text, words) > 0)))
  ), page as (
    select m.* from matched m
    where in_after is null or case in_sort when 'newest' then (m.at, m.id) < (place.at, place.id)
      else (m.rank, m.at, m.id) > (place.rank, place.at, place.id) end
    order by m.rank, case when in_sort = 'newest' then m.at end desc, case when in_sort <> 'newest' then m.at end,
      case when in_sort = 'newest' then m.id end desc, m.id
    limit least(greatest(coalesce(max_rows, 50), 1), 500)
  )
  select private.live_row(f, v.sees_text)::jsonb, p.rank || '.' || case when p.at = 'infinity' then 'infinity'
    else (extract(epoch from p.at) * 1000000)::bigint::text end || '.' || p.id, (select count(*) from matched)
  from page p join private.incident_facts f on f.street_id = in_street and f.id = p.id
  order by p.rank, case when in_sort = 'newest' then p.at end desc, case when in_sort <> 'newest' then p.at end,
    case when in_sort = 'newest' then p.id end desc, p.id;
end $$;
select private.publish('incident_list',
  'Incidents, a page by key: pass the after of the last row to go on, with the same sort; total counts all pages. '
  'sort: newest or oldest report first, due (the deadline that counts next first, those that owe nothing last), urgent '
  '(urgent ones first, each part as due). filter: level and area_id; beside (ids of circles of that community: what '
  'counts in another circle, one of a former edition); state (open; of these mine, whose owner is the caller, '
  'unassigned, not dispatched yet, overdue, due_soon, within two hours, unplaced, suspended; waiting_follow_up; and '
  'of a period, with from_at and to_at, reported, closed, closed_on_time, all); stream, group_id, item_id, zone_id, '
  'is_urgent; statuses (a list); bounds ([west, south, east, north], WGS 84 degrees: what lies in that box); words '
  '(number or its last digits, item, and for staff the text). incident as in live_snapshot, of those the caller sees. '
  'Errors: 42501 for strangers, 22023 for an unknown state, sort, box or page.');

create function private.incident_counts(in_street text, filter jsonb default '{}', in_states text[] default null)
returns table (state text, total bigint)
language plpgsql stable security definer set search_path = '' -- definer: a screen selects no rows
set plan_cache_mode = force_custom_plan -- as incident_list
set max_parallel_workers_per_gather = 0
as $$
#variable_conflict use_column
declare
  v record;
  me uuid := (select auth.uid());
  from_at timestamptz := coalesce((filter ->> 'from_at')::timestamptz, '-infinity');
  to_at timestamptz := coalesce((filter ->> 'to_at')::timestamptz, 'infinity');
  words text := nullif(pg_catalog.left(pg_catalog.btrim(filter ->> 'words'), 80), '');
  statuses text[] := private.texts_of(filter -> 'statuses');
  box extensions.geometry := private.bounds_of(filter -> 'bounds');
  zone_shape extensions.geometry;
  beside text[] := private.texts_of(filter -> 'beside');
  known text[] := array['mine', 'unassigned', 'due_soon', 'overdue', 'unplaced', 'suspended', 'waiting_follow_up',
    'open', 'all'];
  wanted text[] := coalesce(in_states, known);
begin
  select * into v from private.viewer(in_street);
  if not wanted <@ known then perform private.refuse(private.refusal('unknown_state', place => 'states')); end if;
  if beside is not null and (filter ->> 'level' is distinct from 'community' or cardinality(beside) > 1000) then
    perform private.refuse(private.refusal('bad_filter', place => 'filter'));
  end if;
  select z.shape into zone_shape from public.zones z where z.street_id = in_street and z.id = filter ->> 'zone_id';
  return query
  with matched as (
    select i.is_open, i.owner_id, i.status, i.owed_by, i.location is null as is_unplaced, i.suspended_at,
      i.follow_up_since, i.reported_at
    from public.incidents i
    join public.items t on t.street_id = i.street_id and t.id = i.item_id
    where i.street_id = in_street and (v.sees_all or i.sensitivity = 'normal' or i.circle_id = v.own_circle)
      -- All that ever happened is read only where all of it is to be counted.
      and ('all' = any (wanted) or i.is_open or i.follow_up_since is not null)
      and (coalesce(filter ->> 'level', 'street') = 'street'
        or private.in_area(i, 'open', filter ->> 'level', filter ->> 'area_id'))
      and (beside is null or i.circle_id <> all (beside))
      and (filter ->> 'stream' is null or i.stream::text = filter ->> 'stream')
      and (filter ->> 'item_id' is null or i.item_id = filter ->> 'item_id')
      and (filter ->> 'group_id' is null or t.group_id = filter ->> 'group_id')
      and (filter ->> 'is_urgent' is null or i.is_urgent::text = filter ->> 'is_urgent')
      and (statuses is null or i.status::text = any (statuses))
      and (filter ->> 'zone_id' is null or extensions.st_covers(zone_shape, i.location))
      and (box is null or i.location operator(extensions.&&) box)
      and (words is null or i.number = words
        or (words ~ '^[0-9]{3,}$' and pg_catalog.right(i.number, length(words)) = words) or strpos(t.name_zh, words) > 0
        or (v.sees_text and (strpos(i.summary, words) > 0 or strpos(i.place_text, words) > 0)))
  ), counted as (
    select count(*) filter (where m.is_open and m.owner_id = me) as mine,
      count(*) filter (where m.is_open and m.status in ('reported', 'accepted')) as unassigned,
      count(*) filter (where m.is_open and m.owed_by between now() and now() + interval '2 hours') as due_soon,
      count(*) filter (where m.is_open and m.owed_by < now()) as overdue,
      count(*) filter (where m.is_open and m.is_unplaced) as unplaced,
      count(*) filter (where m.is_open and m.suspended_at is not null) as suspended,
      count(*) filter (where m.follow_up_since is not null) as waiting, count(*) filter (where m.is_open) as open,
      count(*) filter (where m.reported_at >= from_at and m.reported_at < to_at) as in_period
    from matched m
  )
  select one.state, one.total from counted c, lateral (values ('mine', c.mine), ('unassigned', c.unassigned),
    ('due_soon', c.due_soon), ('overdue', c.overdue), ('unplaced', c.unplaced), ('suspended', c.suspended),
    ('waiting_follow_up', c.waiting), ('open', c.open), ('all', c.in_period)) one(state, total)
  where one.state = any (wanted);
end $$;
select private.publish('incident_counts',
  'How many rows incident_list has in total for each of these states and the same filter, in one answer: a row a '
  'state, those asked for in states or else mine, unassigned, due_soon, overdue, unplaced, suspended, '
  'waiting_follow_up, open and all (which reads every incident there is: leave it out, or give from_at and to_at). '
  'What filter says of a state is not looked at. Errors: 42501 for strangers, 22023 for an unknown state or box.');

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
create function private.told_incident(in_street text, of_id text, sees_all boolean, own_circle text) returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
  if of_id is null or of_id !~ '^[0-9]{1,18}$' then return null; end if;
  return (select jsonb_build_object('id', i.id, 'number', i.number) from public.incidents i
    where i.street_id = in_street and i.id = of_id::bigint
      and private.sees_incident(i.sensitivity, i.circle_id, sees_all, own_circle));
end $$;
comment on function private.told_incident is
  'Another incident that an event names, {id, number}; null when the viewer does not see it.';

create function private.is_sending(action text) returns boolean
language sql immutable parallel safe set search_path = ''
as $$ select action in ('dispatch', 'reassign', 'assist', 'escalate') or action like 'responder\_%' $$;
comment on function private.is_sending is
  'Whether an event is about responders: what any other is given as one has no meaning.';

create function private.told_responders(e public.incident_events, own_circle text) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object('id', r.id, 'name',
    private.shown_name(r, private.has_role(e.street_id, 'dispatcher', 'leader'), own_circle)) order by r.id)
  from public.responders r
  where r.street_id = e.street_id and r.id = any (private.named_responders(e.detail)) and private.is_sending(e.action)
$$;
comment on function private.told_responders is
  'Whom an event sent or heard of, as {id, name}, masked as everywhere; null for nobody.';

create function private.told_detail(e public.incident_events, sees_all boolean, own_circle text) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object('channel', e.detail -> 'channel', 'handler', e.detail -> 'handler',
    'satisfaction', case when e.action = 'follow_up' then e.detail -> 'satisfaction' end,
    'sent', private.told_responders(e, own_circle),
    'planned_for', case when private.is_sending(e.action)
      then private.planned_time(e.detail) end,
    'merged_into', private.told_incident(e.street_id, e.detail ->> 'merged_into', sees_all, own_circle),
    'merged_from', private.told_incident(e.street_id, e.detail ->> 'merged_from', sees_all, own_circle)))
    -- Apart: in these a null says something, as a place had none.
    || jsonb_build_object('former', coalesce(e.detail -> 'former', '{}'), 'new', coalesce(e.detail -> 'new', '{}'))
$$;
comment on function private.told_detail is
  'What a staff member reads of an event''s detail: of what callers may put there only what has a meaning, and another '
  'incident only where it is seen.';

create function private.incident_detail(in_street text, in_incident_id bigint)
returns table (incident jsonb, description text, handler text, channel public.incident_channel, urge_count integer,
  urged_at timestamptz, satisfaction text, events jsonb, parties jsonb)
language plpgsql stable security definer set search_path = '' -- definer: parties and notes are masked here
as $$
declare
  v record;
begin
  select * into v from private.viewer(in_street);
  return query
  select private.live_row(f, v.sees_text)::jsonb,
    case when v.sees_text then f.description else '' end, case when v.sees_text then f.handler else '' end, f.channel,
    f.urge_count::integer, f.urged_at, f.satisfaction,
    (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'at', e.at, 'action', e.action, 'from_status',
      e.from_status,
       'to_status', e.to_status, 'actor_name', case when v.sees_text then coalesce((
          select max(m.display_name) from public.memberships m where m.street_id = e.street_id
            and m.user_id = e.actor), '') else '' end,
       'note', case when v.sees_text then e.note else '' end,
       'detail', case when v.sees_text then private.told_detail(e, v.sees_all, v.own_circle) else '{}' end)
       order by e.version, e.at, e.id), '[]')
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
  'from_status, to_status, actor_name, note, detail}, oldest first; detail: {channel, handler, satisfaction, sent as '
  'an array of {id, name} of responders, planned_for, '
  'merged_into and merged_from as {id, number}, each where there is one the caller sees, and former and new: how each '
  'of item_id, handler, is_urgent, respond_by, resolve_by, circle_id and unit_id that the event changed was and is}; '
  'parties: array of {id, kind, name, phone}, always masked. For a screen free text and detail are empty and parties '
  'are none. Errors: 42501 for strangers.');

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
