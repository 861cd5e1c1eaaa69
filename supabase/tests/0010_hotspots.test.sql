-- Chapter 10: the counts follow every change, and the cube gives them out with small counts coarsened, and of ordinary incidents only for who does not see all.
select no_plan();

-- The cube, read as a decoder reads it: one row per row of the columns.
create function tests.read_column(of_column text, width integer) returns bigint[] language sql as $$
  select coalesce(array_agg(n order by at), '{}') from (
    select at, sum(get_byte(bytes, at * width + b)::bigint << (8 * (width - 1 - b)))::bigint as n
    from (select decode(of_column, 'base64') as bytes) d, generate_series(0, length(bytes) / width - 1) at, generate_series(0, width - 1) b
    group by at) read $$;
create function tests.cube_reported(of_name text, from_day date, to_day date)
returns table (cell bigint, x integer, y integer, size_m integer, unit_id text, circle_id text, community_id text, day date, hour bigint, group_id text, count bigint) language plpgsql as $$
declare
  c record;
begin
  perform tests.act_as(of_name);
  select * into c from public.incident_cube('440311001', from_day, to_day);
  perform tests.act_as_owner();
  return query select n.cell, c.cells_x[n.cell + 1], c.cells_y[n.cell + 1], c.cells_size_m[n.cell + 1], c.units[n.area + 1], c.unit_circles[n.area + 1],
    c.unit_communities[n.area + 1], c.first_day + n.day::integer, n.hour, c.groups[n.item_group + 1], n.count
  from rows from (unnest(tests.read_column(c.reported_cell, 2)), unnest(tests.read_column(c.reported_area, 2)), unnest(tests.read_column(c.reported_day, 2)),
    unnest(tests.read_column(c.reported_hour, 1)), unnest(tests.read_column(c.reported_group, 1)), unnest(tests.read_column(c.reported_count, 2))) n(cell, area, day, hour, item_group, count);
end $$;
create function tests.cube_closed(of_name text, from_day date, to_day date)
returns table (cell bigint, x integer, y integer, size_m integer, unit_id text, circle_id text, community_id text, day date, group_id text, closed bigint, on_time bigint, with_limit bigint, minutes bigint) language plpgsql as $$
declare
  c record;
begin
  perform tests.act_as(of_name);
  select * into c from public.incident_cube('440311001', from_day, to_day);
  perform tests.act_as_owner();
  return query select n.cell, c.cells_x[n.cell + 1], c.cells_y[n.cell + 1], c.cells_size_m[n.cell + 1], c.units[n.area + 1], c.unit_circles[n.area + 1],
    c.unit_communities[n.area + 1], c.first_day + n.day::integer, c.groups[n.item_group + 1], n.closed, n.on_time, n.with_limit, n.minutes
  from rows from (unnest(tests.read_column(c.closed_cell, 2)), unnest(tests.read_column(c.closed_area, 2)), unnest(tests.read_column(c.closed_day, 2)),
    unnest(tests.read_column(c.closed_group, 1)), unnest(tests.read_column(c.closed_closed, 2)), unnest(tests.read_column(c.closed_on_time, 2)),
    unnest(tests.read_column(c.closed_with_limit, 2)), unnest(tests.read_column(c.closed_minutes, 4))) n(cell, area, day, item_group, closed, on_time, with_limit, minutes);
end $$;

-- The counts as they must be: made anew from the incidents, by plain means.
create function tests.wrong_counts() returns bigint language sql as $$
  with reported as (
    select street_id, private.street_day(reported_at) as day, extract(hour from reported_at at time zone 'Asia/Shanghai')::smallint as hour,
      floor(extensions.st_x(private.metric(location)) / 50)::integer as cell_x, floor(extensions.st_y(private.metric(location)) / 50)::integer as cell_y,
      item_id, reported_unit_id, reported_circle_id, reported_community_id, sensitivity, count(*)::integer
    from public.incidents where location is not null group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  ), closed as (
    select street_id, private.street_day(closed_at) as day,
      floor(extensions.st_x(private.metric(location)) / 50)::integer as cell_x, floor(extensions.st_y(private.metric(location)) / 50)::integer as cell_y,
      item_id, unit_id, circle_id, community_id, sensitivity, count(*)::integer, count(*) filter (where resolved_at <= resolve_by)::integer,
      count(*) filter (where resolve_by is not null)::integer, sum(extract(epoch from closed_at - reported_at) * 1000000)::bigint
    from public.incidents where location is not null and status = 'closed' group by 1, 2, 3, 4, 5, 6, 7, 8, 9
  ), kept_reported as (select street_id, day, hour, cell_x, cell_y, item_id, unit_id, circle_id, community_id, sensitivity, sum(count)::integer from private.reported
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  ), kept_closed as (select * from private.closed_counts where (closed, on_time, with_limit, took_us) <> (0, 0, 0, 0))
  select (select count(*) from private.reported_counts where count < 0) + (select count(*) from (select * from reported except select * from kept_reported) a) + (select count(*) from (select * from kept_reported except select * from reported) b)
    + (select count(*) from (select * from closed except select * from kept_closed) c) + (select count(*) from (select * from kept_closed except select * from closed) d) $$;

-- A random life of 60 incidents: 700 steps through the doors and past them, one and many rows at a time.
select setseed(0.4);
create function tests.live_randomly(steps integer) returns bigint language plpgsql as $$
declare
  step integer;
  one bigint;
  move record;
  wrong bigint := 0;
begin
  for step in 1..steps loop
    if step <= 60 or random() < 0.1 then
      perform tests.report((array['B01', 'A15', 'A19', 'L11', 'A01'])[1 + floor(random() * 5)::int], (array['u1', 'u2', 'u3', 'u4', 'u5', 'u6', null])[1 + floor(random() * 7)::int]);
    end if;
    select i.id into one from public.incidents i order by random() limit 1;
    case floor(random() * 25)::int
      when 3 then update public.incidents i set unit_id = h.unit_id, circle_id = h.circle_id -- another edition takes over
        from (values ('u1', 'gm02'), ('u4', 'gm01'), ('u5', 'gm01')) h(unit_id, circle_id) where i.location is not null and i.id % 5 = one % 5 and h.unit_id = 'u' || (array[1, 4, 5])[1 + step % 3];
      when 4 then update public.incidents i set item_id = (array['B01', 'A01', 'L11'])[1 + step % 3], sensitivity = (array['normal', 'coarse', 'hidden'])[1 + step % 3]::public.sensitivity where i.id = one;
      when 5 then update public.incidents i set reported_at = i.reported_at - random() * interval '40 days' where i.id % 5 = one % 5;
      when 6 then update public.incidents i set location = null, edition_id = null, unit_id = null, circle_id = null, community_id = null where i.id = one;
      when 7 then update public.incidents i set status = case when i.id % 2 = 0 then 'closed' else 'handling' end::public.incident_status,
          closed_at = case when i.id % 2 = 0 then i.reported_at + random() * (now() - i.reported_at) end, resolved_at = now() - random() * interval '20 days',
          resolve_by = case when i.id % 3 <> 0 then now() - interval '9 days' end where i.id % 7 = one % 7;
      else
        select t.* into move from public.incidents i join public.incident_transitions t on t.from_status = i.status where i.id = one order by random() limit 1;
        if move.action is not null then
          perform tests.advance('dispatcher', one, move.action, '理由', jsonb_build_object('lng', tests.lng('u' || 1 + step % 6), 'lat', tests.lat('u' || 1 + step % 6) + random() / 500,
            'merged_into', (select i.id from public.incidents i where i.id <> one order by random() limit 1)));
        end if;
    end case;
    if step % 20 = 0 then wrong := wrong + tests.wrong_counts(); end if;
  end loop;
  return wrong + tests.wrong_counts();
end $$;
select is(tests.live_randomly(700), 0::bigint, 'after any sequence of reports, moves, merges, edits and reopenings the counts are those of the incidents');
select cmp_ok((select count(distinct to_status) from public.incident_events), '>=', 8::bigint, 'the life was a varied one');
select cmp_ok((select sum(closed) from private.closed_counts), '>', 0::bigint, 'with closures');
select cmp_ok((select count(*) from public.incidents where is_rehomed), '>', 20::bigint, 'and changes of hands');
with gone as (delete from public.incidents i where i.id % 4 = 0 and not exists (select from public.incident_parties p where p.incident_id = i.id)
  and not exists (select from public.incident_events e where e.incident_id = i.id) returning 1) select count(*) from gone;
update public.incidents set summary = '不算数', version = version + 1, updated_at = now();
select is(tests.wrong_counts(), 0::bigint, 'an edit that changes nothing that counts changes nothing');
with put as (insert into public.incidents (street_id, number, item_id, stream, channel, summary, status, closed_at, location, edition_id, unit_id, circle_id, community_id)
  select '440311001', '', 'B01', 'dispute', 'desk', '批量', 'closed', now(), private.point(tests.lng('u1'), tests.lat('u1')), 1, 'u1', 'gm02', 'gm' from generate_series(1, 300) returning id)
select count(*) from put;
select is(tests.wrong_counts(), 0::bigint, 'many at once');
delete from public.incidents where summary = '批量' and id % 3 = 0;
select is(tests.wrong_counts(), 0::bigint, 'and many gone at once');

-- The cube adds up to the incidents that one sees
create temporary table period as select private.street_day(now()) - 3650 as from_day, private.street_day(now()) + 1 as to_day;
create temporary table shown as select p as person, c.* from period, unnest(array['display', 'dispatcher', 'circle_lead', 'leader', 'planner', 'enterprise_officer', 'admin']) p,
  tests.cube_reported(p, from_day, to_day) c;
create temporary table shown_closed as select p as person, c.* from period, unnest(array['display', 'leader', 'circle_lead']) p, tests.cube_closed(p, from_day, to_day) c;
select is((select sum(count) from shown where person = p), (select count(*)::numeric from public.incidents where sensitivity = 'normal' or p in ('dispatcher', 'leader', 'admin')), p || ' gets every report once')
from unnest(array['display', 'dispatcher', 'circle_lead', 'leader', 'planner', 'enterprise_officer', 'admin']) p;
select is_empty($$select x, y, size_m, unit_id, circle_id, community_id, day, hour, group_id, count from shown where size_m = 50 group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 having count(distinct person) <> 7$$, 'and everyone the same of the ordinary ones');
select is((select row(sum(closed), sum(on_time), sum(with_limit)) from shown_closed where person = 'leader'),
  (select row(count(*)::numeric, count(*) filter (where resolved_at <= resolve_by)::numeric, count(resolve_by)::numeric) from public.incidents where status = 'closed'), 'closures too, with their limits');
select is(tests.ask_as('leader', format('select row(closed, closed_on_time) from public.area_summary(''440311001'', %L, %L) where level = ''street''', private.day_start(from_day), private.day_start(to_day))),
  (select row(sum(closed), sum(on_time))::text from shown_closed where person = 'leader'), 'as area_summary has them') from period;
select cmp_ok(abs((select sum(minutes)::numeric / sum(closed) from shown_closed where person = 'leader') - (select avg(extract(epoch from closed_at - reported_at)) / 60 from public.incidents where status = 'closed')), '<', 0.5, 'and their mean handling time within half a minute');
select is((select sum(count) from shown where person = 'leader' and community_id is null), (select count(*)::numeric from public.incidents where location is null), 'the unplaced are counted, in no area');
select set_eq($$select day, group_id, sum(count) from shown where person = 'leader' group by 1, 2$$,
  $$select private.street_day(reported_at), substring(item_id from 1 for 1), count(*) from public.incidents group by 1, 2$$, 'day and group by day and group');
select set_eq($$select hour, sum(count) from shown where person = 'leader' group by 1$$, $$select extract(hour from reported_at at time zone 'Asia/Shanghai')::bigint, count(*) from public.incidents group by 1$$, 'and hour by hour');
select set_eq($$select community_id, sum(count) from shown where person = 'leader' group by 1$$, $$select case when location is not null then reported_community_id end, count(*) from public.incidents group by 1$$, 'communities have all of theirs');
select set_eq($$select circle_id, sum(count) from shown where person = 'leader' and circle_id is not null group by 1$$, $$select reported_circle_id, count(*) from public.incidents where location is not null and sensitivity <> 'hidden' group by 1$$, 'circles all but the hidden');
select set_eq($$select unit_id, sum(count) from shown where person = 'leader' and unit_id is not null group by 1$$, $$select reported_unit_id, count(*) from public.incidents where location is not null and sensitivity = 'normal' group by 1$$, 'units the ordinary ones');

-- Small counts: a street of its own story, told by hand. A19 is hidden, A15 coarse; both are group A.
delete from public.incidents where summary = '批量';
create function tests.plant(item text, sens public.sensitivity, dx integer, dy integer, times integer, at timestamptz) returns void language sql as $$
  insert into public.incidents (street_id, number, item_id, stream, channel, summary, sensitivity, status, closed_at, reported_at, location, edition_id, unit_id, circle_id, community_id)
  select '440311001', '', item, 'dispute', 'desk', '种', sens, 'closed', at + interval '1 day', at,
    -- The middle of the 100 m cell (dx, dy) of a 400 m cell that lies whole in u1.
    extensions.st_transform(extensions.st_setsrid(extensions.st_makepoint(493600 + 50 + 100 * dx, 2518000 + 50 + 100 * dy), 4547), 4326), 1, 'u1', 'gm02', 'gm' from generate_series(1, times) $$;
create function tests.planted(of_name text, from_day date default '2025-03-01', to_day date default '2025-04-01') returns text language sql as $$
  select coalesce(string_agg(format('%s:%s@%s/%s=%s', coalesce(size_m::text, '-'), coalesce(unit_id, '-'), coalesce(circle_id, '-'), coalesce(community_id, '-'), n), ' ' order by size_m, circle_id, n), '')
  from (select size_m, unit_id, circle_id, community_id, x, y, sum(count) n from tests.cube_reported(of_name, from_day, to_day) group by 1, 2, 3, 4, 5, 6) c $$;
create function tests.planted_closed(of_name text) returns text language sql as $$
  select coalesce(string_agg(format('%s:%s=%s', coalesce(size_m::text, '-'), coalesce(circle_id, '-'), n), ' ' order by size_m, circle_id, n), '')
  from (select size_m, circle_id, x, y, sum(closed) n from tests.cube_closed(of_name, '2025-03-01', '2025-04-10') group by 1, 2, 3, 4) c $$;
select tests.plant('A15', 'coarse', 0, 0, 2, '2025-03-05T10:00+08');
select is(tests.planted(p), case when p in ('display', 'circle_lead') then '' else '-:-@gm02/gm=2' end, p || ' is told no cell of two') from unnest(array['display', 'leader', 'dispatcher', 'circle_lead', 'admin']) p;
select is(tests.planted_closed('leader'), '-:gm02=2', 'nor where they were closed');
select tests.plant('A15', 'coarse', 0, 0, 1, '2025-03-20T10:00+08');
select is(tests.planted(p), '100:-@gm02/gm=3', p || ' is told the 100 m cell of three, and no unit') from unnest(array['dispatcher', 'leader', 'admin']) p;
select is(tests.planted(p), '', p || ' is told nothing of them, however many') from unnest(array['display', 'circle_lead', 'planner']) p;
select is(tests.planted_closed('leader'), '100:gm02=3', 'and where they were closed');
select is(tests.planted('leader', '2025-03-20', '2025-03-21'), '100:-@gm02/gm=1', 'a month is judged whole, whatever is asked');
select tests.plant('A15', 'coarse', 1, 1, 2, '2025-03-05T10:00+08');
select is(tests.planted('leader'), '100:-@gm02/gm=3 -:-@gm02/gm=2', 'two beside three are no remainder to subtract');
select tests.plant('A15', 'coarse', 1, 0, 1, '2025-03-06T10:00+08');
select is(tests.planted('leader'), '100:-@gm02/gm=3 200:-@gm02/gm=3', 'with a third beside them, 200 m');
select tests.plant('A15', 'coarse', 2, 3, 1, '2025-03-06T10:00+08'), tests.plant('A15', 'coarse', 3, 0, 2, '2025-03-07T10:00+08');
select is(tests.planted('leader'), '100:-@gm02/gm=3 200:-@gm02/gm=3 400:-@gm02/gm=3', 'and 400 m');
select tests.plant('A19', 'hidden', 0, 0, 2, '2025-03-08T10:00+08');
select is(tests.planted(p), '100:-@gm02/gm=3 200:-@gm02/gm=3 400:-@gm02/gm=3 -:-@-/gm=2', p || ' is told the community of hidden ones, and coarse ones do not help them') from unnest(array['dispatcher', 'leader']) p;
select tests.plant('A15', 'coarse', 0, 0, 2, '2025-04-01T00:00+08');
select is(tests.planted('leader', '2025-04-01', '2025-04-02'), '-:-@gm02/gm=2', 'another month is judged by itself');
select tests.plant('B01', 'normal', 0, 0, 1, '2025-04-01T00:00+08');
select is(tests.planted('leader', '2025-04-01', '2025-04-02'), '50:u1@gm02/gm=1 -:-@gm02/gm=2', 'an ordinary one stands in its 50 m cell and its unit');
select is(tests.wrong_counts(), 0::bigint, 'and the counts are those of the incidents');

-- Refusals
select is(tests.try_as('leader', format('select * from public.incident_cube(''440311001'', %s)', args)), '22023', 'no cube: ' || args)
from unnest(array['''2026-01-02'', ''2026-01-01''', '''2026-01-01'', ''2026-01-01''', '''2010-01-01'', ''2026-01-01''', 'null, ''2026-01-01''', '''2026-01-01'', null']) args;
select is(tests.try_as(p, $$select * from public.incident_cube('440311001', '2026-01-01', '2026-02-01')$$), '42501', p || ' gets no cube') from unnest(array['stranger', 'other_dispatcher']) p;
select is(tests.ask_as('other_dispatcher', $$select reported_rows from public.incident_cube('440311002', '2020-01-01', '2027-01-01')$$), '0', 'another street''s cube has nothing of this one');
select is(tests.ask_as('leader', $$select row(cells_x, units, groups, days, reported_rows, closed_rows, reported_cell, closed_minutes) from public.incident_cube('440311001', '2020-01-01', '2020-01-08')$$), '({},{},{},7,0,0,"","")', 'a quiet period is an empty cube');
select is(tests.try_as(p, format('select * from private.%s', t)), concat_ws(' ', '42501', 'function ' || substring(t from '^(.*?)\(')), p || ' reads no counts from ' || t)
from unnest(array['leader', 'admin', 'display']) p, unnest(array['reported_counts', 'closed_counts', 'coarse_cells(''440311001'', ''reported'', ''2026-01-01'', ''2026-02-01'')', 'shown_reported(''440311001'', ''2026-01-01'', ''2026-02-01'', true)']) t;
select * from finish();
