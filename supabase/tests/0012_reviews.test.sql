-- Chapter 12: every figure of the cube opens its list, for every viewer; what happens most; handling times by plain reckoning; clusters and
-- repeat places, which hold no sensitive incident.
select no_plan();
create temporary table spread as
select n, tests.report((array['B01', 'A15', 'A19', 'L11', 'A01'])[1 + n % 5], (array['u1', 'u2', 'u3', 'u4', 'u5', 'u6', null])[1 + n % 7]) as id from generate_series(1, 140) n;
grant select on spread to public;
update public.incidents i set reported_at = '2026-05-01T00:10+08'::timestamptz + (n % 61) * interval '23 hours',
  status = case when n % 3 > 0 then 'closed' else 'handling' end::public.incident_status,
  closed_at = case when n % 3 > 0 then '2026-05-01T00:10+08'::timestamptz + (n % 61) * interval '23 hours' + (n % 13) * interval '9 hours' end,
  resolved_at = '2026-05-01T00:10+08'::timestamptz + (n % 61) * interval '23 hours' + (n % 13) * interval '8 hours',
  resolve_by = case when n % 4 > 0 then '2026-05-01T00:10+08'::timestamptz + (n % 61) * interval '23 hours' + interval '40 hours' end
from spread where i.id = spread.id;
-- Another edition has begun since some were reported: what was u1 and gm02 is u4 and gm01, the rest of gm02 is by01.
update public.incidents i set unit_id = case i.unit_id when 'u1' then 'u4' else 'u3' end, circle_id = case i.unit_id when 'u1' then 'gm01' else 'by01' end,
  community_id = case i.unit_id when 'u1' then 'gm' else 'by' end from spread where i.id = spread.id and n % 4 = 0 and i.circle_id = 'gm02';
select cmp_ok((select count(*) from public.incidents where is_rehomed), '>=', 8::bigint, 'some changed hands');

-- The list of every row of the cube
create function tests.review(of_name text, filter jsonb, page integer default 500, from_day date default '2026-05-01', to_day date default '2026-07-01')
returns table (incident jsonb, after text, total bigint) language plpgsql as $$
begin
  perform tests.act_as(of_name);
  return query select * from public.review_list('440311001', from_day, to_day, filter, null, page);
  perform tests.act_as_owner();
end $$;
create function tests.sees_all(of_name text) returns boolean language sql immutable as $$ select of_name in ('dispatcher', 'leader', 'admin') $$;
create function tests.shown(of_name text, state text) returns table (cell_x integer, cell_y integer, size_m integer, unit_id text, circle_id text, community_id text, group_id text, n bigint) language plpgsql as $$
begin
  if state = 'reported' then return query select s.cell_x, s.cell_y, s.size_m, nullif(s.unit_id, ''), nullif(s.circle_id, ''), nullif(s.community_id, ''), s.group_id, sum(s.count)::bigint from private.shown_reported('440311001', '2026-05-01', '2026-07-01', tests.sees_all(of_name)) s group by 1, 2, 3, 4, 5, 6, 7;
  else return query select s.cell_x, s.cell_y, s.size_m, nullif(s.unit_id, ''), nullif(s.circle_id, ''), nullif(s.community_id, ''), s.group_id,
    sum(case state when 'closed' then s.closed when 'closed_on_time' then s.on_time else s.with_limit end)::bigint from private.shown_closed('440311001', '2026-05-01', '2026-07-01', tests.sees_all(of_name)) s group by 1, 2, 3, 4, 5, 6, 7; end if;
end $$;
create function tests.asked(p text) returns table (state text, filter jsonb, figure numeric) language sql as $ask$
-- Sums of the cube by size of display cell and group, by area, and of what is in no cell.
select state, jsonb_build_object('state', state, 'group_ids', jsonb_build_array(c.group_id), 'cell_size_m', size, 'cell_rows', jsonb_build_array(jsonb_build_array(c.cell_y / (size / c.size_m), c.cell_x / (size / c.size_m), c.cell_x / (size / c.size_m)))) as filter, sum(n) as figure
from unnest(array['reported', 'closed', 'closed_on_time', 'closed_with_limit']) state, unnest(array[50, 100, 200, 400]) size, tests.shown(p, state) c where c.size_m <= size group by 1, 2
union all
select state, jsonb_build_object('state', state, 'level', a.level, 'area_id', a.id), sum(n) from unnest(array['reported', 'closed', 'closed_on_time', 'closed_with_limit']) state, tests.shown(p, state) c,
  lateral (values ('unit', c.unit_id), ('circle', c.circle_id), ('community', c.community_id), ('street', '440311001')) a(level, id) where a.id is not null group by 1, 2
union all
select state, jsonb_build_object('state', state, 'coarser_than_m', size), sum(n) from unnest(array['reported', 'closed']) state, unnest(array[50, 100]) size, tests.shown(p, state) c where c.size_m > size group by 1, 2
union all
select state, jsonb_build_object('state', state, 'place', 'none'), sum(n) from unnest(array['reported', 'closed']) state, tests.shown(p, state) c where c.size_m is null group by 1, 2
union all -- What is in one part of an area is what is beside all others.
select state, jsonb_build_object('state', state, 'level', a.level, 'area_id', a.area, 'beside', (select coalesce(jsonb_agg(distinct b.id) filter (where b.id <> a.id), '[]')
    from tests.shown(p, state) o, lateral (values ('street', o.community_id), ('community', o.circle_id), ('circle', o.unit_id)) b(level, id) where b.level = a.level)), sum(n)
  from unnest(array['reported', 'closed']) state, tests.shown(p, state) c,
  lateral (values ('street', '440311001', c.community_id), ('community', c.community_id, c.circle_id), ('circle', c.circle_id, c.unit_id)) a(level, area, id) where a.id is not null group by state, a.level, a.area, a.id $ask$;
create temporary table asked as select p as person, a.* from unnest(array['leader', 'display', 'circle_lead', 'planner']) p, lateral tests.asked(p) a;
select cmp_ok((select count(*) from asked where filter ->> 'beside' is not null and figure > 0), '>', 6::bigint, 'parts of every level');
select cmp_ok((select count(*) from asked), '>', 100::bigint, 'many figures are asked about');
select cmp_ok((select count(*) from asked where (filter ->> 'cell_size_m')::int > 50 and state = 'closed_on_time' and figure > 0), '>', 3::bigint, 'of every kind');
create temporary table answered as
select a.*, l.total, l.listed, l.rows from asked a,
  lateral (select coalesce(max(r.total), 0) as total, count(r.incident) as listed, coalesce(jsonb_agg(r.incident), '[]') as rows from tests.review(a.person, a.filter) r) l;
select is_empty($$select person, filter, figure, total from answered where figure <> total$$, 'every figure opens a list that counts as many');
select is_empty($$select person, filter, figure, listed from answered where listed <> total$$, 'and has as many rows');
select is_empty($$select person, x from answered, jsonb_array_elements(rows) x where x ->> 'sensitivity' <> 'normal' and person <> 'leader'$$, 'who does not see all is given ordinary ones');
select cmp_ok((select sum(figure) from asked where person = 'leader' and filter = '{"level": "street", "state": "reported", "area_id": "440311001"}'), '>', (select sum(figure) from asked where person = 'display' and filter = '{"level": "street", "state": "reported", "area_id": "440311001"}'), 'a leader has more');
select is_empty($$select person, x from answered, jsonb_array_elements(rows) x where x ->> 'sensitivity' <> 'normal' and (x ->> 'lng' is not null or x ->> 'unit_id' is not null or x ->> 'place' <> '')$$, 'no role''s list places a sensitive one');
select is_empty($$select person, x from answered, jsonb_array_elements(rows) x where x ->> 'sensitivity' = 'hidden' and (x ->> 'circle_id' is not null or x ->> 'item_id' is not null)$$, 'nor tells the circle or the item of a hidden one');
select isnt_empty($$select 1 from answered, jsonb_array_elements(rows) x where x ->> 'sensitivity' = 'hidden'$$, 'of which there are some');
select cmp_ok((select count(*) from answered, jsonb_array_elements(rows) x where person = 'leader' and x ->> 'sensitivity' = 'normal' and x ->> 'lng' is not null), '>', 100::bigint, 'ordinary ones stand where they are');
-- Sets of cells: what stands in them and what in none of them make up all, also where a part of them is told in larger cells only
create temporary table cell_set as
select p as person, size, half, jsonb_agg(array[y, x, x] order by y, x) as rows, sum(n) as figure from (
  select p, size, c.cell_y / (size / c.size_m) as y, c.cell_x / (size / c.size_m) as x, (c.cell_y / (size / c.size_m) + c.cell_x / (size / c.size_m)) % 2 as half, sum(n) as n
  from unnest(array['leader', 'display', 'planner']) p, unnest(array[50, 100, 200, 400]) size, tests.shown(p, 'reported') c where c.size_m <= size group by 1, 2, 3, 4) cells group by 1, 2, 3;
select cmp_ok((select count(*) from cell_set where jsonb_array_length(rows) > 1), '>=', 4::bigint, 'sets of several cells');
create temporary table of_set as
select s.*, inside.total as inside, inside.sensitive, beyond.total as beyond from cell_set s,
  lateral (select coalesce(max(r.total), 0) as total, count(*) filter (where incident ->> 'sensitivity' = 'coarse') as sensitive from tests.review(s.person, jsonb_build_object('cell_size_m', s.size, 'cell_rows', s.rows)) r) inside,
  lateral (select coalesce(max(r.total), 0) as total from tests.review(s.person, jsonb_build_object('cell_size_m', s.size, 'cell_rows', s.rows, 'is_beyond', true)) r) beyond;
select is_empty($$select person, size, half, figure, inside, beyond from of_set where inside <> figure or beyond <> (select sum(n) from tests.shown(person, 'reported')) - figure$$, 'a set of cells and what is not in it');
select is_empty('select 1 from of_set where size = 50 and sensitive > 0', 'a sensitive one is in no set of cells finer than may be told'), isnt_empty('select 1 from of_set where size = 400 and sensitive > 0', 'and in one as coarse');
select is((select max(total) from tests.review('leader', jsonb_build_object('cell_size_m', 400, 'cell_rows', jsonb_build_array(array[0, 0, 1], array[(select min((r ->> 0)::int) from cell_set, jsonb_array_elements(rows) r where size = 400), 0, 9999])))),
  (select sum(n)::bigint from tests.shown('leader', 'reported') c where c.cell_y / (400 / c.size_m) = (select min((r ->> 0)::int) from cell_set, jsonb_array_elements(rows) r where size = 400)), 'a row of cells is all between its ends');
-- Hours, weekdays, pages, refusals
select is((select sum((select coalesce(max(total), 0) from tests.review('leader', jsonb_build_object('hours', 1 << h)))) from generate_series(0, 23) h), 140::numeric, 'hours add up');
select is((select sum((select coalesce(max(total), 0) from tests.review('leader', jsonb_build_object('weekdays', 1 << d)))) from generate_series(0, 6) d), 140::numeric, 'weekdays add up');
select is((select max(total) from tests.review('leader', '{"weekdays": 1}')), (select count(*) from public.incidents where extract(isodow from reported_at at time zone 'Asia/Shanghai') = 1), 'the first is Monday');
select is((select max(total) from tests.review('leader', '{"group_ids": ["A", "B"]}')), (select count(*) from public.incidents where item_id ~ '^[AB]'), 'groups as a set');
create function tests.walk_review(page integer) returns text language plpgsql as $$
declare place text; row record; seen text := ''; got integer;
begin
  perform tests.act_as('leader');
  loop
    got := 0;
    for row in select * from public.review_list('440311001', '2026-05-01', '2026-07-01', '{}', place, page) loop continue when row.incident is null; got := got + 1; seen := seen || (row.incident ->> 'id') || ','; place := row.after; end loop;
    exit when got < page;
  end loop;
  perform tests.act_as_owner();
  return seen;
end $$;
select is(tests.walk_review(page), (select string_agg(id || ',', '' order by reported_at desc, id desc) from public.incidents), 'pages of ' || page) from unnest(array[7, 141]) page;
select is(tests.try_as('leader', format('select * from public.review_list(''440311001'', ''2026-05-01'', ''2026-07-01'', %L)', f)), '22023', 'no list: ' || f)
from unnest(array['{"state": "open"}', '{"level": "planet"}', '{"level": "unit"}', '{"place": "some"}', '{"cell_rows": [[1, 1, 1]]}', '{"cell_size_m": 100}', '{"cell_rows": [[1, 1, 1]], "cell_size_m": 60}', '{"cell_rows": [[1, 2, 1]], "cell_size_m": 50}', '{"cell_rows": [[1, 1]], "cell_size_m": 50}', '{"cell_rows": [], "cell_size_m": 50}',
  '{"cell_rows": [[1, 1, 100001]], "cell_size_m": 50}', '{"is_beyond": true}', '{"ids": [1], "place": "none"}', '{"level": "unit", "area_id": "u1", "beside": []}', '{"beside": [], "place": "none"}', '{"cell_rows": [[1, 1, 1]], "cell_size_m": 50, "coarser_than_m": 50}']) f;
select is(tests.try_as('leader', $$select * from public.review_list('440311001', '2026-05-02', '2026-05-02')$$), '22023', 'nor of no day');
select is((select count(*) filter (where r.incident ->> 'summary' = i.summary) from tests.review(p, '{}') r join public.incidents i on i.street_id = '440311001' and i.id = (r.incident ->> 'id')::bigint where p = 'display' or i.sensitivity <> 'normal'),
  0::bigint, p || ' reads no summary ' || case p when 'display' then 'of any' else 'of a sensitive one' end) from unnest(array['display', 'leader']) p;
select cmp_ok((select count(*) from tests.review('leader', '{}') r join public.incidents i on i.street_id = '440311001' and i.id = (r.incident ->> 'id')::bigint where r.incident ->> 'summary' = i.summary), '>', 9::bigint, 'those of ordinary ones are read');
select is(tests.try_as(p, $$select * from public.review_list('440311001', '2026-05-01', '2026-07-01')$$), '42501', p || ' gets no list') from unnest(array['stranger', 'other_dispatcher']) p;

-- Handling times, against plain reckoning
create function tests.measures(of_name text, in_level text, area text, in_groups text[] default null) returns table (level text, id text, reported integer, closed integer, on_time integer, with_limit integer, mean_days float8, median_days float8, p90_days float8) language plpgsql as $$
begin
  perform tests.act_as(of_name);
  return query select * from public.incident_measures('440311001', in_level, area, '2026-05-01T00:00+08', '2026-07-01T00:00+08', in_groups);
  perform tests.act_as_owner();
end $$;
create function tests.reckoned(in_level text, in_id text) returns text language sql as $$
  with begun as (select from public.incidents i
    where case in_level when 'street' then true when 'community' then i.reported_community_id = in_id when 'circle' then i.reported_circle_id = in_id and sensitivity <> 'hidden' else i.reported_unit_id = in_id and sensitivity = 'normal' end
  ), mine as (select i.*, extract(epoch from closed_at - reported_at) / 86400 as days from public.incidents i
    where case in_level when 'street' then true when 'community' then i.community_id = in_id when 'circle' then i.circle_id = in_id and sensitivity <> 'hidden' else i.unit_id = in_id and sensitivity = 'normal' end
  ), sorted as (select days, row_number() over (order by days) as n, count(*) over () as total from mine where status = 'closed')
  select concat_ws(' ', (select count(*) from begun), (select count(*) from mine where status = 'closed'), (select count(*) from mine where status = 'closed' and resolved_at <= resolve_by), (select count(*) from mine where status = 'closed' and resolve_by is not null),
    round((select avg(days) from sorted), 9), (select round(avg(days), 9) from sorted where n in ((total + 1) / 2, total / 2 + 1)),
    -- The value at 1 + 0.9 (n - 1), between its neighbours.
    (select round(max(days) filter (where n = floor(at)) + (at - floor(at)) * coalesce(max(days) filter (where n = floor(at) + 1) - max(days) filter (where n = floor(at)), 0), 9) from sorted, lateral (select 1 + 0.9 * (total - 1)) p(at) group by at)) $$;
create temporary table measured as select m.* from (values ('street', '440311001'), ('community', 'gm'), ('community', 'by'), ('circle', 'gm01'), ('circle', 'gm02'), ('circle', 'by01'), ('unit', 'u1')) a(level, id), tests.measures('leader', a.level, a.id) m;
select is_empty($$select level, id, concat_ws(' ', reported, closed, on_time, with_limit, round(mean_days::numeric, 9), round(median_days::numeric, 9), round(p90_days::numeric, 9)), tests.reckoned(level, id) from measured
  where concat_ws(' ', reported, closed, on_time, with_limit, round(mean_days::numeric, 9), round(median_days::numeric, 9), round(p90_days::numeric, 9)) <> tests.reckoned(level, id)$$, 'counts, mean, median and 90th percentile of areas and their children');
select set_eq($$select level || id from tests.measures('leader', 'circle', 'gm02')$$, array['circlegm02', 'unitu1', 'unitu2'], 'a circle comes with its units');
select is((select level || id from tests.measures('leader', 'community', 'gm') limit 1), 'communitygm', 'the area itself is the first row');
select is((select reported from tests.measures(p, 'street', null) limit 1), (select count(*)::integer from public.incidents where sensitivity = 'normal'), p || ' gets those of ordinary ones') from unnest(array['display', 'planner', 'circle_lead']) p;
select is((select reported from tests.measures('leader', 'street', null, array['L', 'B']) limit 1), (select count(*)::int from public.incidents where item_id ~ '^[LB]'), 'of two groups');
select is((select row(reported, closed, mean_days) from tests.measures('leader', 'circle', 'nowhere')), row(0, 0, null::float8), 'an area without incidents is a row of zeros');
select is((select row(m.closed, m.on_time, round(m.mean_days::numeric * 1440, 6)) from tests.measures('leader', 'street', null) m limit 1)::text,
  tests.ask_as('leader', $$select row(closed, closed_on_time, round(mean_minutes::numeric, 6)) from public.area_summary('440311001', '2026-05-01T00:00+08', '2026-07-01T00:00+08') where level = 'street'$$), 'as area_summary has it');
select is(tests.try_as('leader', format('select * from public.incident_measures(''440311001'', %s)', args)), '22023', 'no measures: ' || args) from unnest(array['''planet'', null, now() - interval ''1 day'', now()', 'null, null, now() - interval ''1 day'', now()', '''street'', null, now(), now()', '''street'', null, null, now()', '''street'', null, now() - interval ''4000 days'', now()']) args;
select is(tests.try_as('stranger', $$select * from public.incident_measures('440311001', 'street', null, now() - interval '1 day', now())$$), '42501', 'a stranger gets none');

-- Clusters: two planted ones, a pair too few, and a sensitive crowd
create function tests.plant(in_item text, sens public.sensitivity, dx float8, dy float8, at timestamptz) returns bigint language sql as $$
  insert into public.incidents (street_id, number, item_id, stream, channel, summary, sensitivity, reported_at, location, edition_id, unit_id, circle_id, community_id)
  select '440311001', '', in_item, 'dispute', 'desk', '种', sens, at, extensions.st_transform(extensions.st_setsrid(extensions.st_makepoint(493600 + dx, 2518000 + dy), 4547), 4326), 1, 'u1', 'gm02', 'gm' returning id $$;
select count(tests.plant('B01', 'normal', d, 60, '2025-01-05T12:00+08')) from unnest(array[-3, 3, 4]) d;
select is((select max(total) from tests.review('leader', jsonb_build_object('cell_size_m', size, 'cell_rows', jsonb_build_array(array[2518060 / size, 493600 / size - side, 493600 / size - side])), 9, '2025-01-01', '2025-02-01')), 2::bigint - side, format('metres from its edge, a cell of %s m holds its own', size))
from unnest(array[50, 100, 200, 400]) size, unnest(array[0, 1]) side;
create temporary table planted as
select 'seven' as what, tests.plant(case when n < 5 then 'B01' else 'A01' end, 'normal', 10 * n, 0, '2025-02-01T12:00+08'::timestamptz + n * interval '1 day') as id from generate_series(1, 7) n
union all select 'three', tests.plant('A01', 'normal', 300 + 8 * n, 300, '2025-02-10T12:00+08') from generate_series(1, 3) n
union all select 'pair', tests.plant('A01', 'normal', 600 + 8 * n, 0, '2025-02-10T12:00+08') from generate_series(1, 2) n
union all select 'crowd', tests.plant(case n % 2 when 0 then 'A15' else 'A19' end, case n % 2 when 0 then 'coarse' else 'hidden' end::public.sensitivity, 50 + n, 100, '2025-02-10T12:00+08') from generate_series(1, 9) n;
create function tests.clusters(of_name text, args text default 'null, 12, 3') returns text language sql as $$
  select coalesce(tests.ask_as(of_name, format('select string_agg(concat_ws('','', count, main_group, main_group_count, circle_id), '' '') from public.incident_clusters(''440311001'', ''2025-02-01T00:00+08'', ''2025-03-01T00:00+08'', %s)', args)), '') $$;
select is(tests.clusters(p), '7,B,4,gm02 3,A,3,gm02', p || ' gets the two clusters, largest first, without the sensitive crowd') from unnest(array['leader', 'display', 'planner', 'circle_lead']) p;
select is(tests.clusters('leader', $$array['A', 'L'], 12, 3$$), '3,A,3,gm02 3,A,3,gm02', 'of the chosen groups');
select is(tests.clusters('leader', 'null, 9, 2'), '3,A,3,gm02 2,A,2,gm02', 'ten metres apart is not within nine');
select is(tests.ask_as('leader', $$select array_to_string(incident_ids, ',') from public.incident_clusters('440311001', '2025-02-01T00:00+08', '2025-03-01T00:00+08', null, 12, 3) limit 1$$), (select string_agg(id::text, ',' order by id desc) from planted where what = 'seven'), 'with its members, newest first');
select is(tests.ask_as('leader', $$select round(extensions.st_area(extensions.st_transform(extensions.st_setsrid(extensions.st_geomfromgeojson(hull), 4326), 4547))::numeric / 1512) from public.incident_clusters('440311001', '2025-02-01T00:00+08', '2025-03-01T00:00+08', null, 12, 3) limit 1$$), '1', 'its hull is the 60 m line of them, 10 m wider all round');
-- A cluster's list: its members, for every role; a sensitive one is not found by its id
create function tests.members(of_name text, ids bigint[], more jsonb default '{}') returns text language sql as $$
  select coalesce(string_agg(incident ->> 'id', ',' order by (incident ->> 'id')::bigint), '') || ' of ' || coalesce(max(total), 0) from tests.review(of_name, jsonb_build_object('ids', ids) || more, 500, '2025-02-01', '2025-03-01') $$;
select is(tests.members(p, (select array_agg(id) from planted where what = 'seven')), (select string_agg(id::text, ',' order by id) || ' of 7' from planted where what = 'seven'), p || ' opens a cluster') from unnest(array['leader', 'display', 'planner', 'circle_lead']) p;
select is(tests.members('leader', (select array_agg(id) from planted where what = 'seven'), '{"group_ids": ["B"]}'), (select string_agg(p.id::text, ',' order by p.id) || ' of 4' from planted p join public.incidents i using (id) where what = 'seven' and i.item_id = 'B01'), 'of the chosen groups');
select is(tests.members(p, (select array_agg(id) from planted where what = 'crowd')), ' of 0', p || ' finds no sensitive one by its id') from unnest(array['leader', 'display', 'circle_lead']) p;
select is(tests.members('leader', '{}'), ' of 0', 'no member, no list'), is(tests.members('leader', array[(select min(id) from spread)]), ' of 0', 'nor one of another period');
select is(tests.try_as('stranger', $$select * from public.review_list('440311001', '2025-02-01', '2025-03-01', '{"ids": [1]}')$$), '42501', 'a stranger opens none');
select is(tests.try_as('leader', format('select * from public.incident_clusters(''440311001'', now() - interval ''9 days'', now(), null, %s)', args)), '22023', 'no clusters: ' || args) from unnest(array['0, 3', '-5, 3', '1001, 3', '''NaN'', 3', 'null, 3', '50, 1', '50, null', '50, 1001']) args;
select is(tests.try_as('leader', $$select * from public.incident_clusters('440311001', now(), now())$$), '22023', 'nor of no period');
select is(tests.try_as('stranger', $$select * from public.incident_clusters('440311001', now() - interval '1 day', now())$$), '42501', 'a stranger gets no clusters');
-- Repeat places
create function tests.repeats(of_name text, from_at timestamptz, to_at timestamptz) returns text language sql as $$
  select coalesce(tests.ask_as(of_name, format('select string_agg(concat_ws('','', kind, unit_id, item_id, place_name, count), '' '' order by kind desc, count desc) from public.repeat_places(''440311001'', %L, %L)', from_at, to_at)), '') $$;
select is(tests.repeats(p, '2025-02-01T00:00+08', '2025-03-01T00:00+08'), 'unit_item,u1,A01,8 unit_item,u1,B01,4', p || ' gets what came back, without the sensitive crowd') from unnest(array['leader', 'display', 'planner', 'circle_lead']) p;
select is(tests.ask_as('leader', $$select string_agg(concat_ws(',', kind, item_id, count), ' ') from public.repeat_places('440311001', '2025-02-01T00:00+08', '2025-03-01T00:00+08', array['B', 'L'])$$), 'unit_item,B01,4', 'of the chosen groups');
select count(tests.plant('L11', 'normal', 0, 0, '2024-01-01T00:00+08'::timestamptz + day * interval '1 day')) from unnest(array[0, 15, 30, 61, 92, 93]) day;
select is(tests.repeats('leader', '2024-01-01T00:00+08', '2024-06-01T00:00+08'), 'unit_item,u1,L11,3', 'three within exactly 30 days, and not the three after them in 32');
select is(tests.repeats('leader', '2024-01-02T00:00+08', '2024-06-01T00:00+08'), '', 'two of them are none');
with station as (select private.metric(location) as p from public.places where id = 'p1')
select count(tests.plant(item, 'normal', extensions.st_x(p) - 493600 + d, extensions.st_y(p) - 2518000, '2023-05-05T00:00+08')) from station, (values ('A01', 0), ('B01', 29), ('L11', -29), ('B02', 31)) t(item, d);
select is(tests.repeats('leader', '2023-05-01T00:00+08', '2023-06-01T00:00+08'), 'place,u1,光明大街站,3', 'the same place, whatever the item, within 30 m');
select is(tests.try_as('leader', $$select * from public.repeat_places('440311001', now(), now())$$), '22023', 'nothing of no period');
select is(tests.try_as('other_dispatcher', $$select * from public.repeat_places('440311001', now() - interval '1 day', now())$$), '42501', 'a stranger gets no places');

-- Items: all of them together are the cube's; a sensitive one is named from three in an area and calendar month on
create function tests.items(of_name text, in_level text, area text, from_day date default '2026-05-01', to_day date default '2026-07-01') returns table (item_id text, group_id text, count bigint, previous bigint) language plpgsql as $$
begin
  perform tests.act_as(of_name);
  return query select * from public.top_items('440311001', in_level, area, from_day, to_day, '2026-03-01', '2026-05-01', max_rows => 500);
  perform tests.act_as_owner();
end $$;
create temporary table area as
select distinct a.level, a.id from tests.shown('leader', 'reported') c,
  lateral (values ('unit', c.unit_id), ('circle', c.circle_id), ('community', c.community_id), ('street', '440311001')) a(level, id) where a.id is not null;
select cmp_ok((select count(*) from area), '>', 8::bigint, 'areas of every level');
create temporary table item_row as select p as person, a.level, a.id, t.* from area a, unnest(array['leader', 'display', 'circle_lead', 'planner']) p, lateral tests.items(p, a.level, a.id) t;
select is_empty($$select r.person, r.level, r.id, r.group_id, r.n, c.n from (select person, level, id, group_id, sum(count) as n from item_row group by 1, 2, 3, 4) r
  full join (select p as person, a.level, a.id, c.group_id, sum(c.n) as n from unnest(array['leader', 'display', 'circle_lead', 'planner']) p, area a, tests.shown(p, 'reported') c
    where case a.level when 'unit' then c.unit_id when 'circle' then c.circle_id when 'community' then c.community_id else '440311001' end = a.id group by 1, 2, 3, 4) c using (person, level, id, group_id)
  where r.n is distinct from c.n$$, 'the items of an area and group are as many as the cube counts there, for every role');
select is_empty($$select level, id, item_id from item_row where person <> 'leader' and (item_id is null or item_id not in ('B01', 'A01'))$$, 'who does not see all is told of ordinary items');
select is_empty($$select r.level, r.id, r.item_id, r.count from item_row r where r.person = 'leader' and r.item_id is not null and r.item_id in ('A15', 'A19') and r.level = 'unit'$$, 'no unit is told of a sensitive item');
select is_empty($$select id from item_row where level = 'circle' and item_id = 'A19'$$, 'and no circle of a hidden one');
-- Small counts: two of an item in a month are of their group, three are named
select count(tests.plant('A15', 'coarse', n, 100, '2024-09-10T12:00+08')) from generate_series(1, 2) n;
select is((select string_agg(concat_ws(',', coalesce(item_id, '?'), group_id, count), ' ') from tests.items('leader', 'circle', 'gm02', '2024-09-01', '2024-10-01')), '?,A,2', 'two are not named');
select is((select string_agg(concat_ws(',', coalesce(item_id, '?'), group_id, count), ' ') from tests.items('leader', 'circle', 'gm02', '2024-09-10', '2024-09-11')), '?,A,2', 'whatever the period');
select is((select count(*) from tests.review('leader', '{"item_id": "A15", "level": "circle", "area_id": "gm02"}', 9, '2024-09-01', '2024-10-01')), 0::bigint, 'and open no list by name');
select is((select max(total) from tests.review('leader', '{"untold_of": "A", "level": "circle", "area_id": "gm02"}', 9, '2024-09-01', '2024-10-01')), 2::bigint, 'but that of the unnamed ones of their group');
select count(tests.plant('A15', 'coarse', 9, 100, '2024-09-25T12:00+08'));
select is((select string_agg(concat_ws(',', coalesce(item_id, '?'), group_id, count), ' ') from tests.items('leader', 'circle', 'gm02', '2024-09-10', '2024-09-11')), 'A15,A,2', 'three in the month are, and so is a day of it');
select is((select max(total) from tests.review('leader', '{"item_id": "A15", "level": "circle", "area_id": "gm02"}', 9, '2024-09-01', '2024-10-01')), 3::bigint, 'and open their list');
select is((select count(*) from tests.review('leader', '{"untold_of": "A", "level": "circle", "area_id": "gm02"}', 9, '2024-09-01', '2024-10-01')), 0::bigint, 'of which none is unnamed any more');
-- Every row opens its list
create temporary table item_list as
select r.*, l.total, l.listed from item_row r, lateral (select coalesce(max(x.total), 0) as total, count(x.incident) as listed
  from tests.review(r.person, jsonb_build_object(case when r.item_id is null then 'untold_of' else 'item_id' end, coalesce(r.item_id, r.group_id), 'level', r.level, 'area_id', r.id)) x) l where r.count > 0 and r.level <> 'unit' and r.person in ('leader', 'display');
select isnt_empty('select 1 from item_list where item_id = ''A15'' and listed > 0', 'some sensitive ones among them');
select is_empty($$select person, level, id, item_id, count, total from item_list where count <> total$$, 'a row''s count is its list''s');
select is_empty($$select level, id, item_id from item_list where person = 'leader' and listed <> count$$, 'a leader is given all of it');
select is((select sum(count) from tests.items('leader', 'street', null)), 140::numeric, 'the street has them all, those without a place too');
select is(tests.ask_as('leader', $$select sum(count) from public.top_items('440311001', 'street', null, '2026-05-01', '2026-07-01', '2026-03-01', '2026-05-01', array['L'], weekdays => 1)$$)::bigint,
  (select count(*) from public.incidents where item_id ~ '^L' and reported_at >= '2026-05-01T00:00+08' and reported_at < '2026-07-01T00:00+08' and extract(isodow from reported_at at time zone 'Asia/Shanghai') = 1), 'of a group and a weekday');
select is(tests.try_as('leader', format($$select * from public.top_items('440311001', %s)$$, args)), '22023', 'no items: ' || args) from unnest(array[$$'planet', null, '2026-05-01', '2026-05-02', '2026-04-01', '2026-05-01'$$, $$'street', null, '2026-05-01', '2026-05-01', '2026-04-01', '2026-05-01'$$, $$'street', null, '2026-05-01', '2026-05-02', '2026-05-01', '2026-04-01'$$]) args;
select is(tests.try_as('stranger', $$select * from public.top_items('440311001', 'street', null, '2026-05-01', '2026-05-02', '2026-04-01', '2026-05-01')$$), '42501', 'a stranger gets none');
select is(tests.ask_as(p, $$select sum(previous) from public.top_items('440311001', 'street', null, '2026-07-01', '2026-08-01', '2026-05-01', '2026-07-01', max_rows => 500)$$)::bigint,
  (select count(*) from public.incidents i where i.street_id = '440311001' and (tests.sees_all(p) or i.sensitivity = 'normal') and i.reported_at >= '2026-05-01T00:00+08' and i.reported_at < '2026-07-01T00:00+08'), p || ' compares with what they may see') from unnest(array['leader', 'planner']) p;
select is(tests.try_as('leader', format($$select * from public.review_list('440311001', '2026-05-01', '2026-07-01', '{"item_id": "B01"%s}')$$, more)), '22023', 'an item''s list is not cut finer: ' || more) from unnest(array[', "state": "closed"', ', "untold_of": "A"', ', "cell_size_m": 100, "cell_rows": [[1, 1, 1]]', ', "place": "none"', ', "coarser_than_m": 100', ', "ids": [1]']) more;

-- What a question may cost is bounded by its arguments
select is(tests.try_as('display', format(question, array_fill('A'::text, array[n]))), case when n > 100 then '22023' else 'ok' end, format('%s groups: %s', n, left(question, 60)))
from unnest(array[100, 101]) n, unnest(array[
  $$select public.top_items('440311001', 'street', null, '2025-01-01', '2025-02-01', '2024-12-01', '2025-01-01', %L)$$,
  $$select public.incident_measures('440311001', 'street', null, '2025-01-01', '2025-02-01', %L)$$,
  $$select public.incident_clusters('440311001', '2025-01-01', '2025-02-01', %L)$$,
  $$select public.repeat_places('440311001', '2025-01-01', '2025-02-01', %L)$$,
  $$select public.review_list('440311001', '2025-01-01', '2025-02-01', jsonb_build_object('group_ids', %L::text[]))$$]) question;
select is(tests.try_as('display', format('select public.%s', question)), answer, left(question, 60)) from (values
  ($$review_list('440311001', '2025-01-01', '2025-02-01', jsonb_build_object('level', 'community', 'area_id', 'gm', 'beside', array_fill('x'::text, array[1000])))$$, 'ok'),
  ($$review_list('440311001', '2025-01-01', '2025-02-01', jsonb_build_object('level', 'community', 'area_id', 'gm', 'beside', array_fill('x'::text, array[1001])))$$, '22023'),
  ($$incident_list('440311001', jsonb_build_object('level', 'community', 'area_id', 'gm', 'beside', array_fill('x'::text, array[1000])))$$, 'ok'),
  ($$incident_list('440311001', jsonb_build_object('level', 'community', 'area_id', 'gm', 'beside', array_fill('x'::text, array[1001])))$$, '22023')) t(question, answer);
savepoint crowded;
insert into public.incidents (street_id, number, item_id, stream, channel, summary, location, edition_id, unit_id, circle_id, community_id, reported_at)
select '440311001', '', 'B02', 'dispute', 'desk', '一处', private.point(tests.lng('u1') + n * 1e-9, tests.lat('u1')), 1, 'u1', 'gm02', 'gm', '2024-05-05T12:00+08'
from generate_series(1, 4600) n;
select is(tests.try_as('leader', format($$select public.incident_clusters('440311001', '2024-05-05T00:00+08', '2024-05-06T00:00+08', %s)$$, args)), answer, args)
from (values ('null, 500', '54000'), ($$array['A'], 500$$, 'ok'), ($$array['B'], 500$$, '54000')) t(args, answer);
select is(tests.try_as('leader', $$select public.incident_clusters('440311001', '2024-05-05T00:00+08', '2024-05-06T00:00+08', null, 1e-300)$$), '54000', 'the smallest radius of all too, of what stands in one place');
update public.incidents set sensitivity = 'hidden' where street_id = '440311001' and summary = '一处';
select is(tests.try_as('leader', $$select public.incident_clusters('440311001', '2024-05-05T00:00+08', '2024-05-06T00:00+08', null, 500)$$), 'ok', 'how many hidden ones stand in one place no refusal tells');
rollback to crowded;
select * from finish();
