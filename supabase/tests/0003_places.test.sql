-- Chapter 3: editions, the tiling of units, the map and the gazetteer.
select no_plan();
create temporary table everyone as select unnest(array['display', 'dispatcher', 'circle_lead', 'leader', 'planner', 'enterprise_officer', 'admin']) as p;

-- Editions
select is(private.edition_at('440311001', '2022-12-31T23:59:59+08:00'), null, 'before the first edition there is none');
select is(private.edition_at('440311001', '2023-01-01T00:00:00+08:00'), 1, 'an edition is valid from its first instant');
select is(private.edition_at('440311002', now()), null, 'another street has its own editions');
select throws_ok($$update public.editions set state = 'published', valid_from = '2025-01-01' where id = 2$$, '23505', null, 'two editions cannot both be open-ended');
update public.editions set valid_to = '2025-01-01T00:00:00+08:00' where id = 1;
update public.editions set state = 'published', valid_from = '2025-01-01T00:00:00+08:00' where id = 2;
select is(private.edition_at('440311001', at), answer, 'edition at ' || at)
from (values (timestamptz '2024-12-31T23:59:59.999999+08:00', 1), ('2025-01-01T00:00:00+08:00', 2)) t(at, answer);
update public.editions set state = 'proposed' where id = 2;
select is(private.edition_at('440311001', '2025-06-01'), null, 'a proposed edition is valid nowhere');
update public.editions set valid_to = null where id = 1;
select throws_ok($$update public.editions set valid_to = valid_from where id = 1$$, '23514', null, 'an edition ends after it begins');
select throws_ok($$insert into public.editions (street_id, id, name, state) values ('440311001', 9, 'x', 'published')$$, '23514', null, 'a published edition has a beginning');

-- Where a point lies
select is((select unit_id || ' ' || circle_id || ' ' || community_id from private.unit_at('440311001', 1, private.point(tests.lng(u), tests.lat(u)))), answer, 'the unit at ' || u)
from (values ('u1', 'u1 gm02 gm'), ('u4', 'u4 gm01 gm'), ('u6', 'u6 by01 by')) t(u, answer);
select is((select count(*) from private.unit_at('440311001', 1, private.point(114.2, 22.9))), 0::bigint, 'outside there is no unit');
select is((select string_agg(unit_id, ',') from private.unit_at('440311001', 1, private.point(113.94, 22.77))), 'u1', 'a corner of four units belongs to exactly one, the lowest');

-- Derived shapes
select ok(extensions.st_equals(s.outline, extensions.st_makeenvelope(113.93, 22.76, 113.96, 22.78, 4326)), 'the outline is the union of the units')
from public.streets s where s.id = '440311001';
select ok(extensions.st_equals(c.shape, extensions.st_makeenvelope(113.93, 22.76, 113.95, 22.77, 4326)), 'a circle is the union of its units')
from public.circles c where c.id = 'gm02';

-- The map
select is(tests.try_as(p, $$select * from public.street_map('440311001')$$), 'ok', p || ' reads the map') from everyone;
select is(tests.try_as(p, $$select * from public.street_map('440311001')$$), '42501', p || ' does not read the map') from unnest(array['stranger', 'other_dispatcher']) p;
select tests.act_as('display');
create temporary table map on commit drop as select * from public.street_map('440311001');
select is((select count(*) from public.street_map('440311001', '2020-01-01')), 0::bigint, 'before the first edition there is no map');
select tests.act_as_owner();
select is((select edition_id from map), 1, 'the map says its edition');
select ok((select is_schematic and is_synthetic from map), 'the map says that it is schematic and synthetic');
select is((select jsonb_array_length(communities -> 'features') || ' ' || jsonb_array_length(circles -> 'features') || ' ' || jsonb_array_length(units -> 'features') || ' ' || jsonb_array_length(posts -> 'features') from map),
  '2 3 6 1', 'communities, circles, units and posts are all there');
select is((select outline -> 'geometry' ->> 'type' from map), 'MultiPolygon', 'the outline is a shape');
select is((select f -> 'properties' ->> 'residents' from map, jsonb_array_elements(circles -> 'features') f where f ->> 'id' = 'gm02'), '4200', 'a circle''s residents are the sum of its units');
select is((select f -> 'properties' ->> 'residents' from map, jsonb_array_elements(communities -> 'features') f where f ->> 'id' = 'gm'), '6700', 'a community''s residents are the sum of its circles');
select is((select sum((f -> 'properties' ->> 'area_m2')::numeric) from map, jsonb_array_elements(communities -> 'features') f) - (select sum((f -> 'properties' ->> 'area_m2')::numeric) from map, jsonb_array_elements(units -> 'features') f) between -3 and 3, true, 'areas add up to the metre');
select ok(bool_and(extensions.st_contains(extensions.st_setsrid(extensions.st_geomfromgeojson(f -> 'geometry'), 4326),
  private.point((f -> 'properties' -> 'label' ->> 0)::float8, (f -> 'properties' -> 'label' ->> 1)::float8))), 'every label stands inside its own unit')
from map, jsonb_array_elements(units -> 'features') f;

-- Direct reading: names yes, geometry no; nobody writes
select is(tests.ask_as(p, 'select count(id) from public.units'), '6', p || ' reads the units') from everyone;
select is(tests.try_as('admin', format('select %s from public.%s', col, tab)), '42501', format('%s.%s is not readable', tab, col))
from (values ('units', 'shape'), ('circles', 'shape'), ('places', 'location'), ('posts', 'location')) t(tab, col);
select is(tests.try_as(p, $$update public.units set residents = 1$$), '42501', p || ' does not change units') from everyone;

-- The gazetteer
select is(tests.ask_as('display', format('select id from public.find_places(''440311001'', %L)', words)), answer, 'finding ' || words)
from (values ('光明大街站', 'p1'), ('光明', 'p1'), ('guangmingda', 'p1'), ('gmdjz', 'p1'), ('bjsgy', 'p2'), ('BJSGY', 'p2'), ('bijia hill', 'p2'), ('bijiashangongyaun', 'p2'), ('100%_\', 'p3'), ('不存在的地方名', null), ('%', 'p3'), ('   ', null), ('', null)) t(words, answer);
select is(tests.ask_as('display', $$select count(*) from public.find_places('440311001', '_')$$), '1', 'a wildcard is only a character');
select is(tests.ask_as('display', $$select count(*) from public.find_places('440311001', null)$$), '0', 'no words, no places');
select is(tests.ask_as('display', $$select count(*) from public.find_places('440311001', repeat('很', 5000))$$), '0', 'very long words do no harm');
select is(tests.ask_as('display', format('select count(*) from public.find_places(''440311001'', ''g'', %s)', n)), '1', n || ' rows at most are at least one') from unnest(array['1', '0', '-5']) n;
select is(tests.try_as('stranger', $$select * from public.find_places('440311001', '光明')$$), '42501', 'a stranger finds nothing');
select is(tests.ask_as('display', $$select lng || ' ' || lat from public.find_places('440311001', 'gmdjz')$$), '113.9378 22.7649', 'a place is given in degrees');
select * from finish();
