-- Chapter 4: blocks, zones and firms.
select no_plan();
create temporary table everyone as select unnest(array['display', 'dispatcher', 'circle_lead', 'leader', 'planner', 'enterprise_officer', 'admin']) as p;

select is(tests.try_as(p, $$select public.zone_map('440311001')$$), case when p in ('stranger', 'other_dispatcher') then '42501' else 'ok' end, p || ': the zone map')
from (select p from everyone union all values ('stranger'), ('other_dispatcher')) q(p);
select is(tests.ask_as('display', $$select (public.zone_map('440311001') #> '{features,0,properties}') - 'name_en'$$)::jsonb,
  '{"id": "z1", "kind": "park", "unit_id": "u6", "block_id": "b1", "circle_id": "by01", "name_zh": "测试园区", "enterprises": 1, "floor_area_m2": 52000}', 'a zone says what it is, where it belongs and how many firms it has');
select is(tests.ask_as('display', $$select jsonb_array_length(public.zone_map('440311001') -> 'features')$$), '1', 'every zone is on the map');
-- A firm's size is business information: the people of the street read it, the wall does not.
select is(tests.ask_as(p, 'select count(*) from public.enterprises'), case p when 'display' then '0' else '1' end, p || ' reads firms') from everyone;
select is(tests.ask_as(p, 'select count(*) from public.blocks'), '1', p || ' reads blocks') from everyone;
select is(tests.ask_as(p, 'select count(id) from public.zones'), '1', p || ' reads zones') from everyone;
select is(tests.ask_as('stranger', 'select count(id) from public.' || t), '0', 'a stranger reads no ' || t) from unnest(array['zones', 'blocks', 'enterprises']) t;
select is(tests.try_as('enterprise_officer', $$update public.enterprises set employees = 1$$), '42501', 'firms are not edited directly');
select throws_ok($$insert into public.enterprises (street_id, id, zone_id, name_zh, industry) values ('440311001', 'e2', 'nozone', 'x', 'y')$$, '23503', null, 'a firm stands in a zone that exists');
select throws_ok($$update public.zones set floor_area_m2 = 0$$, '23514', null, 'a floor area is more than nothing');
select * from finish();
