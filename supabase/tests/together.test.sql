-- What is published together is judged together. One attacker asks everything there is to ask, as every role, in two worlds
-- that differ in nothing but the secret of one sensitive incident: who does not see it must get the same answers to the byte.
-- A function that is published and not asked here fails the file, so a new one joins.
select no_plan();

-- What is asked. %s is the id of the secret, %e of its last event, %p of its party; days count from today.
create temporary table question (of text, call text);
grant select on question to public;
create function tests.day(n integer) returns date language sql stable security definer as $$ select private.street_day(now()) + n $$;
create function tests.at(n integer, clock time) returns timestamptz language sql stable security definer as $$ select (tests.day(n) + clock) at time zone 'Asia/Shanghai' $$;
create function tests.levels() returns table (level text, id text) language sql immutable as $$
  values ('street', '440311001'), ('community', 'gm'), ('circle', 'gm01'), ('circle', 'by01'), ('unit', 'u4') $$;
insert into question
select split_part(call, '(', 1), 'select jsonb_agg(jsonb_build_object(''r'', r) #- ''{r,' || case when call like 'edition%' then 'at' else 'source_time' end || '}'') from public.' || call || ' r' from unnest(array[
  'live_snapshot(''440311001'')', 'incident_events_since(''440311001'', ''v2.0'')', 'incident_events_since(''440311001'', ''v2.0'', 1)',
  'incident_events_since(''440311001'', ''v2.0'', 3)', 'incident_events_since(''440311001'', ''v2.%e'')',
  'incident_detail(''440311001'', %s)', 'incident_cube(''440311001'', tests.day(-9), tests.day(1))', 'incident_cube(''440311001'', tests.day(-1), tests.day(0))',
  'sensitive_days(''440311001'', tests.day(-40), tests.day(9))', 'headline(''440311001'', tests.at(-2, ''0:00''), now())', 'headline(''440311001'', tests.at(0, ''0:00''), now())',
  'incident_clusters(''440311001'', tests.at(-9, ''0:00''), now(), null, 300, 2)', 'repeat_places(''440311001'', tests.at(-9, ''0:00''), now())',
  'incident_points(''440311001'', tests.at(-9, ''0:00''), now())', 'measure_effect(''440311001'', (select min(id) from measured), 9)', 'list_watches(''440311001'')', 'list_measures(''440311001'')',
  'unit_workload(''440311001'', 1, tests.day(-9), tests.day(1))', 'circle_figures_by_edition(''440311001'', 1, tests.day(-9), tests.day(1))',
  'edition_now(''440311001'')', 'edition_history(''440311001'')', 'edition_drafts(''440311001'')', 'edition_document(''440311001'', 2)', 'edition_problems(''440311001'', 2)',
  'edition_leads(''440311001'')', 'edition_comments(''440311001'', 2)', 'street_map(''440311001'')', 'zone_map(''440311001'')', 'find_places(''440311001'', ''光明'')',
  'likely_duplicates(''440311001'', ''A19'', tests.lng(''u4''), tests.lat(''u4''), 2000, 720)', 'likely_duplicates(''440311001'', ''A15'', 113.9352, 22.77, 2000, 720)',
  -- What changes something is undone; its answers and refusals tell as much as any.
  'report_incident(''440311001'', ''B01'', ''新'', lng => tests.lng(''u4''), lat => tests.lat(''u4''))', 'advance_incident(''440311001'', %s, ''urge'', 1)', 'advance_incident(''440311001'', %s, ''urge'', 99)',
  'advance_incident(''440311001'', 1001, ''urge'', 1)', 'advance_incident(''440311001'', 1001, ''merge'', 1, ''同'', ''{"merged_into": "%s"}'')', 'open_party(''440311001'', %p, ''想看'')', 'reveal_party(''440311001'', ''11111111-1111-4111-8111-111111111111'')',
  'find_by_phone(''440311001'', ''11111111-1111-4111-8111-111111111111'')', 'first_admin_link_works(''x'')',
  'edition_settle(''440311001'')', 'open_watch(''440311001'', ''看'', ''因'', tests.day(3), circle_id => ''gm01'')', 'close_watch(''440311001'', 1, ''完'')',
  'record_measure(''440311001'', ''做'', tests.day(0), circle_id => ''gm01'')', 'withdraw_measure(''440311001'', 1, ''错'')', 'edition_open_draft(''440311001'', ''草'')',
  'edition_save(''440311001'', 2, 1, ''{}'')', 'edition_discard(''440311001'', 2, 1)', 'edition_propose(''440311001'', 2, 1, now() + interval ''9 days'')',
  'edition_review(''440311001'', 2, 1, ''approve'')', 'edition_withdraw(''440311001'', 2, 1)', 'edition_publish(''440311001'', 2, 1)', 'edition_comment(''440311001'', 2, 113.935, 22.765, ''言'')',
  'edition_resolve_comment(''440311001'', 1)', 'appoint_lead(''440311001'', tests.person(''second_lead''), ''gm01'')', 'claim_first_admin(''x'')',
  -- Who can be sent, how busy they are, and who was sent: to the secret too
  'forces(''440311001'')', 'responder_list(''440311001'')', 'roster(''440311001'', tests.day(-1), tests.day(6))', 'incident_responders(''440311001'', %s)', 'incident_responders(''440311001'', 1001)',
  'nearest_responders(''440311001'', %s, 60)', 'nearest_responders(''440311001'', 1001, 60)', 'answer_assignment(''440311001'', %s, ''so-1'', ''accept'')', 'answer_assignment(''440311001'', 1001, ''so-4'', ''accept'')',
  'advance_incident(''440311001'', 1001, ''assist'', 1, ''帮'', ''{"responder_ids": ["so-1", "lead-1"]}'')', 'advance_incident(''440311001'', %s, ''assist'', 1, ''帮'', ''{"responder_id": "so-4"}'')',
  'save_roster(''440311001'', tests.day(20), tests.day(21), jsonb_build_array(jsonb_build_object(''responder_id'', ''so-1'', ''day'', tests.day(20), ''shift'', ''day'')))', 'copy_roster(''440311001'', tests.day(0), tests.day(7))',
  'call_in(''440311001'', ''so-2'')', 'stand_down(''440311001'', ''so-1'')', 'note_absence(''440311001'', ''so-1'', tests.day(3), tests.day(4))', 'share_position(''440311001'', 113.936, 22.766)',
  'reveal_responder(''440311001'', ''11111111-1111-4111-8111-111111111111'')']) call;
-- A ticket is new each time.
insert into question values ('open_responder', 'select jsonb_agg(r is not null) from public.open_responder(''440311001'', ''so-1'', ''想看'') r');
-- Of every area, state and page, each as one answer.
insert into question
select split_part(split_part(call, 'public.', 2), '(', 1), 'select jsonb_agg(to_jsonb(r)) from ' || call || ' r' from unnest(array[
  'public.area_summary(''440311001'', tests.at(-9, ''0:00''), now())', 'public.area_summary(''440311001'', tests.at(0, ''0:00''), now(), ''petition'')',
  'unnest(array[''open'', ''mine'', ''unassigned'', ''overdue'', ''due_soon'', ''unplaced'', ''suspended'', ''waiting_follow_up'', ''reported'', ''closed'', ''closed_on_time'', ''all'']) s, tests.levels() l, public.incident_list(''440311001'', jsonb_build_object(''state'', s, ''level'', l.level, ''area_id'', l.id, ''from_at'', tests.at(-9, ''0:00''), ''to_at'', now()))',
  'unnest(array[jsonb ''{"item_id": "A19"}'', ''{"item_id": "A15"}'', ''{"group_id": "A"}'', ''{"group_id": "L"}'', ''{"stream": "petition"}'', ''{"zone_id": "z1"}'', ''{"words": "秘"}'', ''{"words": "家庭"}'', jsonb_build_object(''words'', to_char(now() at time zone ''Asia/Shanghai'', ''YY-'') || ''%s''), ''{"level": "community", "area_id": "gm", "beside": ["gm02"]}'']) f, public.incident_list(''440311001'', f)',
  -- The ticket itself is another each time.
  '(select public.open_phone(''440311001'', ''13800001234'', ''想看'') is not null as opened)', 'public.incident_list(''440311001'', ''{}'', ''0.1700000000000000.%s'')', 'public.incident_list(''440311001'', ''{}'', null, 1)', 'public.incident_list(''440311001'', ''{}'', ''0.infinity.1001'', 1)',
  'unnest(array[''oldest'', ''due'', ''urgent'']) s, unnest(array[''{}'', ''{"is_urgent": true}'', ''{"bounds": [113.9, 22.7, 113.94, 22.78]}'', ''{"statuses": ["reported"]}''])  f, public.incident_list(''440311001'', f::jsonb, null, 7, s)',
  'tests.levels() l, unnest(array[''{}'', ''{"is_urgent": true}'', ''{"words": "秘"}'', ''{"words": "001234"}'', ''{"bounds": [113.9, 22.7, 113.94, 22.78]}'']) f, public.incident_counts(''440311001'', f::jsonb || jsonb_build_object(''level'', l.level, ''area_id'', l.id))',
  'unnest(array[''%s'', ''001234'', ''秘密'', ''的事'', ''家庭'', ''A19'', to_char(now() at time zone ''Asia/Shanghai'', ''YY-'') || ''%s'']) w, public.find_incidents(''440311001'', w)',
  'unnest(array[''reported'', ''closed'', ''closed_on_time'', ''closed_with_limit'']) s, tests.levels() l, public.review_list(''440311001'', tests.day(-9), tests.day(1), jsonb_build_object(''state'', s, ''level'', l.level, ''area_id'', l.id))',
  'unnest(array[jsonb ''{"group_ids": ["A"]}'', ''{"group_ids": ["L"], "hours": 512}'', ''{"item_id": "A19"}'', ''{"item_id": "A15"}'', ''{"untold_of": "A"}'', ''{"untold_of": "L"}'', ''{"place": "none"}'', ''{"coarser_than_m": 50}'', ''{"ids": [%s]}'', ''{"beside": ["gm"]}'', ''{"level": "community", "area_id": "gm", "beside": ["gm02"]}'', ''{"cell_size_m": 400, "cell_rows": [[6294, 1233, 1234]], "is_beyond": true}'', ''{"cell_size_m": 100, "cell_rows": [[25180, 4936, 4937]]}'']) f, public.review_list(''440311001'', tests.day(-9), tests.day(1), f)',
  'measured m, unnest(array[''inside'', ''outside'', ''left_out'']) part, public.review_list(''440311001'', tests.day(-9), tests.day(1), jsonb_build_object(''measure_id'', m.id, ''part'', part))',
  'public.review_list(''440311001'', tests.day(-9), tests.day(1), ''{}'', ''%s'')', 'public.review_list(''440311001'', tests.day(-9), tests.day(1), ''{}'', null, 1)',
  'tests.levels() l, public.top_items(''440311001'', l.level, l.id, tests.day(-9), tests.day(1), tests.day(-30), tests.day(-9), max_rows => 500)',
  'tests.levels() l, public.incident_measures(''440311001'', l.level, l.id, tests.at(-9, ''0:00''), now())',
  'unnest(array[''hour'', ''day'', ''week'']) b, tests.levels() l, unnest(array[null, ''petition'']) s, public.incident_trend(''440311001'', l.level, l.id, tests.at(-9, ''0:00''), now(), b, s)']) call;
select is_empty($$select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and has_function_privilege('authenticated', p.oid, 'execute')
  and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') except select of from question$$, 'everything published is asked');
-- And every column of every table that may be selected.
insert into question
select 'table', format('select jsonb_agg(to_jsonb(r) - ''updated_at'' order by to_jsonb(r)::text) from (select %s from public.%I) r', string_agg(quote_ident(a.attname), ', ' order by a.attnum), c.relname)
from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relkind = 'r' and has_column_privilege('authenticated', c.oid, a.attnum, 'select') group by c.relname;

-- The street: ordinary incidents of some days, sensitive ones that stay as they are, and a measure and a watch.
create function tests.put_in(given jsonb) returns bigint language sql as $$
  insert into public.incidents (street_id, id, number, item_id, stream, channel, summary, sensitivity, is_urgent, status, reported_at, respond_by, responded_at, resolve_by, resolved_at, closed_at,
    suspended_at, merged_into, handler, location, edition_id, unit_id, circle_id, community_id)
  select '440311001', r.id, '', r.item, coalesce(r.stream, 'dispute'), 'desk', coalesce(r.summary, '常'), coalesce(r.sensitivity, 'normal'), coalesce(r.urgent, false), coalesce(r.status, 'reported'), r.reported, r.respond, r.responded, r.resolve, r.resolved, r.closed,
    r.suspended, r.merged, coalesce(r.handler, ''), private.point(r.lng, r.lat), case when r.lng is not null then 1 end, u.unit_id, u.circle_id, u.community_id
  from jsonb_to_record(given) r(id bigint, item text, stream public.incident_stream, summary text, sensitivity public.sensitivity, urgent boolean, status public.incident_status, reported timestamptz, respond timestamptz,
    responded timestamptz, resolve timestamptz, resolved timestamptz, closed timestamptz, suspended timestamptz, merged bigint, handler text, lng float8, lat float8)
  left join lateral private.unit_at('440311001', 1, private.point(r.lng, r.lat)) u on true
  returning id $$;
create function tests.happen(of_incident bigint, as_id bigint, in_tx text, in_at timestamptz, in_action text, in_version integer, in_detail jsonb default '{}') returns void language sql as $$
  insert into public.incident_events (street_id, incident_id, id, tx, at, action, to_status, version, detail) values ('440311001', of_incident, as_id, in_tx::xid8, in_at, in_action, case in_action when 'close' then 'closed' else 'reported' end::public.incident_status, in_version, in_detail) $$;
select setval('private.incident_ids', 1000), setval('private.event_ids', 2000), setval('private.party_ids', 3000);
select tests.put_in(jsonb_build_object('item', (array['B01', 'A01', 'L01'])[1 + n % 3], 'reported', tests.at(-n % 5, '08:30') - n * interval '7 minutes', 'lng', tests.lng('u' || 1 + n % 6), 'lat', tests.lat('u' || 1 + n % 6),
  'status', case when n % 4 = 0 then 'closed' else 'handling' end, 'closed', case when n % 4 = 0 then tests.at(-n % 5, '08:45') end, 'resolve', now() + interval '1 hour')) from generate_series(1, 12) n;
select tests.happen(id, null, '3', reported_at, 'report', 1) from public.incidents;
select tests.put_in(jsonb_build_object('item', item, 'sensitivity', sens, 'reported', tests.at(-n, '10:00'), 'lng', tests.lng(u), 'lat', tests.lat(u)))
from (values (1, 'A19', 'hidden', 'u4'), (2, 'A15', 'coarse', 'u4'), (3, 'A15', 'coarse', 'u6'), (4, 'L11', 'hidden', 'u1')) t(n, item, sens, u);
insert into public.measures (street_id, name, on_day, centre, radius_m) values ('440311001', '措施', tests.day(-1), private.point(tests.lng('u4'), tests.lat('u4')), 400);
insert into public.measures (street_id, name, on_day, circle_id) values ('440311001', '圈里的', tests.day(-1), 'gm01');
create temporary table measured as select id from public.measures;
grant select on measured to public;
insert into public.watches (street_id, name, reason, look_again_on, circle_id) values ('440311001', '看', '因', tests.day(3), 'gm01');

create function tests.answer(of_name text, call text) returns text language plpgsql as $$
declare
  answer text;
begin
  begin
    perform tests.act_as(of_name);
    execute call into answer;
    raise exception using errcode = 'T0000';
  exception
    when sqlstate 'T0000' then null;
    when others then answer := sqlstate || ' ' || sqlerrm;
  end;
  perform tests.act_as_owner();
  return answer;
end $$;

-- One world: a neighbour before, the secret with what happened to it, a neighbour after, whose number comes next. All it leaves
-- behind is what everyone was told.
create temporary table told (world text, person text, of text, call text, answer text);
create function tests.world(in_world text, secret jsonb, party boolean, happened jsonb default '[]', after_all boolean default false) returns void language plpgsql as $$
declare
  told_here told[];
  next_id bigint;
begin
  begin
    perform setval('private.incident_ids', 1050), setval('private.event_ids', 2050), setval('private.party_ids', 3050),
      setval('public.edition_comments_id_seq', 50), setval('public.watches_id_seq', 50), setval('public.measures_id_seq', 50);
    perform tests.happen(tests.put_in(jsonb_build_object('item', 'B01', 'reported', tests.at(-1, '09:00'), 'lng', tests.lng('u4'), 'lat', tests.lat('u4'))), null, '5', tests.at(-1, '09:00'), 'report', 1);
    if secret is not null then
      perform tests.put_in(secret || '{"id": 5550001234, "summary": "秘密的事"}');
      if party then
        insert into public.incident_parties (street_id, id, incident_id, kind, name) values ('440311001', null, 5550001234, 'reporter', '王'), ('440311001', 5550000000000077, 5550001234, 'witness', '李');
      end if;
      insert into public.incident_assignments (street_id, incident_id, responder_id, role, state) values ('440311001', 5550001234, 'so-1', 'lead', 'working'), ('440311001', 5550001234, 'lead-1', 'helper', 'asked');
      perform tests.happen(5550001234, 5550000000000000 + n, h ->> 'tx', (h ->> 'at')::timestamptz, h ->> 'action', n::integer, h - array['tx', 'at', 'action']) from jsonb_array_elements(happened) with ordinality t(h, n);
    end if;
    update public.incidents set merged_into = case when secret ? 'takes' then 5550001234 else 1004 end where id = 1003;
    next_id := tests.put_in(jsonb_build_object('item', 'A01', 'reported', tests.at(-1, '21:00'), 'lng', tests.lng('u4') + 0.0004, 'lat', tests.lat('u4')));
    perform tests.happen(next_id, null, '8', tests.at(-1, '21:00'), 'report', 1);
    insert into public.incident_parties (street_id, incident_id, kind, name) values ('440311001', next_id, 'reporter', '赵');
    told_here := array(
      select row(in_world, p, q.of, q.call, tests.answer(p, replace(replace(replace(q.call, '%s', '5550001234'), '%e', '5550000000000002'), '%p', '5550000000000077')))::told
      from question q, unnest(array['display', 'planner', 'enterprise_officer', 'circle_lead', 'second_lead', 'dispatcher']) p
      where p <> 'dispatcher' or q.of in ('live_snapshot', 'incident_detail', 'area_summary', 'top_items', 'headline', 'incident_events_since'));
    -- And what a wake-up brings along, from before it all and from the neighbour after.
    told_here := told_here || array(
      select row(in_world, p.name, 'live_news', place, (select coalesce(jsonb_agg(jsonb_build_array(n.events, n.increment::jsonb - 'source_time')), '[]') from private.live_news('440311001:x',
        jsonb_build_array(jsonb_build_object('street_id', '440311001', 'after', place, 'users', jsonb_build_array(p.id)))) n where n.street_id is not null)::text)::told
      from tests.people p, unnest(array['v2.0', 'v2.2051', 'v2.2052']) place where p.name in ('display', 'planner', 'enterprise_officer', 'circle_lead', 'second_lead', 'dispatcher'));
    raise exception using errcode = 'T0001';
  exception when sqlstate 'T0001' then null;
  end;
  insert into told select * from unnest(told_here);
end $$;

create function tests.secret(sens text, told_otherwise jsonb default '{}') returns jsonb language sql as $$
  select jsonb_build_object('sensitivity', sens, 'item', case sens when 'hidden' then 'A19' else 'A15' end, 'reported', tests.at(-1, '09:13'), 'lng', 113.9352, 'lat', 22.7701, 'urgent', true,
    'respond', tests.at(-1, '10:13'), 'resolve', tests.at(0, '09:13')) || told_otherwise $$;
-- Everything about it is other: its kind, stream, urgency, minute, limits, state and unit, who is in it, what became of it today.
create function tests.otherwise(item text) returns jsonb language sql as $$
  select jsonb_build_object('item', item, 'stream', 'petition', 'reported', tests.at(-1, '23:50'), 'urgent', false, 'respond', null, 'resolve', now() + interval '40 days', 'status', 'closed',
    'responded', tests.at(-1, '23:58'), 'resolved', now() - interval '1 minute', 'closed', now(), 'handler', '综治中心', 'takes', true) $$;
create function tests.history() returns jsonb language sql as $$
  select jsonb_build_array(jsonb_build_object('tx', '6', 'at', tests.at(-1, '23:50'), 'action', 'report'), jsonb_build_object('tx', '7', 'at', tests.at(-1, '23:58'), 'action', 'sign'),
    jsonb_build_object('tx', '9', 'at', now(), 'action', 'close')) $$;
-- 113.9352 E, 22.77 N lies where unit u1 (circle gm02) meets u4 (gm01): one 100 m cell of two circles.
select is(private.cell_centre(private.point(113.9352, 22.7701)) = private.cell_centre(private.point(113.9352, 22.7698)), true, 'the cell lies in two circles');

select tests.world('hidden', tests.secret('hidden'), false, jsonb_build_array(jsonb_build_object('tx', '5', 'at', tests.at(-1, '09:13'), 'action', 'report'), jsonb_build_object('tx', '6', 'at', tests.at(-1, '09:14'), 'action', 'accept')));
select tests.world('hidden otherwise', tests.secret('hidden', tests.otherwise('L11')), true, tests.history());
select tests.world('hidden elsewhere', tests.secret('hidden', jsonb_build_object('lng', tests.lng('u6'), 'lat', tests.lat('u6'))), true,
  tests.history() || jsonb_build_object('tx', '9', 'at', now(), 'action', 'relocate', 'from', jsonb_build_object('lng', 113.9352, 'lat', 22.7701)));
select tests.world('coarse', tests.secret('coarse'), false, jsonb_build_array(jsonb_build_object('tx', '5', 'at', tests.at(-1, '09:13'), 'action', 'report'), jsonb_build_object('tx', '6', 'at', tests.at(-1, '09:14'), 'action', 'accept')));
select tests.world('coarse otherwise', tests.secret('coarse', tests.otherwise('K05') || '{"lat": 22.7698}'), true, tests.history());
select tests.world('coarse moved today', tests.secret('coarse', tests.otherwise('L08') || jsonb_build_object('lng', tests.lng('u6'), 'lat', tests.lat('u6'))), true,
  tests.history() || jsonb_build_object('tx', '9', 'at', now(), 'action', 'relocate', 'from', jsonb_build_object('lng', 113.9352, 'lat', 22.7701)));
select tests.world('none', null, false);
select tests.world('hidden today', tests.secret('hidden', jsonb_build_object('lng', null, 'lat', null, 'reported', now() - interval '1 second', 'respond', now() + interval '1 hour', 'takes', true)), true, jsonb_build_array(jsonb_build_object('tx', '6', 'at', now(), 'action', 'report'), jsonb_build_object('tx', '9', 'at', now(), 'action', 'accept')));
select tests.world('coarse today', tests.secret('coarse', jsonb_build_object('reported', now() - interval '1 second', 'respond', now() + interval '1 hour', 'takes', true)), true, jsonb_build_array(jsonb_build_object('tx', '6', 'at', now(), 'action', 'report'), jsonb_build_object('tx', '9', 'at', now(), 'action', 'accept')));

select cmp_ok((select count(*) from told where world = 'none'), '>', 450::bigint, 'six people ask all of it');
select is_empty($$select person, left(call, 160), answer from told where world = 'coarse' and person = 'planner' and answer ~ '^[0-9A-Z]{5} ' and not (answer ~ '^42501' and of ~
  '^(report_incident|advance_incident|open_party|reveal_party|open_phone|find_by_phone|likely_duplicates|open_watch|close_watch|record_measure|withdraw_measure|appoint_lead|edition_review|edition_resolve_comment|'
  'nearest_responders|answer_assignment|save_roster|copy_roster|call_in|stand_down|note_absence|share_position|open_responder|reveal_responder)$') and of not in ('claim_first_admin', 'first_admin_link_works', 'edition_resolve_comment') and call !~ '%e'$$, 'questions that are none of a person''s, and no others, are refused');
create temporary table compared as select * from (values ('hidden', 'hidden otherwise'), ('hidden', 'hidden elsewhere'), ('coarse', 'coarse otherwise'), ('coarse', 'coarse moved today'), ('none', 'hidden today'), ('none', 'coarse today')) c(one, other);
create temporary table different as
select c.other, a.person, a.of, a.call, a.answer, b.answer as otherwise from compared c join told a on a.world = c.one join told b on b.world = c.other and b.person = a.person and b.call = a.call and b.of = a.of where a.answer is distinct from b.answer;
create temporary table outsider as select c.other, p as person from compared c, unnest(array['display', 'planner', 'enterprise_officer', 'circle_lead', 'second_lead']) p
where not (p = 'second_lead' and c.other in ('hidden elsewhere', 'coarse moved today')) and not (p = 'circle_lead' and c.other = 'coarse otherwise');
select is_empty(format($$select other, of, substr(call, 40, 90), substr(answer, same - 60, 160) as answer, substr(otherwise, same - 60, 160) as otherwise from different cross join lateral (select min(n) as same from generate_series(1, length(answer)) n where substr(answer, n, 1) is distinct from substr(otherwise, n, 1)) d join outsider using (other, person) where person = %L$$, p), p || ' learns nothing of a secret') from unnest(array['display', 'planner', 'enterprise_officer', 'circle_lead', 'second_lead']) p;
select cmp_ok((select count(*) from different where other = c.other and person = 'dispatcher'), '>', 3::bigint, 'there is a secret to know: ' || c.other) from compared c;
select isnt_empty($$select 1 from different where other = 'coarse otherwise' and person = 'circle_lead' and of = 'incident_list'$$, 'and the lead whose circle it lies in knows it');
-- What they may know, they do
create temporary table known as
select t.world, (t.answer::jsonb #> '{0,r,sensitive}') as today, (select d.answer::jsonb from told d where d.world = t.world and d.person = t.person and d.of = 'sensitive_days') as days
from told t where t.person = 'display' and t.of = 'live_snapshot';
select is((select (today ->> 'hidden')::integer from known where world = w), n, w || ': so many hidden ones were open when the day began') from (values ('none', 2), ('hidden', 3), ('hidden otherwise', 3), ('hidden today', 2), ('coarse', 2)) t(w, n);
select is((select jsonb_array_length(today -> 'cells') from known where world = w), n, w || ': so many cells') from (values ('none', 2), ('hidden', 2), ('coarse', 3), ('coarse otherwise', 3), ('coarse today', 2)) t(w, n);
select is((select count(*) from known, jsonb_array_elements(today -> 'cells') c where world = 'coarse' and c = jsonb_build_object('day', tests.day(-1), 'lng', round(extensions.st_x(m)::numeric, 6), 'lat', round(extensions.st_y(m)::numeric, 6))), 1::bigint, 'a coarse one is the middle of its cell, and its day')
from private.cell_centre(private.point(113.9352, 22.7701)) m;
select is((select string_agg(concat_ws(' ', d #>> '{r,day}', d #>> '{r,hidden}', d #>> '{r,coarse}'), ', ' order by d #>> '{r,day}') from known, jsonb_array_elements(days) d where world = 'coarse'),
  concat_ws(', ', concat_ws(' ', tests.day(-4), 1, 0), concat_ws(' ', tests.day(-3), 0, 1), concat_ws(' ', tests.day(-2), 0, 1), concat_ws(' ', tests.day(-1), 1, 1)), 'and the days have their counts');
select is_empty($$select 1 from told where person = 'display' and answer ~ '秘|555000' and call !~ '%[sep]'$$, 'no word and no id of it is in any answer to a screen');
-- Reopened today it was not open when the day began; who sees all gets the rows themselves.
select is(tests.answer('display', $$select json_array_length(incidents) from public.live_snapshot('440311001')$$), (select count(*)::text from public.incidents where sensitivity = 'normal' and (is_open or closed_at >= now() - interval '24 hours' or reported_at >= now() - interval '24 hours')), 'a screen has the ordinary ones');
select is(tests.answer('leader', $$select json_array_length(incidents) from public.live_snapshot('440311001')$$), (select count(*)::text from public.incidents where is_open or closed_at >= now() - interval '24 hours' or reported_at >= now() - interval '24 hours'), 'a leader all');
select is((private.sensitive_at_midnight('440311001') ->> 'hidden')::integer, 2, 'two hidden ones were open when the day began');
select tests.happen(id, null, '4', tests.at(-1, '12:00'), 'close', 2) from public.incidents where item_id = 'A19';
select is((private.sensitive_at_midnight('440311001') ->> 'hidden')::integer, 1, 'and not one that had ended, though it is open again');
-- Ids: an ordinary one follows an ordinary one; the others follow nothing
create temporary table numbered as select tests.report(item) as id, item, n from unnest(array['B01', 'A19', 'B01', 'A15', 'A19', 'B01']) with ordinality t(item, n);
select results_eq($$select id - min(id) over () from numbered where item = 'B01' order by n$$, array[0, 1, 2]::bigint[], 'no gap tells that a sensitive one came between');
select is_empty($$select id from numbered where item <> 'B01' and id not between 1000000000 and 8999999999$$, 'sensitive ones have ten digits');
select results_eq($$select e.id - min(e.id) over () from public.incident_events e join numbered n on n.id = e.incident_id where item = 'B01' order by n.n$$, array[0, 1, 2]::bigint[], 'nor among events');
select is((select count(*) from public.incident_events e join numbered n on n.id = e.incident_id where item <> 'B01' and e.id >= private.first_id_apart()), 3::bigint, 'whose ids lie apart too');
select * from finish();
