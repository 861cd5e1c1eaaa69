-- The limits that need very much to reach: each is reached, and one less is let through where that costs little.
select no_plan();

-- The code and place of a refusal of a call as someone, or 'ok'; nothing of it stays. The call may use $1.
create function tests.limit_of(of_name text, call text, given jsonb default null) returns text language plpgsql as $$
declare
  why jsonb;
  answer jsonb;
begin
  begin
    perform tests.act_as(of_name);
    execute 'select to_jsonb(r) from public.' || call || ' r' into answer using given;
    raise exception using errcode = 'T0000', message = 'undo';
  exception
    when sqlstate 'T0000' then why := case when jsonb_typeof(answer) = 'object' then answer -> 'refusal' end;
    when sqlstate '22023' or sqlstate '54000' then
      get stacked diagnostics answer = pg_exception_detail;
      why := answer;
  end;
  perform tests.act_as_owner();
  return coalesce(nullif(concat_ws(' ', why ->> 'code', why ->> 'place'), ''), 'ok');
end $$;

-- Polygons: each fault by itself, as nothing after it would name it.
create function tests.fault(geometry jsonb) returns text language sql as $$ select coalesce(fault, 'none') from private.polygon_of(geometry) $$;
create function tests.ring_of(corners text) returns jsonb language sql as $$
  select jsonb_build_object('type', 'Polygon', 'coordinates', ('[[' || corners || ']]')::jsonb) $$;
select is(tests.fault(geometry), answer, 'a polygon with ' || answer || ': ' || left(coalesce(geometry::text, 'null'), 60)) from (values
  (null::jsonb, 'no_polygon'), ('"x"', 'no_polygon'), ('{"type": "Point", "coordinates": [113.9, 22.7]}', 'no_polygon'),
  (tests.ring_of('[113.93, 22.76], [113.94, 22.76], [113.94, 22.77], [113.93, 22.76]'), 'none'),
  (tests.ring_of('[113.93], [113.94, 22.76], [113.94, 22.77], [113.93, 22.76]'), 'bad_corner'),
  (tests.ring_of('["a", 22.76], [113.94, 22.76], [113.94, 22.77], [113.93, 22.76]'), 'bad_corner'),
  ('{"type": "Polygon", "coordinates": "x"}', 'bad_corner'),
  ('{"type": "Polygon", "coordinates": []}', 'no_rings'),
  (tests.ring_of('[113.93, 22.76], [113.94, 22.76], [113.94, 22.77], [113.93, 22.77]'), 'open_ring'),
  (tests.ring_of('[113.93, 22.76], [113.94, 22.76], [113.93, 22.76]'), 'open_ring'),
  (tests.ring_of('[113.93, 22.76], [213.94, 22.76], [113.94, 22.77], [113.93, 22.76]'), 'off_earth')) g(geometry, answer);
-- Few corners and much text: a number of JSON keeps every digit it was written with.
select is(tests.fault(tests.ring_of((select string_agg(format('[113.93%s%s, 22.76]', n, repeat('0', 12000)), ', ') from generate_series(1, digits / 12000) n)
  || ', [113.94, 22.77], [113.931' || repeat('0', 12000) || ', 22.76]')), answer, digits || ' digits') from (values (1200000, 'none'), (2040000, 'too_many_corners')) d(digits, answer);
select is(tests.fault(jsonb_build_object('type', 'Polygon', 'coordinates', jsonb_build_array((select jsonb_agg(jsonb_build_array(113.93 + (n % (corners - 1)) / 1e7, 22.76 + (n % (corners - 1) % 2) / 1e3) order by n) from generate_series(0, corners - 1) n)))),
  answer, corners || ' corners') from (values (20000, 'none'), (20001, 'too_many_corners')) c(corners, answer);

-- A save: of how many things, and of how much text
select is(tests.limit_of('planner', 'edition_save(''440311001'', 2, 1, $1)', given), answer, what) from (
  select jsonb_build_object(part, (select jsonb_agg('x'::text) from generate_series(1, many))) as given, case many when 20000 then 'ok' else 'too_large ' || part end as answer, many || ' in ' || part as what
  from unnest(array['removed_units', 'removed_circles']) part, unnest(array[20000, 20001]) many
  union all select jsonb_build_object('x', repeat('a', many)), 'too_large changes', many || ' characters'
  from unnest(array[30000000]) many) t;

-- Comments of an edition
insert into public.edition_comments (street_id, edition_id, location, body, author) select '440311001', 2, private.point(113.935, 22.765), '言', tests.person('planner') from generate_series(1, 999);
select is(tests.limit_of('planner', 'edition_comment(''440311001'', 2, 113.935, 22.765, ''言'')'), 'ok', 'a thousandth comment');
insert into public.edition_comments (street_id, edition_id, location, body, author) values ('440311001', 2, private.point(113.935, 22.765), '言', tests.person('planner'));
select is(tests.limit_of('planner', 'edition_comment(''440311001'', 2, 113.935, 22.765, ''言'')'), 'too_many_comments edition_id', 'and no more');

-- Cells of the cube and incidents to cluster, put past the triggers: what is counted is all there has to be.
set local session_replication_role = replica;
insert into private.reported_counts (street_id, day, hour, cell_x, cell_y, item_id, unit_id, circle_id, community_id, sensitivity, count)
select '440311001', '2021-03-01', 9, n % 300, n / 300, 'B01', 'u1', 'gm02', 'gm', 'normal', 1 from generate_series(1, 65535) n;
select is(tests.limit_of('leader', 'incident_cube(''440311001'', ''2021-03-01'', ''2021-03-02'')'), 'ok', '65535 cells');
insert into private.reported_counts (street_id, day, hour, cell_x, cell_y, item_id, unit_id, circle_id, community_id, sensitivity, count)
values ('440311001', '2021-03-01', 9, 400, 400, 'B01', 'u1', 'gm02', 'gm', 'normal', 1);
select is(tests.limit_of('leader', 'incident_cube(''440311001'', ''2021-03-01'', ''2021-03-02'')'), 'too_many_cells from_day', '65536 cells');
insert into public.incidents (street_id, id, number, item_id, stream, channel, summary, location, edition_id, unit_id, circle_id, community_id, reported_at)
select '440311001', 1000000 + n, n, 'B01', 'express', 'desk', '常', private.point(100 + n % 400 / 10.0, n / 400 / 10.0), 1, 'u1', 'gm02', 'gm', '2021-04-01T09:00+08' from generate_series(1, 100001) n;
select is(tests.limit_of('leader', format('incident_clusters(''440311001'', %L, %L, null, 10)', day, day::timestamptz + interval '1 day')), answer, 'incidents of ' || day)
from (values ('2021-04-01T00:00+08', 'too_many_incidents from_at'), ('2021-04-02T00:00+08', 'ok')) d(day, answer);
-- Of sensitive ones no answer may tell, a refusal neither.
update public.incidents set sensitivity = 'hidden' where street_id = '440311001' and id = 1000001;
select is(tests.limit_of('leader', 'incident_clusters(''440311001'', ''2021-04-01T00:00+08'', ''2021-04-02T00:00+08'', null, 10)'), 'ok', '100,000, and one that is hidden');
set local session_replication_role = origin;
select * from finish();
