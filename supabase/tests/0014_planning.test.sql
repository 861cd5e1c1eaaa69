-- Chapters 13 and 14: who may open, read, save and discard a draft, and comment on it; what a save refuses; what the gate finds.
select no_plan();
create temporary table planners as select unnest(array['planner', 'leader', 'admin']) as p;
create temporary table others as select unnest(array['display', 'dispatcher', 'circle_lead', 'enterprise_officer', 'stranger', 'other_dispatcher']) as p;
grant select on planners, others to public;

-- What becomes of a step taken as someone: its outcome, the code of a refusal, or the SQLSTATE. It stays.
create function tests.step(of_name text, call text) returns text language plpgsql as $$
declare
  answer record;
begin
  perform tests.act_as(of_name);
  begin
    execute 'select * from public.' || call into answer;
  exception when others then
    perform tests.act_as_owner();
    return sqlstate;
  end;
  perform tests.act_as_owner();
  return answer.outcome || coalesce(' ' || (answer.refusal ->> 'code'), '');
end $$;
-- A save of a draft at the version it has, or at another.
create function tests.save(of_name text, edition integer, changes jsonb, seen integer default null) returns text language sql as $$
  select tests.step(of_name, format('edition_save(''440311001'', %s, %s, %L)', edition,
    coalesce(seen, (select version from public.editions where street_id = '440311001' and id = edition)), changes)) $$;
create function tests.version(edition integer) returns integer language sql as $$
  select version from public.editions where street_id = '440311001' and id = edition $$;
-- A unit of the fixture as a feature, over a rectangle of columns and rows of the ground.
create function tests.unit(id text, circle text, west float8, south float8, east float8, north float8, community text default 'gm') returns jsonb language sql as $$
  select jsonb_build_object('type', 'Feature', 'id', id, 'properties', jsonb_build_object('circle_id', circle, 'community_id', community,
    'name_zh', '单元' || id, 'name_en', 'Unit ' || id, 'kind', 'compound', 'residents', 100, 'from', jsonb_build_array(jsonb_build_object('unit', 'u1', 'share', 1))),
    'geometry', extensions.st_asgeojson(extensions.st_makeenvelope(113.93 + 0.01 * west, 22.76 + 0.01 * south, 113.93 + 0.01 * east, 22.76 + 0.01 * north, 4326), 9)::jsonb) $$;
create function tests.problems(edition integer) returns text language sql as $$
  select coalesce(tests.ask_as('planner', format('select string_agg(concat_ws('' '', invariant, code, nullif(array_to_string(units, ''+''), ''''), nullif(array_to_string(circles, ''+''), '''')), '', '') from public.edition_problems(''440311001'', %s)', edition)), '') $$;

-- Opening
select is(tests.try_as(p, $$select * from public.edition_open_draft('440311001', '新草案')$$), case p when 'leader' then '42501' else 'ok' end, p || ' opens a draft') from planners;
select is(tests.try_as(p, $$select * from public.edition_open_draft('440311001', '新草案')$$), '42501', p || ' opens no draft') from others;
select is(tests.try_as('planner', format('select * from public.edition_open_draft(''440311001'', %s)', args)), '22023', 'no draft: ' || args)
from unnest(array['''  ''', 'null', 'repeat(''长'', 61)', '''甲'', 99', '''甲'', -1']) args;
select is(tests.try_as('planner', $$select * from public.edition_open_draft('440311002', '别处')$$), '42501', 'nor in another street');
select tests.act_as('planner');
create temporary table opened as select * from public.edition_open_draft('440311001', ' 春季调整 ');
select tests.act_as_owner();
select is((select row(edition_id, version) from opened), row(3, 1), 'a draft gets the next number and version 1');
select is((select row(name, state, base_edition_id, owner_id, valid_from) from public.editions where street_id = '440311001' and id = 3),
  row('春季调整'::text, 'draft'::public.edition_state, 1, tests.person('planner'), null::timestamptz), 'it knows its name, base and owner');
select is_empty($$select id, circle_id, community_id, shape::text from public.units where edition_id = 1 except select id, circle_id, community_id, shape::text from public.units where edition_id = 3$$, 'its units are copies, byte for byte');
select is((select count(*) from public.circles where edition_id = 3), 3::bigint, 'and so are its circles');
select is(private.edition_at('440311001', now()), 1, 'a draft is valid nowhere');

-- Reading
select is(tests.try_as(p, format('select * from public.%s', call)), 'ok', p || ' reads ' || call)
from planners, unnest(array['edition_drafts(''440311001'')', 'edition_document(''440311001'', 3)', 'edition_problems(''440311001'', 3)', 'edition_comments(''440311001'', 3)']) call;
select is(tests.try_as(p, format('select * from public.%s', call)), '42501', p || ' does not read ' || call)
from others, unnest(array['edition_drafts(''440311001'')', 'edition_document(''440311001'', 3)', 'edition_document(''440311001'', 99)', 'edition_problems(''440311001'', 3)', 'edition_comments(''440311001'', 3)']) call;
select is(tests.try_as(p, $$select * from public.edition_document('440311001', 1)$$), case when p in ('stranger', 'other_dispatcher') then '42501' else 'ok' end, p || ' and a published document') from others;
select is(tests.try_as('planner', format('select * from public.%s', call)), '22023', 'there is no ' || call) from unnest(array['edition_document(''440311001'', 99)', 'edition_problems(''440311001'', 99)']) call;
select is(tests.ask_as(p, format('select count(*) from public.%s where %s = 3', t, k)), case when p in ('planner', 'leader', 'admin') then n else '0' end, p || ' and the rows of a draft in ' || t)
from (select p from planners union all select p from others) e, (values ('editions', 'id', '1'), ('circles', 'edition_id', '3'), ('units', 'edition_id', '6')) t(t, k, n);
select is(tests.ask_as('display', 'select count(*) from public.units where edition_id = 1'), '6', 'published units are for every member');
select is(tests.ask_as('planner', $$select row(name, state, base_edition_id, version, owner_name, is_own, review, comments) from public.edition_drafts('440311001') where edition_id = 3$$), '(春季调整,draft,1,1,planner,t,none,0)', 'a draft in the list');
select is(tests.ask_as('leader', $$select is_own from public.edition_drafts('440311001') where edition_id = 3$$), 'false', 'another one''s is not own');
select is(tests.ask_as('planner', $$select string_agg(distinct f #>> '{properties,from}', '') from public.edition_document('440311001', 1), jsonb_array_elements(units -> 'features') f where f ->> 'id' = 'u1'$$), '[{"unit": "u1", "share": 1}]', 'a unit is of itself alone');
select is(tests.ask_as('planner', $$select row(jsonb_array_length(circles), jsonb_array_length(units -> 'features'), circles #>> '{0,short_zh}', units #>> '{features,0,id}', is_schematic, is_synthetic) from public.edition_document('440311001', 3)$$), '(3,6,白花01,u1,t,t)', 'a document is whole and in order');

-- Saving
select is(tests.try_as(p, $$select * from public.edition_save('440311001', 3, 1, '{}')$$), case p when 'leader' then '42501' else 'ok' end, p || ' saves') from planners;
select is(tests.try_as(p, $$select * from public.edition_save('440311001', 3, 1, '{}')$$), '42501', p || ' does not save') from others;
select is(tests.save('planner', 3, jsonb_build_object('name', ' 夏季调整 ', 'units', jsonb_build_array(
    tests.unit('u1', 'gm03', 0, 0, 0.5, 1), tests.unit('u1-2', 'gm02', 0.5, 0, 1, 1), tests.unit('u4', 'gm01', 0, 1, 1, 2)),
  'circles', '[{"id": "gm01", "community_id": "gm", "name_zh": "光明社区01微治圈", "name_en": "Guangming 01"}, {"id": "gm03", "community_id": "gm", "name_zh": "光明社区03微治圈", "name_en": "Guangming 03"}]'::jsonb)), 'done', 'units and a circle are made and changed');
select is((select row(name, version, updated_by) from public.editions where id = 3), row('夏季调整'::text, 2, tests.person('planner')), 'the next version, and who made it');
select is((select row(number, short_zh, is_locked) from public.circles where edition_id = 3 and id = 'gm03'), row(4, '光明03'::text, false), 'a new circle gets the next number, whatever else is saved, and what it is called on a map');
select is((select string_agg(id || ' ' || circle_id, ', ' order by id) from public.units where edition_id = 3), 'u1 gm03, u1-2 gm02, u2 gm02, u3 by01, u4 gm01, u5 gm01, u6 by01', 'its units now');
select is(tests.ask_as('planner', $$select f -> 'geometry' -> 'coordinates' from public.edition_document('440311001', 3), jsonb_array_elements(units -> 'features') f where f ->> 'id' = 'u1-2'$$),
  tests.unit('u1-2', 'gm02', 0.5, 0, 1, 1) #>> '{geometry,coordinates}', 'what goes in comes out the same');
-- Nine decimals, any first corner, either direction.
create temporary table odd as select '[[[113.930000001, 22.760000009], [113.93, 22.77], [113.935, 22.77], [113.935123456, 22.765987654], [113.930000001, 22.760000009]]]'::jsonb as ring;
select is(tests.save('planner', 3, jsonb_build_object('units', jsonb_build_array(jsonb_set(tests.unit('u1', 'gm03', 0, 0, 0.5, 1), '{geometry,coordinates}', ring)))), 'done', 'a ring the other way round') from odd;
select is(tests.ask_as('planner', $$select (f -> 'geometry' -> 'coordinates')::text from public.edition_document('440311001', 3), jsonb_array_elements(units -> 'features') f where f ->> 'id' = 'u1'$$), ring::text, 'comes out as it went in') from odd;
select is(tests.save('planner', 3, jsonb_build_object('units', jsonb_build_array(tests.unit('u1', 'gm03', 0, 0, 0.5, 1)))), 'done', 'back');
select is(tests.save('admin', 3, '{"circles": [{"id": "gm03", "community_id": "gm", "name_zh": "新围微治圈", "name_en": "Xinwei", "is_locked": true}]}'), 'done', 'an admin renames and locks');
select is((select row(number, short_zh, is_locked) from public.circles where edition_id = 3 and id = 'gm03'), row(4, '新围'::text, true), 'what it is called on a map follows');

-- Stale, and sent again
select is(tests.save('planner', 3, '{}', 2), 'stale', 'who saw an older version writes nothing');
select is(tests.ask_as('planner', $$select row(version, changed_by, refusal) from public.edition_save('440311001', 3, 2, '{"name": "丙"}')$$), '(5,admin,)', 'and is told who made the newer one');
select is(tests.save('planner', 3, '{}', seen), 'stale', 'nor with version ' || coalesce(seen::text, 'null')) from unnest(array[0, 6]) seen;
select is(tests.step('planner', $$edition_save('440311001', 3, null, '{}')$$), 'stale', 'nor with none');
select is(tests.save('planner', 3, '{"name": "秋季调整"}', 5) || tests.save('planner', 3, '{"name": "秋季调整"}', 5), 'donedone', 'the same save sent again is the same save');
select is(tests.version(3), 6, 'written once');
select is(tests.save('admin', 3, '{"name": "秋季调整"}', 5), 'stale', 'the same from someone else is stale');
select is((select name from public.editions where id = 3), '秋季调整', 'nothing of them was written');

-- Refused saves, each naming its unit or circle, and nothing of them stays
create temporary table bad (what text, changes jsonb, answer text, ids text);
insert into bad values
  ('no object', '[]', 'bad_changes', ''), ('null', 'null', 'bad_changes', ''), ('units are no list', '{"units": {}}', 'bad_changes', ''), ('removed are no list', '{"removed_units": "u1"}', 'bad_changes', ''),
  ('an empty name', '{"name": " "}', 'bad_name', ''), ('a long name', jsonb_build_object('name', repeat('长', 61)), 'bad_name', ''),
  ('a circle with a bad id', '{"circles": [{"id": "A B", "community_id": "gm", "name_zh": "甲", "name_en": "A"}]}', 'bad_circle', 'A B'),
  ('a circle without a name', '{"circles": [{"id": "x", "community_id": "gm", "name_zh": " ", "name_en": "A"}]}', 'bad_circle', 'x'),
  ('a circle of no community', '{"circles": [{"id": "x", "community_id": "xx", "name_zh": "甲", "name_en": "A"}]}', 'bad_circle', 'x'),
  ('a circle locked by a word', '{"circles": [{"id": "x", "community_id": "gm", "name_zh": "甲", "name_en": "A", "is_locked": "yes"}]}', 'bad_circle', 'x'),
  ('a circle that is text', '{"circles": ["x"]}', 'bad_circle', 'null'),
  ('a circle that still has units', '{"removed_circles": ["gm01"]}', 'bad_circle', 'gm01');
insert into bad select what, jsonb_build_object('units', jsonb_build_array(case when path is null then value else jsonb_set(tests.unit('u9', 'gm01', 0, 0, 1, 1), path::text[], value) end)), 'bad_unit', coalesce(id, 'u9')
from (values ('a unit that is text', null, '"u9"'::jsonb, 'null'), ('a unit with a bad id', '{id}', '"U 9"', 'U 9'), ('without an id', '{id}', 'null', 'null'),
  ('of an unknown circle', '{properties,circle_id}', '"gm77"', null), ('of an unknown community', '{properties,community_id}', '"xx"', null),
  ('without a name', '{properties,name_zh}', '""', null), ('with a long name', '{properties,name_en}', to_jsonb(repeat('l', 121)), null), ('of no kind', '{properties,kind}', '"castle"', null),
  ('with part of a resident', '{properties,residents}', '1.5', null), ('with less than none', '{properties,residents}', '-1', null),
  ('from a text', '{properties,from}', '"u1"', null),
  ('that is a point', '{geometry}', '{"type": "Point", "coordinates": [113.93, 22.76]}', null), ('of many parts', '{geometry,type}', '"MultiPolygon"', null),
  ('without rings', '{geometry,coordinates}', '[]', null), ('of a ring that does not close', '{geometry,coordinates}', '[[[113.93, 22.76], [113.94, 22.76], [113.94, 22.77], [113.93, 22.77]]]', null),
  ('of two corners', '{geometry,coordinates}', '[[[113.93, 22.76], [113.94, 22.76], [113.93, 22.76]]]', null), ('of words', '{geometry,coordinates}', '[[["a", "b"], ["c", "d"], ["e", "f"], ["a", "b"]]]', null),
  ('beyond the earth', '{geometry,coordinates}', '[[[113.93, 22.76], [213.94, 22.76], [113.94, 22.77], [113.93, 22.76]]]', null),
  ('beyond the pole', '{geometry,coordinates}', '[[[113.93, 22.76], [113.94, 92.76], [113.94, 22.77], [113.93, 22.76]]]', null),
  ('of too many corners', '{geometry,coordinates}', (select jsonb_build_array(jsonb_agg(jsonb_build_array(113.93 + n / 1e7, 22.76 + (n % 2) / 1e3)) || '[[113.93, 22.76]]') from generate_series(0, 20000) n), null)
) b(what, path, value, id);
select is(tests.save('planner', 3, changes), 'refused ' || answer, 'refused: ' || what) from bad;
select is(tests.ask_as('planner', format('select coalesce((select string_agg(id, ''+'') from jsonb_array_elements_text(refusal -> ''values'' -> ''ids'') id), '''') from public.edition_save(''440311001'', 3, 6, %L)', changes)), ids, 'named: ' || what) from bad;
select is(tests.version(3), 6, 'a refusal writes nothing');
select is(tests.save('planner', 3, jsonb_build_object('circles', '[{"id": "gm09", "community_id": "gm", "name_zh": "甲", "name_en": "A"}]'::jsonb, 'units', jsonb_build_array(tests.unit('u1', 'gm77', 0, 0, 1, 1)))), 'refused bad_unit', 'one bad unit');
select is((select count(*) from public.circles where edition_id = 3 and id = 'gm09'), 0::bigint, 'and the good part is not written either');
select is(tests.save('planner', edition, '{}', 1), 'refused ' || answer, 'edition ' || edition) from (values (99, 'unknown_edition'), (1, 'not_a_draft')) e(edition, answer);
select is(tests.step('planner', $$edition_save('440311002', 3, 1, '{}')$$), '42501', 'nor in another street');

-- The gate
select is(tests.problems(1), '', 'the edition in force has no problem');
select is(tests.problems(3), 'I4 t_junction u4+u1', 'a corner the neighbour lacks');
-- Two to a side: u1 west, u1-2 east, and u4 above with the corner between them.
create function tests.ring(corners text) returns jsonb language sql as $$
  select jsonb_build_array(jsonb_agg(jsonb_build_array(113.93 + 0.01 * split_part(c, ' ', 1)::numeric, 22.76 + 0.01 * split_part(c, ' ', 2)::numeric) order by n)) from unnest(string_to_array(corners, ', ')) with ordinality c(c, n) $$;
create function tests.draw(id text, circle text, corners text, community text default 'gm') returns jsonb language sql as $$
  select jsonb_set(tests.unit(id, circle, 0, 0, 1, 1, community), '{geometry,coordinates}', tests.ring(corners)) $$;
create function tests.found(units jsonb[], also jsonb default '{}') returns text language plpgsql as $$
declare
  answer text;
begin
  begin
    if tests.save('planner', 3, jsonb_build_object('units', to_jsonb(units)) || also) <> 'done' then return 'not saved'; end if;
    answer := tests.problems(3);
    raise exception using errcode = 'T0000';
  exception when sqlstate 'T0000' then return answer;
  end;
end $$;
select is(tests.save('planner', 3, jsonb_build_object('units', jsonb_build_array(tests.draw('u4', 'gm01', '0 1, 0.5 1, 1 1, 1 2, 0 2, 0 1')))), 'done', 'the corner goes into the neighbour');
select is(tests.problems(3), '', 'and the draft is an edition');
select is(tests.found(units, also), answer, what) from (values
  ('a ring that crosses itself', array[tests.draw('u1', 'gm03', '0 0, 0.5 1, 0 1, 0.5 0, 0 0')], '{}'::jsonb, 'I1 crossing_ring u1'),
  ('a corner twice', array[tests.draw('u1', 'gm03', '0 0, 0.5 0, 0.5 0, 0.5 1, 0 1, 0 0')], '{}', 'I1 repeated_corner u1'),
  ('a corner on an edge of its own ring', array[tests.draw('u1', 'gm03', '0 0, 0.5 0, 0.5 1, 0.25 0, 0 1, 0 0')], '{}', 'I1 repeated_corner u1'),
  ('a hole from border to border', array[jsonb_set(tests.draw('u1', 'gm03', '0 0, 0.5 0, 0.5 1, 0 1, 0 0'), '{geometry,coordinates}', tests.ring('0 0, 0.5 0, 0.5 0.5, 0.5 1, 0 1, 0 0.5, 0 0') || tests.ring('0 0.5, 0.2 0.6, 0.5 0.5, 0.2 0.4, 0 0.5'))], '{}', 'I1 pinched_apart u1'),
  ('a hole outside', array[jsonb_set(tests.draw('u1', 'gm03', '0 0, 0.5 0, 0.5 1, 0 1, 0 0'), '{geometry,coordinates}', tests.ring('0 0, 0.5 0, 0.5 1, 0 1, 0 0') || tests.ring('2 0, 2 1, 3 1, 2 0'))], '{}', 'I1 hole_outside u1'),
  ('a hole whose corner lies on an edge, filled by another unit', array[jsonb_set(tests.draw('u1', 'gm03', '0 0, 0.5 0, 0.5 1, 0 1, 0 0'), '{geometry,coordinates}', tests.ring('0 0, 0.5 0, 0.5 1, 0 1, 0 0') || tests.ring('0 0.5, 0.2 0.6, 0.2 0.4, 0 0.5')),
    tests.draw('u7', 'gm03', '0 0.5, 0.2 0.4, 0.2 0.6, 0 0.5')], '{}', 'I1 crossing_ring u1'),
  ('a hole with a corner of its own on the edge', array[jsonb_set(tests.draw('u1', 'gm03', '0 0, 0.5 0, 0.5 1, 0 1, 0 0.5, 0 0'), '{geometry,coordinates}', tests.ring('0 0, 0.5 0, 0.5 1, 0 1, 0 0.5, 0 0') || tests.ring('0 0.5, 0.2 0.6, 0.2 0.4, 0 0.5')),
    tests.draw('u7', 'gm03', '0 0.5, 0.2 0.4, 0.2 0.6, 0 0.5')], '{}', ''),
  ('an overlap', array[tests.draw('u1', 'gm03', '0 0, 0.5 0, 0.7 0.5, 0.5 1, 0 1, 0 0')], '{}', 'I2 overlap u1+u1-2'),
  ('a gap', array[tests.draw('u1', 'gm03', '0 0, 0.5 0, 0.3 0.5, 0.5 1, 0 1, 0 0')], '{}', 'I3 gap u1+u1-2+u4'),
  ('ground beyond the street', array[tests.draw('u1', 'gm03', '0 0, 0.2 -0.1, 0.5 0, 0.5 1, 0 1, 0 0')], '{}', 'I3 outline_changed u1+u1-2'),
  ('ground of the street left out', array[tests.draw('u1', 'gm03', '0 0, 0.2 0.1, 0.5 0, 0.5 1, 0 1, 0 0')], '{}', 'I3 outline_changed u1+u1-2'),
  ('a corner more on the outline is nothing', array[tests.draw('u1', 'gm03', '0 0, 0.2 0, 0.5 0, 0.5 1, 0 1, 0 0')], '{}', ''),
  ('a missing unit inside', array[]::jsonb[], '{"removed_units": ["u2"]}', 'I3 outline_changed u1-2+u3+u4+u5+u6'),
  ('a circle without units', array[]::jsonb[], '{"circles": [{"id": "x", "community_id": "gm", "name_zh": "甲", "name_en": "A"}]}', 'I5 empty_circle x'),
  ('a circle in two pieces', array[tests.draw('u1', 'by01', '0 0, 0.5 0, 0.5 1, 0 1, 0 0', 'by')], '{"removed_circles": ["gm03"]}', 'I5 not_connected u1 by01'),
  ('a unit of another community', array[tests.draw('u1', 'gm03', '0 0, 0.5 0, 0.5 1, 0 1, 0 0', 'by')], '{}', 'I6 crosses_community u1 gm03')
) t(what, units, also, answer);
select is(tests.found(array[tests.draw('u1', 'gm03', format('0 0, 0.2 -%s, 0.5 0, 0.5 1, 0 1, 0 0', depth))]), answer, what)
from (values ('1e-8', '', 'a tenth of a millimetre out, 0.003 m², is within the tolerance'), ('1e-6', 'I3 outline_changed u1+u1-2', 'a millimetre out, 0.3 m², is not')) t(depth, answer, what);
select is(tests.problems(2), 'I3 gap', 'an edition without units leaves the whole street out');
select is(tests.found(array[tests.draw('u1', 'gm03', '0 0, 0.5 0, 0.7 0.5, 0.5 1, 0 1, 0 0')]), 'I2 overlap u1+u1-2', 'an overlap');

-- Comments
select is(tests.try_as(p, $$select public.edition_comment('440311001', 3, 113.935, 22.765, '这里改道')$$), 'ok', p || ' comments') from planners;
select is(tests.try_as(p, $$select public.edition_comment('440311001', 3, 113.935, 22.765, '这里改道')$$), '42501', p || ' does not comment') from others;
select is(tests.try_as('leader', format('select public.edition_comment(''440311001'', %s)', args)), '22023', 'no comment: ' || left(args, 40))
from unnest(array['3, 113.9, 22.7, '' ''', '3, 113.9, 22.7, null', '3, 113.9, 22.7, repeat(''长'', 1001)', '3, 181, 22.7, ''甲''', '3, null, 22.7, ''甲''', '99, 113.9, 22.7, ''甲''']) args;
select tests.act_as('leader');
create temporary table said as select public.edition_comment('440311001', 3, 113.935, 22.765, ' 这里改道 ') as id;
select tests.act_as_owner();
grant select on said to public;
select is(tests.ask_as('planner', $$select row(lng, lat, body, author_name, resolved_at) from public.edition_comments('440311001', 3)$$), '(113.935,22.765,这里改道,leader,)', 'a comment with its place and author');
select is(tests.ask_as('planner', $$select comments from public.edition_drafts('440311001') where edition_id = 3$$), '1', 'the list counts it');
select is(tests.try_as(p, format('select public.edition_resolve_comment(''440311001'', %s)', id)), '42501', p || ' resolves no comment') from others, said;
select is(tests.try_as('planner', $$select public.edition_resolve_comment('440311001', 999)$$), '22023', 'there is no such comment');
select tests.act_as('planner');
select isnt(public.edition_resolve_comment('440311001', id), null, 'a planner resolves it') from said;
select tests.act_as('admin');
select isnt(public.edition_resolve_comment('440311001', id), null, 'again does no harm') from said;
select tests.act_as_owner();
select is(tests.ask_as('planner', $$select resolved_by_name from public.edition_comments('440311001', 3)$$), 'planner', 'the first to do so is named');
select is(tests.ask_as('planner', $$select comments from public.edition_drafts('440311001') where edition_id = 3$$), '0', 'and it is no longer counted');

-- Discarding
select is(tests.try_as(p, $$select * from public.edition_discard('440311001', 3, 7)$$), case p when 'leader' then '42501' else 'ok' end, p || ' asks to discard') from planners;
select is(tests.try_as(p, $$select * from public.edition_discard('440311001', 3, 7)$$), '42501', p || ' does not discard') from others;
insert into public.memberships (street_id, user_id, role) values ('440311001', tests.person('enterprise_officer'), 'planner');
select is(tests.step('enterprise_officer', $$edition_discard('440311001', 3, 7)$$), 'refused not_owner', 'another planner does not discard it');
select is(tests.step('planner', format('edition_discard(''440311001'', %s)', args)), answer, 'not discarded: ' || args) from (values ('3, 6', 'stale'), ('1, 1', 'refused not_a_draft'), ('99, 1', 'refused unknown_edition')) t(args, answer);
select tests.act_as('enterprise_officer');
create temporary table copied as select * from public.edition_open_draft('440311001', '副本', 3);
select tests.act_as_owner();
select is((select count(*) from public.units where edition_id = (select edition_id from copied)), 7::bigint, 'a draft may be the base of another');
select is(tests.step('planner', $$edition_discard('440311001', 3, 7)$$), 'done', 'its owner discards it');
select is((select count(*) from public.editions where id = 3) + (select count(*) from public.units where edition_id = 3) + (select count(*) from public.circles where edition_id = 3) + (select count(*) from public.edition_comments), 0::bigint, 'and it is gone');
select is((select base_edition_id from public.editions where id = (select edition_id from copied)), null, 'its copy stands without a base');
select is(tests.step('admin', format('edition_discard(''440311001'', %s, 1)', edition_id)), 'done', 'an admin discards another''s') from copied;
select is((select array_agg(subject || ' ' || reason order by id) from public.audit_log where action = 'edition_discard'), array['editions/3 秋季调整', 'editions/' || edition_id || ' 副本'], 'the audit log keeps that they were') from copied;
select * from finish();
