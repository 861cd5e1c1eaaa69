-- Chapter 9: every number opens its list, for every viewer, level, area and state; the masks of lists and points; headlines.
select no_plan();

-- A spread of incidents: every unit and the tray, every sensitivity and stream, ends of every kind, late and early.
create temporary table spread as
select n, tests.report((array['B01', 'A15', 'A19', 'L11', 'A01'])[1 + n % 5], (array['u1', 'u2', 'u3', 'u4', 'u5', 'u6', null])[1 + n % 7], '案件' || n) as id from generate_series(1, 70) n;
grant select on spread to public;
select tests.put(id, (array['reported', 'accepted', 'dispatched', 'handling', 'resolved', 'closed', 'closed', 'rejected', 'merged', 'ended', 'verified', 'closed', 'transferred'])[1 + n % 13]::public.incident_status) is not null as put from spread;
update public.incidents i set
  reported_at = now() - (n % 11) * interval '7 hours' - interval '1 minute',
  closed_at = case when i.is_open then null else now() - (n % 5) * interval '5 hours' end,
  resolved_at = case when i.status = 'closed' then now() - (n % 5) * interval '5 hours' - (n % 3) * interval '1 hour' end,
  respond_by = now() + (n % 9 - 4) * interval '45 minutes', resolve_by = now() + (n % 8 - 4) * interval '90 minutes',
  responded_at = case when n % 2 = 0 then now() - interval '1 minute' end,
  suspended_at = case when n % 17 = 3 and i.is_open then now() - interval '1 hour' end,
  follow_up_since = case when i.status in ('verified', 'closed') and n % 3 > 0 then now() end,
  owner_id = tests.person((array['dispatcher', 'second_lead', 'leader'])[1 + n % 3]), is_urgent = n % 4 = 0
from spread where i.id = spread.id;
-- Since some were reported another edition has begun: what was u1 and gm02 is u4 and gm01, the rest of gm02 is by01.
update public.incidents i set unit_id = case i.unit_id when 'u1' then 'u4' else 'u3' end, circle_id = case i.unit_id when 'u1' then 'gm01' else 'by01' end,
  community_id = case i.unit_id when 'u1' then 'gm' else 'by' end from spread where i.id = spread.id and n % 2 = 0 and i.circle_id = 'gm02';
select cmp_ok((select count(*) from public.incidents where is_rehomed), '>=', 8::bigint, 'some changed hands');
select cmp_ok((select count(distinct (status, sensitivity)) from public.incidents), '>=', 25::bigint, 'the spread is one');

create temporary table viewers as select unnest(array['dispatcher', 'second_lead', 'planner', 'display']) as p;
create temporary table period as select now() - interval '2 days' as from_at, now() - interval '3 hours' as to_at;
grant select on period to public;
create temporary table figures (person text, stream text, level text, id text, state text, figure integer);
create temporary table lists (person text, stream text, level text, id text, state text, total bigint, rows bigint, listed jsonb);
grant all on figures, lists to public;
create function tests.compare(of_name text, in_stream text) returns void language plpgsql as $$
declare
  f record;
begin
  perform tests.act_as(of_name);
  insert into figures select of_name, in_stream, a.level, a.id, s.state, s.figure
  from period p, public.area_summary('440311001', p.from_at, p.to_at, in_stream) a,
    lateral (values ('open', a.open), ('overdue', a.overdue), ('due_soon', a.due_soon), ('unplaced', a.unplaced), ('reported', a.reported), ('closed', a.closed), ('closed_on_time', a.closed_on_time)) s(state, figure);
  for f in select * from figures x where x.person = of_name and x.stream is not distinct from in_stream loop
    insert into lists select of_name, in_stream, f.level, f.id, f.state, coalesce(max(l.total), 0), count(*), coalesce(jsonb_agg(l.incident), '[]')
    from period p, public.incident_list('440311001', jsonb_build_object('level', f.level, 'area_id', f.id, 'state', f.state, 'from_at', p.from_at, 'to_at', p.to_at, 'stream', in_stream), null, 500) l;
  end loop;
  perform tests.act_as_owner();
end $$;
select tests.compare(p, s) from viewers, unnest(array[null, 'dispute']) s where s is null or p = 'display';
select is_empty($$select f.*, l.total, l.rows from figures f join lists l using (person, level, id, state)
  where f.stream is not distinct from l.stream and (f.figure <> l.total or l.total <> l.rows)$$, 'every figure opens a list of exactly as many rows');
select is((select count(*) from figures), (select count(*) from lists), 'every figure was opened');
-- What a community holds beside all its circles but one is that one's: circles that are no more have no figure of their own.
create temporary table beside (person text, state text, id text, figure integer, total bigint);
grant all on beside to public;
create function tests.compare_beside(of_name text) returns void language plpgsql as $$
begin
  perform tests.act_as(of_name);
  insert into beside select of_name, f.state, f.id, f.figure, (select coalesce(max(l.total), 0) from period p, public.incident_list('440311001', jsonb_build_object('level', 'community', 'area_id', left(f.id, 2),
    'beside', (select coalesce(jsonb_agg(o.id), '[]') from figures o where o.person = of_name and o.stream is null and o.state = f.state and o.level = 'circle' and o.id <> f.id),
    'state', f.state, 'from_at', p.from_at, 'to_at', p.to_at), null, 500) l)
  from figures f where f.person = of_name and f.stream is null and f.level = 'circle';
  perform tests.act_as_owner();
end $$;
select tests.compare_beside(p) from unnest(array['dispatcher', 'display']) p;
select is_empty('select * from beside where figure <> total', 'what lies beside the other circles is listed');
select cmp_ok((select count(distinct state) from beside where figure > 0), '>', 4::bigint, 'in every state');
select is_empty($$select state from (select state, max(figure) m from figures where person = 'dispatcher' group by 1) s where m = 0$$, 'and no state was empty everywhere');
select is_empty($$select person, state from figures where stream is null and level = 'street' group by 1, 2 having min(figure) <> max(figure)$$, 'the street counts once');
select is_empty($$select level, id, state, count(distinct figure) from figures where stream is null and person in ('planner', 'display') group by 1, 2, 3 having count(distinct figure) > 1$$, 'who sees the same gets the same');
select is_empty($$select p.level, p.id, p.state from figures p join figures d using (level, id, state) where p.person <> 'dispatcher' and d.person = 'dispatcher' and p.stream is null and d.stream is null and p.figure > d.figure$$, 'and never more than who sees all');
-- Sums go up the levels, and what has no place stays at the top.
select is_empty($$
  select state from (select state, sum(figure) filter (where level = 'street') street, sum(figure) filter (where level = 'community') community,
    sum(figure) filter (where level = 'circle') circle, sum(figure) filter (where level = 'unit') unit from figures where person = 'dispatcher' and stream is null group by 1) s
  where community <> circle or circle <> unit or street < community or (state = 'unplaced' and coalesce(unit, 0) <> 0)$$, 'units add up to circles, circles to communities');
select is((select figure from figures where person = 'dispatcher' and stream is null and level = 'street' and state = 'unplaced'), (select count(*)::int from public.incidents where location is null and is_open), 'the tray is counted');
select cmp_ok((select sum(figure) from figures where person = 'display' and stream is null and level = 'unit' and state = 'reported'), '<', (select sum(figure) from figures where person = 'dispatcher' and stream is null and level = 'unit' and state = 'reported'), 'for a screen, coarse and hidden ones do not count');
select is_empty($$select person, level, state, x from lists, jsonb_array_elements(listed) x where person in ('display', 'planner', 'second_lead') and x ->> 'sensitivity' <> 'normal' and not (person = 'second_lead' and x ->> 'circle_id' = 'by01')$$, 'and no list holds them');
select isnt_empty($$select 1 from lists, jsonb_array_elements(listed) x where person = 'second_lead' and x ->> 'sensitivity' <> 'normal'$$, 'but those of the own circle');

-- Overdue is derived: nothing but the clock moves it.
create temporary table late as select tests.report('B01', 'u1') as id;
create function tests.state_of(state text) returns boolean language sql as $$
  select tests.ask_as('dispatcher', format('select count(*) from public.incident_list(''440311001'', ''{"state": "%s"}'', null, 500) l where l.incident ->> ''id'' = ''%s''', state, id)) = '1' from late $$;
update public.incidents i set respond_by = now() - interval '1 second', resolve_by = now() + interval '9 days' from late where i.id = late.id;
select is(tests.state_of('overdue'), true, 'nobody answered in time: overdue');
update public.incidents i set responded_at = now() from late where i.id = late.id;
select is(tests.state_of('overdue'), false, 'once answered, the next limit counts');
update public.incidents i set resolve_by = now() + interval '2 hours' from late where i.id = late.id;
select is(tests.state_of('due_soon') and not tests.state_of('overdue'), true, 'two hours before it is due soon');
update public.incidents i set resolve_by = now() + interval '2 hours 1 second' from late where i.id = late.id;
select is(tests.state_of('due_soon'), false, 'a second more and it is not');
update public.incidents i set resolve_by = now() - interval '1 second' from late where i.id = late.id;
select is(tests.state_of('overdue'), true, 'past the limit: overdue');
update public.incidents i set suspended_at = resolve_by from late where i.id = late.id;
select is(tests.state_of('overdue') or tests.state_of('due_soon'), false, 'one that was suspended in time is not');
update public.incidents i set suspended_at = resolve_by + interval '1 microsecond' from late where i.id = late.id;
select is(tests.state_of('overdue') and tests.state_of('suspended') and not tests.state_of('due_soon'), true, 'one that was late before is: it is late, and waits');
update public.incidents i set suspended_at = null, status = 'resolved' from late where i.id = late.id;
select is(tests.state_of('overdue'), false, 'a resolved one waits for its check, no more');

-- Lists: pages, filters, refusals, masks
create function tests.walk_list(of_name text, page integer, in_sort text default 'newest') returns text language plpgsql as $$
declare
  place text;
  row record;
  seen text := '';
  got integer;
begin
  perform tests.act_as(of_name);
  loop
    got := 0;
    for row in select * from public.incident_list('440311001', '{}', place, page, in_sort) loop
      got := got + 1;
      seen := seen || (row.incident ->> 'id') || ',';
      place := row.after;
    end loop;
    exit when got < page;
  end loop;
  perform tests.act_as_owner();
  return seen;
end $$;
select is(tests.walk_list('dispatcher', page), (select string_agg(id || ',', '' order by reported_at desc, id desc) from public.incidents), 'pages of ' || page || ' hold every incident once, newest first') from unnest(array[1, 7, 71, 500]) page;
select is(tests.walk_list('dispatcher', page, 'oldest'), (select string_agg(id || ',', '' order by reported_at, id) from public.incidents), 'pages of ' || page || ', oldest first') from unnest(array[1, 7, 500]) page;
select is(tests.walk_list('dispatcher', page, 'due'), (select string_agg(id || ',', '' order by owed_by nulls last, id) from public.incidents), 'pages of ' || page || ', what is due first') from unnest(array[1, 7, 500]) page;
select is(tests.walk_list('dispatcher', page, 'urgent'), (select string_agg(id || ',', '' order by is_urgent desc, owed_by nulls last, id) from public.incidents), 'pages of ' || page || ', urgent ones first') from unnest(array[1, 7, 500]) page;
-- A page goes on from where the last one ended, though the row it ended with has moved on since.
create temporary table page_two as select (l).after as place, (l).incident ->> 'id' as id from (select public.incident_list('440311001', '{"state": "open"}', null, 9, 'due') l from tests.act_as('dispatcher')) x order by row_number() over () desc limit 1;
select tests.act_as_owner();
create temporary table rest_before as select string_agg(id || ',', '' order by owed_by nulls last, id) as ids from (select *, row_number() over (order by owed_by nulls last, id) n from public.incidents where is_open) x where n > 9;
savepoint moved_on;
update public.incidents i set status = 'resolved' from page_two where i.id = page_two.id::bigint;
grant select on page_two to public;
select is(tests.ask_as('dispatcher', $$select string_agg((incident ->> 'id') || ',', '' order by n) from page_two, public.incident_list('440311001', '{"state": "open"}', place, 500, 'due') with ordinality l(incident, after, total, n) where incident ->> 'id' <> id$$), (select ids from rest_before), 'the next page is what followed');
rollback to moved_on;
select is(tests.try_as('dispatcher', format('select * from public.incident_list(''440311001'', %L, %L, 50, %L)', f, a, s)), '22023', format('no list for %s after %s by %s', f, coalesce(a, 'null'), s))
from (values ('{"state": "lost"}', null, 'due'), ('{"beside": []}', null, 'due'), ('{"level": "circle", "area_id": "gm02", "beside": []}', null, 'due'), ('{}', 'x', 'due'), ('{}', '1; drop', 'due'), ('{}', '-1', 'due'), ('{}', '1001', 'newest'), ('{}', '2.5.1001', 'newest'), ('{}', null, 'luck'), ('{}', null, null),
  ('{"bounds": [113, 22]}', null, 'due'), ('{"bounds": "x"}', null, 'due'), ('{"bounds": [114, 22, 113, 23]}', null, 'due'), ('{"bounds": [113, 22, 114, 123]}', null, 'due')) t(f, a, s);
select is(tests.try_as(p, format('select * from public.%s(''440311001'')', f)), '42501', p || ' gets no ' || f) from unnest(array['stranger', 'other_dispatcher']) p, unnest(array['incident_list', 'incident_counts']) f;
-- 200 filters by chance: each count is the total of its list, and every state has some.
create temporary table chance as
select n, (array['dispatcher', 'circle_lead', 'second_lead', 'planner', 'display', 'leader'])[1 + n % 6] as person,
  jsonb_strip_nulls(jsonb_build_object('stream', (array['dispute', 'express', null, null])[1 + floor(random() * 4)::int], 'group_id', (array['A', 'B', null, null, null])[1 + floor(random() * 5)::int],
    'is_urgent', (array[true, false, null, null])[1 + floor(random() * 4)::int], 'words', (array['案件1', '案件', to_char(now() at time zone 'Asia/Shanghai', 'YY-'), '001', null, null, null, null])[1 + floor(random() * 8)::int],
    'zone_id', case when random() < 0.1 then 'z1' end, 'from_at', case when random() < 0.5 then now() - random() * interval '4 days' end,
    'bounds', case when random() < 0.4 then jsonb_build_array(113.93, 22.76, 113.935 + random() * 0.02, 22.77 + random() * 0.01) end,
    'statuses', case when random() < 0.3 then jsonb_build_array('reported', 'handling', (array['closed', 'verified', 'accepted'])[1 + floor(random() * 3)::int]) end))
  || (array[jsonb '{}', '{"level": "circle", "area_id": "gm02"}', '{"level": "unit", "area_id": "u4"}', '{"level": "community", "area_id": "gm"}', '{"level": "community", "area_id": "gm", "beside": ["gm01"]}'])[1 + floor(random() * 5)::int] as filter
from (select setseed(0.17)) s, generate_series(1, 200) n;
create temporary table chances (n integer, state text, count bigint, total bigint);
grant all on chance, chances to public;
create function tests.take_chance(of_n integer) returns void language plpgsql as $$
declare
  c record;
begin
  select * into c from chance where n = of_n;
  perform tests.act_as(c.person);
  insert into chances select c.n, k.state, k.total, (select coalesce(max(l.total), 0) from public.incident_list('440311001', c.filter || jsonb_build_object('state', k.state), null, 1, 'due') l)
  from public.incident_counts('440311001', c.filter) k;
  perform tests.act_as_owner();
end $$;
do $$ begin perform tests.take_chance(n) from chance; end $$;
select is((select count(*) from chances), 1800::bigint, 'nine states of 200 filters');
select is_empty('select * from chances join chance using (n) where count is distinct from total', 'each count is the total of its list');
select is_empty('select state from chances group by 1 having sum(count) = 0', 'and each counts some');
select cmp_ok((select count(*) from (select distinct count from chances where state = 'open') x), '>', 12::bigint, 'the filters differ');
select is(tests.ask_as('dispatcher', $$select string_agg(state || ' ' || (total > 0), ',' order by state) from public.incident_counts('440311001', '{"state": "lost"}', array['open', 'mine'])$$), 'mine true,open true', 'only what is asked for is counted');
select is(tests.try_as('dispatcher', $$select * from public.incident_counts('440311001', '{}', array['open', 'reported'])$$), '22023', 'a state that is none of a queue is not counted');
select is(tests.ask_as(p, $$select total from public.incident_counts('440311001', '{}', array['mine'])$$), (select count(*)::text from public.incidents where is_open and owner_id = tests.person(p)), p || '''s own are counted') from unnest(array['dispatcher', 'leader']) p;
create function tests.found(of_name text, filter jsonb) returns text language sql as $$
  select tests.ask_as(of_name, format('select count(*) || '' '' || coalesce(string_agg(distinct incident ->> ''sensitivity'', '','' order by incident ->> ''sensitivity''), ''-'') from public.incident_list(''440311001'', %L, null, 500)', filter)) $$;
select is(tests.found(p, '{"item_id": "A19"}'), case p when 'dispatcher' then '14 hidden' else '0 -' end, p || ' asks for a hidden item') from unnest(array['dispatcher', 'display', 'planner']) p;
select is(tests.found('display', '{"group_id": "L"}'), '0 -', 'nor does its group give a hidden one away');
select is(tests.found('display', '{"words": "家庭暴力"}'), '0 -', 'nor its name');
select is(tests.found('display', '{"item_id": "A15"}'), '0 -', 'nor is a coarse one found by its item');
select is(tests.found('display', '{"words": "案件1"}'), '0 -', 'a screen does not search free text');
select is(split_part(tests.found('planner', '{"words": "案件"}'), ' ', 2), 'normal', 'a planner searches the text of ordinary ones only');
select is(split_part(tests.found('dispatcher', '{"words": "案件"}'), ' ', 1), (select count(*)::text from public.incidents where summary like '%案件%'), 'a dispatcher searches all text');
create temporary table in_zone as select tests.report(item, 'u6', '园区内') as id from unnest(array['B01', 'A15', 'A19']) item;
select is(split_part(tests.found('display', '{"zone_id": "z1"}'), ' ', 2), 'normal', 'a zone''s list holds ordinary ones');
select is(split_part(tests.found('dispatcher', '{"zone_id": "z1"}'), ' ', 2), 'coarse,hidden,normal', 'except for those who see all');
select is(tests.found('dispatcher', '{"zone_id": "nozone"}'), '0 -', 'a zone that is not there has no incidents');
select is_empty($$select person, x from lists, jsonb_array_elements(listed) x where person = 'display' and x::text ~ '案件|某栋|说明'$$, 'a screen''s lists hold no free text');

-- Trends add up to the figures
create function tests.trend(of_name text, bucket text, what text) returns integer language sql as $$
  select tests.ask_as(of_name, format('select sum(%I) from public.incident_trend(''440311001'', ''street'', null, now() - interval ''20 days'', now() + interval ''1 hour'', %L)', what, bucket))::integer $$;
select is(tests.trend(p, b, 'reported'), (select count(*)::int from public.incidents where (p = 'leader' or sensitivity = 'normal')), p || ': reports by ' || b || ' add up') from unnest(array['leader', 'display']) p, unnest(array['hour', 'day', 'week']) b;
select is(tests.trend(p, b, 'closed'), (select count(*)::int from public.incidents where status = 'closed' and (p = 'leader' or sensitivity = 'normal')), p || ': closures by ' || b || ' add up') from unnest(array['leader', 'display']) p, unnest(array['hour', 'day', 'week']) b;
select is(tests.ask_as('display', $$select count(*) || ' ' || min(at) || ' ' || max(at) from public.incident_trend('440311001', 'street', null, '2026-03-01T23:00+08', '2026-03-08T00:00+08')$$), '7 2026-02-28 16:00:00+00 2026-03-06 16:00:00+00', 'days are Shenzhen days, empty ones included, the end left out');
select is(tests.ask_as('display', $$select min(at) from public.incident_trend('440311001', 'street', null, '2026-03-05T00:00+08', '2026-03-06T00:00+08', 'week')$$), '2026-03-01 16:00:00+00', 'a week begins on Monday');
select is(tests.try_as('display', format('select * from public.incident_trend(''440311001'', ''street'', null, %s)', args)), '22023', 'no trend: ' || args) from unnest(array['now(), now()', 'now(), now() - interval ''1 day''', 'now() - interval ''40 days'', now(), ''hour''', 'now() - interval ''1 day'', now(), ''year''', 'null, now()']) args;
select is(tests.try_as('stranger', $$select * from public.incident_trend('440311001', 'street', null, now() - interval '1 day', now())$$), '42501', 'a stranger gets no trend');
select is(tests.try_as('display', $$select * from public.area_summary('440311001', now(), now())$$), '22023', 'no figures of an empty period');
select is(tests.try_as('stranger', $$select * from public.area_summary('440311001', now() - interval '1 day', now())$$), '42501', 'a stranger gets no figures');

-- Points
create function tests.points(of_name text, in_group text default null) returns table (id bigint, lng float8, lat float8) language plpgsql as $$
declare
  p record;
begin
  perform tests.act_as(of_name);
  select * into p from public.incident_points('440311001', now() - interval '20 days', now() + interval '1 hour', null, in_group);
  perform tests.act_as_owner();
  if array_length(p.ids, 1) is distinct from array_length(p.lngs, 1) or array_length(p.ids, 1) is distinct from array_length(p.lats, 1) or array_length(p.ids, 1) is distinct from array_length(p.reported_epochs, 1) or array_length(p.ids, 1) is distinct from array_length(p.group_ids, 1) then raise exception 'columns of different length'; end if;
  return query select unnest(p.ids), unnest(p.lngs), unnest(p.lats);
end $$;
select is((select count(*) from tests.points('dispatcher')), (select count(*) from public.incidents where location is not null), 'a dispatcher gets every placed incident');
select is((select count(*) from tests.points(p)), (select count(*) from public.incidents where location is not null and sensitivity = 'normal'), p || ' gets ordinary ones') from unnest(array['display', 'planner']) p;
select is((select count(*) from tests.points('circle_lead')), (select count(*) from public.incidents where location is not null and (sensitivity = 'normal' or circle_id = 'gm02')), 'a circle lead gets all of the own circle');
select is_empty($$select t.id from tests.points('display') t join public.incidents i using (id) where extensions.st_distance(private.metric(private.point(t.lng, t.lat)), private.metric(i.location)) > 0.2$$, 'where they are');
select is((select count(*) from tests.points('display', 'L')), 0::bigint, 'a group of hidden items gives no points');
select is(tests.try_as('stranger', $$select * from public.incident_points('440311001', now() - interval '1 day', now())$$), '42501', 'a stranger gets no points');

-- One incident
create temporary table told as select tests.report('A15', 'u1', '敏感', '{"name": "王小明", "phone": "13812341234"}') as coarse_id, tests.report('B01', 'u1', '普通', '{"name": "欧阳", "phone": "0755-123456"}') as normal_id;
select tests.advance('dispatcher', id, 'accept', '备注里有名字') as moved from told, unnest(array[coarse_id, normal_id]) id;
update public.incidents set handler = '办的人' where street_id = '440311001' and id = (select normal_id from told);
create function tests.detail(of_name text, of_id bigint) returns text language sql as $$
  select tests.ask_as(of_name, format('select concat_ws(''|'', description, channel, parties, jsonb_path_query_array(events, ''$[*].note''), jsonb_path_query_array(events, ''$[*].actor_name'')) from public.incident_detail(''440311001'', %s)', of_id)) $$;
select alike(tests.detail(p, coarse_id), '说明文字|desk|%"name": "王**"%"phone": "138****1234"%备注里有名字%dispatcher%', p || ' reads a coarse one, its parties masked') from told, unnest(array['dispatcher', 'leader', 'admin', 'circle_lead']) p;
select unalike(tests.detail(p, coarse_id), '%小明%', p || ' never reads a full name') from told, unnest(array['dispatcher', 'leader', 'admin', 'circle_lead']) p;
select is(tests.detail(p, coarse_id), null, p || ' finds no such incident') from told, unnest(array['second_lead', 'planner', 'enterprise_officer', 'display']) p;
select is(tests.detail('display', normal_id), '|desk|[]|["", ""]|["", ""]', 'a screen reads no word of any') from told;
select is(tests.ask_as(p, format('select handler from public.incident_detail(''440311001'', %s)', normal_id)), case when p <> 'display' then '办的人' else '' end, p || ' reads who handles it, or, a screen, not') from told, unnest(array['dispatcher', 'planner', 'display']) p;
select unalike(tests.ask_as('display', format('select incident::text from public.incident_detail(''440311001'', %s)', normal_id)), '%普通%', 'nor its summary') from told;
select alike(tests.detail('planner', normal_id), '说明文字|desk|%"name": "欧**"%"phone": "****"%', 'a planner reads an ordinary one, masked') from told;
-- To whom, from where and through what: what an event was given, and what it changed.
create function tests.lines(of_name text, of_id bigint) returns text language sql as $$
  select tests.ask_as(of_name, format('select string_agg(e ->> ''action'' || '' '' || (e ->> ''detail''), '' | '') from public.incident_detail(''440311001'', %s), jsonb_array_elements(events) e where e ->> ''action'' <> ''accept''', of_id)) $$;
create temporary table sent as select tests.report('B01', 'u1') as id, tests.report('B01', 'u2') as plain, tests.report('A19', 'u2') as hidden;
grant select on sent to public;
select is(tests.advance('dispatcher', id, 'accept') || tests.advance('dispatcher', id, 'dispatch', '', '{"handler": "城管队", "smuggled": "x", "former": {"handler": "y"}}'), 'advancedadvanced', 'sent') from sent;
select is(tests.lines('dispatcher', id), 'report {"new": {}, "former": {}, "channel": "desk"} | dispatch {"new": {"handler": "城管队"}, "former": {"handler": ""}, "handler": "城管队"}', 'the history says through what, to whom and from whom, and nothing that was smuggled in') from sent;
select is(tests.lines('display', id), 'report {} | dispatch {}', 'a screen reads none of it') from sent;
select is(tests.advance('circle_lead', id, 'relocate', '', jsonb_build_object('lng', tests.lng('u4'), 'lat', tests.lat('u4'))), 'advanced', 'moved to another circle') from sent;
select alike(tests.lines('planner', id), '%relocate {"new": {"unit_id": "u4", "circle_id": "gm01"}, "former": {"unit_id": "u1", "circle_id": "gm02"}}', 'a former circle is told') from sent;
select is(tests.advance('dispatcher', plain, 'merge', '同', jsonb_build_object('merged_into', target)), 'advanced', 'merged') from sent, lateral (values (hidden)) t(target);
select alike(tests.lines('dispatcher', plain), '%merge {"new": {}, "former": {}, "merged_into": {"id": ' || hidden || ', "number": "%"}}', 'who sees the other is told which') from sent;
select alike(tests.lines('planner', plain), '%merge {"new": {}, "former": {}}', 'who does not is not') from sent;
select is(tests.ask_as('dispatcher', $$select count(*) from public.incident_detail('440311001', 999999)$$), '0', 'an incident that is not there has no row');
select is(tests.try_as('stranger', $$select * from public.incident_detail('440311001', 1)$$), '42501', 'a stranger reads none');
select is(private.mask_name(n), m, 'the mask of name ' || n) from (values ('王小明', '王**'), ('王', '王**'), ('', '')) t(n, m);
select is(private.mask_phone(n), m, 'the mask of phone ' || n) from (values ('13812341234', '138****1234'), ('0755123456', '****'), ('', ''), ('138-1234-1234', '****')) t(n, m);

-- Headlines: worked by hand on another street with nothing else in it
insert into public.item_groups values ('440311002', 'A', '组', 'Group');
insert into public.items (street_id, id, group_id, name_zh, name_en, stream, handler, respond_limit, respond_unit, resolve_limit, resolve_unit, micro)
values ('440311002', 'A01', 'A', '事', 'Item', 'dispute', '部门', 1, 'clock_hours', 2, 'clock_hours', 'unit');
insert into public.incidents (street_id, number, item_id, stream, channel, summary, status, reported_at, closed_at)
select '440311002', '', 'A01', stream::public.incident_stream, 'import', 'x', status::public.incident_status, at::timestamptz, at::timestamptz + days * interval '1 day'
from (values
  ('express', 'closed', '2024-01-01T00:00+08', 1.0), ('express', 'closed', '2024-05-01T12:00+08', 2.0), ('express', 'closed', '2024-10-29T00:00+08', 2.5), -- now: mean 1.83
  ('express', 'closed', '2024-10-31T12:00+08', 1.0), ('express', 'rejected', '2024-03-01T00:00+08', 1.0), ('express', 'reported', '2024-03-01T00:00+08', null), -- none of these counts
  ('express', 'closed', '2023-10-05T00:00+08', 4.0), ('express', 'closed', '2023-12-30T00:00+08', 1.0), ('express', 'closed', '2023-09-20T00:00+08', 1.0), -- before: 2.5; the last too early
  ('dispute', 'closed', '2024-02-01T00:00+08', 3.0), ('dispute', 'closed', '2023-12-30T00:00+08', 3.0), ('dispute', 'ended', '2024-02-01T00:00+08', 3.0),
  ('petition', 'closed', '2023-01-01T00:00+08', 3.0), ('petition', 'closed', '2023-05-01T00:00+08', 3.0), ('petition', 'closed', '2023-10-31T23:59+08', 3.0), ('petition', 'closed', '2023-11-01T00:00+08', 3.0),
  ('petition', 'closed', '2024-06-01T00:00+08', 3.0)
) t(stream, status, at, days);
create temporary table headlines (key text, value numeric, unit text, numerator bigint, denominator bigint);
grant all on headlines to public;
select tests.act_as('other_dispatcher');
insert into headlines select * from public.headline('440311002', '2024-01-01T00:00+08', '2024-11-01T00:00+08');
select tests.act_as_owner();
select is((select value || ' ' || unit || ' ' || numerator || coalesce(' ' || denominator, '') from headlines where key = k), answer, k)
from (values ('disputes_solved', '2 count 2'), ('express_handled', '3 count 3'), ('express_mean_days', '1.8 days 3'), ('express_mean_days_before', '2.5 days 2'), ('petitions_change', '-66.67 percent 1 3'), ('communities', '0 count 0'), ('circles', '0 count 0'), ('items', '1 count 1'), ('zones', '0 count 0')) t(k, answer);
-- Of each kind one that is sensitive: who sees them counts them, who does not leaves them out.
insert into public.incidents (street_id, number, item_id, stream, channel, summary, status, sensitivity, reported_at, closed_at)
select '440311002', '', 'A01', stream::public.incident_stream, 'import', 'x', 'closed', 'hidden', at::timestamptz, at::timestamptz + interval '8 days'
from (values ('express', '2024-06-01T00:00+08'), ('express', '2023-10-07T00:00+08'), ('dispute', '2024-03-01T00:00+08'), ('petition', '2024-03-01T00:00+08'), ('petition', '2023-03-01T00:00+08')) t(stream, at);
create function tests.headlines() returns text language sql as $$
  select tests.ask_as('other_dispatcher', $q$select string_agg(key || '=' || value, ' ' order by key) from public.headline('440311002', '2024-01-01T00:00+08', '2024-11-01T00:00+08') where key ~ '^(disputes|express|petitions)'$q$) $$;
select is(tests.headlines(), 'disputes_solved=3 express_handled=4 express_mean_days=3.4 express_mean_days_before=4.3 petitions_change=-50.00', 'a dispatcher''s headlines count sensitive incidents');
update public.memberships set role = 'planner' where street_id = '440311002' and user_id = tests.person('other_dispatcher');
select is(tests.headlines(), 'disputes_solved=2 express_handled=3 express_mean_days=1.8 express_mean_days_before=2.5 petitions_change=-66.67', 'a planner''s leave them out');
update public.memberships set role = 'dispatcher' where street_id = '440311002' and user_id = tests.person('other_dispatcher');
select is(tests.ask_as('display', $$select string_agg(key || '=' || coalesce(value::text, '-'), ' ' order by key) from public.headline('440311001', '2010-01-01', '2010-02-01')$$),
  'circles=3 communities=2 disputes_solved=0 express_handled=0 express_mean_days=- express_mean_days_before=- items=259 mediators=1 organisations=1 petitions_change=- safety_officers=4 youth_clubs=0 zones=1', 'where there is nothing to divide by there is no figure');
select is(tests.try_as('stranger', $$select * from public.headline('440311001', now(), now())$$), '42501', 'a stranger reads no headline');
select is(tests.try_as(p, $$select * from public.sensitive_days('440311001', current_date - 9, current_date)$$), case when p in ('stranger', 'other_dispatcher') then '42501' else 'ok' end, p || ' asks for the days of sensitive ones') from unnest(array['dispatcher', 'planner', 'display', 'stranger', 'other_dispatcher']) p;
select is(tests.try_as('dispatcher', format('select * from public.sensitive_days(''440311001'', %s)', days)), '22023', 'no days: ' || days)
from unnest(array['current_date, current_date', 'current_date, current_date - 1', 'current_date - 4000, current_date', 'null, current_date']) days;
select * from finish();
