-- Chapter 1: days, metres, and the append-only log.
select no_plan();

-- A day is an Asia/Shanghai day, whatever the session's zone.
set local timezone to 'America/New_York';
select is(private.street_day('2026-01-01T15:59:59Z'), date '2026-01-01', 'one second before midnight in Shenzhen is still that day');
select is(private.street_day('2026-01-01T16:00:00Z'), date '2026-01-02', 'midnight in Shenzhen begins the next day');
select is(private.day_start('2026-01-02'), timestamptz '2026-01-01T16:00:00Z', 'a day begins at 16:00 UTC of the day before');
select is(private.street_day(private.day_start(d::date)), d::date, 'day_start lies in its own day: ' || d::date)
from unnest(array['2024-02-29', '2026-12-31', '2026-01-01']::timestamp[]) d;
set local timezone to 'UTC';

-- Metres: EPSG:4547 has its central meridian on 114 E with a false easting of 500 km and scale 1 there.
select ok(abs(extensions.st_x(private.metric(private.point(114, 22.77))) - 500000) < 0.001, 'the central meridian stands at 500 000 m');
-- One degree of latitude near 22.77 N on this ellipsoid: M(phi) * pi / 180 = 110 736 m within a few metres.
select ok(abs(extensions.st_distance(private.metric(private.point(114, 22.27)), private.metric(private.point(114, 23.27))) - 110736) < 10,
  'a degree of latitude measures 110.74 km');
select ok(abs(extensions.st_distance(private.metric(private.point(113.93, 22.77)), private.metric(private.point(113.95, 22.77)))
  / extensions.st_distance(private.point(113.93, 22.77)::extensions.geography, private.point(113.95, 22.77)::extensions.geography) - 1) < 0.0001,
  'plane metres agree with the spheroid within 0.01 %');
select is(private.point(null, 22), null, 'no longitude, no point');
select is(private.point(113.9, null), null, 'no latitude, no point');
select is(extensions.st_srid(private.point(113.9, 22.7)), 4326, 'points are WGS 84');

-- GeoJSON
select is(private.feature_collection(null), '{"type": "FeatureCollection", "features": []}', 'nothing is an empty collection');
select is(private.feature('a', private.point(113.9, 22.7), '{"n": 1}'),
  '{"type": "Feature", "id": "a", "properties": {"n": 1, "id": "a"}, "geometry": {"type": "Point", "coordinates": [113.9, 22.7]}}',
  'a feature carries its id in the properties too');

-- Append-only
create table public.a_log (id integer primary key);
select private.make_append_only('public.a_log');
insert into public.a_log values (1);
select throws_ok('update public.a_log set id = 2', '23001', null, 'the owner cannot change a row of a log');
select throws_ok('delete from public.a_log', '23001', null, 'the owner cannot delete a row of a log');
select throws_ok('truncate public.a_log', '23001', null, 'the owner cannot empty a log');
select is((select count(*) from public.a_log), 1::bigint, 'the row is still there');
select is(tests.try_as('admin', $$select private.make_append_only('public.streets')$$), '42501 function make_append_only', 'nobody else may put triggers on tables');

-- Closed defaults: what is made later is reachable by nobody until it is granted.
create table public.made_later (id integer);
create function public.made_later() returns integer language sql as 'select 1';
select ok(not has_table_privilege(r, 'public.made_later', 'select, insert, update, delete'), r || ' cannot reach a new table')
from unnest(array['anon', 'authenticated']) r;
select ok(not has_function_privilege(r, 'public.made_later()', 'execute'), r || ' cannot call a new function')
from unnest(array['anon', 'authenticated']) r;

create table public.touched (id integer, updated_at timestamptz default '2020-01-01');
create trigger touch before update on public.touched for each row execute function private.touch();
insert into public.touched (id) values (1);
update public.touched set id = 2;
select ok((select updated_at from public.touched) >= now(), 'touch keeps updated_at true');
select * from finish();
