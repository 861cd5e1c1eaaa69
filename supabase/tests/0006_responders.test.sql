-- Chapter 6: who can be sent, what they can do and when they are there, and how the moves of an incident send them.
select no_plan();
create temporary table everyone as select unnest(array['display', 'dispatcher', 'circle_lead', 'leader', 'planner', 'enterprise_officer', 'admin', 'stranger', 'other_dispatcher']) as p;
grant select on everyone to public;

-- Rows: the people of the street read who there is and when they are on duty; nobody reads names, phones, homes or reasons.
select is(tests.ask_as(p, 'select count(id) from public.responders'), case when p in ('display', 'stranger', 'other_dispatcher') then '0' else '10' end, p || ' reads responders') from everyone;
select is(tests.ask_as(p, 'select count(*) from public.' || t), case when p in ('display', 'stranger', 'other_dispatcher') then '0' else n end, p || ' reads ' || t)
from everyone, (values ('responder_skills', '2'), ('skills', '13'), ('shift_kinds', '4')) x(t, n);
select is(tests.ask_as(p, 'select count(starts_at) from public.duty_shifts'), case when p in ('display', 'stranger', 'other_dispatcher') then '0' else '5' end, p || ' reads the roster') from everyone;
select is(tests.try_as(p, statement), '42501', p || ': ' || statement) from (values ('dispatcher'), ('admin'), ('leader')) q(p), unnest(array[
  'select name from public.responders', 'select phone from public.responders', 'select home from public.responders', 'select user_id from public.responders',
  'select note from public.duty_shifts', 'select * from public.responder_absences', 'select * from public.incident_assignments', 'select * from private.responder_positions',
  $$update public.responders set is_active = false$$, $$delete from public.duty_shifts$$,
  $$insert into public.duty_shifts values ('440311001', 'so-2', now(), now() + interval '1 hour')$$,
  $$insert into public.incident_assignments (street_id, incident_id, responder_id, role, state) values ('440311001', 1, 'so-1', 'lead', 'asked')$$]) statement;

-- The tables hold what they say.
select results_eq($$select id, level::text, is_person, needs_duty from public.responders where id in ('cmd', 'dep-1', 'lead-1', 'so-1', 'org-1') order by id$$,
  $$values ('cmd', 'street', false, false), ('dep-1', 'department', false, false), ('lead-1', 'circle', true, true), ('org-1', 'force', false, false), ('so-1', 'force', true, true)$$, 'the level and whether it needs duty follow the kind');
select throws_ok(statement, state, null, what) from (values
  ($$insert into public.responders (street_id, id, kind, name) values ('440311001', 'x', 'circle_team', '队')$$, '23514', 'a team without a circle'),
  ($$insert into public.responders (street_id, id, kind, name) values ('440311001', 'X 1', 'organisation', '队')$$, '23514', 'a number with a space'),
  ($$insert into public.duty_shifts (street_id, responder_id, starts_at, ends_at) values ('440311001', 'so-2', now(), now() + interval '25 hours')$$, '23514', 'a shift longer than a day'),
  ($$insert into public.responder_absences (street_id, responder_id, from_day, to_day) values ('440311001', 'so-2', '2026-12-02', '2026-12-01')$$, '23514', 'an absence that ends before it begins')) t(statement, state, what);

-- On duty: a shift now, and not away; called in counts all the same.
select set_eq($$select responder_id from private.on_duty('440311001', now())$$, array['so-1', 'so-3', 'so-4', 'me-1', 'lead-1'], 'who has a shift is on duty');
select set_eq($$select responder_id from private.on_duty('440311001', now() + interval '6 hours')$$, '{}'::text[], 'and at its end no more');
insert into public.responder_absences (street_id, responder_id, from_day, to_day, reason) values ('440311001', 'so-3', private.street_day(now()), private.street_day(now()), '病假');
select set_eq($$select responder_id from private.on_duty('440311001', now())$$, array['so-1', 'so-4', 'me-1', 'lead-1'], 'who is away is not');
insert into public.duty_shifts (street_id, responder_id, starts_at, ends_at, is_called) values ('440311001', 'so-3', now() - interval '1 minute', now() + interval '1 hour', true);
select set_eq($$select responder_id from private.on_duty('440311001', now())$$, array['so-1', 'so-3', 'so-4', 'me-1', 'lead-1'], 'unless called in');

-- Sending. The states of those sent to an incident, as 'id role state'.
create function tests.sent(of_incident bigint) returns text language sql as $$
  select coalesce(string_agg(concat_ws(' ', a.responder_id, a.role, a.state), ', ' order by a.responder_id), 'nobody') from public.incident_assignments a where a.incident_id = of_incident $$;
create temporary table made (name text primary key, id bigint);
insert into made select n, tests.report('B01', 'u1') from unnest(array['first', 'second', 'third', 'late', 'many']) n;
grant select on made to public;
create function tests.made(n text) returns bigint language sql as $$ select id from made where name = n $$;
create function tests.accept(n text) returns bigint language sql as $$ select tests.put(tests.made(n), 'accepted') $$;

select is(tests.accept('first') is not null and tests.advance('dispatcher', tests.made('first'), 'dispatch', '', '{"responder_id": "so-1"}') = 'advanced', true, 'someone on duty is sent');
select is(tests.sent(tests.made('first')), 'so-1 lead asked', 'and asked, as the lead');
select is((select handler from public.incidents where id = tests.made('first')), (select handler from public.items where street_id = '440311001' and id = 'B01'), 'the office that answers for it is the item''s still');

-- A second case to somebody busy: the first is as it was, and it is said.
create temporary table before as select a.* from public.incident_assignments a where a.incident_id = tests.made('first');
select tests.accept('second');
select tests.act_as('dispatcher');
create temporary table answer as select * from public.advance_incident('440311001', tests.made('second'), 'dispatch', 1, '', '{"responder_id": "so-1"}');
select tests.act_as_owner();
select is((select outcome || ' ' || (warning ->> 'code') || ' ' || (warning #>> '{values,open}') from answer), 'advanced busy 1', 'a second case is given, with a warning');
select results_eq($$select a.* from public.incident_assignments a where a.incident_id = tests.made('first')$$, 'select * from before', 'and changes nothing of the first');
select is((select status::text || version from public.incidents where id = tests.made('first')), 'dispatched2', 'nor of its incident');
select is(tests.sent(tests.made('second')), 'so-1 lead asked', 'the second has its own state');

-- Not on duty is refused, planned for later is not: and that is another state.
select tests.accept('late'), tests.accept('many'), tests.accept('third');
select is(tests.advance('dispatcher', tests.made('late'), 'dispatch', '', detail::jsonb), answer, detail) from (values
  ('{"responder_id": "so-2"}', 'refused not_on_duty'),
  ('{"responder_id": "nobody"}', 'refused unknown_responder'), ('{"responder_id": 7}', 'refused unknown_responder'), ('{"responder_ids": []}', 'refused unknown_responder'),
  ('{"responder_ids": ["so-1", "so-4"]}', 'refused too_many_responders'),
  ('{"responder_id": "so-2", "planned_for": "2020-01-01T08:00:00Z"}', 'refused bad_planned_time'), ('{"responder_id": "so-2", "planned_for": "morgen"}', 'refused bad_planned_time'),
  ('{"responder_id": "so-2", "planned_for": "2031-02-31T08:00:00Z"}', 'refused bad_planned_time'), ('{"responder_id": "so-2", "planned_for": "2099-01-01T08:00:00Z"}', 'refused bad_planned_time'),
  ('{"planned_for": "2020-01-01T08:00:00Z"}', 'refused unknown_responder')) t(detail, answer);
select is(tests.sent(tests.made('late')), 'nobody', 'a refusal sends nobody');
select is(tests.advance('dispatcher', tests.made('late'), 'dispatch', '', jsonb_build_object('responder_id', 'so-2', 'planned_for', to_char(now() at time zone 'UTC' + interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))), 'advanced', 'who is off duty can be planned for tomorrow');
select is(tests.sent(tests.made('late')), 'so-2 lead planned', 'planned is not asked');
select is(private.busy_warning('440311001', 0, 'dispatch', '{"responder_id": "so-2"}'), null, 'nobody signed in is told how busy somebody is');
select is(tests.ask_as('dispatcher', $$select public.advance_incident('440311001', tests.made('third'), 'dispatch', 1, '', '{"responder_id": "dep-1"}')$$) like '(advanced,,dispatched,2%', true, 'an office is asked at any hour');
select is(tests.advance('dispatcher', tests.made('third'), 'dispatch', '', '{"responder_id": "dep-1"}'), 'advanced', 'and becomes the handler');
select is((select handler from public.incidents where id = tests.made('third')), '综合行政执法队', 'by its name');

-- Several helpers, and departments whistled for, each with a state of their own.
select is(tests.advance('dispatcher', tests.made('third'), 'assist', '人手不够', '{"responder_ids": ["so-4", "me-1"]}'), 'advanced', 'several are asked to help');
select is(tests.advance('dispatcher', tests.made('third'), 'assist', '人手不够', '{"responder_ids": ["so-4"]}'), 'refused assigned_already', 'nobody twice');
select is(tests.advance('dispatcher', tests.made('third'), 'escalate', '联办', '{"responder_ids": ["so-1"]}'), 'refused not_a_department', 'only departments are whistled for');
select is(tests.advance('dispatcher', tests.made('third'), 'escalate', '联办', '{"responder_ids": ["dep-2", "cmd"]}'), 'advanced', 'several are');
select is(tests.sent(tests.made('third')), 'cmd helper asked, dep-1 lead asked, dep-2 helper asked, me-1 helper asked, so-4 helper asked', 'each is tracked');

-- Who is sent goes with the steps of the incident, and nobody stays sent to one that has ended.
select is(tests.advance('dispatcher', tests.made('first'), action, '理由', detail::jsonb), 'advanced', action || ' ' || detail) from (values ('reassign', '{"responder_id": "so-4"}')) t(action, detail);
select is(tests.sent(tests.made('first')), 'so-1 lead withdrawn, so-4 lead asked', 'reassigned: the former is not sent any more, and is kept');
select is(tests.advance('dispatcher', tests.made('first'), 'reassign', '理由', '{"responder_id": "so-4"}'), 'refused assigned_already', 'to the same one is none');
select is(tests.advance('dispatcher', tests.made('first'), 'assist', '理由', '{"responder_id": "me-1"}'), 'advanced', 'a helper');
select is(tests.advance('dispatcher', tests.made('first'), 'sign'), 'advanced', 'signed');
select is(tests.sent(tests.made('first')), 'me-1 helper asked, so-1 lead withdrawn, so-4 lead accepted', 'signed for: the lead has it');
select is(tests.advance('dispatcher', tests.made('first'), 'start'), 'advanced', 'started');
select is(tests.sent(tests.made('first')), 'me-1 helper asked, so-1 lead withdrawn, so-4 lead working', 'and works');
select is(tests.advance('dispatcher', tests.made('first'), 'resolve'), 'advanced', 'resolved');
select is(tests.sent(tests.made('first')), 'me-1 helper done, so-1 lead withdrawn, so-4 lead done', 'all are done');
select is(tests.advance('dispatcher', tests.made('first'), 'reopen'), 'advanced', 'reopened');
select is(tests.sent(tests.made('first')), 'me-1 helper done, so-1 lead withdrawn, so-4 lead working', 'whoever had it goes on');
select is(tests.advance('dispatcher', tests.made('second'), 'return'), 'advanced', 'returned');
select is(tests.sent(tests.made('second')), 'so-1 lead withdrawn', 'nobody is sent');
select is(tests.advance('dispatcher', tests.made('second'), 'dispatch', '', '{"responder_id": "so-1"}'), 'advanced', 'the same one again');
select is(tests.sent(tests.made('second')), 'so-1 lead asked', 'and is asked anew');
select is(tests.advance('dispatcher', tests.made('late'), 'merge', '同一件', jsonb_build_object('merged_into', tests.made('third')::text)), 'advanced', 'merged');
select is(tests.sent(tests.made('late')), 'so-2 lead withdrawn', 'who was planned is not any more');
select is(tests.advance('dispatcher', tests.made('third'), 'transfer'), 'advanced', 'transferred');
select is((select count(*)::integer from public.incident_assignments where incident_id = tests.made('third') and is_live), 0, 'all are free');
select throws_ok($$insert into public.incident_assignments (street_id, incident_id, responder_id, role, state) values ('440311001', tests.made('second'), 'so-3', 'lead', 'asked')$$, '23505', null, 'one lead at a time, whoever writes');
select throws_ok($$insert into public.incident_assignments (street_id, incident_id, responder_id, role, state) values ('440311001', tests.made('second'), 'so-3', 'helper', 'planned')$$, '23514', null, 'planned without a time is none');
-- A lead sends helpers in the own circle and is not told how busy they are elsewhere: one of those cases might be hidden.
select is(tests.advance('dispatcher', tests.made('many'), 'dispatch', '', '{"responder_id": "lead-1"}'), 'advanced', 'to a lead');
select is(tests.ask_as('circle_lead', $$select (a.outcome, a.warning) from public.advance_incident('440311001', tests.made('many'), 'assist', 2, '帮', '{"responder_id": "so-1"}') a$$), '(advanced,)', 'a lead asks for help, without a warning');
-- A merge sends everybody home; undone, it asks those again, and nobody who had been sent home before.
create temporary table merging as select tests.put(tests.report('B01', 'u1'), 'dispatched') as id, tests.report('B01', 'u1') as other;
insert into public.incident_assignments (street_id, incident_id, responder_id, role, state, changed_at, planned_for)
select '440311001', id, r, case r when 'so-1' then 'lead' else 'helper' end, s::public.assignment_state, now() - interval '1 hour', case s when 'planned' then now() + interval '2 days' end from merging, (values ('so-1', 'working'), ('so-3', 'withdrawn'), ('me-1', 'planned')) t(r, s);
select is(tests.advance('dispatcher', id, 'merge', '同一件', jsonb_build_object('merged_into', other)), 'advanced', 'merged') from merging;
select is(tests.sent(id), 'me-1 helper withdrawn, so-1 lead withdrawn, so-3 helper withdrawn', 'all are sent home') from merging;
select is(tests.advance('dispatcher', id, 'unmerge', '并错了'), 'advanced', 'undone') from merging;
select is(tests.sent(id), 'me-1 helper planned, so-1 lead asked, so-3 helper withdrawn', 'those who were on it are asked again') from merging;
select * from finish();
