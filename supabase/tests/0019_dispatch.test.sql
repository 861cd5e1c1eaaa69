-- Chapter 19: who is ranked where and why, who was sent, and what they answer.
select no_plan();
create temporary table everyone as select unnest(array['display', 'dispatcher', 'circle_lead', 'second_lead', 'leader', 'planner', 'enterprise_officer', 'admin', 'stranger', 'other_dispatcher']) as p;
create temporary table made (name text primary key, id bigint);
insert into made values ('street', tests.report('B01', 'u1')), ('quarrel', tests.report('A03', 'u1')), ('unplaced', tests.report('B01', null)), ('hidden', tests.report('A19', 'u5')), ('east', tests.report('B01', 'u3'));
grant select on everyone, made to public;
create function tests.made(n text) returns bigint language sql stable as $$ select id from made where name = n $$;

select is(tests.try_as(p, $$select public.nearest_responders('440311001', tests.made('street'))$$), case when p in ('dispatcher', 'circle_lead', 'second_lead', 'leader') then 'ok' else '42501' end, p || ' is told whom to send') from everyone;
select is(tests.try_as(p, $$select public.nearest_responders('440311001', tests.made('hidden'))$$), case when p in ('dispatcher', 'leader') then 'ok' else '22023' end, p || ': of an incident they see') from unnest(array['dispatcher', 'leader', 'circle_lead', 'second_lead']) p;
select is(tests.try_as('dispatcher', $$select public.nearest_responders('440311001', 999)$$), '22023', 'of one there is');

create function tests.ranked(of_incident text, of_name text default 'dispatcher', most integer default 20) returns text language sql as $$
  select tests.ask_as(of_name, format('select string_agg(n.id, '','' order by n.rank) from public.nearest_responders(''440311001'', %s, %s) n', tests.made(of_incident), most)) $$;
create function tests.reasons_of(of_incident text, who text, of_name text default 'dispatcher') returns text language sql as $$
  select tests.ask_as(of_name, format($q$select string_agg(r ->> 'code' || coalesce(':' || (r ->> 'open'), ''), ' ') || ' ' || is_on_duty from public.nearest_responders('440311001', %s) n, jsonb_array_elements(n.reasons) r where n.id = %L group by is_on_duty$q$, tests.made(of_incident), who)) $$;
-- 王安全 is 100 m away, in the circle, and knows the trade; the lead is 200 m away and in the circle; the office it belongs to
-- stands where someone a kilometre away would; 李安全 is nearer than any and off duty.
select is(tests.ranked('street'), 'so-1,lead-1,dep-1,so-4,me-1,so-3,so-2', 'near, own and skilled before far; off duty last; other offices not at all');
select is(tests.reasons_of('street', who), said, who || ': why') from (values
  ('so-1', 'same_circle distance open_cases:0 skill true'), ('so-4', 'same_community distance open_cases:0 true'), ('dep-1', 'handler true'),
  ('so-2', 'off_duty same_circle distance open_cases:0 false'), ('so-3', 'distance open_cases:0 true')) t(who, said);
select is(tests.ranked('quarrel'), 'so-1,lead-1,me-1,dep-2,so-4,so-3,so-2', 'a quarrel: who mediates comes before who is nearer and does not');
select is(tests.ask_as('dispatcher', $$select bool_and(score_m = (select round(sum((r ->> 'worth_m')::float8)) from jsonb_array_elements(n.reasons) r where r ? 'worth_m')) from public.nearest_responders('440311001', tests.made('quarrel')) n$$), 'true', 'a score is the sum of its reasons');
select ok(tests.ask_as('dispatcher', $$select score_m from public.nearest_responders('440311001', tests.made('quarrel')) where id = 'me-1'$$)::integer
  < tests.ask_as('dispatcher', $$select score_m + 700 from public.nearest_responders('440311001', tests.made('street')) where id = 'me-1'$$)::integer, 'knowing the trade brings forward');
select is(tests.ask_as('dispatcher', $$select string_agg(round(distance_m) || distance_from, ',' order by rank) from public.nearest_responders('440311001', tests.made('street')) where id in ('so-1', 'lead-1')$$), '103post,205post', 'distances are metres on the ground');

-- Open cases put back, the first as much as the tenth; who sees fewer incidents counts fewer.
create function tests.busy(who text, n integer) returns void language sql as $$
  insert into public.incident_assignments (street_id, incident_id, responder_id, role, state)
  select '440311001', x.id, who, 'helper', 'working' from (select tests.put(tests.report('B01', 'u2'), 'handling') as id from generate_series(1, n)) x $$;
select tests.busy('so-1', 2);
insert into public.incident_assignments (street_id, incident_id, responder_id, role, state) values ('440311001', tests.made('hidden'), 'so-1', 'helper', 'accepted');
select is(tests.reasons_of('street', 'so-1', p), said, p || ' is told how busy') from (values ('dispatcher', 'same_circle distance open_cases:3 skill true'), ('circle_lead', 'same_circle distance open_cases:2 skill true')) t(p, said);
select is(split_part(tests.ranked('street'), ',', 1), 'lead-1', 'who is busy comes later');
update public.incident_assignments set state = 'planned', planned_for = now() + interval '1 hour' where responder_id = 'so-1' and incident_id = tests.made('hidden');
select is(tests.reasons_of('street', 'so-1'), 'same_circle distance open_cases:2 skill true', 'what is planned for later is not in hand yet');
update public.incident_assignments set state = 'done' where responder_id = 'so-1';
select is(tests.reasons_of('street', 'so-1'), 'same_circle distance open_cases:0 skill true', 'nor what is done');

-- The last position, while it is fresh.
insert into private.responder_positions values ('440311001', 'so-4', private.point(tests.lng('u1'), tests.lat('u1')), now());
select ok(tests.ask_as('dispatcher', $$select distance_from from public.nearest_responders('440311001', tests.made('street')) where id = 'so-4'$$) = 'post', 'who does not share it is looked for at the post');
update public.responders set shares_position = true where id = 'so-4';
select is(tests.ask_as('dispatcher', $$select distance_from || round(distance_m) from public.nearest_responders('440311001', tests.made('street')) where id = 'so-4'$$), 'position0', 'who does, where they are');
update private.responder_positions set at = now() - interval '16 minutes';
select is(tests.ask_as('dispatcher', $$select distance_from from public.nearest_responders('440311001', tests.made('street')) where id = 'so-4'$$), 'post', 'while it is fresh');

-- Without a place, and in a circle without anybody on duty.
select is(tests.ask_as('dispatcher', $$select count(*) > 3 and bool_and(distance_m is null) from public.nearest_responders('440311001', tests.made('unplaced'))$$), 'true', 'an incident without a place has candidates too');
create function tests.nobody_at(of_incident text) returns text language sql as $$
  select tests.ask_as('dispatcher', format('select distinct nobody_at::text from public.nearest_responders(''440311001'', %s)', tests.made(of_incident))) $$;
select is(tests.nobody_at('street'), '{}', 'somebody is on duty everywhere');
update public.duty_shifts set ends_at = now() where responder_id in ('so-1', 'lead-1');
select is(tests.nobody_at('street'), '{circle}', 'nobody in the circle is said');
update public.duty_shifts set ends_at = now() where responder_id in ('so-4', 'me-1');
select is(tests.nobody_at('street'), '{circle,community}', 'nor in the community');
select is(split_part(tests.ranked('street'), ',', 1), 'dep-1', 'the office it belongs to is offered');
update public.duty_shifts set ends_at = now();
select is(tests.nobody_at('street'), '{circle,community,street}', 'nor anywhere');
select is((select string_agg(id, ',') from unnest(string_to_array(tests.ranked('street'), ',')) with ordinality x(id, n) where n <= 4), 'dep-1,cmd,dep-2,org-1', 'then the offices, and the street''s own desk');
select is(tests.ask_as('dispatcher', $$select count(*) from public.nearest_responders('440311001', tests.made('street')) where not is_on_duty$$), '6', 'and who is off duty, for later');
update public.duty_shifts set ends_at = now() + interval '1 hour';

-- Who was sent, and what they answer.
select tests.put(id, 'accepted') from made;
select is(tests.advance('dispatcher', tests.made('street'), 'dispatch', '', '{"responder_id": "lead-1"}'), 'advanced', 'sent');
select is(tests.advance('dispatcher', tests.made('street'), 'assist', '帮', '{"responder_id": "so-1"}'), 'advanced', 'and a helper');
select is(tests.advance('dispatcher', tests.made('hidden'), 'dispatch', '', '{"responder_id": "me-1"}'), 'advanced', 'and to a hidden one');
select is(tests.ranked('street'), 'dep-1,so-4,me-1,so-3,so-2', 'who is sent is not offered again');
select is(tests.ask_as(p, format('select string_agg(concat_ws('' '', id, name, role, state, may_answer), '', '') from public.incident_responders(''440311001'', %s)', tests.made('street'))), said, p || ' is told who was sent') from (values
  ('dispatcher', 'lead-1 周微治长 lead asked t, so-1 王安全 helper asked t'), ('circle_lead', 'lead-1 周微治长 lead asked t, so-1 王安全 helper asked t'),
  ('planner', 'lead-1 周** lead asked f, so-1 王** helper asked f'), ('second_lead', 'lead-1 周** lead asked f, so-1 王** helper asked f')) t(p, said);
select is(tests.try_as(p, format('select public.incident_responders(''440311001'', %s)', tests.made('street'))), '42501', p || ' is not') from unnest(array['display', 'stranger', 'other_dispatcher']) p;
select is(tests.ask_as(p, format('select count(*) from public.incident_responders(''440311001'', %s)', tests.made('hidden'))), case when p in ('dispatcher', 'leader', 'admin') then '2' else '0' end, p || ': of a hidden one') from unnest(array['dispatcher', 'leader', 'admin', 'circle_lead', 'planner']) p;

create function tests.answer_of(of_name text, of_incident text, who text, said text, why text default '') returns text language plpgsql as $$
declare
  a record;
begin
  perform tests.act_as(of_name);
  begin
    select * into a from public.answer_assignment('440311001', tests.made(of_incident), who, said, why);
  exception when others then
    perform tests.act_as_owner();
    return sqlstate;
  end;
  perform tests.act_as_owner();
  return concat_ws(' ', a.outcome, a.refusal ->> 'code', a.state);
end $$;
select is(tests.answer_of(p, 'street', 'so-1', 'accept'), said, p || ' answers for so-1') from (values
  ('leader', '42501'), ('planner', '42501'), ('second_lead', '42501'), ('admin', '42501'), ('stranger', '42501'), ('other_dispatcher', '42501'), ('display', 'refused unknown_incident')) t(p, said);
select is(tests.answer_of('dispatcher', 'street', 'so-1', said, why), answer, said || ' ' || why) from (values
  ('start', '', 'refused no_such_answer asked'), ('dance', '', 'refused no_such_answer asked'), ('decline', ' ', 'refused needs_reason asked'), ('decline', repeat('长', 501), 'refused text_too_long asked'),
  ('accept', '', 'answered accepted'), ('accept', '', 'refused no_such_answer accepted'), ('start', '', 'answered working'), ('decline', '走不开', 'refused no_such_answer working'), ('done', '', 'answered done')) t(said, why, answer);
select is(tests.answer_of('dispatcher', 'street', 'so-4', 'accept'), 'refused unknown_responder', 'who was not sent answers nothing');
select is(tests.answer_of('circle_lead', 'street', 'lead-1', 'decline', '走不开'), 'answered declined', 'a lead declines for themselves');
select is((select string_agg(a.state::text || a.reason, ',' order by a.responder_id) from public.incident_assignments a where a.incident_id = tests.made('street')), 'declined走不开,done', 'each has a state of their own');
select is(tests.answer_of('dispatcher', 'street', 'lead-1', 'accept'), 'refused no_such_answer declined', 'declined is declined');
select is((select status::text from public.incidents where id = tests.made('street')), 'dispatched', 'the incident waits for another');
select is(tests.reasons_of('street', 'lead-1'), 'same_circle distance open_cases:0 declined true', 'who declined is put back');
select is(tests.advance('dispatcher', tests.made('street'), 'reassign', '改派', '{"responder_id": "so-4"}'), 'advanced', 'which gets it');
-- Every answer is a line of the history, with a version of its own.
select results_eq($$select action, version, note, detail ->> 'responder_id' from public.incident_events where incident_id = tests.made('street') and action like 'responder%' order by version$$,
  $$values ('responder_accept', 4, '', 'so-1'), ('responder_start', 5, '', 'so-1'), ('responder_done', 6, '', 'so-1'), ('responder_decline', 7, '走不开', 'lead-1')$$, 'the answers are in the history');
select is((select version from public.incidents where id = tests.made('street')), 8, 'and counted');
-- To whom is in the history, masked as everywhere, and only of what sends.
create function tests.told(of_name text, of_incident text, of_action text) returns text language sql as $$
  select tests.ask_as(of_name, format('select string_agg(coalesce(e #>> ''{detail,sent,0,name}'', ''nobody'') || coalesce(e #>> ''{detail,planned_for}'', ''''), '','') from public.incident_detail(''440311001'', %s) d, jsonb_array_elements(d.events) e where e ->> ''action'' = %L', tests.made(of_incident), of_action)) $$;
select is(tests.told(p, 'street', a), said, p || ' is told whom: ' || a) from (values ('dispatcher', 'dispatch', '周微治长'), ('planner', 'dispatch', '周**'), ('dispatcher', 'reassign', '赵安全'), ('dispatcher', 'responder_decline', '周微治长'), ('planner', 'responder_accept', '王**')) t(p, a, said);
select is(tests.advance('dispatcher', tests.made('street'), 'urge', '', '{"responder_id": "so-3", "planned_for": "2031-01-01T00:00:00Z"}'), 'advanced', 'a move that sends nobody takes no notice of whom it names');
select is(tests.told('dispatcher', 'street', 'urge'), 'nobody', 'nor does its line');
-- Their own account answers, also of an incident they would not see otherwise, and only while they are sent to it.
update public.responders set user_id = tests.person('planner') where id = 'me-1';
select is(tests.answer_of(p, 'hidden', 'me-1', 'accept'), answer, p || ' answers') from (values ('circle_lead', 'refused unknown_incident'), ('planner', 'answered accepted'), ('planner', 'refused no_such_answer accepted')) t(p, answer);
select is(tests.answer_of('planner', 'hidden', 'me-1', 'decline', '换人'), 'answered declined', 'and gives it back');
select is(tests.answer_of('planner', 'hidden', 'me-1', 'accept'), 'refused unknown_incident', 'then it is not theirs any more');
select is(tests.advance('dispatcher', tests.made('quarrel'), 'dispatch', '', '{"responder_id": "so-4"}'), 'advanced', 'one more');
select tests.put(tests.made('quarrel'), 'closed');
select is(tests.answer_of('dispatcher', 'quarrel', 'so-4', 'accept'), 'refused no_such_move asked', 'of an incident that has ended nothing is answered');
select is(tests.answer_of('dispatcher', 'east', 'so-3', 'accept'), 'refused unknown_responder', 'nobody was sent there');
select * from finish();
