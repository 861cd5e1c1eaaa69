-- Chapter 18: lists with masked names, the roster and who may change it, calls, positions and phones.
select no_plan();
create temporary table everyone as select unnest(array['display', 'dispatcher', 'circle_lead', 'second_lead', 'leader', 'planner', 'enterprise_officer', 'admin', 'stranger', 'other_dispatcher']) as p;
grant select on everyone to public;
create function tests.today(n integer default 0) returns date language sql stable security definer as $$ select private.street_day(now()) + n $$;

-- Who may ask
select is(tests.try_as(p, call), case when p in ('display', 'stranger', 'other_dispatcher') then '42501' else 'ok' end, p || ': ' || call)
from everyone, unnest(array[$$select public.forces('440311001')$$, $$select public.responder_list('440311001')$$, $$select public.roster('440311001', tests.today(), tests.today(7))$$]) call;
select is(tests.try_as(p, call), case when p in ('dispatcher', 'admin', 'circle_lead') then 'ok' else '42501' end, p || ': ' || call)
from everyone, unnest(array[$$select public.call_in('440311001', 'so-2')$$, $$select public.stand_down('440311001', 'so-1')$$,
  $$select public.note_absence('440311001', 'so-2', tests.today(), tests.today(2))$$, $$select public.save_roster('440311001', tests.today(), tests.today(7), '[{"responder_id": "so-2"}]')$$]) call
where not (p = 'second_lead' and call like '%save_roster%');
select is(tests.try_as(p, $$select public.copy_roster('440311001', tests.today(), tests.today(7))$$), case when p in ('dispatcher', 'admin') then 'ok' else '42501' end, p || ' copies a week') from everyone;
select is(tests.try_as(p, $$select public.open_responder('440311001', 'so-1', '电话联系')$$), case when p in ('dispatcher', 'leader', 'circle_lead') then 'ok' else '42501' end, p || ' looks at a phone') from everyone;

-- Names and phones
select is(tests.ask_as(p, $$select l.name || l.phone from public.responder_list('440311001', '{"words": "so-1"}') l$$),
  case when p in ('dispatcher', 'leader', 'circle_lead') then '王安全' else '王**' end || '138****1111', p || ' reads a name') from everyone where p not in ('display', 'stranger', 'other_dispatcher');
select is(tests.ask_as('circle_lead', $$select l.name from public.responder_list('440311001', '{"words": "so-3"}') l$$), '张**', 'a lead reads no names of another circle');
select is(tests.ask_as('planner', $$select l.name from public.responder_list('440311001', '{"words": "dep-1"}') l$$), '综合行政执法队', 'an office''s name is no secret');
select is(tests.ask_as(p, $$select count(*) from public.responder_list('440311001', '{"words": "王安"}')$$), n, p || ' finds by what may be read') from (values ('dispatcher', '1'), ('planner', '0')) t(p, n);
select is(tests.ask_as('planner', $$select open_assignments from public.responder_list('440311001', '{"words": "so-1"}')$$), null, 'who does not see every incident is not told how many someone has');

-- Every number opens its list: what forces counts, responder_list lists.
select is(tests.ask_as('leader', format($$select total from public.responder_list('440311001', %L) limit 1$$, f)), n, f) from (values
  ('{"kind": "safety_officer"}', '4'), ('{"kind": "safety_officer", "circle_id": "gm02"}', '2'), ('{"level": "force"}', '6'), ('{"duty": "on"}', '5'), ('{"duty": "off", "kind": "safety_officer"}', '1'),
  ('{"duty": "day"}', '5'), ('{"skill_id": "mediate"}', '1'), ('{"community_id": "by"}', '1'), ('{"duty": "away"}', null)) t(f, n);
select is(tests.ask_as('leader', $$select sum(total) || ' ' || sum(on_duty) from public.forces('440311001')$$), '10 5', 'the counts are of all of them');
select is(tests.ask_as('leader', $$select string_agg(id, ',') from public.responder_list('440311001', '{}', 'lead-1', 2)$$), 'me-1,org-1', 'a page begins after the last');

-- The code and place of a refusal of a call as someone, or 'ok'; nothing of it stays.
create function tests.limit_of(of_name text, call text) returns text language plpgsql as $$
declare
  told text;
begin
  begin
    perform tests.act_as(of_name);
    execute 'select to_jsonb(r) from public.' || call || ' r';
    raise exception using errcode = 'T0000', message = 'undo';
  exception
    when sqlstate 'T0000' then told := 'ok';
    when sqlstate '22023' then
      get stacked diagnostics told = pg_exception_detail;
      told := concat_ws(' ', told::jsonb ->> 'code', told::jsonb ->> 'place');
  end;
  perform tests.act_as_owner();
  return told;
end $$;

-- The roster
create function tests.roster_of(who text) returns text language sql as $$
  select coalesce(string_agg(to_char(s.starts_at at time zone 'Asia/Shanghai', 'DD HH24') || '-' || to_char(s.ends_at at time zone 'Asia/Shanghai', 'HH24'), ', ' order by s.starts_at), 'none')
  from public.duty_shifts s where s.responder_id = who and s.starts_at >= '2031-03-03' $$;
create function tests.save(of_name text, entries text, from_day date default '2031-03-03', to_day date default '2031-03-10') returns text language plpgsql as $$
declare
  a record;
begin
  perform tests.act_as(of_name);
  begin
    select * into a from public.save_roster('440311001', from_day, to_day, entries::jsonb);
  exception when others then
    perform tests.act_as_owner();
    return sqlstate || ' ' || sqlerrm;
  end;
  perform tests.act_as_owner();
  return concat_ws(' ', a.outcome, (select string_agg(concat_ws(' ', r ->> 'code', r #>> '{values,row}'), ', ') from jsonb_array_elements(a.refusals) r), '+' || a.written || '-' || a.removed);
end $$;
select is(tests.save('dispatcher', '[{"responder_id": "so-2", "day": "2031-03-03", "shift": "night"}, {"responder_id": "so-2", "day": "2031-03-05", "shift": "day"}]'), 'saved +2-0', 'a week is filled in');
select is(tests.roster_of('so-2'), '03 22-06, 05 09-18', 'a night ends in the morning');
select is(tests.save('dispatcher', entries), answer, entries) from (values
  ('[{"responder_id": "so-9", "day": "2031-03-03", "shift": "day"}]', 'refused unknown_responder 1 +0-0'),
  ('[{"responder_id": "so-2", "day": "2031-03-03", "shift": "day"}, {"responder_id": "so-2", "day": "2031-03-10", "shift": "day"}]', 'refused bad_day 2 +0-0'),
  ('[{"responder_id": "so-2", "day": "2031-02-31", "shift": "day"}]', 'refused bad_day 1 +0-0'), ('[{"responder_id": "so-2", "day": "tomorrow", "shift": "day"}]', 'refused bad_day 1 +0-0'),
  ('[{"responder_id": "so-2", "day": "2031-03-03", "shift": "noon"}]', 'refused unknown_shift 1 +0-0'),
  ('[{"responder_id": "so-2", "day": "2031-03-03", "shift": "day"}, {"responder_id": "so-2", "day": "2031-03-03", "shift": "late"}]', 'refused overlapping_shifts 2 +0-0'),
  ('{}', '22023 bad_entries'), ('[]', '22023 too_large')) t(entries, answer);
select is(tests.roster_of('so-2'), '03 22-06, 05 09-18', 'what is refused changes nothing');
select is(tests.save('dispatcher', '[{"responder_id": "so-2", "day": "2031-03-04", "shift": "early"}]', '2031-03-04', '2031-03-05'), 'saved +1-0', 'the morning after a night begins when it ends');
select is(tests.save('dispatcher', '[{"responder_id": "so-2", "day": "2031-03-04", "shift": "night"}]', '2031-03-04', '2031-03-05'), 'saved +1-1', 'a cell is replaced');
insert into public.shift_kinds values ('440311001', 'dawn', '凌晨', 'Dawn', '04:00', '08:00');
select is(tests.save('dispatcher', '[{"responder_id": "so-2", "day": "2031-03-05", "shift": "dawn"}]', '2031-03-05', '2031-03-06'), 'refused overlapping_shifts 1 +0-0', 'but not while the night before goes on');
select is(tests.save('dispatcher', '[{"responder_id": "so-2", "day": "2031-03-03", "shift": "day"}, {"responder_id": "so-2", "day": "2031-03-03", "shift": "late"}, {"responder_id": "so-2", "day": "2031-03-03", "shift": "dawn"}]', '2031-03-03', '2031-03-04'), 'refused overlapping_shifts 2 +0-0', 'which of a day''s cross');
savepoint stays;
insert into public.duty_shifts (street_id, responder_id, starts_at, ends_at) values ('440311001', 'so-2', '2031-03-08T04:00+08:00', '2031-03-08T08:00+08:00');
select is(tests.save('dispatcher', '[{"responder_id": "so-2", "day": "2031-03-07", "shift": "night"}]', '2031-03-07', '2031-03-08'), 'refused overlapping_shifts 1 +0-0', 'nor into the next morning''s shift, which stays');
rollback to stays;
select is(tests.save('circle_lead', '[{"responder_id": "so-2", "day": "2031-03-06", "shift": "day"}]', '2031-03-06', '2031-03-07'), 'saved +1-0', 'a lead fills in the own circle');
select is(tests.save('circle_lead', '[{"responder_id": "so-3", "day": "2031-03-06", "shift": "day"}]'), 'refused not_your_circle 1 +0-0', 'and no other');
select is(tests.save('dispatcher', '[{"responder_id": "so-2"}]', '2031-03-04', '2031-03-05'), 'refused bad_day 1 +0-0', 'an entry names a day');
select is(tests.save('dispatcher', '[{"responder_id": "so-2", "day": "2031-03-04"}]', '2031-03-04', '2031-03-05'), 'saved +0-1', 'a day off');
select is(tests.ask_as('dispatcher', $$select public.copy_roster('440311001', '2031-03-03', '2031-03-10')$$), '3', 'a week is copied');
insert into public.duty_shifts (street_id, responder_id, starts_at, ends_at) values ('440311001', 'so-2', '2031-03-12T01:00Z', '2031-03-12T02:00Z');
select is(tests.ask_as('dispatcher', $$select public.copy_roster('440311001', '2031-03-03', '2031-03-10')$$), '0', 'but not over what was planned by hand');
select is(tests.ask_as(p, $$select (shifts #>> '{0,shift_id}') || jsonb_array_length(shifts) || may_change from public.roster('440311001', '2031-03-03', '2031-03-10', '{"words": "so-2"}')$$), 'night3' || case when p = 'planner' then 'false' else 'true' end, p || ' reads the week')
from unnest(array['planner', 'circle_lead', 'dispatcher']) p;
select is((select count(*)::integer from public.audit_log where action = 'save_roster'), 5, 'every change is in the log');

-- Calls: one takes the place of the roster, on both sides.
select tests.act_as('dispatcher');
select is(public.call_in('440311001', 'so-2', 4, '电话通知') <= now() + interval '4 hours', true, 'called in');
select throws_ok($$select public.call_in('440311001', 'so-2')$$, '22023', 'on_duty_already', 'once');
select throws_ok($$select public.call_in('440311001', 'so-9')$$, '22023', 'unknown_responder', 'someone there is');
select throws_ok($$select public.call_in('440311001', 'so-2', 25)$$, '22023', 'bad_hours', 'a day at most');
select tests.act_as_owner();
select ok('so-2' in (select responder_id from private.on_duty('440311001', now())), 'is on duty');
select is(tests.ask_as('dispatcher', $$select is_called from public.responder_list('440311001', '{"words": "so-2"}')$$), 'true', 'and shown as called in');
select tests.act_as('dispatcher');
select is(public.stand_down('440311001', 'so-1', '身体不适'), true, 'sent home');
select is(public.stand_down('440311001', 'so-1'), false, 'once');
select is(public.note_absence('440311001', 'so-3', tests.today(), tests.today(1), '病假'), true, 'noted as away');
select tests.act_as_owner();
select set_eq($$select responder_id from private.on_duty('440311001', now())$$, array['so-2', 'so-4', 'me-1', 'lead-1'], 'neither is on duty');
savepoint called;
select tests.act_as('dispatcher');
select ok(public.call_in('440311001', 'so-3') > now(), 'who is away can be called in');
select tests.act_as_owner();
select ok('so-3' in (select responder_id from private.on_duty('440311001', now())), 'and counts');
rollback to called;
select is(tests.ask_as(p, $$select absences #>> '{0,reason}' from public.roster('440311001', tests.today(), tests.today(1), '{"words": "so-3"}')$$), why, p || ' reads why') from (values ('dispatcher', '病假'), ('planner', '')) t(p, why);
select tests.act_as('dispatcher');
select is(public.note_absence('440311001', 'so-3', tests.today(), null), false, 'taken back');
select tests.act_as_owner();
select ok('so-3' in (select responder_id from private.on_duty('440311001', now())), 'and on duty again');

-- Where someone is: told by themselves, on duty only, while they share it.
select is(tests.try_as(p, $$select public.share_position('440311001', 113.936, 22.766)$$), case p when 'circle_lead' then 'ok' else '42501' end, p || ' tells where they are') from everyone;
select is(tests.try_as('circle_lead', $$select public.share_position('440311001', 500, 22.766)$$), '22023', 'a place on earth');
create function tests.position_of(of_name text) returns text language sql as $$ select tests.ask_as(of_name, $q$select position_at is not null from public.responder_list('440311001', '{"words": "lead-1"}')$q$) $$;
select tests.act_as('circle_lead');
select is(public.share_position('440311001', 113.936, 22.766), true, 'shared');
select tests.act_as_owner();
select is(tests.position_of(p), answer, p || ' is told of a position') from (values ('dispatcher', 'true'), ('circle_lead', 'true'), ('planner', 'false'), ('second_lead', 'false')) t(p, answer);
update public.duty_shifts set ends_at = now() where responder_id = 'lead-1';
select is(tests.position_of('dispatcher'), 'false', 'off duty it is nobody''s business');
select is(tests.try_as('circle_lead', $$select public.share_position('440311001', 113.936, 22.766)$$), '22023', 'and is not taken');
update public.duty_shifts set ends_at = now() + interval '1 hour' where responder_id = 'lead-1';
select tests.act_as('circle_lead');
select is(public.share_position('440311001', null, null), false, 'sharing stops');
select tests.act_as_owner();
select is_empty('select 1 from private.responder_positions', 'and it is forgotten');

-- A phone is looked at in two steps, and the look stays.
select throws_ok($$select tests.act_as('dispatcher'), public.open_responder('440311001', 'so-1', ' ')$$, '22023', 'bad_reason', 'a look needs its reason');
select tests.act_as('dispatcher');
create temporary table ticket as select public.open_responder('440311001', 'so-1', '派单联系') as t;
grant select on ticket to public;
select throws_ok($$select public.reveal_responder('440311001', (select t from ticket))$$, '42501', 'not_yours', 'not in the transaction that wrote the ticket');
select tests.act_as_owner();
update private.responder_tickets set tx = '3';
select is(tests.try_as('leader', $$select public.reveal_responder('440311001', (select t from ticket))$$), '42501', 'another''s ticket opens nothing');
select is(tests.ask_as('dispatcher', $$select name || phone from public.reveal_responder('440311001', (select t from ticket))$$), '王安全13800001111', 'the own ticket opens it');
select tests.act_as('dispatcher');
select lives_ok($$select public.reveal_responder('440311001', (select t from ticket))$$, 'once');
select throws_ok($$select public.reveal_responder('440311001', (select t from ticket))$$, '42501', 'not_yours', 'and no more');
select tests.act_as_owner();
select is((select subject || ' ' || reason from public.audit_log where action = 'reveal_responder'), 'responders/so-1 派单联系', 'who looked and why is in the log');
-- The limits of each door: one step beyond is refused with what is wrong and where.
select is(tests.limit_of('dispatcher', call), answer, call) from (values
  ('roster(''440311001'', ''2031-03-03'', ''2031-03-03'')', 'bad_period from_day'), ('roster(''440311001'', ''2031-03-03'', ''2031-04-04'')', 'bad_period from_day'), ('roster(''440311001'', ''2031-03-03'', null)', 'bad_period from_day'),
  ('save_roster(''440311001'', ''2031-03-03'', ''2031-03-03'', ''[{}]'')', 'bad_period from_day'), ('save_roster(''440311001'', ''2031-03-03'', ''2031-04-04'', ''[{}]'')', 'bad_period from_day'),
  ('copy_roster(''440311001'', ''2031-03-03'', ''2031-03-09'')', 'bad_period to_week'), ('copy_roster(''440311001'', ''2031-03-03'', ''2033-03-03'')', 'bad_period to_week'), ('copy_roster(''440311001'', null, ''2031-03-10'')', 'bad_period to_week'),
  ('call_in(''440311001'', ''org-1'', 0.4)', 'bad_hours hours'), ('call_in(''440311001'', ''org-1'', null)', 'bad_hours hours'), ('call_in(''440311001'', ''org-1'', 4, repeat(''长'', 201))', 'text_too_long note'), ('call_in(''440311001'', ''org-1'', 0.5, repeat(''长'', 200))', 'ok'),
  ('stand_down(''440311001'', ''so-4'', repeat(''长'', 201))', 'text_too_long note'), ('stand_down(''440311001'', ''so-4'', repeat(''长'', 200))', 'ok'),
  ('note_absence(''440311001'', ''so-4'', null, ''2031-03-03'')', 'bad_period from_day'), ('note_absence(''440311001'', ''so-4'', ''2031-03-04'', ''2031-03-03'')', 'bad_period from_day'), ('note_absence(''440311001'', ''so-4'', ''2031-03-04'', ''2032-03-06'')', 'bad_period from_day'),
  ('note_absence(''440311001'', ''so-4'', ''2031-03-04'', ''2031-03-05'', repeat(''长'', 201))', 'text_too_long reason'), ('note_absence(''440311001'', ''so-4'', ''2031-03-04'', ''2031-03-05'', repeat(''长'', 200))', 'ok'),
  ('open_responder(''440311001'', ''so-4'', ''因'')', 'bad_reason reason'), ('open_responder(''440311001'', ''so-4'', repeat(''因'', 501))', 'bad_reason reason'), ('open_responder(''440311001'', ''so-4'', null)', 'bad_reason reason'), ('open_responder(''440311001'', ''so-4'', repeat(''因'', 500))', 'ok')) t(call, answer);
-- Called in until the next own shift at most.
insert into public.duty_shifts (street_id, responder_id, starts_at, ends_at) values ('440311001', 'dep-1', now() + interval '1 hour', now() + interval '2 hours');
select is(tests.ask_as('dispatcher', $$select public.call_in('440311001', 'dep-1', 8) = now() + interval '1 hour'$$), 'true', 'to the next shift and no longer');
select * from finish();
