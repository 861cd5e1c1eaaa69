-- Chapter 11. The watch list: places a leader wants looked at again, and the measures the street takes, by a date and a
-- place, so that before and after can be compared. Written through functions only; every member reads what may hang on
-- a wall. Longer than a chapter should be: what a measure is, how it is taken back and how it is judged stand together.

create table public.watches (
  street_id text not null references public.streets (id),
  id bigint generated always as identity,
  name text not null check (length(btrim(name)) between 1 and 60),
  reason text not null check (length(btrim(reason)) between 1 and 500),
  look_again_on date not null,
  location extensions.geometry(Point, 4326),
  circle_id text,
  unit_id text,
  cell_x integer,
  cell_y integer,
  cell_size_m integer check (cell_size_m in (50, 100, 200, 400)),
  opened_by uuid,
  opened_at timestamptz not null default now(),
  closed_by uuid,
  closed_at timestamptz,
  outcome text check (length(btrim(outcome)) between 1 and 1000),
  is_synthetic boolean not null default false,
  primary key (street_id, id),
  check (num_nonnulls(location, circle_id, unit_id, cell_x) = 1),
  check (num_nonnulls(cell_x, cell_y, cell_size_m) in (0, 3)),
  check ((closed_at is null) = (outcome is null))
);
comment on table public.watches is
  'The watch list: a point, a circle, a unit or a cell to be looked at again on a day. Closing one records what '
  'happened.';
comment on column public.watches.reason is 'Free text, so it is not for the wall; the name is.';
comment on column public.watches.circle_id is 'A circle of the edition valid when it was opened; so is unit_id.';
comment on column public.watches.cell_x is
  'floor(easting / cell_size_m) in EPSG:4547; cell_y likewise of the northing.';
comment on column public.watches.opened_by is
  'The user; kept after the account is gone, so it is no foreign key; so is closed_by.';
create index watches_open_idx on public.watches (street_id, look_again_on) where closed_at is null;
create index watches_location_idx on public.watches using gist (location);

create table public.measures (
  street_id text not null references public.streets (id),
  id bigint generated always as identity,
  name text not null check (length(btrim(name)) between 1 and 80),
  on_day date not null,
  centre extensions.geometry(Point, 4326),
  radius_m double precision check (radius_m between 20 and 5000),
  circle_id text,
  recorded_by uuid,
  recorded_at timestamptz not null default now(),
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  withdrawn_why text check (length(btrim(withdrawn_why)) between 1 and 500),
  is_synthetic boolean not null default false,
  primary key (street_id, id),
  check ((centre is null) = (radius_m is null)),
  check (num_nonnulls(centre, circle_id) = 1),
  check ((withdrawn_at is null) = (withdrawn_why is null))
);
comment on table public.measures is
  'What the street did, on which Asia/Shanghai day and where: within radius_m of a point, or in a circle.';
comment on column public.measures.centre is 'WGS 84.';
comment on column public.measures.recorded_by is
  'The user; kept after the account is gone, so it is no foreign key; so is withdrawn_by.';
comment on column public.measures.withdrawn_why is
  'A measure taken back, or recorded by mistake, stays on record with who, when and why.';
create index measures_day_idx on public.measures (street_id, on_day);
create index measures_centre_idx on public.measures using gist (centre);

alter table public.watches enable row level security;
alter table public.measures enable row level security;
-- Rows hold what a wall may not show and geometry that is not published; list_watches and list_measures give out the
-- rest.
create policy "nobody selects watches" on public.watches for select to authenticated using (false);
create policy "nobody selects measures" on public.measures for select to authenticated using (false);
grant all on public.watches, public.measures to service_role;

-- Doing ----------------------------------------------------------------------------------------------------------
create function private.place_refusal(in_street text, lng double precision, lat double precision, in_circle text,
  in_unit text)
returns jsonb
language sql stable set search_path = ''
as $$
  select case
    when num_nonnulls(lng, lat) = 1 or (lng is not null and not private.is_point(lng, lat))
      then private.refusal('bad_point', place => 'lng')
    when lng is not null and not (select is_inside from private.locate(in_street, lng, lat))
      then private.refusal('outside_street', place => 'lng')
    when in_circle is not null and not exists (select from public.circles c where c.street_id = in_street
      and c.edition_id = private.edition_at(in_street, now()) and c.id = in_circle)
      then private.refusal('unknown_circle', place => 'circle_id')
    when in_unit is not null and not exists (select from public.units u where u.street_id = in_street
      and u.edition_id = private.edition_at(in_street, now()) and u.id = in_unit)
      then private.refusal('unknown_unit', place => 'unit_id') end
$$;
comment on function private.place_refusal is
  'What is wrong with a named place, in the edition valid now; null when nothing is.';

create function private.open_watch(in_street text, in_name text, in_reason text, in_look_again_on date,
  lng double precision default null, lat double precision default null, in_circle_id text default null,
  in_unit_id text default null, in_cell_x integer default null, in_cell_y integer default null,
  in_cell_size_m integer default null)
returns bigint
language plpgsql security definer set search_path = '' -- definer: watches are written through this door only
as $$
declare
  made bigint;
begin
  perform private.require_role(in_street, 'leader', 'admin');
  perform private.refuse(case
    when coalesce(length(btrim(in_name)), 0) not between 1 and 60
      then private.refusal('bad_name', '{"most": 60}', 'name')
    when coalesce(length(btrim(in_reason)), 0) not between 1 and 500
      then private.refusal('bad_reason', '{"most": 500}', 'reason')
    when in_look_again_on is null then private.refusal('no_day', place => 'look_again_on')
    when in_look_again_on not between private.street_day(now()) and private.street_day(now()) + 3700
      then private.refusal('bad_day', place => 'look_again_on')
    when num_nonnulls(lng, in_circle_id, in_unit_id, in_cell_x) <> 1 then private.refusal('no_place')
    when num_nonnulls(in_cell_x, in_cell_y, in_cell_size_m) not in (0, 3)
      or in_cell_size_m <> all (array[50, 100, 200, 400]) then private.refusal('bad_cells', '{"most": 1}', 'cell_x')
    else private.place_refusal(in_street, lng, lat, in_circle_id, in_unit_id) end);
  insert into public.watches (street_id, name, reason, look_again_on, location, circle_id, unit_id, cell_x, cell_y,
    cell_size_m, opened_by, is_synthetic)
  values (in_street, btrim(in_name), btrim(in_reason), in_look_again_on, private.point(lng, lat), in_circle_id,
    in_unit_id, in_cell_x, in_cell_y, in_cell_size_m,
    (select auth.uid()), (select s.is_synthetic from public.streets s where s.id = in_street))
  returning id into made;
  return made;
end $$;
select private.publish('open_watch',
  'Puts one place on the watch list: a point (WGS 84 degrees), a circle, a unit, or a cell (as in incident_cube). '
  'Returns its id. Errors: 42501 for other roles than leader and admin; 22023 for a bad name, reason, day or place.');

create function private.close_watch(in_street text, in_watch_id bigint, in_outcome text) returns timestamptz
language plpgsql security definer set search_path = '' -- definer: watches are written through this door only
as $$
declare
  done timestamptz;
begin
  perform private.require_role(in_street, 'leader', 'admin');
  perform private.refuse(case when coalesce(length(btrim(in_outcome)), 0) not between 1 and 1000
    then private.refusal('bad_outcome', '{"most": 1000}', 'outcome') end);
  update public.watches w set closed_at = now(), closed_by = (select auth.uid()), outcome = btrim(in_outcome)
  where w.street_id = in_street and w.id = in_watch_id and w.closed_at is null
  returning w.closed_at into done;
  perform private.refuse(case when done is null then private.refusal('unknown_watch', place => 'watch_id') end);
  return done;
end $$;
select private.publish('close_watch',
  'Takes a watch off the list and records what happened. Returns when. Errors: 42501 for other roles than leader and '
  'admin; 22023 without an outcome, for an unknown watch, and for one that is closed: the first outcome stands.');

create function private.record_measure(in_street text, in_name text, in_on_day date, lng double precision default null,
  lat double precision default null, in_radius_m double precision default null, in_circle_id text default null)
returns bigint
language plpgsql security definer set search_path = '' -- definer: measures are written through this door only
as $$
declare
  made bigint;
begin
  perform private.require_role(in_street, 'leader', 'admin');
  perform private.refuse(case
    when coalesce(length(btrim(in_name)), 0) not between 1 and 80
      then private.refusal('bad_name', '{"most": 80}', 'name')
    when in_on_day is null then private.refusal('no_day', place => 'on_day')
    when in_on_day not between date '2000-01-01' and private.street_day(now()) + 366
      then private.refusal('bad_day', place => 'on_day')
    when num_nonnulls(lng, in_circle_id) <> 1 then private.refusal('no_place')
    when (lng is null) <> (in_radius_m is null) or not (in_radius_m >= 20 and in_radius_m <= 5000)
      then private.refusal('bad_radius', '{"least_m": 20, "most_m": 5000}', 'radius_m')
    else private.place_refusal(in_street, lng, lat, in_circle_id, null) end);
  insert into public.measures (street_id, name, on_day, centre, radius_m, circle_id, recorded_by, is_synthetic)
  values (in_street, btrim(in_name), in_on_day, private.point(lng, lat), in_radius_m, in_circle_id, (select auth.uid()),
    (select s.is_synthetic from public.streets s where s.id = in_street))
  returning id into made;
  return made;
end $$;
select private.publish('record_measure',
  'Records a measure of the street: its name, its Asia/Shanghai day, and a point (WGS 84 degrees) with a radius of 20 '
  'to 5000 m, or a circle. Returns its id. Errors: 42501 for other roles than leader and admin; 22023 for a bad '
  'argument.');

create function private.withdraw_measure(in_street text, in_measure_id bigint, in_reason text) returns timestamptz
language plpgsql security definer set search_path = '' -- definer: measures are written through this door only
as $$
declare
  done timestamptz;
begin
  perform private.require_role(in_street, 'leader', 'admin');
  perform private.refuse(case when coalesce(length(btrim(in_reason)), 0) not between 1 and 500
    then private.refusal('bad_reason', '{"most": 500}', 'reason') end);
  update public.measures m set withdrawn_at = now(), withdrawn_by = (select auth.uid()),
    withdrawn_why = btrim(in_reason)
  where m.street_id = in_street and m.id = in_measure_id and m.withdrawn_at is null
  returning m.withdrawn_at into done;
  perform private.refuse(case when done is null then private.refusal('unknown_measure', place => 'measure_id') end);
  return done;
end $$;
select private.publish('withdraw_measure',
  'Takes a measure back: it is judged no more and leaves the wall, but stays on record with who, when and why. Returns '
  'when. Errors: 42501 for other roles than leader and admin; 22023 without a reason, for an unknown measure, and for '
  'one that is withdrawn: the first reason stands.');

-- Reading --------------------------------------------------------------------------------------------------------
create function private.list_watches(in_street text)
returns table (id bigint, name text, look_again_on date, is_due boolean, lng double precision, lat double precision,
  circle_id text, unit_id text, cell_x integer, cell_y integer, cell_size_m integer, opened_at timestamptz,
  closed_at timestamptz, reason text, outcome text, opened_by_name text, is_synthetic boolean)
language plpgsql stable security definer set search_path = '' -- definer: it keeps from a wall what is not for it
as $$
#variable_conflict use_column
declare
  sees_text boolean;
begin
  perform private.require_member(in_street);
  sees_text := private.is_staff(in_street);
  return query
  select w.id, w.name, w.look_again_on, w.closed_at is null and w.look_again_on <= private.street_day(now()),
    extensions.st_x(w.location), extensions.st_y(w.location), w.circle_id, w.unit_id, w.cell_x, w.cell_y, w.cell_size_m,
    w.opened_at, w.closed_at, case when sees_text then w.reason end, w.outcome,
    case when sees_text then (select max(m.display_name) from public.memberships m
      where m.street_id = in_street and m.user_id = w.opened_by) end, w.is_synthetic
  from public.watches w
  where w.street_id = in_street and (w.closed_at is null or sees_text)
  order by w.closed_at is not null, case when w.closed_at is null then w.look_again_on end, w.closed_at desc, w.id
  limit 500;
end $$;
select private.publish('list_watches',
  'The watch list: open ones first, the soonest day first, then those closed, the last first; at most 500. is_due from '
  'the Asia/Shanghai day on. A screen gets the open ones, without reason, outcome and opened_by_name. Errors: 42501 '
  'for strangers.');

create function private.list_measures(in_street text)
returns table (id bigint, name text, on_day date, lng double precision, lat double precision, radius_m double precision,
  circle_id text, recorded_at timestamptz, recorded_by_name text, withdrawn_at timestamptz, withdrawn_by_name text,
  withdrawn_why text, is_synthetic boolean)
language plpgsql stable security definer set search_path = '' -- definer: raw geometry columns are not granted
as $$
#variable_conflict use_column
declare
  sees_text boolean;
begin
  perform private.require_member(in_street);
  sees_text := private.is_staff(in_street);
  return query
  select m.id, m.name, m.on_day, extensions.st_x(m.centre), extensions.st_y(m.centre), m.radius_m, m.circle_id,
    m.recorded_at,
    case when sees_text then (select max(p.display_name) from public.memberships p
      where p.street_id = in_street and p.user_id = m.recorded_by) end,
    m.withdrawn_at, (select max(p.display_name) from public.memberships p
      where p.street_id = in_street and p.user_id = m.withdrawn_by), m.withdrawn_why, m.is_synthetic
  from public.measures m where m.street_id = in_street and (m.withdrawn_at is null or sees_text)
  order by m.withdrawn_at is not null, m.on_day desc, m.id desc limit 500;
end $$;
select private.publish('list_measures',
  'The measures of the street, the latest day first, at most 500, those withdrawn last. A screen gets none that is '
  'withdrawn, and no names of people. Errors: 42501 for strangers.');

create function private.measure_effect(in_street text, in_measure_id bigint, window_days integer,
  in_group_ids text[] default null, hours integer default -1, weekdays integer default -1)
returns table (inside_before integer, inside_after integer, outside_before integer, outside_after integer,
  left_out integer)
language plpgsql stable security definer set search_path = '' -- definer: it counts what the caller may not select
set enable_nestloop = off -- as in incident_cube
set max_parallel_workers_per_gather = 0 -- starting a helper takes longer than the few rows of a month
as $$
#variable_conflict use_column
declare
  m public.measures;
  centre extensions.geometry;
  near_before integer := 0;
  near_after integer := 0;
  v record;
begin
  select * into v from private.viewer(in_street);
  perform private.check_groups(in_group_ids);
  select * into m from public.measures x where x.street_id = in_street and x.id = in_measure_id
    and x.withdrawn_at is null;
  perform private.refuse(case when m.id is null then private.refusal('unknown_measure', place => 'measure_id')
    when window_days is null or window_days not between 1 and 366
      then private.refusal('bad_window', '{"most": 366}', 'window_days') end);
  if m.centre is not null then
    centre := private.metric(m.centre);
    -- First by time: all that ever happened at a place grows with the years.
    with near as materialized (
      select i.location, i.reported_at >= private.day_start(m.on_day) as is_after from public.incidents i
      cross join lateral (select i.reported_at at time zone 'Asia/Shanghai') at(local)
      where i.street_id = in_street and i.sensitivity = 'normal'
        and i.reported_at >= private.day_start(m.on_day - window_days)
          and i.reported_at < private.day_start(m.on_day + window_days)
        and (hours >> extract(hour from at.local)::integer) & 1 = 1
        and (weekdays >> extract(isodow from at.local)::integer - 1) & 1 = 1
        and (in_group_ids is null or exists (
          select from public.items t where t.street_id = in_street and t.id = i.item_id
            and t.group_id = any (in_group_ids)))
    )
    select count(*) filter (where not n.is_after), count(*) filter (where n.is_after) into near_before, near_after
    from near n
    -- At least 100 km a degree in this country's south and 78 km at 45 degrees north: wide enough to hold the radius.
    where n.location operator(extensions.&&) extensions.st_expand(m.centre, m.radius_m / 78000)
      and extensions.st_dwithin(private.metric(n.location), centre, m.radius_m);
  end if;
  return query
  with shown as (
    select s.day >= window_days as is_after, s.count,
      s.size_m is not null and (m.circle_id is null or s.circle_id <> '') as is_placed,
      case when m.circle_id is not null then s.circle_id = m.circle_id
        -- Ordinary ones are told apart by their points, above; a sensitive one has no point here, only its cell.
        else s.size_m > 50 and private.is_cell_near(s.cell_x, s.cell_y, s.size_m, centre, m.radius_m) end as is_inside
    from private.shown_reported(in_street, m.on_day - window_days, m.on_day + window_days, v.sees_all) s
    where (in_group_ids is null or s.group_id = any (in_group_ids)) and (hours >> s.hour) & 1 = 1
      and (weekdays >> extract(isodow from m.on_day - window_days + s.day)::integer - 1) & 1 = 1
  ), counted as (
    select coalesce(sum(s.count) filter (where s.is_placed and s.is_inside and not s.is_after), 0)::integer
      + near_before as inside_before,
      coalesce(sum(s.count) filter (where s.is_placed and s.is_inside and s.is_after), 0)::integer + near_after
        as inside_after,
      coalesce(sum(s.count) filter (where s.is_placed and not s.is_after), 0)::integer as all_before,
      coalesce(sum(s.count) filter (where s.is_placed and s.is_after), 0)::integer as all_after,
      coalesce(sum(s.count) filter (where not s.is_placed), 0)::integer as left_out
    from shown s
  )
  select c.inside_before, c.inside_after, c.all_before - c.inside_before, c.all_after - c.inside_after, c.left_out
    from counted c;
end $$;
select private.publish('measure_effect',
  'Incidents reported in the window_days (1 to 366) Asia/Shanghai days before the day of a measure and in as many from '
  'it on, inside its place and outside. Ordinary ones lie inside a radius by their own point; a sensitive one by the '
  'middle of the cell in which incident_cube shows it, and in a circle as far as that may be told; who does not see '
  'all has ordinary ones. left_out: those without a place, or with none that may be told. group_ids, hours and '
  'weekdays as in review_list. Errors: 42501 for strangers; 22023 for an unknown or withdrawn measure and a window '
  'that is none.');
