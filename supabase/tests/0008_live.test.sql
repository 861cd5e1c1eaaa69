-- Chapter 8: who sees what in the feed, and its cursor. That events of a transaction still open are waited for needs two
-- connections: the feed trial on a native server shows it.
select no_plan();

create temporary table sights as
select tests.report('B01', 'u1', '带姓名王小明') as normal_id, tests.report('A15', 'u1', '敏感说明') as coarse_id,
  tests.report('A19', 'u1', '隐藏说明') as hidden_id, tests.report('A15', 'u4', '别圈敏感') as coarse_elsewhere, tests.report('B01') as unplaced_id;
grant select on sights to public;
create function tests.live(of_name text, of_incident bigint) returns jsonb language sql as $$
  select tests.ask_as(of_name, format('select x from public.live_snapshot(''440311001''), json_array_elements(incidents) x where (x ->> ''id'')::bigint = %s', of_incident))::jsonb $$;
create temporary table seen as
select p as person, kind, tests.live(p, case kind when 'normal' then normal_id when 'coarse' then coarse_id when 'hidden' then hidden_id when 'elsewhere' then coarse_elsewhere else unplaced_id end) as row
from sights, unnest(array['dispatcher', 'leader', 'admin', 'circle_lead', 'second_lead', 'planner', 'enterprise_officer', 'display']) p, unnest(array['normal', 'coarse', 'hidden', 'elsewhere', 'unplaced']) kind;

select is_empty($$select person, kind from seen where (row is not null) is distinct from (person in ('dispatcher', 'leader', 'admin') or kind in ('normal', 'unplaced') or (person = 'circle_lead' and kind <> 'elsewhere'))$$,
  'a member has the ordinary ones, who sees all has all, and a lead those of the own circle');
select is(tests.try_as(p, $$select * from public.live_snapshot('440311001')$$), '42501', p || ' is told nothing') from unnest(array['stranger', 'other_dispatcher']) p;
select set_eq($$select distinct k from seen, jsonb_object_keys(row) k$$,
  string_to_array('id number item_id group_id summary place stream status is_suspended suspended_at is_urgent sensitivity lng lat unit_id circle_id community_id reported_at respond_by responded_at resolve_by resolved_at closed_at version is_synthetic', ' '), 'an incident has exactly the keys its comment names');
-- Who sees all of it
select is_empty($$select person, kind from seen where person in ('dispatcher', 'leader', 'admin') and kind <> 'unplaced'
  and (row ->> 'lng' is null or row ->> 'unit_id' is null or row ->> 'summary' = '' or row ->> 'place' <> '某栋某室')$$, 'dispatcher, leader and admin see everything');
select is_empty($$select kind from seen where person = 'circle_lead' and kind in ('normal', 'coarse', 'hidden') and (row ->> 'unit_id' is distinct from 'u1' or row ->> 'place' <> '某栋某室')$$, 'a circle lead sees everything of the own circle');
-- The cell
select is(private.cell_centre(private.cell_centre(l)) = private.cell_centre(l) or extensions.st_distance(private.metric(private.cell_centre(private.cell_centre(l))), private.metric(private.cell_centre(l))) < 0.01, true, 'a cell''s centre lies in its own cell') from (select private.point(113.9412, 22.7689)) p(l);
select is_empty($$
  select n, x from (select n, extensions.st_x(c) as x, extensions.st_y(c) as y from generate_series(1, 500) n, lateral (select private.metric(private.cell_centre(
    extensions.st_transform(extensions.st_setsrid(extensions.st_makepoint(493000 + n * 37.7, 2518000 + n * 91.3), 4547), 4326)))) t(c)) s
  where abs(x - (floor((493000 + n * 37.7) / 100) * 100 + 50)) > 0.01 or abs(y - (floor((2518000 + n * 91.3) / 100) * 100 + 50)) > 0.01$$, 'the centre is that of the 100 m cell of EPSG:4547 the point lies in');
-- The wall: never free text
select is_empty($$select kind from seen where person = 'display' and row::text ~ '王小明|说明|某栋'$$, 'the wall shows no free text at all');
select is((select row ->> 'summary' || '/' || (row ->> 'place') from seen where person = 'display' and kind = 'normal'), (select name_zh from public.items where id = 'B01') || '/单元u1', 'it shows the names of item and unit');
select is((select row ->> 'summary' from seen where person = 'planner' and kind = 'normal'), '带姓名王小明', 'the people of the street read an ordinary summary');
select is((select (row ->> 'lng')::float8 = round(tests.lng('u1')::numeric, 6) from seen where person = 'display' and kind = 'normal'), true, 'an ordinary one stands where it is');
select is_empty($$select person from seen where kind = 'unplaced' and row ->> 'lng' is not null$$, 'an unplaced one has no point');

-- What a snapshot holds
create temporary table aged as select tests.put(tests.report('B01', 'u1'), 'closed') as old_id, tests.put(tests.report('B01', 'u1'), 'closed') as new_id, tests.report('B01', 'u1') as old_open;
update public.incidents i set reported_at = now() - interval '9 days', closed_at = case when i.id = old_id then now() - interval '49 hours' when i.id = new_id then now() - interval '23 hours' end from aged where i.id in (old_id, new_id, old_open);
select is((select (tests.live('display', old_id) is null) || ' ' || (tests.live('display', new_id) is not null) || ' ' || (tests.live('display', old_open) is not null) from aged), 'true true true', 'closed two days ago is gone, closed within a day and anything open is there');
select is(tests.ask_as('display', $$select json_array_length(events) || ' ' || (select bool_and(a >= b) from (select (x ->> 'id')::bigint a, lead((x ->> 'id')::bigint) over () b from json_array_elements(events) x) s where b is not null) from public.live_snapshot('440311001')$$), '5 true', 'the newest events come newest first');
select tests.report('B01') from generate_series(1, 60) where true;
select is(tests.ask_as('display', $$select json_array_length(events) from public.live_snapshot('440311001')$$), '60', 'sixty at most');
select is_empty($$select x from sights, lateral (select tests.ask_as('display', 'select events from public.live_snapshot(''440311001'')')::jsonb as e) s, jsonb_array_elements(e) x where x ? 'note' or x::text ~ '王小明'$$, 'events carry no notes');

-- The cursor. Everything of this transaction lies at its own tx, which is running: so rows of finished ones are made.
select is(tests.try_as('display', format('select * from public.incident_events_since(''440311001'', %L)', c)), '22023', 'no cursor: ' || coalesce(left(c, 30), 'null'))
from unnest(array[null, '', '0', 'v2', 'v1.1', 'v2.1.1', 'v2.-1', 'v3.1', 'v2.1; drop table x', 'v2.9999999999999999999', ' v2.1', E'v2.1\n', 'v2.999999']) c;
select is(tests.try_as(p, $$select * from public.incident_events_since('440311001', 'v2.0')$$), case p when 'display' then 'ok' else '42501' end, p || ' asks what came') from unnest(array['display', 'stranger', 'other_dispatcher']) p;
select is(tests.ask_as('display', $$select json_array_length(events) || ' ' || cursor || ' ' || more from public.incident_events_since('440311001', 'v2.0')$$), '0 v2.0 false', 'what a running transaction wrote is not given out yet, and the cursor waits');
-- Ids against the order of transactions, as when a long one commits late.
insert into public.incident_events (street_id, incident_id, tx, action, to_status, version)
select '440311001', normal_id, tx::xid8, 'urge', 'reported', n from sights, (values (1, '5'), (2, '3'), (3, '3'), (4, '4'), (5, '5'), (6, '3'), (7, '4')) t(n, tx);
select is(tests.ask_as('display', $$select string_agg(x -> 'incident' ->> 'version' || ':' || (x ->> 'id')::bigint - (select min((y ->> 'id')::bigint) from json_array_elements(events) y), ',' order by o) from public.incident_events_since('440311001', 'v2.0'), json_array_elements(events) with ordinality e(x, o)$$),
  '1:1,1:2,1:5,1:3,1:6,1:0,1:4', 'events come by transaction, then by id');
create function tests.walk(page integer) returns text language plpgsql as $$
declare
  place text := 'v2.0';
  answer record;
  seen text := '';
  pages integer := 0;
begin
  perform tests.act_as('display');
  loop
    select * into answer from public.incident_events_since('440311001', place, page);
    seen := seen || coalesce((select string_agg(x ->> 'id', ',' order by o) || ',' from json_array_elements(answer.events) with ordinality e(x, o)), '');
    place := answer.cursor;
    pages := pages + 1;
    exit when not answer.more or pages > 20;
  end loop;
  perform tests.act_as_owner();
  return seen;
end $$;
select is(tests.walk(page), tests.walk(500), 'pages of ' || page || ' give the same events in the same order, each once') from unnest(array[1, 2, 3, 6, 7, 8]) page;
select is(cardinality(string_to_array(tests.walk(2), ',')) - 1, 7, 'none is missed');
select is(tests.ask_as('display', format($$select json_array_length(events) from public.incident_events_since('440311001', 'v2.0', %s)$$, n)), answer, coalesce(n, 'null') || ' rows asked for') from (values ('0', '1'), ('-3', '1'), ('2', '2'), ('null', '7'), ('99999', '7')) t(n, answer);
select is(tests.ask_as('display', $$select json_array_length(s.events) from public.live_snapshot('440311001') l, public.incident_events_since('440311001', l.cursor) s$$), '0', 'the cursor of a snapshot begins behind what the snapshot holds');
-- The news brought along by a wake-up: for each exactly what that one would be told
create temporary table told as
select p.name as person, t.users, t.events, t.increment::jsonb as increment from (select array_agg(id) as ids from tests.people) everyone, private.live_increments('440311001', 'v2.0', everyone.ids) t
join tests.people p on p.id = any (t.users);
select results_eq($$select person from told order by 1$$, $$select name from tests.people where name not in ('stranger', 'other_dispatcher') order by 1$$, 'every member is told once, and nobody else');
select is((select count(distinct users) from told), 5::bigint, 'those who may see the same share one answer');
select is(increment - 'source_time', tests.ask_as(person, $$select to_jsonb(s) - 'source_time' - 'more' || '{"from": "v2.0"}' from public.incident_events_since('440311001', 'v2.0', 200) s$$)::jsonb, person || ' is told what the same question brings') from told order by person;
select is_empty($$select person from told where events <> jsonb_array_length(increment -> 'events')$$, 'and how many events that is');
select cmp_ok((select count(distinct increment -> 'events') from told), '>', 1::bigint, 'which is not the same for all');
select is(auth.uid(), null, 'afterwards the caller is nobody');
select is(tests.try_as(p, $$select * from private.live_increments('440311001', 'v2.0', '{}')$$), '42501 function live_increments', p || ' may not ask in others'' names') from unnest(array['admin', 'display']) p;
select is(tests.try_as(p, $$select * from private.live_news('', '[]')$$), '42501 function live_news', p || ' may not ask for others'' news') from unnest(array['admin', 'display']) p;
create function tests.news(seen text, after text) returns table (head text, street_id text, users uuid[], increment jsonb) language sql as $$
  select n.head, n.street_id, n.users, n.increment::jsonb - 'source_time' from private.live_news(seen, jsonb_build_array(jsonb_build_object('street_id', '440311001', 'after', after, 'users', (select jsonb_agg(id) from tests.people)))) n $$;
select results_eq($$select users, increment from tests.news('', 'v2.0') where street_id is not null order by 1$$, $$select distinct users, increment - 'source_time' from told order by 1$$, 'news and head come in one answer');
select results_eq($$select head, street_id from tests.news('', 'v2.0') where street_id is null$$, $$select private.live_head(), null::text$$, 'the head in a row of its own');
select is((select count(*) from tests.news(private.live_head(), 'v2.0')), 1::bigint, 'who has seen the head gets nothing else');
select is((select count(*) from tests.news('', private.street_head('440311001'))), 1::bigint, 'nor who listens to a street that did not go on');
select is((select count(*) from private.live_news('', '[]')), 1::bigint, 'nor who listens to none');
select is(tests.try_as('display', $$select private.act_as(null)$$), '42501 function act_as', 'nor become another');
select isnt(private.live_head(), '', 'the head says that there is something to give');
create temporary table head as select private.live_head() as before;
insert into public.incident_events (street_id, incident_id, tx, action, to_status, version) select '440311001', normal_id, '6'::xid8, 'urge', 'reported', 1 from sights;
select is(tests.ask_as('display', $$select cursor from public.live_snapshot('440311001')$$), private.street_head('440311001'), 'a snapshot''s cursor is where the next news leads on from');
select isnt(private.live_head(), before, 'and changes when more comes') from head;
select is(tests.try_as('admin', 'select private.live_head()'), '42501 function live_head', 'only the service watches the head');
-- What a person was told last is the last they see: where the increment leads on from tells of no hidden event.
create temporary table last_seen as select private.street_head('440311001', false, null) as of_display;
insert into public.incident_events (street_id, incident_id, tx, action, to_status, version) select '440311001', hidden_id, '6'::xid8, 'urge', 'reported', 1 from sights;
create temporary table last_of_all as select private.street_head('440311001') as head;
insert into public.incident_events (street_id, incident_id, tx, action, to_status, version) select '440311001', normal_id, '7'::xid8, 'urge', 'reported', 1 from sights;
select is((select increment::jsonb ->> 'from' from private.live_increments('440311001', (select head from last_of_all), array[tests.person('display')])), of_display, 'a screen''s news lead on from what it saw last') from last_seen;
select unalike(tests.ask_as('display', $$select events::text from public.live_snapshot('440311001')$$), '%带姓名%', 'and the events of its snapshot have no summary');
insert into public.incident_events (street_id, incident_id, tx, action, to_status, version) select '440311001', normal_id, '7'::xid8, 'urge', 'reported', 1 from sights, generate_series(1, 200);
select results_eq($$select distinct events, increment is null from private.live_increments('440311001', 'v2.0', (select array_agg(id) from tests.people))$$, $$values (200, true)$$, 'where more waits than fits, everyone has to ask');
select is(private.read_cursor('440311001', private.write_cursor(e.id), true, null)::text, format('(%s,%s)', e.tx, e.id), 'a cursor reads back as it was written') from (select * from public.incident_events order by tx, id limit 1) e;
select * from finish();
