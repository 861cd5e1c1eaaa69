-- Chapter 10. Hotspots: counts by cell, day and item, kept as incidents change, and the cube a review screen is made
-- of. Who could be recognised by a small count is coarsened in one place, private.coarse_cells, for those who see all
-- incidents; who does not gets the ordinary ones: beside lists with minutes no count by hour of the others is small
-- enough. Longer than a chapter should be, because the counts, their trigger and what may be shown of them can only be
-- judged together.

-- Counts: what a period asks for, so that no period scans the incidents -----------------------------------------------
create table private.reported_counts (
  street_id text not null references public.streets (id),
  day date not null,
  hour smallint not null check (hour between 0 and 23),
  cell_x integer not null,
  cell_y integer not null,
  item_id text not null,
  unit_id text not null,
  circle_id text not null,
  community_id text not null,
  sensitivity public.sensitivity not null,
  count integer not null,
  primary key (street_id, day, hour, cell_x, cell_y, item_id, unit_id, circle_id, community_id, sensitivity)
);
comment on table private.reported_counts is
  'Derived: placed incidents by the Asia/Shanghai day and hour of their report and by 50 m cell; cell_x is '
  'floor(easting / 50), cell_y floor(northing / 50) in EPSG:4547. Moves leave rows of zero. Unplaced incidents stand '
  'in no row: all writers would wait for the one of their hour and item; they are counted through '
  'incidents_unplaced_idx.';
comment on column private.reported_counts.circle_id is
  'In the edition valid when it was reported (incidents.reported_circle_id; so unit and community): a later edition '
  'moves no row.';
comment on column private.reported_counts.item_id is 'The item, not its group: an item may change its group later.';

create table private.closed_counts (
  street_id text not null references public.streets (id),
  day date not null,
  cell_x integer not null,
  cell_y integer not null,
  item_id text not null,
  unit_id text not null,
  circle_id text not null,
  community_id text not null,
  sensitivity public.sensitivity not null,
  closed integer not null,
  on_time integer not null,
  with_limit integer not null,
  took_us bigint not null,
  primary key (street_id, day, cell_x, cell_y, item_id, unit_id, circle_id, community_id, sensitivity)
);
comment on table private.closed_counts is
  'Derived: placed incidents with status closed by the Asia/Shanghai day of closing; else as private.reported_counts. '
  'closed, on_time and took_us are what area_summary counts as closed, closed_on_time and mean_minutes. Unit, circle '
  'and community are those of the edition valid when it was closed.';
comment on column private.closed_counts.with_limit is 'Closed ones that had a limit: the denominator of on_time.';
comment on column private.closed_counts.took_us is
  'Microseconds from report to close, summed: whole numbers, so that moves back and forth leave nothing.';

create table private.reported_ledger (
  street_id text not null,
  number bigint generated always as identity,
  day date not null,
  hour smallint not null,
  cell_x integer not null,
  cell_y integer not null,
  item_id text not null,
  unit_id text not null,
  circle_id text not null,
  community_id text not null,
  sensitivity public.sensitivity not null,
  primary key (street_id, number)
);
comment on table private.reported_ledger is
  'Derived: reports that wait to be added to private.reported_counts, a row each, a few hundred at most. Reporters '
  'append to it, so that none waits for another whose report falls on the same count.';

create view private.reported with (security_invoker = true) as
select c.street_id, c.day, c.hour, c.cell_x, c.cell_y, c.item_id, c.unit_id, c.circle_id, c.community_id,
  c.sensitivity, c.count
from private.reported_counts c where c.count > 0
union all
select l.street_id, l.day, l.hour, l.cell_x, l.cell_y, l.item_id, l.unit_id, l.circle_id, l.community_id,
  l.sensitivity, 1
from private.reported_ledger l;
comment on view private.reported is
  'All placed incidents: private.reported_counts and what waits beside it. A key may come more than once; none is '
  'negative.';

create index incidents_unplaced_idx on public.incidents (street_id, reported_at) where location is null;
create index incidents_unplaced_closed_idx on public.incidents (street_id, closed_at) where location is null
  and status = 'closed';

alter table private.reported_counts enable row level security;
alter table private.closed_counts enable row level security;
alter table private.reported_ledger enable row level security;
create policy "nobody reads reported counts" on private.reported_counts for select to authenticated using (false);
create policy "nobody reads the ledger" on private.reported_ledger for select to authenticated using (false);
create policy "nobody reads closed counts" on private.closed_counts for select to authenticated using (false);

-- Keeping them ---------------------------------------------------------------------------------------------------
create type private.counted_incident as (street_id text, item_id text, unit_id text, circle_id text, community_id text,
  reported_unit_id text, reported_circle_id text, reported_community_id text, sensitivity public.sensitivity,
    location extensions.geometry, reported_at timestamptz, closed_at timestamptz,
  is_on_time boolean, has_limit boolean, change integer);
comment on type private.counted_incident is
  'What of an incident the counts depend on, and by how many it changes them.';

create function private.count_incidents() returns trigger
language plpgsql set search_path = ''
as $$
declare
  changed private.counted_incident[];
  long_streets text[]; -- whose ledger is
  of_street text;
begin
  -- The closing counts as area_summary says: status closed, and the resolution against its limit.
  if tg_op = 'INSERT' then
    if not exists (select from new_rows n where n.status = 'closed') then
      -- The street's everyday statement, one report: appended, for its reporter waits and so would the next one.
      -- About one report in 256 looks whether the ledger of its street can be added up now: by a hash, since streets
      -- that take turns would each have every second number.
      with put as (
        insert into private.reported_ledger (street_id, day, hour, cell_x, cell_y, item_id, unit_id, circle_id,
          community_id,
          sensitivity)
        select n.street_id, at.local::date, extract(hour from at.local), floor(extensions.st_x(at.point) / 50)::integer,
          floor(extensions.st_y(at.point) / 50)::integer, n.item_id, coalesce(n.reported_unit_id, ''),
          coalesce(n.reported_circle_id, ''), coalesce(n.reported_community_id, ''), n.sensitivity
        from new_rows n
        cross join lateral (select n.reported_at at time zone 'Asia/Shanghai',
          extensions.st_transform(n.location, 4547) offset 0) at(local, point)
        where n.location is not null returning reported_ledger.street_id, number
      ) select array_agg(distinct put.street_id) into long_streets from put
        where pg_catalog.hashint8(put.number) & 255 = 0;
      foreach of_street in array coalesce(long_streets, '{}') loop
        if pg_catalog.pg_try_advisory_xact_lock(private.fold_lock(of_street))
          then perform private.fold_reports(of_street); end if;
      end loop;
      return null;
    end if;
    changed := array(
      select row(n.street_id, n.item_id, n.unit_id, n.circle_id, n.community_id,
        n.reported_unit_id, n.reported_circle_id, n.reported_community_id, n.sensitivity, n.location, n.reported_at,
        case when n.status = 'closed' then n.closed_at end, coalesce(n.resolved_at <= n.resolve_by, false),
        n.resolve_by is not null, 1)::private.counted_incident
      from new_rows n where n.location is not null);
  elsif tg_op = 'DELETE' then
    changed := array(
      select row(o.street_id, o.item_id, o.unit_id, o.circle_id, o.community_id,
        o.reported_unit_id, o.reported_circle_id, o.reported_community_id, o.sensitivity, o.location, o.reported_at,
        case when o.status = 'closed' then o.closed_at end, coalesce(o.resolved_at <= o.resolve_by, false),
        o.resolve_by is not null, -1)::private.counted_incident
      from old_rows o where o.location is not null);
  else
    -- Before and after cancel out where nothing that counts has changed: most moves end here. The limit counts once
    -- closed.
    changed := array(
      select row(c.street_id, c.item_id, c.unit_id, c.circle_id, c.community_id,
        c.reported_unit_id, c.reported_circle_id, c.reported_community_id, c.sensitivity, c.location, c.reported_at,
        c.closed_at, c.is_on_time, c.has_limit, sum(c.change)::integer)::private.counted_incident
      from (
        select n.street_id, n.item_id, n.unit_id, n.circle_id, n.community_id, n.reported_unit_id, n.reported_circle_id,
          n.reported_community_id, n.sensitivity, n.location, n.reported_at,
          case when n.status = 'closed' then n.closed_at end as closed_at,
          n.status = 'closed' and coalesce(n.resolved_at <= n.resolve_by, false) as is_on_time,
          n.status = 'closed' and n.resolve_by is not null as has_limit, 1 as change
        from new_rows n where n.location is not null
        union all
        select o.street_id, o.item_id, o.unit_id, o.circle_id, o.community_id, o.reported_unit_id, o.reported_circle_id,
          o.reported_community_id, o.sensitivity, o.location, o.reported_at,
          case when o.status = 'closed' then o.closed_at end,
          o.status = 'closed' and coalesce(o.resolved_at <= o.resolve_by, false),
          o.status = 'closed' and o.resolve_by is not null, -1
        from old_rows o where o.location is not null
      ) c
      group by c.street_id, c.item_id, c.unit_id, c.circle_id, c.community_id, c.reported_unit_id, c.reported_circle_id,
        c.reported_community_id, c.sensitivity, c.location, c.reported_at, c.closed_at, c.is_on_time, c.has_limit
          having sum(c.change) <> 0);
  end if;
  if pg_catalog.cardinality(changed) > 0 then perform private.add_counts(changed); end if;
  return null;
end $$;
comment on function private.count_incidents is 'Keeps the counts in step with the incidents, a statement at a time.';

create function private.fold_lock(in_street text) returns bigint
language sql immutable set search_path = ''
as $$ select pg_catalog.hashtextextended('counts ' || in_street, 0) $$;
comment on function private.fold_lock is
  'The advisory lock of whoever changes a street''s private.reported_counts: held until the end of the transaction.';

create function private.fold_reports(in_street text) returns void
language sql set search_path = ''
as $$
  with gone as (delete from private.reported_ledger l where l.street_id = in_street returning l.*)
  insert into private.reported_counts as kept (street_id, day, hour, cell_x, cell_y, item_id, unit_id, circle_id,
    community_id, sensitivity, count)
  select g.street_id, g.day, g.hour, g.cell_x, g.cell_y, g.item_id, g.unit_id, g.circle_id, g.community_id,
    g.sensitivity, count(*)
  from gone g group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  on conflict (street_id, day, hour, cell_x, cell_y, item_id, unit_id, circle_id, community_id, sensitivity)
    do update set count = kept.count + excluded.count
$$;
comment on function private.fold_reports is
  'Adds a street''s ledger to its counts. Whoever calls it holds the street''s fold_lock.';

create function private.add_counts(changed private.counted_incident[]) returns void
language plpgsql set search_path = ''
set plan_cache_mode = force_generic_plan -- planned anew for every array, it costs a report more than the counting
as $$
declare
  of_street text;
begin
  -- What is taken away here may still wait in the ledger: first that is added, so that no count falls below nothing.
  -- Streets are taken in their order, for the same reason as rows are.
  for of_street in
    select distinct less.street_id from (
      select c.street_id from unnest(changed) c group by c.street_id, c.item_id, c.reported_unit_id,
        c.reported_circle_id,
        c.reported_community_id, c.sensitivity, c.location, c.reported_at having sum(c.change) <> 0) less order by 1
  loop
    perform pg_catalog.pg_advisory_xact_lock(private.fold_lock(of_street));
    perform private.fold_reports(of_street);
  end loop;
  -- Rows are taken in the order of their key, so that two statements never wait for each other in a ring.
  with placed as materialized (
    select c.*, floor(extensions.st_x(at.point) / 50)::integer as cell_x,
      floor(extensions.st_y(at.point) / 50)::integer as cell_y,
      c.reported_at at time zone 'Asia/Shanghai' as reported_local
    from unnest(changed) c
    cross join lateral (select extensions.st_transform(c.location, 4547) offset 0) at(point)
  ), reported as (
    insert into private.reported_counts as kept (street_id, day, hour, cell_x, cell_y, item_id, unit_id, circle_id,
      community_id, sensitivity, count)
    select p.street_id, p.reported_local::date, extract(hour from p.reported_local), p.cell_x, p.cell_y, p.item_id,
      coalesce(p.reported_unit_id, ''), coalesce(p.reported_circle_id, ''), coalesce(p.reported_community_id, ''),
        p.sensitivity,
      sum(p.change)
    from placed p group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 having sum(p.change) <> 0
    order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    on conflict (street_id, day, hour, cell_x, cell_y, item_id, unit_id, circle_id, community_id, sensitivity)
      do update set count = kept.count + excluded.count
  )
  insert into private.closed_counts as kept (street_id, day, cell_x, cell_y, item_id, unit_id, circle_id, community_id,
    sensitivity, closed, on_time, with_limit, took_us)
  select p.street_id, (p.closed_at at time zone 'Asia/Shanghai')::date, p.cell_x, p.cell_y, p.item_id,
    coalesce(p.unit_id, ''), coalesce(p.circle_id, ''), coalesce(p.community_id, ''), p.sensitivity, sum(p.change),
    coalesce(sum(p.change) filter (where p.is_on_time), 0), coalesce(sum(p.change) filter (where p.has_limit), 0),
    sum(p.change * extract(epoch from p.closed_at - p.reported_at) * 1000000)
  from placed p where p.closed_at is not null
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9
  order by 1, 2, 3, 4, 5, 6, 7, 8, 9
  on conflict (street_id, day, cell_x, cell_y, item_id, unit_id, circle_id, community_id, sensitivity)
    do update set closed = kept.closed + excluded.closed, on_time = kept.on_time + excluded.on_time,
      with_limit = kept.with_limit + excluded.with_limit, took_us = kept.took_us + excluded.took_us;
end $$;
comment on function private.add_counts is 'Adds changes to the counts of their cells.';

create trigger counts_follow_in after insert on public.incidents
  referencing new table as new_rows for each statement execute function private.count_incidents();
create trigger counts_follow_up after update on public.incidents
  referencing old table as old_rows new table as new_rows for each statement execute function private.count_incidents();
create trigger counts_follow_out after delete on public.incidents
  referencing old table as old_rows for each statement execute function private.count_incidents();

-- Small counts -----------------------------------------------------------------------------------------------------
create function private.coarse_cells(in_street text, what text, from_day date, to_day date)
returns table (month date, group_id text, circle_id text, community_id text, x_100 integer, y_100 integer,
  cell_x integer, cell_y integer, size_m integer)
language sql stable set search_path = ''
as $$
  with counted as (
    select c.day, c.cell_x, c.cell_y, c.item_id, c.circle_id, c.community_id, c.sensitivity, c.count
    from private.reported c where what = 'reported' and c.street_id = in_street and c.sensitivity <> 'normal'
      and c.day >= date_trunc('month', from_day) and c.day < date_trunc('month', to_day - 1) + interval '1 month'
    union all
    select c.day, c.cell_x, c.cell_y, c.item_id, c.circle_id, c.community_id, c.sensitivity, c.closed
    from private.closed_counts c where what = 'closed' and c.street_id = in_street and c.sensitivity <> 'normal'
      and c.day >= date_trunc('month', from_day) and c.day < date_trunc('month', to_day - 1) + interval '1 month'
  ), at_100 as (
    select date_trunc('month', c.day)::date as month, t.group_id,
      case when c.sensitivity = 'coarse' then c.circle_id else '' end as circle_id, c.community_id,
      c.cell_x >> 1 as x, c.cell_y >> 1 as y, sum(c.count) as n
    from counted c join public.items t on t.street_id = in_street and t.id = c.item_id
    group by 1, 2, 3, 4, 5, 6 having sum(c.count) > 0
  -- only what a finer cell could not hold is counted again: a remainder of one would be as good as a place
  ), at_200 as (
    select c.*, sum(c.n) filter (where c.n < 3) over (
      partition by c.month, c.group_id, c.circle_id, c.community_id, c.x >> 1, c.y >> 1) as n_200
    from at_100 c
  ), at_400 as (
    select c.*, sum(c.n) filter (where c.n < 3 and c.n_200 < 3) over (
      partition by c.month, c.group_id, c.circle_id, c.community_id, c.x >> 2, c.y >> 2) as n_400
    from at_200 c
  )
  select c.month, c.group_id, c.circle_id, c.community_id, c.x, c.y, c.x >> step.by, c.y >> step.by, 100 << step.by
  from at_400 c
  cross join lateral (select case when c.n >= 3 then 0 when c.n_200 >= 3 then 1 when c.n_400 >= 3 then 2 end) step(by)
$$;
comment on function private.coarse_cells is
  'Where sensitive incidents may be shown, for whole calendar months so that every period tells the same: of fewer '
  'than 3 of a group, month and area, the 100 m cell gives way to 200, then 400 m, then to no cell (size_m null). '
  'Their area is never a unit: coarse ones keep their circle, hidden ones (circle_id empty) their community. what is '
  'reported or closed.';

-- What a question about counts is given ----------------------------------------------------------------------------
create function private.check_groups(group_ids text[]) returns void
language plpgsql immutable set search_path = ''
as $$
begin
  -- Each row is compared with each of them.
  if cardinality(group_ids) > 100 then
    perform private.refuse(private.refusal('bad_filter', '{"most": 100}', 'group_ids'));
  end if;
end $$;
comment on function private.check_groups is 'Raises 22023 for more than 100 groups; a catalogue has 26 at most.';

create function private.is_cell_near(cell_x integer, cell_y integer, size_m integer, centre extensions.geometry,
  radius_m double precision)
returns boolean
language sql immutable set search_path = ''
as $$
  select |/ (((cell_x + 0.5) * size_m - extensions.st_x(centre)) ^ 2
    + ((cell_y + 0.5) * size_m - extensions.st_y(centre)) ^ 2) <= radius_m
$$;
comment on function private.is_cell_near is
  'Whether the middle of a cell lies within a radius of a point (EPSG:4547): how what is told by its cell is told '
  'inside or outside.';

-- The cube -------------------------------------------------------------------------------------------------------
create function private.shown_reported(in_street text, from_day date, to_day date, sees_all boolean)
returns table (day integer, hour integer, group_id text, cell_x integer, cell_y integer, size_m integer, unit_id text,
  circle_id text, community_id text, count bigint)
language sql stable rows 100000 set search_path = ''
as $$
  select c.day - from_day, c.hour, t.group_id, c.cell_x, c.cell_y, 50, c.unit_id, c.circle_id, c.community_id, c.count
  from private.reported c join public.items t on t.street_id = c.street_id and t.id = c.item_id
  where c.street_id = in_street and c.day >= from_day and c.day < to_day and c.sensitivity = 'normal'
  union all
  select c.day - from_day, c.hour, t.group_id, s.cell_x, s.cell_y, s.size_m, '', s.circle_id, c.community_id, c.count
  from private.reported c join public.items t on t.street_id = c.street_id and t.id = c.item_id
  join private.coarse_cells(in_street, 'reported', from_day, to_day) s on s.month = date_trunc('month', c.day)::date
    and s.group_id = t.group_id and s.x_100 = c.cell_x >> 1 and s.y_100 = c.cell_y >> 1
      and s.community_id = c.community_id
    and s.circle_id = case when c.sensitivity = 'coarse' then c.circle_id else '' end
  where sees_all and c.street_id = in_street and c.day >= from_day and c.day < to_day and c.sensitivity <> 'normal'
  union all
  select at.local::date - from_day, extract(hour from at.local)::integer, t.group_id, null, null, null, '', '', '',
    count(*)
  from public.incidents i join public.items t on t.street_id = i.street_id and t.id = i.item_id
  cross join lateral (select i.reported_at at time zone 'Asia/Shanghai') at(local)
  where i.street_id = in_street and i.location is null and (sees_all or i.sensitivity = 'normal')
    and i.reported_at >= private.day_start(from_day) and i.reported_at < private.day_start(to_day)
  group by 1, 2, 3
$$;
comment on function private.shown_reported is
  'What was reported on [from_day, to_day), day 0 being from_day, in the finest cells that may be shown; nulls where '
  'no cell may or none is known, empty texts where no such area may be told; ordinary ones only for who does not see '
  'all.';

create function private.shown_closed(in_street text, from_day date, to_day date, sees_all boolean)
returns table (day integer, group_id text, cell_x integer, cell_y integer, size_m integer, unit_id text, circle_id text,
  community_id text, closed bigint, on_time bigint, with_limit bigint, took_us numeric)
language sql stable rows 100000 set search_path = ''
as $$
  select c.day - from_day, t.group_id, c.cell_x, c.cell_y, 50, c.unit_id, c.circle_id, c.community_id, c.closed,
    c.on_time,
    c.with_limit, c.took_us
  from private.closed_counts c join public.items t on t.street_id = c.street_id and t.id = c.item_id
  where c.street_id = in_street and c.day >= from_day and c.day < to_day and c.sensitivity = 'normal' and c.closed > 0
  union all
  select c.day - from_day, t.group_id, s.cell_x, s.cell_y, s.size_m, '', s.circle_id, c.community_id, c.closed,
    c.on_time,
    c.with_limit, c.took_us
  from private.closed_counts c join public.items t on t.street_id = c.street_id and t.id = c.item_id
  join private.coarse_cells(in_street, 'closed', from_day, to_day) s on s.month = date_trunc('month', c.day)::date
    and s.group_id = t.group_id and s.x_100 = c.cell_x >> 1 and s.y_100 = c.cell_y >> 1
      and s.community_id = c.community_id
    and s.circle_id = case when c.sensitivity = 'coarse' then c.circle_id else '' end
  where sees_all and c.street_id = in_street and c.day >= from_day and c.day < to_day and c.sensitivity <> 'normal'
    and c.closed > 0
  union all
  select (i.closed_at at time zone 'Asia/Shanghai')::date - from_day, t.group_id, null, null, null, '', '', '',
    count(*),
    count(*) filter (where i.resolved_at <= i.resolve_by), count(i.resolve_by),
    sum(extract(epoch from i.closed_at - i.reported_at) * 1000000)
  from public.incidents i join public.items t on t.street_id = i.street_id and t.id = i.item_id
  where i.street_id = in_street and i.location is null and i.status = 'closed'
    and (sees_all or i.sensitivity = 'normal')
    and i.closed_at >= private.day_start(from_day) and i.closed_at < private.day_start(to_day)
  group by 1, 2
$$;
comment on function private.shown_closed is 'What was closed on [from_day, to_day); else as private.shown_reported.';

create function private.incident_cube(in_street text, from_day date, to_day date)
returns table (cells_x integer[], cells_y integer[], cells_size_m integer[], units text[], unit_circles text[],
  unit_communities text[], groups text[], first_day date, days integer, reported_rows integer, closed_rows integer,
  reported_cell text, reported_area text, reported_day text, reported_hour text, reported_group text,
    reported_count text,
  closed_cell text, closed_area text, closed_day text, closed_group text, closed_closed text, closed_on_time text,
  closed_with_limit text, closed_minutes text)
language plpgsql stable security definer set search_path = '' -- definer: the counts are nobody's to read as they are
-- The planner cannot know that few cells, areas and groups stand against many rows: hash joins of the dictionaries are
-- the plan (a million rows in seconds, not minutes).
set enable_nestloop = off
set enable_mergejoin = off
set max_parallel_workers_per_gather = 0 -- starting a helper takes longer than the few rows of a month
set work_mem = '64MB'
as $$
#variable_conflict use_column
declare
  v record;
begin
  select * into v from private.viewer(in_street);
  perform private.check_days(from_day, to_day);
  first_day := from_day;
  days := to_day - from_day;
  with reported as materialized (select * from private.shown_reported(in_street, from_day, to_day, v.sees_all)
  ), closed as materialized (select * from private.shown_closed(in_street, from_day, to_day, v.sees_all)
  ), cell as materialized (
    -- An index goes as two bytes: from 32768 on it looks negative to int2send. One more than may be makes an error, no
    -- loss.
    select c.*, int2send((c.at - case when c.at > 32767 then 65536 else 0 end)::smallint) as code
    from (select row_number() over (order by d.size_m, d.cell_y, d.cell_x) - 1 as at, d.*
      from (select cell_x, cell_y, size_m from reported where size_m is not null
        union select cell_x, cell_y, size_m from closed where size_m is not null) d limit 65536) c
  ), area as materialized (
    select a.*, int2send(a.at::smallint) as code
    from (select row_number() over (order by d.community_id, d.circle_id, d.unit_id) - 1 as at, d.*
      from (select unit_id, circle_id, community_id from reported union select unit_id, circle_id, community_id
        from closed) d limit 32769) a
  ), item_group as materialized (
    select g.*, charsend(g.at::integer::"char") as code
    from (select row_number() over (order by d.group_id) - 1 as at, d.group_id
      from (select group_id from reported union select group_id from closed) d limit 129) g
  )
  select cells.x, cells.y, cells.size_m, areas.unit, areas.circle, areas.community, item_groups.id, r.total, c.total,
    r.cell, r.area, r.day, r.hour, r.item_group, r.count,
    c.cell, c.area, c.day, c.item_group, c.closed, c.on_time, c.with_limit, c.minutes
  into cells_x, cells_y, cells_size_m, units, unit_circles, unit_communities, groups, reported_rows, closed_rows,
    reported_cell, reported_area, reported_day, reported_hour, reported_group, reported_count, closed_cell, closed_area,
    closed_day, closed_group, closed_closed, closed_on_time, closed_with_limit, closed_minutes
  from (select coalesce(array_agg(d.cell_x order by d.at), '{}') as x,
    coalesce(array_agg(d.cell_y order by d.at), '{}') as y,
      coalesce(array_agg(d.size_m order by d.at), '{}') as size_m from cell d) cells
  cross join (select coalesce(array_agg(nullif(d.unit_id, '') order by d.at), '{}') as unit,
      coalesce(array_agg(nullif(d.circle_id, '') order by d.at), '{}') as circle,
      coalesce(array_agg(nullif(d.community_id, '') order by d.at), '{}') as community from area d) areas
  cross join (select coalesce(array_agg(d.group_id order by d.at), '{}') as id from item_group d) item_groups
  cross join (
    select count(*)::integer as total, private.column_text(string_agg(s.cell, '')) as cell,
      private.column_text(string_agg(s.area, '')) as area,
        private.column_text(string_agg(int2send(s.day::smallint), '')) as day,
      private.column_text(string_agg(charsend(s.hour::"char"), '')) as hour,
      private.column_text(string_agg(s.item_group, '')) as item_group,
      private.column_text(string_agg(int2send(s.count::smallint), '')) as count
    from (select n.day, n.hour, n.count, coalesce(d.code, '\xffff') as cell, a.code as area, g.code as item_group
      from reported n join area a using (unit_id, circle_id, community_id) join item_group g using (group_id)
      left join cell d using (cell_x, cell_y, size_m)) s) r
  cross join (
    select count(*)::integer as total, private.column_text(string_agg(s.cell, '')) as cell,
      private.column_text(string_agg(s.area, '')) as area,
        private.column_text(string_agg(int2send(s.day::smallint), '')) as day,
      private.column_text(string_agg(s.item_group, '')) as item_group,
      private.column_text(string_agg(int2send(s.closed::smallint), '')) as closed,
      private.column_text(string_agg(int2send(s.on_time::smallint), '')) as on_time,
      private.column_text(string_agg(int2send(s.with_limit::smallint), '')) as with_limit,
      private.column_text(string_agg(int4send(greatest(round(s.took_us / 60000000), 0)::integer), '')) as minutes
    from (select n.day, n.closed, n.on_time, n.with_limit, n.took_us, coalesce(d.code, '\xffff') as cell,
      a.code as area,
        g.code as item_group
      from closed n join area a using (unit_id, circle_id, community_id) join item_group g using (group_id)
      left join cell d using (cell_x, cell_y, size_m)) s) c;
  if cardinality(cells_x) > 65535 then
    perform private.refuse(private.refusal('too_many_cells', '{"most": 65535}', 'from_day'), '54000');
  end if;
  return next;
end $$;
select private.publish('incident_cube',
  'Counts of the Asia/Shanghai days [from_day, to_day) as columns, one row, each in the edition valid when it was '
  'reported or closed; of ordinary incidents only for other roles than dispatcher, leader and admin. Dictionaries: '
  'cells (x and y are floor(easting or northing / size) in EPSG:4547; size 50, or 100 to 400 for sensitive incidents), '
  'areas (units with their circle and community; null where that much may not be told, or nothing is known), groups. '
  'Columns are base64 of unsigned big-endian numbers, rows in no order: cell (2 bytes, 65535 for none), area (2), day '
  '(2, from first_day), hour (1), group (1), count (2) of reports by the time of the report; cell, area, day, group, '
  'closed (2), on_time (2), with_limit (2), minutes (4, report to close) of closures by the day of closing, as '
  'area_summary counts them. Sums are those of the incidents; minutes are rounded row by row. Errors: 42501 for '
  'strangers, 22023 for a period that is empty, reversed or over 3700 days, 54000 for more than 65535 cells, 22003 for '
  'over 32767 in one row.');

create function private.column_text(bytes bytea) returns text
language sql immutable parallel safe set search_path = ''
as $$ select coalesce(translate(encode(bytes, 'base64'), E'\n', ''), '') $$;
comment on function private.column_text is 'A column''s bytes as base64 on one line; empty for a column of no rows.';
