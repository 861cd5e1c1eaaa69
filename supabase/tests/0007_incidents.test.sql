-- Chapter 7: the two doors. Longer than a chapter's test should be, because every answer of both doors is tried.
select no_plan();

create function tests.counts() returns text language sql security definer as $$
  select (select count(*) from public.incidents) || ' ' || (select count(*) from public.incident_events) || ' ' || (select count(*) from public.incident_parties) $$;

-- The first door: who may, and every refusal ---------------------------------------------------------------------------
select is(tests.try_as(p, $$select public.report_incident('440311001', 'A01', '测试')$$), case when p in ('dispatcher', 'circle_lead', 'leader') then 'ok' else '42501' end, p || ' reports')
from unnest(array['dispatcher', 'circle_lead', 'leader', 'planner', 'enterprise_officer', 'admin', 'display', 'stranger', 'other_dispatcher']) p;

create temporary table tries (answer text, call text);
grant select on tries to public;
insert into tries
select answer, format('select refusal from public.report_incident(street_id => ''440311001'', %s)', args) from (values
  ('unknown_item', $$item_id => 'Z99', summary => '测试'$$),
  ('unknown_item', $$item_id => null, summary => '测试'$$),
  ('empty_summary', $$item_id => 'A01', summary => ''$$),
  ('empty_summary', $$item_id => 'A01', summary => '   '$$),
  ('empty_summary', $$item_id => 'A01', summary => null$$),
  ('text_too_long', $$item_id => 'A01', summary => repeat('长', 81)$$),
  ('text_too_long', $$item_id => 'A01', summary => '测试', description => repeat('长', 2001)$$),
  ('text_too_long', $$item_id => 'A01', summary => '测试', place_text => repeat('长', 201)$$),
  ('unknown_channel', $$item_id => 'A01', summary => '测试', channel => 'pigeon'$$),
  ('unknown_channel', $$item_id => 'A01', summary => '测试', channel => null$$),
  ('unknown_stream', $$item_id => 'A01', summary => '测试', stream => 'river'$$),
  ('bad_point', $$item_id => 'A01', summary => '测试', lng => 113.94$$),
  ('bad_point', $$item_id => 'A01', summary => '测试', lat => 22.77$$),
  ('bad_point', $$item_id => 'A01', summary => '测试', lng => 'NaN', lat => 22.77$$),
  ('bad_point', $$item_id => 'A01', summary => '测试', lng => 113.94, lat => 'Infinity'$$),
  ('bad_point', $$item_id => 'A01', summary => '测试', lng => 22.77, lat => 113.94$$),
  ('bad_party', $$item_id => 'A01', summary => '测试', party => '[]'$$),
  ('bad_party', $$item_id => 'A01', summary => '测试', party => '{"kind": "spy"}'$$),
  ('bad_party', format($p$item_id => 'A01', summary => '测试', party => jsonb_build_object('name', repeat('长', 41))$p$)),
  ('bad_party', format($p$item_id => 'A01', summary => '测试', party => jsonb_build_object('phone', repeat('1', 21))$p$)),
  ('bad_party', format($p$item_id => 'A01', summary => '测试', party => jsonb_build_object('address', repeat('长', 121))$p$)),
  ('outside_street', $$item_id => 'A01', summary => '测试', lng => 114.2, lat => 22.9$$)
) t(answer, args);
select is(tests.ask_as('dispatcher', call)::jsonb ->> 'code', answer, answer || ': ' || call) from tries;
-- tests.ask_as undoes what it did; here the calls stay, so that "a refusal writes nothing" is seen, not assumed.
create temporary table before as select tests.counts() as rows;
select tests.act_as('dispatcher');
do $$
declare
  call text;
begin
  for call in select t.call from tries t loop execute call; end loop;
end $$;
select tests.act_as_owner();
select is(tests.counts(), rows, 'no refusal leaves a row anywhere') from before;
select is((select tests.ask_as('dispatcher', call) from tries where answer = 'outside_street') ::jsonb @? '$ ? (@.place == "lng" && @.values.distance_m > 10000 && @.values.distance_m < 100000)', true, 'how far outside is said in metres');
insert into public.item_groups values ('440311002', 'A', '组', 'Group');
insert into public.items (street_id, id, group_id, name_zh, name_en, stream, handler, respond_limit, respond_unit, resolve_limit, resolve_unit, micro)
values ('440311002', 'A01', 'A', '事', 'Item', 'dispute', '部门', 1, 'clock_hours', 2, 'clock_hours', 'unit');
select matches(tests.ask_as('other_dispatcher', $$select refusal ->> 'code' from public.report_incident('440311002', 'A01', '测试', lng => 113.94, lat => 22.77)$$), '^no_edition$', 'a street without a map takes no points');
select is(tests.ask_as('other_dispatcher', $$select outcome || coalesce(unit_id, ' unplaced') from public.report_incident('440311002', 'A01', '测试')$$), 'reported unplaced', 'but it takes reports');

-- What a report becomes
select tests.act_as('circle_lead');
create temporary table made as select * from public.report_incident('440311001', 'B01', '  两侧有空格  ', '说明', tests.lng('u1'), tests.lat('u1'), '门口', 'patrol', null, true,
  '{"name": "王小明", "phone": "13812341234"}', '11111111-1111-4111-8111-111111111111');
select tests.act_as_owner();
select is((select outcome || coalesce(refusal::text, '') || ' ' || unit_id || ' ' || circle_id || ' ' || version from made), 'reported u1 gm02 1', 'a placed report says where it lies');
select is((select i.summary || i.status || i.stream || i.channel || i.is_urgent || i.sensitivity || i.community_id || i.edition_id from public.incidents i join made on i.id = incident_id),
  '两侧有空格reportedexpresspatroltruenormalgm1', 'the row holds what was said and what was found');
select is((select i.reported_by || ' ' || i.owner_id from public.incidents i join made on i.id = incident_id), tests.person('circle_lead') || ' ' || tests.person('circle_lead'), 'the first receiver owns it');
select is((select number from made), to_char(now() at time zone 'Asia/Shanghai', 'YY') || '-' || lpad((select incident_id from made)::text, 6, '0'), 'the number is the year and the id');
select ok((select i.is_synthetic from public.incidents i join made on i.id = incident_id), 'a synthetic street makes synthetic incidents');
create temporary table ordinary as select tests.report('B01', 'u1') as incident_id;
select is((select abs(tests.working_minutes(i.reported_at, i.respond_by) - t.respond_limit * 60) < 0.001 and abs(tests.working_minutes(i.reported_at, i.resolve_by) - t.resolve_limit * 420) < 0.001
  from public.incidents i join ordinary on i.id = incident_id join public.items t on t.id = i.item_id and t.street_id = i.street_id), true, 'both deadlines follow the item''s limits');
select is((select string_agg(action || coalesce(from_status::text, '-') || to_status || e.version || (detail ->> 'channel'), ',') from public.incident_events e join made on e.incident_id = made.incident_id), 'report-reported1patrol', 'its history begins with the report');
select is((select kind || name || phone || address from public.incident_parties p join made on p.incident_id = made.incident_id), 'reporter王小明13812341234', 'the party is kept apart');
-- The same key again
create temporary table before_again as select tests.counts() as rows;
select tests.act_as('circle_lead');
select is((select outcome from public.report_incident('440311001', 'B02', '别的', idempotency_key => '11111111-1111-4111-8111-111111111111')), 'duplicate_submission', 'the same key by the same person is saved once');
select is((select outcome from public.report_incident('440311001', 'Z99', '', idempotency_key => '11111111-1111-4111-8111-111111111111')), 'duplicate_submission', 'even when the second try is nonsense');
select tests.act_as_owner();
select is(tests.counts(), rows, 'the second try writes nothing') from before_again;
select is(tests.ask_as('circle_lead', $$select incident_id from public.report_incident('440311001', 'B02', '别的', idempotency_key => '11111111-1111-4111-8111-111111111111')$$), (select incident_id::text from made), 'and answers with the report saved before');
select is(tests.ask_as('dispatcher', $$select outcome from public.report_incident('440311001', 'B02', '别的', idempotency_key => '11111111-1111-4111-8111-111111111111')$$), 'reported', 'the same key by someone else is another report');
select is(tests.ask_as('dispatcher', $$select outcome || coalesce(refusal::text, ' unplaced') || coalesce(unit_id, '-') from public.report_incident('440311001', 'B02', '无地点')$$), 'reported unplaced-', 'a report without a point is unplaced, never blocked');
select is(tests.ask_as('dispatcher', $$with r as (select * from public.report_incident('440311001', 'A19', '家暴', stream => 'express')) select outcome from r$$), 'reported', 'a stream may be named');
select is(i.sensitivity::text || i.is_urgent || i.stream, 'hiddentruedispute', 'sensitivity, urgency and stream come from the item') from public.incidents i where i.id = tests.report('A19', 'u1');

-- The machine, written out once more by hand: the table must be this and nothing else.
create temporary table machine_by_hand (moves text, roles text, needs_reason boolean, guard text, asks text);
insert into machine_by_hand values
  ('reported>accept>accepted resolved>verify>verified verified>close>closed', 'dispatcher', false, 'running', null),
  ('accepted>dispatch>dispatched', 'dispatcher', false, 'running', 'handler'),
  ('reported>reject>rejected accepted>reject>rejected', 'dispatcher', true, 'running', null),
  ('reported>merge>merged accepted>merge>merged dispatched>merge>merged', 'dispatcher', true, 'running', 'merged_into'),
  ('dispatched>reassign>dispatched signed>reassign>dispatched', 'dispatcher', true, 'running', 'handler'),
  ('accepted>transfer>transferred dispatched>transfer>transferred signed>transfer>transferred handling>transfer>transferred', 'dispatcher', true, 'running', null),
  ('dispatched>sign>signed signed>start>handling', 'dispatcher,circle_lead', false, 'running', null),
  ('dispatched>return>accepted signed>return>accepted handling>resolve>resolved handling>end_mediation>ended', 'dispatcher,circle_lead', true, 'running', null),
  ('resolved>reopen>handling verified>reopen>handling closed>reopen>accepted rejected>reopen>accepted ended>reopen>accepted', 'dispatcher,leader', true, 'running', null),
  ('dispatched>request_suspension>dispatched signed>request_suspension>signed handling>request_suspension>handling', 'dispatcher,circle_lead', true, 'running', null),
  ('dispatched>approve_suspension>dispatched signed>approve_suspension>signed handling>approve_suspension>handling', 'dispatcher,leader', false, 'requested', null),
  ('dispatched>refuse_suspension>dispatched signed>refuse_suspension>signed handling>refuse_suspension>handling', 'dispatcher,leader', true, 'requested', null),
  ('dispatched>resume>dispatched signed>resume>signed handling>resume>handling', 'dispatcher,circle_lead,leader', false, 'suspended', null),
  ('dispatched>assist>dispatched signed>assist>signed handling>assist>handling', 'dispatcher,circle_lead', true, 'any', null),
  ('accepted>escalate>accepted dispatched>escalate>dispatched signed>escalate>signed handling>escalate>handling', 'dispatcher,circle_lead', true, 'any', null),
  ('reported>urge>reported accepted>urge>accepted dispatched>urge>dispatched signed>urge>signed handling>urge>handling merged>urge>merged', 'dispatcher,leader', false, 'any', null),
  ('reported>note>reported accepted>note>accepted dispatched>note>dispatched signed>note>signed handling>note>handling resolved>note>resolved verified>note>verified closed>note>closed rejected>note>rejected merged>note>merged transferred>note>transferred ended>note>ended', 'dispatcher,circle_lead,leader', true, 'any', null),
  ('merged>unmerge>', 'dispatcher', true, 'running', null),
  ('verified>follow_up>verified closed>follow_up>closed', 'dispatcher,leader', false, 'running', 'satisfaction'),
  ('reported>supervise>reported accepted>supervise>accepted dispatched>supervise>dispatched signed>supervise>signed handling>supervise>handling', 'leader', true, 'any', null),
  ('reported>set_urgent>reported accepted>set_urgent>accepted dispatched>set_urgent>dispatched signed>set_urgent>signed handling>set_urgent>handling', 'dispatcher,circle_lead,leader', true, 'any', null),
  ('reported>calm>reported accepted>calm>accepted dispatched>calm>dispatched signed>calm>signed handling>calm>handling', 'dispatcher,leader', true, 'any', null),
  ('reported>adjust>reported accepted>adjust>accepted dispatched>adjust>dispatched signed>adjust>signed handling>adjust>handling', 'dispatcher,leader', true, 'any', 'facts'),
  ('reported>relocate>reported accepted>relocate>accepted dispatched>relocate>dispatched signed>relocate>signed handling>relocate>handling', 'dispatcher,circle_lead', false, 'any', 'point');
select set_eq(
  $$select from_status || '>' || action || '>' || coalesce(to_status::text, ''), array_to_string(roles, ','), needs_reason, guard, asks from public.incident_transitions$$,
  $$select move, roles, needs_reason, guard, asks from machine_by_hand, unnest(string_to_array(moves, ' ')) move$$, 'the machine is exactly the one written here');

-- Every status x every action x every person: advanced, refused, or forbidden.
create temporary table subject as select tests.report('B01', 'u1') as id, tests.report('B01', 'u2') as other;
create function tests.try_move(of_name text, in_status public.incident_status, in_action text, in_clock text, in_note text default '理由') returns text
language plpgsql as $$
declare
  s record;
  result text;
begin
  select * into s from subject;
  begin
    perform tests.put(s.id, in_status);
    update public.incidents i set suspended_at = case when in_clock = 'suspended' then now() - interval '1 day' end,
      suspension_requested_at = case when in_clock <> 'running' then now() - interval '2 days' end, is_urgent = coalesce(in_action = 'calm', false) where i.id = s.id;
    result := tests.advance(of_name, s.id, in_action, in_note, jsonb_build_object('merged_into', s.other, 'handler', '承办', 'satisfaction', 'neutral', 'lng', tests.lng('u2'), 'lat', tests.lat('u2')));
    if result = 'advanced' then
      select result || ' ' || i.status || ' ' || e.action || ' ' || e.from_status || ' ' || e.to_status || ' ' || (i.version = e.version and i.version = 2)
      into result from public.incidents i join public.incident_events e on e.incident_id = i.id where i.id = s.id order by e.id desc limit 1;
    end if;
    raise exception using errcode = 'T0000';
  exception when sqlstate 'T0000' then null;
  end;
  return result;
end $$;
create temporary table moves_tried as
select p as person, s as status, a.action, tests.try_move(p, s, a.action, case t.guard when 'requested' then 'requested' when 'suspended' then 'suspended' else 'running' end) as answer,
  case when p in ('stranger', 'other_dispatcher') then '42501' when p = 'display' then 'refused unknown_incident'
    when t.action is null then 'refused no_such_move'
    when p = 'second_lead' or not p = any (t.roles::text[]) then '42501'
    else format('advanced %1$s %2$s %3$s %1$s true', coalesce(t.to_status, 'accepted'), t.action, t.from_status) end as expected
from unnest(enum_range(null::public.incident_status)) s
cross join (select distinct action from public.incident_transitions union all values ('conjure'), (null)) a
cross join unnest(array['dispatcher', 'circle_lead', 'second_lead', 'leader', 'planner', 'enterprise_officer', 'admin', 'display', 'stranger', 'other_dispatcher']) p
left join public.incident_transitions t on t.from_status = s and t.action = a.action
-- Moves that exist are tried by everyone; those that do not, by three, since the answer hangs on nothing but sight.
where t.action is not null or p in ('dispatcher', 'circle_lead', 'display');
select is((select count(*) from moves_tried), (select count(*) * 7 from public.incident_transitions) + 12 * 3 * (select count(distinct action) + 2 from public.incident_transitions), 'every status, action and person was tried');
select is_empty($$select person, status, action, answer, expected from moves_tried where answer is distinct from expected$$, 'each of them ended as the machine says');
select is_empty($$
  select from_status, action, clock, answer from (
    select t.*, clock, tests.try_move(case when t.action = 'supervise' then 'leader' else 'dispatcher' end, t.from_status, t.action, clock) as answer
    from public.incident_transitions t, unnest(array['running', 'requested', 'suspended']) clock) tried
  where (answer like 'advanced%') is distinct from (case guard when 'any' then true when 'requested' then clock = 'requested'
    when 'suspended' then clock = 'suspended' when 'running' then clock = 'running' or (clock = 'requested' and action <> 'request_suspension') end)$$, 'every move respects what the clock is doing');
select is_empty($$
  select from_status, action, note, answer from (
    select t.*, note, tests.try_move(case when t.action = 'supervise' then 'leader' else 'dispatcher' end, t.from_status, t.action,
      case t.guard when 'requested' then 'requested' when 'suspended' then 'suspended' else 'running' end, note) as answer
    from public.incident_transitions t, unnest(array['', '  ', null]) note) tried
  where (answer = 'refused needs_reason') is distinct from needs_reason$$, 'a reason is asked for where the machine says so, and blanks are none');

-- Stale, long, limited
create temporary table one as select tests.report('B01', 'u1') as id;
select is(tests.advance('dispatcher', id, 'accept'), 'advanced', 'accept') from one;
create temporary table before_stale as select tests.counts() as rows;
select tests.act_as('dispatcher');
create temporary table stale as select * from public.advance_incident('440311001', (select max(id) from public.incidents where sensitivity = 'normal'), 'dispatch', 1);
select tests.act_as_owner();
select is((select outcome || ' ' || status || ' ' || version || ' ' || changed_by || ' ' || changed_action || ' ' || (changed_at > now() - interval '1 minute') from stale), 'stale accepted 2 dispatcher accept true', 'a stale version is told who moved it, when and how');
select is(tests.counts(), rows, 'and nothing is written') from before_stale;
select is(tests.advance('dispatcher', id, 'dispatch', '', '{}', 99), 'stale', 'a version from the future is stale too') from one;
select is(tests.ask_as('dispatcher', format('select outcome from public.advance_incident(''440311001'', %s, ''dispatch'', null)', id)), 'stale', 'and so is none') from one;
select is(tests.advance('dispatcher', id, 'dispatch', repeat('长', 1001)), 'refused text_too_long', 'a note has 1000 characters at most') from one;
select is(tests.advance('dispatcher', id, 'dispatch', '', jsonb_build_object('handler', repeat('长', 61))), 'refused text_too_long', 'a handler has 60 at most') from one;
select is(tests.advance('dispatcher', id, 'dispatch', '', jsonb_build_object('x', repeat('长', 5000))), 'refused text_too_long', 'a detail has its limit too: the log keeps it for ever') from one;
select is(tests.ask_as('dispatcher', $$select refusal from public.advance_incident('440311001', 999999, 'accept', 1)$$), '{"code": "unknown_incident", "place": "incident_id", "values": {}}', 'an incident that is not there');
select is(tests.ask_as('dispatcher', $$select outcome from public.advance_incident('440311001', null, 'accept', 1)$$), 'refused', 'no incident at all');
select is(tests.advance('dispatcher', id, 'dispatch', ''), 'advanced', 'dispatch') from one;
select is(i.handler, t.handler, 'without a handler the item''s own is sent') from public.incidents i join public.items t on t.street_id = i.street_id and t.id = i.item_id join one on one.id = i.id;
select is(tests.advance('dispatcher', id, 'reassign', '换', '{"handler": "城管中队"}'), 'advanced', 'reassigned once') from one;
select is(handler, '城管中队', 'to the handler named') from public.incidents join one using (id);
select is(string_agg(tests.advance('dispatcher', id, 'reassign', '换'), ','), 'advanced,advanced,refused reassign_limit', 'the fourth reassignment is refused') from one, generate_series(1, 3);
select is(tests.advance('circle_lead', id, 'return', '退'), 'advanced', 'returned once') from one;
select is(tests.advance('dispatcher', id, 'dispatch', ''), 'advanced', 'sent again') from one;
select is(tests.advance('circle_lead', id, 'return', '退'), 'advanced', 'returned twice') from one;
select is(tests.advance('dispatcher', id, 'dispatch', ''), 'advanced', 'and again') from one;
select is(tests.advance('circle_lead', id, 'return', '退'), 'refused return_limit', 'the third return is refused') from one;
select is(owner_id, tests.person('dispatcher'), 'the first receiver is still the owner') from public.incidents join one using (id);
select is(tests.advance('circle_lead', id, 'sign', ''), 'advanced', 'signed') from one;
select is(owner_id || ' ' || (responded_at = now()), tests.person('circle_lead') || ' true', 'now the one who signed owns it, and has responded') from public.incidents join one using (id);
-- Merge and relocate
select is(tests.advance('dispatcher', tests.put(a.id, 'accepted'), 'merge', '重复', detail), answer, 'merge with ' || detail::text)
from (select tests.report('B01', 'u1') as id) a, lateral (values ('{}'::jsonb, 'refused unknown_target'), (jsonb_build_object('merged_into', a.id), 'refused unknown_target'), ('{"merged_into": "x"}', 'refused unknown_target'), ('{"merged_into": 999999}', 'refused unknown_target'), (jsonb_build_object('merged_into', (select id from one)), 'advanced')) t(detail, answer);
select is(tests.advance('dispatcher', b.id, 'relocate', '', detail), answer, 'relocate with ' || detail::text)
from (select tests.report('B01') as id) b, lateral (values ('{}'::jsonb, 'refused bad_point'), ('{"lng": "x", "lat": 22.7}', 'refused bad_point'), ('{"lng": 113.94}', 'refused bad_point'), ('{"lng": 500, "lat": 22}', 'refused bad_point'), ('{"lng": 114.2, "lat": 22.9}', 'refused outside_street'), (jsonb_build_object('lng', tests.lng('u6'), 'lat', tests.lat('u6')), 'advanced')) t(detail, answer);
select is(unit_id || circle_id || community_id || ' ' || reported_unit_id || reported_circle_id || reported_community_id, 'u6by01by u6by01by', 'a relocated incident lies in its new unit, and was reported there') from public.incidents where id = (select max(id) from public.incidents where sensitivity = 'normal');
-- Reopen
create temporary table again as select tests.put(tests.report('B01', 'u1'), 'verified') as id;
update public.incidents i set resolved_at = now() - interval '3 days', resolve_by = now() - interval '4 days', responded_at = now() - interval '9 days' from again where i.id = again.id;
select is(tests.advance('dispatcher', id, 'close', ''), 'advanced', 'closed') from again;
select is(closed_at = now() and not is_open, true, 'a closed incident owes nothing') from public.incidents join again using (id);
select is(tests.advance('leader', id, 'reopen', '不满意'), 'advanced', 'reopened') from again;
select is(i.status || ' ' || i.reopen_count || ' ' || (i.closed_at is null) || ' ' || (i.resolved_at is null) || ' ' || i.is_open || ' ' || (abs(tests.working_minutes(now(), i.resolve_by) - 3 * 420) < 0.001),
  'accepted 1 true true true true', 'it is open again, with a new limit') from public.incidents i join again using (id);

-- Suspension: the clock stands still, in working time across weekends and holidays
create temporary table waiting as select tests.put(tests.report('B01', 'u1'), 'handling') as id;
select is(tests.advance('circle_lead', id, 'request_suspension', '等材料'), 'advanced', 'asked for') from waiting;
select is(tests.advance('circle_lead', id, 'request_suspension', '等材料'), 'refused requested_already', 'once is enough') from waiting;
select is(tests.advance('circle_lead', id, 'approve_suspension', ''), '42501', 'who asked does not approve') from waiting;
select is(tests.advance('leader', id, 'approve_suspension', ''), 'advanced', 'approved') from waiting;
select is(tests.advance('circle_lead', id, 'resolve', '完'), 'refused suspended', 'nothing moves while it stands') from waiting;
-- Twelve days ago it stopped, with its limits then still ahead: at least one weekend and one holiday lie between.
update public.incidents i set suspended_at = now() - interval '12 days', responded_at = null,
  resolve_by = private.add_working_minutes('440311001', now() - interval '12 days', 500), respond_by = private.add_working_minutes('440311001', now() - interval '12 days', 50) from waiting w where i.id = w.id;
insert into public.work_calendar select '440311001', (now() at time zone 'Asia/Shanghai')::date - 5, false, '临时' on conflict (street_id, day) do update set is_workday = false;
create temporary table standing as select i.* from public.incidents i join waiting using (id);
select is(tests.advance('leader', id, 'resume', ''), 'advanced', 'resumed') from waiting;
select is((select abs(tests.working_minutes(s.resolve_by, i.resolve_by) - tests.working_minutes(now() - interval '12 days', now())) < 0.001 from public.incidents i join standing s using (id)), true, 'the limit moved on by exactly the working time it stood');
select is((select abs(tests.working_minutes(s.respond_by, i.respond_by) - tests.working_minutes(now() - interval '12 days', now())) < 0.001 from public.incidents i join standing s using (id)), true, 'and so did the limit to respond');
select cmp_ok(tests.working_minutes(now() - interval '12 days', now()), '<', 12 * 420::numeric, 'a weekend was no part of it');
select is(suspended_at is null and suspension_requested_at is null, true, 'the clock runs again') from public.incidents join waiting using (id);
select is((select private.resumed_deadline(i, timestamptz '2026-10-09T10:00+08', 'working_hours') from (select (jsonb_populate_record(null::public.incidents, jsonb_build_object('street_id', '440311001', 'suspended_at', now()))).*) i), timestamptz '2026-10-09T10:00+08', 'no time stood still, no limit moved');
select is((select private.resumed_deadline(i, timestamptz '2026-10-09T10:00+08', 'clock_hours') from (select (jsonb_populate_record(null::public.incidents, jsonb_build_object('street_id', '440311001', 'suspended_at', now() - interval '30 hours'))).*) i), timestamptz '2026-10-10T16:00+08', 'a clock limit moves by the clock');
-- What was late when it was suspended comes back as late as it was, on whatever it runs; in figure and list it never was anything else (chapter 9).
create temporary table late_one as select tests.put(tests.report('B01', 'u1'), 'handling') as id;
update public.incidents i set suspended_at = now() - interval '63 hours', suspension_requested_at = now() - interval '64 hours', responded_at = now() - interval '9 days', resolve_by = now() - interval '65 hours' from late_one l where i.id = l.id;
select is(owed_by, resolve_by, 'it stays late while it waits') from public.incidents join late_one using (id);
select is(tests.advance('leader', id, 'resume', ''), 'advanced', 'resumed') from late_one;
select is(now() - owed_by, interval '2 hours', 'it is as late as it was') from public.incidents join late_one using (id);
select is(private.moved_on('440311001', by_at, unit, from_at, to_at), answer, format('%s by %s stood %s to %s', by_at, unit, from_at, to_at)) from (values
  (timestamptz '2026-11-20T18:00+08', 'working_days'::public.limit_unit, timestamptz '2026-11-20T20:00+08', timestamptz '2026-11-23T11:00+08', timestamptz '2026-11-23T09:00+08'),
  ('2026-11-20T18:00+08', 'working_hours', '2026-11-20T20:00+08', '2026-11-23T11:00+08', '2026-11-23T09:00+08'),
  ('2026-11-20T20:00+08', 'working_hours', '2026-11-20T19:00+08', '2026-11-20T21:00+08', '2026-11-20T21:00+08'),
  ('2026-11-24T18:00+08', 'working_days', '2026-11-20T17:00+08', '2026-11-23T10:00+08', '2026-11-25T11:00+08'),
  (null, 'working_days', '2026-11-20T17:00+08', '2026-11-23T10:00+08', null)) t(by_at, unit, from_at, to_at, answer);
-- A request dies with the step it was made in
create temporary table forgotten as select tests.put(tests.report('B01', 'u1'), 'dispatched') as id;
select is(tests.advance('circle_lead', id, 'request_suspension', '等') || tests.advance('circle_lead', id, 'return', '退') || tests.advance('dispatcher', id, 'dispatch', ''), 'advancedadvancedadvanced', 'asked, returned, sent again') from forgotten;
select is(tests.advance('leader', id, 'approve_suspension', ''), 'refused not_requested', 'the old request cannot be approved') from forgotten;

-- Urgent: due by the clock, whatever the hour, and never later than it was; calm again, as if it had never been
create temporary table hasty as select tests.report('B01', 'u1') as id, tests.report('B01', 'u1') as old;
select tests.act_as('dispatcher');
create temporary table urgent_made as select * from public.report_incident('440311001', 'B01', '急', is_urgent => true);
select tests.act_as_owner();
select is(respond_by = now() + t.urgent_respond_hours * interval '1 hour' and resolve_by = now() + t.urgent_resolve_hours * interval '1 hour', true, 'reported as urgent it has the item''s urgent hours') from urgent_made, public.items t where t.street_id = '440311001' and t.id = 'B01';
create temporary table before_haste as select i.* from public.incidents i join hasty on i.id in (hasty.id, hasty.old);
select is(tests.advance('dispatcher', id, 'set_urgent', '有人受伤'), 'advanced', 'made urgent') from hasty;
select is(is_urgent || ' ' || (respond_by - now()) || ' ' || (resolve_by - now()), 'true 00:30:00 1 day', 'from now on by the clock') from public.incidents i join hasty using (id);
select is((select (e.detail #>> '{former,resolve_by}')::timestamptz = b.resolve_by and (e.detail #>> '{former,respond_by}')::timestamptz = b.respond_by and (e.detail #>> '{new,resolve_by}')::timestamptz = i.resolve_by
  from public.incident_events e join before_haste b on b.id = e.incident_id join public.incidents i on i.id = e.incident_id where e.action = 'set_urgent' and e.incident_id = hasty.id), true, 'the former deadlines, and the new ones') from hasty;
select is(tests.advance('dispatcher', id, 'calm', '虚惊'), 'advanced', 'calm again') from hasty;
select is(i.is_urgent || ' ' || (i.respond_by = b.respond_by) || ' ' || (i.resolve_by = b.resolve_by), 'false true true', 'it is due as it was') from public.incidents i join hasty using (id) join before_haste b using (id);
-- One that was late, answered, and stood still for a while
update public.incidents i set reported_at = now() - interval '40 days', responded_at = now() - interval '39 days', resolve_by = now() - interval '1 hour', status = 'handling' from hasty where i.id = old;
insert into public.incident_events (street_id, incident_id, action, to_status, version, at) select '440311001', old, action, 'handling', v, now() - n * interval '1 day' from hasty, (values ('approve_suspension', 2, 30), ('resume', 3, 20)) t(action, v, n);
create temporary table late_before as select i.* from public.incidents i join hasty on i.id = old;
select is(tests.advance('dispatcher', old, 'set_urgent', '急'), 'advanced', 'made urgent late') from hasty;
select is(i.respond_by = l.respond_by and i.resolve_by = l.resolve_by, true, 'urgency gives no time, and what was answered stays') from public.incidents i join late_before l using (id);
select is(tests.advance('leader', old, 'calm', '不急'), 'advanced', 'calm') from hasty;
select is(i.resolve_by, private.moved_on('440311001', private.deadline('440311001', i.reported_at, 3, 'working_days'), 'working_days', now() - interval '30 days', now() - interval '20 days'), 'reckoned from its report, the time it stood left out') from public.incidents i join late_before using (id);
-- While it is suspended, on its own clock
create temporary table stopped as select tests.put(tests.report('B01', 'u1'), 'handling') as id;
update public.incidents i set responded_at = now() - interval '5 hours', suspended_at = now() - interval '3 hours', suspension_requested_at = now() - interval '4 hours' from stopped where i.id = stopped.id;
select is(tests.advance('dispatcher', id, 'set_urgent', '急') || tests.advance('dispatcher', id, 'resume', ''), 'advancedadvanced', 'made urgent while it stood still, then resumed') from stopped;
select is(resolve_by = now() + interval '24 hours', true, 'it has all its urgent hours') from public.incidents join stopped using (id);

-- What intake filled in, put right for a reason
create temporary table wrong as select tests.report('B01', 'u1') as id;
select is(tests.advance('dispatcher', id, 'adjust', '改', detail), answer, 'adjust with ' || detail::text) from wrong, lateral (values
  (jsonb '{}', 'refused nothing_to_change'), ('[]', 'refused nothing_to_change'), ('{"item_id": "Z99"}', 'refused unknown_item'), ('{"item_id": null}', 'refused unknown_item'), ('{"item_id": "A19"}', 'refused other_sensitivity'), ('{"handler": " "}', 'refused empty_handler'), (jsonb_build_object('handler', repeat('长', 61)), 'refused text_too_long'),
  ('{"resolve_by": "soon"}', 'refused bad_deadline'), ('{"resolve_by": "2026-13-45T00:00Z"}', 'refused bad_deadline'), ('{"resolve_by": "2026-12-01"}', 'refused bad_deadline'), ('{"respond_by": 5}', 'refused bad_deadline'), ('{"respond_by": "1999-01-01T00:00:00Z"}', 'refused bad_deadline'), ('{"resolve_by": "2999-01-01T00:00:00Z"}', 'refused bad_deadline')) t(detail, answer);
select is(tests.advance('dispatcher', id, 'adjust', '', '{"item_id": "C01"}'), 'refused needs_reason', 'not without a reason') from wrong;
select is(tests.advance('dispatcher', id, 'adjust', '认错了', '{"item_id": "G01", "handler": " 规土办 "}'), 'advanced', 'another item and office') from wrong;
select is(i.item_id || ' ' || i.handler || ' ' || (i.respond_by = private.deadline('440311001', i.reported_at, t.respond_limit, t.respond_unit) and i.resolve_by = private.deadline('440311001', i.reported_at, t.resolve_limit, t.resolve_unit)), 'G01 规土办 true', 'with the limits of that item')
from public.incidents i join wrong using (id) join public.items t on t.street_id = i.street_id and t.id = i.item_id;
select is(tests.advance('leader', id, 'adjust', '约好了', jsonb_build_object('resolve_by', to_char(now() at time zone 'UTC' + interval '9 days', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))), 'advanced', 'a deadline by hand') from wrong;
select is(resolve_by, now() + interval '9 days', 'is that one') from public.incidents join wrong using (id);
select is((select detail -> 'former' ->> 'item_id' || ' ' || (detail -> 'new' ->> 'item_id') from public.incident_events e where e.incident_id = wrong.id and action = 'adjust' order by version limit 1), 'B01 G01', 'the history keeps what it was') from wrong;
update public.incidents i set responded_at = now() from wrong where i.id = wrong.id;
select is(tests.advance('dispatcher', id, 'adjust', '改', jsonb_build_object('respond_by', now() + interval '1 day')), 'refused responded_already', 'what was answered has no limit to answer any more') from wrong;

-- Merging, and back again: the status it had, its deadlines as they were, and both histories tell of it
create temporary table pair as select tests.report('B01', 'u1') as a, tests.report('B01', 'u1') as b, tests.report('B01', 'u2') as c, tests.report('A19', 'u1') as hidden;
grant select on pair to public;
select is(tests.advance('dispatcher', a, 'accept', '') || tests.advance('dispatcher', a, 'dispatch', ''), 'advancedadvanced', 'sent') from pair;
create temporary table as_it_was as select i.* from public.incidents i join pair on i.id = a;
select is(tests.advance('dispatcher', a, 'merge', '同一件', jsonb_build_object('merged_into', b)), 'advanced', 'merged') from pair;
select is(tests.advance('dispatcher', b, 'merge', '同一件', jsonb_build_object('merged_into', c)), 'advanced', 'and that one merged') from pair;
create function tests.told(of_id bigint) returns text language sql as $$
  select string_agg(concat_ws(' ', action, nullif(note, ''), (select key from pair, jsonb_each_text(to_jsonb(pair)) where value = detail ->> 'merged_from')), ', ' order by version) from public.incident_events where incident_id = of_id and action <> 'report' $$;
select is(tests.told(b), 'merged_in 同一件 a, merge 同一件', 'the other''s history tells it came') from pair;
select is(tests.advance('circle_lead', a, 'note', '又来电') || tests.advance('dispatcher', a, 'urge', ''), 'advancedadvanced', 'it is noted and urged, though merged') from pair;
select is(tests.told(c), 'merged_in 同一件 b, note 又来电 a, urge a', 'that reaches the last of them') from pair;
select is(urge_count || ' ' || version, '1 4', 'which is urged') from public.incidents join pair on id = c;
select is(tests.advance('dispatcher', b, 'urge', ''), 'refused urged_lately', 'and so not again, by way of another, within the hour') from pair;
select is(tests.advance('dispatcher', a, 'unmerge', '并错了'), 'advanced', 'undone') from pair;
select is(row(i.status, i.is_open, i.closed_at, i.merged_into, i.handler, i.respond_by, i.resolve_by, i.owner_id)::text, row(w.status, true, null::timestamptz, null::bigint, w.handler, w.respond_by, w.resolve_by, w.owner_id)::text, 'it is what it was, its clock never stopped') from as_it_was w join public.incidents i using (id);
select is(tests.told(c), 'merged_in 同一件 b, note 又来电 a, urge a, merge_undone 并错了 a', 'and that is told too') from pair;
select is(tests.advance('dispatcher', hidden, 'merge', '同一件', jsonb_build_object('merged_into', c)) || tests.advance('dispatcher', hidden, 'note', '密') || tests.advance('dispatcher', hidden, 'unmerge', '错'), 'advancedadvancedadvanced', 'a sensitive one') from pair;
select unalike(tests.told(c), '%hidden%', 'is not told of where others read it') from pair;
select is(tests.advance('dispatcher', id, 'note', '补充') || ' ' || (select row(x.closed_at = i.closed_at, x.edition_id = i.edition_id, x.version = i.version + 1) from public.incidents x where x.id = i.id), 'advanced (t,t,t)', 'a note on one that ended leaves it as it ended') from public.incidents i where status = 'closed' and location is not null limit 1;

-- Urging: counted, and not again within the street's pause
create temporary table urged as select tests.report('B01', 'u1') as id;
select is(tests.advance('leader', id, 'urge', '') || ' ' || tests.advance('dispatcher', id, 'urge', ''), 'advanced refused urged_lately', 'once in a while') from urged;
update public.incidents i set urged_at = now() - interval '59 minutes' from urged where i.id = urged.id;
grant select on urged to public;
select is((tests.ask_as('dispatcher', $$select refusal -> 'values' from urged, public.advance_incident('440311001', id, 'urge', 2)$$)::jsonb ->> 'minutes')::numeric, 1::numeric, 'and says in how many minutes it may be');
update public.street_rules set urge_pause_minutes = 30;
select is(tests.advance('dispatcher', id, 'urge', ''), 'advanced', 'the pause is the street''s to set') from urged;
select is(urge_count || ' ' || (urged_at = now()), '2 true', 'urges are counted') from public.incidents join urged using (id);
select is(tests.ask_as(p, $$with u as (update public.street_rules set urge_pause_minutes = 5 returning 1) select count(*) from u$$), case p when 'admin' then '1' else '0' end, p || ' sets so many rules') from unnest(array['admin', 'dispatcher', 'leader', 'display']) p;
select is(tests.ask_as(p, $$select count(*) from public.street_rules$$), case p when 'display' then '1' when 'dispatcher' then '1' else '0' end, p || ' reads so many rules') from unnest(array['dispatcher', 'display', 'stranger', 'other_dispatcher']) p;
select is(tests.try_as('dispatcher', $$insert into public.street_rules values ('440311001', 5)$$), '42501', 'a dispatcher sets none');
delete from public.street_rules;
select is(tests.try_as('admin', $$insert into public.street_rules values ('440311001', 5)$$), 'ok', 'an admin does');

-- Following up: owed from the check on where there is a number to call; who is not satisfied opens it again
create temporary table called as select tests.put(tests.report('B01', 'u1', '有电话', '{"phone": "13812341234"}'), 'resolved') as id, tests.put(tests.report('B01', 'u1', '无电话', '{"name": "王"}'), 'resolved') as silent;
select is(tests.advance('dispatcher', id, 'verify', '') || tests.advance('dispatcher', silent, 'verify', ''), 'advancedadvanced', 'checked') from called;
select is((select follow_up_since = now() from public.incidents where id = called.id) and (select follow_up_since is null from public.incidents where id = silent), true, 'a call is owed where there is a number') from called;
select is(tests.advance('dispatcher', id, 'close', '') || tests.advance('dispatcher', id, 'follow_up', '', '{"satisfaction": "pleased"}') || tests.advance('dispatcher', id, 'follow_up', '', '{"satisfaction": "neutral"}'), 'advancedrefused bad_satisfactionadvanced', 'closed, then called') from called;
select is(satisfaction || ' ' || status || ' ' || (follow_up_since is null), 'neutral closed true', 'no call is owed any more') from public.incidents join called using (id);
select is(tests.advance('dispatcher', id, 'follow_up', ' ', '{"satisfaction": "dissatisfied"}') || tests.advance('dispatcher', id, 'follow_up', '还在漏', '{"satisfaction": "dissatisfied"}'), 'refused needs_reasonadvanced', 'not satisfied, and why') from called;
select is(i.status || ' ' || i.reopen_count || ' ' || i.is_open || ' ' || (i.resolve_by = private.deadline('440311001', now(), 3, 'working_days')) || ' ' || i.satisfaction, 'accepted 1 true true dissatisfied', 'opens it again, with a new limit') from public.incidents i join called using (id);

-- Sight of the rows themselves, per role and sensitivity
create temporary table sights as select tests.report('B01', 'u1') as normal_id, tests.report('A15', 'u1') as coarse_id, tests.report('A19', 'u1') as hidden_id, tests.report('A15', 'u4') as coarse_elsewhere;
create function tests.sees(of_name text) returns text language plpgsql as $$
declare
  s record;
begin
  select * into s from sights;
  return tests.ask_as(of_name, format('select coalesce(string_agg(case i.id when %s then ''n'' when %s then ''c'' when %s then ''h'' else ''e'' end, '''' order by i.circle_id desc, i.item_id = ''A19'', i.item_id desc), '''') from public.incidents i where i.id in (%s, %s, %s, %s)', s.normal_id, s.coarse_id, s.hidden_id, s.normal_id, s.coarse_id, s.hidden_id, s.coarse_elsewhere));
end $$;
select is(tests.sees(p), answer, p || ' sees which rows')
from (values ('dispatcher', 'nche'), ('leader', 'nche'), ('admin', 'nche'), ('circle_lead', 'nch'), ('second_lead', 'n'), ('planner', 'n'), ('enterprise_officer', 'n'), ('display', ''), ('stranger', ''), ('other_dispatcher', '')) t(p, answer);
select is(tests.try_as('admin', format('select %s from public.incidents', col)), '42501', 'incidents.' || col || ' is not readable') from unnest(array['location', 'reported_by', 'owner_id', 'idempotency_key']) col;
select is(tests.try_as('dispatcher', format('select %s from public.incident_events', col)), '42501', 'incident_events.' || col || ' is not readable') from unnest(array['note', 'detail', 'actor']) col;
select is(tests.try_as(p, q), '42501', p || ' may not: ' || q)
from unnest(array['dispatcher', 'admin']) p, unnest(array['select * from public.incident_parties', $$update public.incidents set status = 'closed'$$, 'delete from public.incidents', $$insert into public.incident_events (street_id, incident_id, action, to_status, version) values ('440311001', 1, 'x', 'closed', 1)$$, $$update public.incident_transitions set roles = '{display}'$$]) q;

-- Personal data
create temporary table person as select tests.report('A19', 'u1', '带当事人', '{"name": "王小明", "phone": "13812341234", "address": "某栋"}') as incident_id;
create temporary table party as select p.id from public.incident_parties p join person using (incident_id);
select is(tests.try_as(p, format('select public.open_party(''440311001'', %s, ''回访需要'')', id)), 'ok', p || ' opens') from party, unnest(array['dispatcher', 'leader', 'circle_lead']) p;
select is(tests.try_as(p, format('select public.open_party(''440311001'', %s, ''回访需要'')', id)), '42501', p || ' does not open') from party, unnest(array['second_lead', 'planner', 'enterprise_officer', 'admin', 'display', 'stranger', 'other_dispatcher']) p;
select is(tests.try_as('dispatcher', format('select public.open_party(''440311001'', %s, %L)', id, why)), '22023', 'no reason, no name: ' || coalesce(left(why, 5), 'null')) from party, unnest(array['', ' ', '一', null, repeat('长', 501)]) why;
select is(tests.try_as('dispatcher', $$select public.open_party('440311001', 999999, '回访需要')$$), '42501', 'a party that is not there says no more than one that may not be seen');
select is((select count(*) from public.audit_log where action = 'reveal_party'), 0::bigint, 'nothing was logged by what was undone');
select is(tests.try_as('dispatcher', $$select * from private.party_tickets$$), '42501', 'tickets are nobody''s to read');
create temporary table opened (ticket uuid);
grant select on party, opened to public;
grant insert on opened to public;
select tests.act_as('leader');
insert into opened select public.open_party('440311001', party.id, ' 回访需要 ') from party;
select tests.act_as_owner();
select is((select string_agg(actor || action || subject || reason, ',') from public.audit_log where action = 'reveal_party'), tests.person('leader') || 'reveal_partyincident_parties/' || id || '回访需要', 'who looked at whom, and why, is in the log once') from party;
-- One transaction would undo the line in the log with the answer, so it gets no answer.
create function tests.revealed(of_name text, of_ticket uuid) returns text language plpgsql as $$
begin
  perform tests.act_as(of_name);
  return (select name || phone || address from public.reveal_party('440311001', of_ticket));
exception when others then return sqlstate;
end $$;
select is(tests.revealed('leader', ticket), '42501', 'what one transaction opened it does not see') from opened;
select tests.act_as_owner();
update private.party_tickets set tx = '3';
select is(tests.revealed(p, ticket), '42501', p || ' does not see what another opened') from opened, unnest(array['dispatcher', 'admin', 'stranger']) p;
select is(tests.revealed('leader', gen_random_uuid()), '42501', 'a ticket that was not given out opens nothing');
select is(tests.revealed('leader', null), '42501', 'nor does none');
select tests.act_as_owner();
select is(tests.try_as('leader', format('select name::int from public.reveal_party(''440311001'', %L)', ticket)), '22P02', 'an answer that fails is in the log all the same, for the log was there before') from opened;
savepoint here;
update private.party_tickets set expires_at = now() - interval '1 second';
select is(tests.revealed('leader', ticket), '42501', 'after a minute it opens nothing') from opened;
rollback to here;
savepoint here;
update public.memberships set role = 'planner' where user_id = tests.person('leader');
select is(tests.revealed('leader', ticket), '42501', 'nor for who has lost the role meanwhile') from opened;
rollback to here;
select is(tests.revealed('leader', ticket), '王小明13812341234某栋', 'then the one who opened sees') from opened;
select is(tests.revealed('leader', ticket), '42501', 'once') from opened;
select tests.act_as_owner();

-- Looking for duplicates before saving
create temporary table twins as select tests.report('B02', 'u3', '附近') as near_id, tests.report('A15', 'u3', '别组') as other_group, tests.put(tests.report('B01', 'u3', '已结'), 'closed') as closed_id;
create function tests.duplicates(of_name text, radius_m double precision default 150) returns text language sql as $$
  select tests.ask_as(of_name, format('select coalesce(string_agg(summary, '','' order by distance_m), ''-'') from public.likely_duplicates(''440311001'', ''B01'', %s, %s, %s)', tests.lng('u3') + 0.001, tests.lat('u3'), radius_m)) $$;
select is(tests.duplicates(p), '附近', p || ' finds the open one of the same group nearby') from unnest(array['dispatcher', 'circle_lead', 'leader']) p;
select is(tests.duplicates('dispatcher', 100), '-', 'about 103 m away is not within 100 m');
select is(tests.ask_as(p, format('select coalesce(string_agg(summary, '',''), ''-'') from public.likely_duplicates(''440311001'', ''A01'', %s, %s)', tests.lng('u3'), tests.lat('u3'))), answer, 'of a sensitive one nearby ' || p || ' gets ' || answer)
from (values ('dispatcher', '别组'), ('leader', '别组'), ('second_lead', '别组'), ('circle_lead', '-')) t(p, answer);
update public.incidents i set reported_at = now() - interval '73 hours' from twins where i.id = near_id;
select is(tests.duplicates('dispatcher'), '-', 'three days ago is not lately');
select is(tests.try_as(p, $$select public.likely_duplicates('440311001', 'B01', 113.94, 22.77)$$), '42501', p || ' does not look for duplicates') from unnest(array['planner', 'display', 'stranger']) p;
select is(tests.ask_as('dispatcher', $$select count(*) from public.likely_duplicates('440311001', 'B01', null, null)$$), '0', 'without a point there are none');
select is(tests.try_as('dispatcher', format('select public.likely_duplicates(''440311001'', ''B01'', %L, %L)', lng, lat)), 'ok', 'nor at ' || lng || ' ' || lat) from (values ('NaN', '22.76'), ('113.94', 'NaN'), ('infinity', '22.76'), ('500', '22.76'), ('113.94', '-91')) t(lng, lat);
select * from finish();
