-- Chapter 5: the catalogue, who may change it, and deadlines on the work calendar.
select no_plan();

-- The catalogue
select is((select count(*) from public.items where street_id = '440311001'), 259::bigint, 'the catalogue has 259 items');
select is((select count(*) from public.item_groups where street_id = '440311001'), 12::bigint, 'in twelve groups');
select is_empty($$select t.id from public.items t where left(t.id, 1) <> t.group_id$$, 'an item''s id begins with its group');
select is_empty($$select t.id from public.items t where private.deadline(t.street_id, '2026-06-01T10:00:00+08:00', t.respond_limit, t.respond_unit)
  > private.deadline(t.street_id, '2026-06-01T10:00:00+08:00', t.resolve_limit, t.resolve_unit)$$, 'no item must be resolved before it is answered');
select is(tests.ask_as(p, 'select count(*) from public.items'), case p when 'stranger' then '0' when 'other_dispatcher' then '0' else '259' end, p || ' reads the catalogue')
from unnest(array['display', 'circle_lead', 'enterprise_officer', 'stranger', 'other_dispatcher']) p;
select is(tests.ask_as(p, $$with changed as (update public.items set handler = '新部门' where id = 'A01' returning 1) select count(*) from changed$$), case p when 'admin' then '1' else '0' end, p || ' changes an item')
from unnest(array['admin', 'dispatcher', 'leader', 'planner', 'circle_lead', 'enterprise_officer', 'display', 'stranger']) p;
select is(tests.try_as('admin', $$update public.items set street_id = '440311002'$$), '42501', 'an admin moves no item to another street');
select is(tests.try_as('admin', $$delete from public.items$$), '42501', 'items are kept: incidents point at them');
select is(tests.try_as(p, $$insert into public.work_calendar values ('440311001', '2027-02-05', false, '春节')$$), case p when 'admin' then 'ok' else '42501' end, p || ' adds a holiday')
from unnest(array['admin', 'dispatcher', 'leader', 'planner', 'display', 'stranger']) p;
select is(tests.try_as('admin', $$insert into public.work_calendar values ('440311002', '2027-02-05', false, '春节')$$), '42501', 'an admin adds no holiday to another street');
select is(tests.ask_as(p, $$with gone as (delete from public.work_calendar where day = '2026-10-01' returning 1) select count(*) from gone$$), case p when 'admin' then '1' when 'dispatcher' then '0' end, p || ' removes a holiday')
from unnest(array['admin', 'dispatcher']) p;
select is(tests.try_as('admin', 'select * from private.work_spans'), '42501', 'nobody reads the spans');
select is(tests.try_as('dispatcher', $$insert into public.work_shifts values ('440311001', '20:00', '21:00')$$), '42501', 'shifts are not set through the API');
select throws_ok($$insert into public.work_shifts values ('440311001', '20:00', '19:00')$$, '23514', null, 'a shift ends after it begins');

-- Spring Festival 2026: free from Sunday 15 to Monday 23 February; worked on Saturdays 14 and 28. Hours 9-12 and 14-18, 7 a day.
select is(private.day_minutes('440311001'), 420::numeric, 'an ordinary day has seven working hours');
create temporary table worked_by_hand (why text, starts timestamptz, amount numeric, unit public.limit_unit, due timestamptz);
insert into worked_by_hand values
  ('within a morning', '2026-03-02T09:00+08', 2, 'working_hours', '2026-03-02T11:00+08'),
  ('across lunch', '2026-03-02T11:00+08', 2, 'working_hours', '2026-03-02T15:00+08'),
  ('from lunch', '2026-03-02T12:30+08', 1, 'working_hours', '2026-03-02T15:00+08'),
  ('before office hours', '2026-03-02T06:00+08', 1, 'working_hours', '2026-03-02T10:00+08'),
  ('to the very end of a day', '2026-03-02T17:00+08', 1, 'working_hours', '2026-03-02T18:00+08'),
  ('over night', '2026-03-02T17:00+08', 2, 'working_hours', '2026-03-03T10:00+08'),
  ('over an ordinary weekend', '2026-03-06T17:00+08', 2, 'working_hours', '2026-03-09T10:00+08'),
  ('one working day from the middle of a day', '2026-03-02T15:00+08', 1, 'working_days', '2026-03-03T15:00+08'),
  ('Friday before the festival: the Saturday is worked', '2026-02-13T17:00+08', 2, 'working_hours', '2026-02-14T10:00+08'),
  ('the worked Saturday leads over nine free days to Tuesday', '2026-02-14T17:00+08', 2, 'working_hours', '2026-02-24T10:00+08'),
  ('reported in the middle of the festival', '2026-02-17T12:00+08', 4, 'working_hours', '2026-02-24T15:00+08'),
  ('five working days over the festival', '2026-02-12T09:00+08', 5, 'working_days', '2026-02-25T18:00+08'),
  ('the Saturday after it is worked', '2026-02-27T17:00+08', 2, 'working_hours', '2026-02-28T10:00+08'),
  -- National Day 2026: free 1 to 7 October; worked on Sunday 20 September and Saturday 10 October.
  ('the eve of National Day', '2026-09-30T16:00+08', 4, 'working_hours', '2026-10-08T11:00+08'),
  ('three working days over National Day', '2026-09-30T09:00+08', 3, 'working_days', '2026-10-09T18:00+08'),
  ('the Saturday after National Day is worked', '2026-10-09T09:00+08', 2, 'working_days', '2026-10-10T18:00+08'),
  ('the Sunday after that is free', '2026-10-10T09:00+08', 2, 'working_days', '2026-10-12T18:00+08'),
  ('the Sunday worked in exchange, before Mid-Autumn', '2026-09-20T09:00+08', 1, 'working_hours', '2026-09-20T10:00+08'),
  ('Mid-Autumn falls on a Friday', '2026-09-24T17:00+08', 2, 'working_hours', '2026-09-28T10:00+08'),
  ('a leap day counts', '2024-02-28T09:00+08', 2, 'working_days', '2024-02-29T18:00+08'),
  ('clock hours know no weekend', '2026-02-14T17:00+08', 72, 'clock_hours', '2026-02-17T17:00+08'),
  ('a quarter of an hour', '2026-02-15T23:50+08', 0.25, 'clock_hours', '2026-02-16T00:05+08');
select is(private.deadline('440311001', starts, amount, unit), due, why) from worked_by_hand;
select is(private.time_between('440311001', starts, due, unit), case unit when 'working_days' then amount * 420 else amount * 60 end, 'counted back: ' || why) from worked_by_hand;
set local timezone to 'Pacific/Auckland';
select is(private.deadline('440311001', starts, amount, unit), due, 'whatever the session''s zone: ' || why) from worked_by_hand where why like '%National%';
set local timezone to 'UTC';

-- Properties over 400 starts spread over 2024 to 2026, against the oracle that shares nothing with work_spans.
create temporary table samples as
select timestamptz '2024-01-01T00:00+08' + (n * 7919 * 37 % 1577880) * interval '1 minute' + (n % 7) * interval '7.3 seconds' as at,
  (n * 104729 % 6000 + 1)::numeric as a, (n * 1299709 % 3000 + 1)::numeric as b
from generate_series(1, 400) n;
create temporary table due as
select at, a, b, private.add_working_minutes('440311001', at, a) as after_a from samples;
select is_empty($$select at, a from due where abs(tests.working_minutes(at, after_a) - a) > 0.0001$$, 'the working time to a deadline is the limit, by the oracle');
select is_empty($$select at, a from due where after_a < at$$, 'a deadline never lies before its start');
select is_empty($$select at, a, b from due where abs(extract(epoch from private.add_working_minutes('440311001', after_a, b) - private.add_working_minutes('440311001', at, a + b))) > 0.001$$,
  'two limits one after the other are their sum');
select is_empty($$select at, a, b from due where private.add_working_minutes('440311001', at, a + b) <= after_a$$, 'a longer limit ends later');
select is_empty($$select at, after_a, next_at, next_after from (
  select at, after_a, lead(at) over w as next_at, lead(after_a) over w as next_after
  from (select at, private.add_working_minutes('440311001', at, 999) as after_a from samples) same window w as (order by at)) s
  where next_after < after_a$$, 'a later report is never due earlier');
select is_empty($$select after_a from due where not exists (select from private.work_spans w where after_a > w.starts and after_a <= w.ends)$$, 'a deadline lies in working time');
select is_empty($$select at from due where abs(private.time_between('440311001', at, after_a, 'working_hours') - tests.working_minutes(at, after_a)) > 0.0001$$, 'time_between counts as the oracle counts');
select is(private.deadline('440311002', now(), 1, 'working_days'), null, 'without shifts there is no working deadline');
select is(private.deadline('440311002', timestamptz '2026-01-01T00:00Z', 1, 'clock_hours'), timestamptz '2026-01-01T01:00Z', 'but a clock deadline there is');
select is(private.add_working_minutes('440311001', '2031-12-31T17:00+08', 600), null, 'a deadline beyond the calendar is not invented');

-- The spans follow the calendar and the shifts.
select tests.act_as('admin');
insert into public.work_calendar values ('440311001', '2026-03-03', false, '临时放假');
select tests.act_as_owner();
select is(private.deadline('440311001', '2026-03-02T17:00+08', 2, 'working_hours'), '2026-03-04T10:00+08', 'a day made free moves deadlines on');
update public.work_calendar set is_workday = true where day = '2026-03-03';
select is(private.deadline('440311001', '2026-03-02T17:00+08', 2, 'working_hours'), '2026-03-03T10:00+08', 'a day changed back moves them back');
delete from public.work_calendar where day = '2026-10-01';
select is(private.deadline('440311001', '2026-09-30T17:00+08', 2, 'working_hours'), '2026-10-01T10:00+08', 'a holiday removed is a working day');
delete from public.work_shifts where starts = '14:00';
select is(private.deadline('440311001', '2026-03-02T11:00+08', 2, 'working_hours'), '2026-03-03T10:00+08', 'without afternoons a morning leads to the next');
update public.work_shifts set ends = '11:00' where starts = '09:00';
select is(private.deadline('440311001', '2026-03-02T10:00+08', 2, 'working_hours'), '2026-03-03T10:00+08', 'a shift changed in place moves deadlines too');
select * from finish();
