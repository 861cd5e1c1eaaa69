-- Chapter 11: who may put a place on the watch list, close it, and record a measure; what a wall may say of it.
select no_plan();
create function tests.watch(of_name text, args text) returns text language sql as $$
  select tests.try_as(of_name, format('select public.open_watch(''440311001'', %s)', args)) $$;
select is(tests.watch(p, $$'夜市', '油烟投诉多', '2030-01-01', circle_id => 'gm02'$$), '42501', p || ' opens no watch') from unnest(array['display', 'dispatcher', 'circle_lead', 'planner', 'enterprise_officer', 'stranger', 'other_dispatcher']) p;
select is(tests.watch(p, $$'夜市', '油烟投诉多', (now() + interval '7 days')::date, circle_id => 'gm02'$$), 'ok', p || ' opens one') from unnest(array['leader', 'admin']) p;
select is(tests.watch('leader', args), 'ok', 'a place: ' || args) from unnest(array[
  $$'甲', '乙', '2030-01-01', lng => 113.935, lat => 22.765$$, $$'甲', '乙', '2030-01-01', unit_id => 'u1'$$, $$'甲', '乙', '2030-01-01', cell_x => 4936, cell_y => 25180, cell_size_m => 100$$]) args;
select is(tests.watch('leader', args), '22023', 'no watch: ' || args) from unnest(array[
  $$' ', '乙', '2030-01-01', circle_id => 'gm02'$$, $$'甲', '', '2030-01-01', circle_id => 'gm02'$$, $$'甲', null, '2030-01-01', circle_id => 'gm02'$$, $$'甲', '乙', null, circle_id => 'gm02'$$,
  $$'甲', '乙', '2020-01-01', circle_id => 'gm02'$$, $$'甲', '乙', 'infinity', circle_id => 'gm02'$$, $$'甲', '乙', '2030-01-01'$$, $$'甲', '乙', '2030-01-01', circle_id => 'gm02', unit_id => 'u1'$$,
  $$'甲', '乙', '2030-01-01', circle_id => 'nowhere'$$, $$'甲', '乙', '2030-01-01', unit_id => 'u9'$$, $$'甲', '乙', '2030-01-01', lng => 113.935$$, $$'甲', '乙', '2030-01-01', lat => 22.765$$,
  $$'甲', '乙', '2030-01-01', lng => 114.2, lat => 22.9$$, $$'甲', '乙', '2030-01-01', lng => 'NaN', lat => 22.9$$, $$'甲', '乙', '2030-01-01', cell_x => 1$$, $$'甲', '乙', '2030-01-01', cell_x => 1, cell_y => 1, cell_size_m => 70$$,
  $$repeat('长', 61), '乙', '2030-01-01', circle_id => 'gm02'$$, $$'甲', repeat('长', 501), '2030-01-01', circle_id => 'gm02'$$]) args;

select tests.act_as('leader');
create temporary table opened as select public.open_watch('440311001', ' 夜市 ', '王小明投诉油烟', (now() at time zone 'Asia/Shanghai')::date, lng => 113.935, lat => 22.765) as due,
  public.open_watch('440311001', '工地', '夜间施工', ((now() at time zone 'Asia/Shanghai')::date + 3), circle_id => 'by01') as later, public.open_watch('440311001', '桥下', '停车', ((now() at time zone 'Asia/Shanghai')::date + 1), unit_id => 'u4') as ended;
select tests.act_as_owner();
grant select on opened to public;
create function tests.watch_list(of_name text) returns text language sql as $$
  select coalesce(tests.ask_as(of_name, 'select string_agg(concat_ws('','', name, is_due::text, reason, outcome, opened_by_name), '' '') from public.list_watches(''440311001'')'), '') $$;
select is(tests.watch_list('display'), '夜市,true 桥下,false 工地,false', 'a wall shows names and days, the soonest first, and no free text');
select is(tests.watch_list(p), '夜市,true,王小明投诉油烟,leader 桥下,false,停车,leader 工地,false,夜间施工,leader', p || ' reads the reasons') from unnest(array['leader', 'admin', 'dispatcher', 'circle_lead', 'planner', 'enterprise_officer']) p;
select is(tests.try_as(p, $$select * from public.list_watches('440311001')$$), '42501', p || ' reads no watch list') from unnest(array['stranger', 'other_dispatcher']) p;
select is(tests.ask_as('display', $$select row(round(lng::numeric, 3), round(lat::numeric, 3), circle_id, is_synthetic) from public.list_watches('440311001') where name = '夜市'$$), '(113.935,22.765,,t)', 'with their place');
select is(tests.try_as(p, format('select public.close_watch(''440311001'', %s, ''好了'')', due)), case when p in ('leader', 'admin') then 'ok' else '42501' end, p || ' closes a watch') from opened, unnest(array['leader', 'admin', 'display', 'dispatcher', 'circle_lead', 'planner', 'other_dispatcher']) p;
select is(tests.try_as('leader', format('select public.close_watch(''440311001'', %s, %s)', due, o)), '22023', 'not without an outcome: ' || o) from opened, unnest(array['null', '''  ''', 'repeat(''长'', 1001)']) o;
select is(tests.try_as('leader', $$select public.close_watch('440311001', 99999, '好了')$$), '22023', 'nor one that is not there');
select tests.act_as('admin');
select isnt(public.close_watch('440311001', (select ended from opened), ' 加了护栏 '), null, 'closing says when');
select throws_ok(format('select public.close_watch(''440311001'', %s, ''又好了'')', (select ended from opened)), '22023', null, 'the first outcome stands');
select tests.act_as_owner();
select is(tests.watch_list('display'), '夜市,true 工地,false', 'a closed one leaves the wall');
select is(tests.watch_list('planner'), '夜市,true,王小明投诉油烟,leader 工地,false,夜间施工,leader 桥下,false,停车,加了护栏,leader', 'and stays on the list with what happened');
select is((select row(w.closed_by = tests.person('admin'), w.opened_by = tests.person('leader')) from public.watches w, opened where w.id = ended), row(true, true), 'who opened and who closed it is kept');

-- Measures
create function tests.measure(of_name text, args text) returns text language sql as $$
  select tests.try_as(of_name, format('select public.record_measure(''440311001'', %s)', args)) $$;
select is(tests.measure(p, $$'加装护栏', '2026-03-01', circle_id => 'gm02'$$), case when p in ('leader', 'admin') then 'ok' else '42501' end, p || ' records a measure') from unnest(array['leader', 'admin', 'display', 'dispatcher', 'circle_lead', 'planner', 'stranger', 'other_dispatcher']) p;
select is(tests.measure('leader', args), '22023', 'no measure: ' || args) from unnest(array[$$'', '2026-03-01', circle_id => 'gm02'$$, $$'甲', null, circle_id => 'gm02'$$, $$'甲', '1999-12-31', circle_id => 'gm02'$$, $$'甲', 'infinity', circle_id => 'gm02'$$, $$'甲', '2026-03-01'$$,
  $$'甲', '2026-03-01', lng => 113.935, lat => 22.765$$, $$'甲', '2026-03-01', lng => 113.935, lat => 22.765, radius_m => 19$$, $$'甲', '2026-03-01', lng => 113.935, lat => 22.765, radius_m => 'NaN'$$, $$'甲', '2026-03-01', lng => 113.935, lat => 22.765, radius_m => 5001$$,
  $$'甲', '2026-03-01', lng => 114.2, lat => 22.9, radius_m => 100$$, $$'甲', '2026-03-01', circle_id => 'gm02', radius_m => 100$$, $$'甲', '2026-03-01', circle_id => 'nowhere'$$]) args;
select tests.act_as('leader');
select isnt(public.record_measure('440311001', '加装护栏', '2026-03-01', 113.935, 22.765, 200), null, 'a measure gets an id'), isnt(public.record_measure('440311001', '错时巡查', '2026-04-01', circle_id => 'by01'), null, 'so does the next');
select tests.act_as_owner();
select is(tests.ask_as(p, $$select string_agg(concat_ws(',', name, on_day, round(lng::numeric, 3), radius_m, circle_id, recorded_by_name), ' ') from public.list_measures('440311001')$$),
  case p when 'display' then '错时巡查,2026-04-01,by01 加装护栏,2026-03-01,113.935,200' else '错时巡查,2026-04-01,by01,leader 加装护栏,2026-03-01,113.935,200,leader' end, p || ' reads the measures') from unnest(array['display', 'leader', 'planner', 'circle_lead']) p;
select is(tests.try_as('stranger', $$select * from public.list_measures('440311001')$$), '42501', 'a stranger reads none');
select is(tests.try_as(p, statement), '42501', p || ' may not: ' || statement) from unnest(array['leader', 'admin', 'display']) p,
  unnest(array['select * from public.watches', 'insert into public.watches default values', 'update public.watches set name = name', 'delete from public.measures', 'select name from public.measures']) statement;

-- Withdrawing one: by whom, once, and what stays
select is(tests.try_as(p, format('select public.withdraw_measure(''440311001'', %s, ''记错了地方'')', (select id from public.measures where name = '错时巡查'))), '42501', p || ' withdraws no measure') from unnest(array['display', 'dispatcher', 'circle_lead', 'planner', 'enterprise_officer', 'stranger', 'other_dispatcher']) p;
select is(tests.try_as('leader', format('select public.withdraw_measure(''440311001'', %s, %s)', (select id from public.measures where name = '错时巡查'), why)), '22023', 'not without a reason: ' || why) from unnest(array['null', '''  ''', 'repeat(''长'', 501)']) why;
select is(tests.try_as('leader', $$select public.withdraw_measure('440311001', 99999, '错了')$$), '22023', 'nor one that is not there');
create temporary table withdrawn as select id from public.measures where name = '错时巡查';
grant select on withdrawn to public;
select tests.act_as('admin');
select isnt(public.withdraw_measure('440311001', (select id from withdrawn), ' 记错了地方 '), null, 'withdrawing says when');
select throws_ok(format('select public.withdraw_measure(''440311001'', %s, ''又一次'')', (select id from withdrawn)), '22023', null, 'the first reason stands');
select tests.act_as_owner();
select is(tests.ask_as(p, $$select string_agg(concat_ws(',', name, withdrawn_why, withdrawn_by_name), ' ') from public.list_measures('440311001')$$),
  case p when 'display' then '加装护栏' else '加装护栏 错时巡查,记错了地方,admin' end, p || ' reads what is left' || case p when 'display' then '' else ', and of what was withdrawn who and why' end) from unnest(array['display', 'leader', 'planner', 'circle_lead']) p;
select is((select row(withdrawn_by = tests.person('admin'), recorded_by = tests.person('leader')) from public.measures where name = '错时巡查'), row(true, true), 'who recorded and who withdrew it is kept');

-- The effect: 加装护栏 is 200 m round (113.935, 22.765) from 2026-03-01 on
create temporary table happening as
select n, tests.report(case when n % 3 = 0 then 'A15' else 'B01' end, (array['u1', 'u2', 'u4', null])[1 + n % 4]) as id from generate_series(1, 60) n;
update public.incidents i set reported_at = '2026-02-01T00:30+08'::timestamptz + h.n * interval '1 day',
  -- Ordinary ones along a line through the middle, some 40 m apart, across the edge of 200 m.
  location = case when i.location is not null and h.n % 3 > 0 then extensions.st_setsrid(extensions.st_makepoint(113.935 + (h.n - 30) * 0.0004, 22.765), 4326) else i.location end
from happening h where i.id = h.id;
create function tests.effect(of_name text, of_measure text, days integer) returns text language sql as $$
  select tests.ask_as(of_name, format('select concat_ws('','', inside_before, inside_after, outside_before, outside_after, left_out) from public.measure_effect(''440311001'', %s, %s)',
    (select id from public.measures where name = of_measure), days)) $$;
create function tests.raw_effect(days integer, sees_all boolean) returns text language sql as $$
  with placed as (
    select h.n >= 28 as is_after, i.sensitivity, i.location from happening h join public.incidents i using (id) where h.n >= 28 - days and h.n < 28 + days
  ), ordinary as (
    select is_after, extensions.st_distance(private.metric(location), private.metric(private.point(113.935, 22.765))) <= 200 as is_inside from placed where sensitivity = 'normal' and location is not null
  ), shown as (
    select s.day >= days as is_after, s.size_m, s.count, |/ (((s.cell_x + 0.5) * s.size_m - extensions.st_x(c.p)) ^ 2 + ((s.cell_y + 0.5) * s.size_m - extensions.st_y(c.p)) ^ 2) <= 200 as is_inside
    from private.shown_reported('440311001', date '2026-03-01' - days, date '2026-03-01' + days, sees_all) s, (select private.metric(private.point(113.935, 22.765)) as p) c where s.size_m is distinct from 50
  ), both_kinds as (select is_after, is_inside, 1 as n from ordinary union all select is_after, is_inside, count from shown where size_m is not null)
  select concat_ws(',', coalesce(sum(n) filter (where is_inside and not is_after), 0), coalesce(sum(n) filter (where is_inside and is_after), 0),
    coalesce(sum(n) filter (where not is_inside and not is_after), 0), coalesce(sum(n) filter (where not is_inside and is_after), 0),
    (select coalesce(sum(count), 0) from shown where size_m is null)) from both_kinds $$;
select is(tests.effect(p, '加装护栏', d), tests.raw_effect(d, p = 'leader'), format('%s: %s days by the points themselves', p, d)) from unnest(array['leader', 'display', 'planner']) p, unnest(array[7, 27, 90]) d;
-- By items, hours and weekdays: what is chosen and what is not make up all.
create function tests.effect_of(which text) returns integer[] language sql as $$
  select tests.ask_as('leader', format('select array[inside_before, inside_after, outside_before, outside_after, left_out] from public.measure_effect(''440311001'', %s, 27, %s)',
    (select id from public.measures where name = '加装护栏'), which))::integer[] $$;
select is((select array_agg(x.one + y.one order by x.n) from unnest(tests.effect_of(a)) with ordinality x(one, n) join unnest(tests.effect_of(b)) with ordinality y(one, n) using (n)), tests.effect_of('null'), a || ' and ' || b || ' are all')
from (values ('array[''A'']', 'array[''B'', ''L'']'), ('hours => 255', 'hours => 16776960'), ('weekdays => 3', 'weekdays => 124')) halves(a, b);
select is((select sum(n) from unnest(tests.effect_of(which)) n), (select count(*) from happening h join public.incidents i using (id) where h.n between 1 and 54 and case which when 'array[''B'']' then i.item_id like 'B%'
  when 'hours => 1' then true else extract(isodow from i.reported_at at time zone 'Asia/Shanghai') < 3 end), 'counted: ' || which) from unnest(array['array[''B'']', 'hours => 1', 'weekdays => 3']) which;
select matches(tests.effect('leader', '加装护栏', 27), '^[1-9]\d*,[1-9]\d*,[1-9]\d*,[1-9]\d*,[1-9]', 'with something everywhere');
select tests.act_as('leader');
select isnt(public.record_measure('440311001', '入户宣传', '2026-03-01', circle_id => 'gm02'), null, 'a measure of a circle');
select tests.act_as_owner();
select is(tests.effect('leader', '入户宣传', 27), (
  with told as (
    select h.n >= 28 as is_after, i.circle_id, 1::bigint as n from happening h join public.incidents i using (id) where h.n between 1 and 54 and i.sensitivity = 'normal' and i.location is not null
    union all select s.day >= 27, nullif(s.circle_id, ''), s.count from private.shown_reported('440311001', '2026-02-02', '2026-03-28', true) s where s.size_m > 50)
  select concat_ws(',', sum(n) filter (where circle_id = 'gm02' and not is_after), sum(n) filter (where circle_id = 'gm02' and is_after), sum(n) filter (where circle_id <> 'gm02' and not is_after),
    sum(n) filter (where circle_id <> 'gm02' and is_after), 54 - sum(n) filter (where circle_id is not null)) from told), 'in a circle by the circle, as far as that may be told');
-- Each of the counts opens its list, for every role
create function tests.effect_list(of_name text, of_measure text, part text, from_day date, to_day date, more jsonb default '{}') returns bigint language plpgsql as $$
declare n bigint;
begin
  perform tests.act_as(of_name);
  select coalesce(max(total), 0) into n from public.review_list('440311001', from_day, to_day, jsonb_build_object('measure_id', (select id from public.list_measures('440311001') where name = of_measure), 'part', part) || more);
  perform tests.act_as_owner();
  return n;
end $$;
create function tests.effect_lists(of_name text, of_measure text, days integer, more jsonb default '{}') returns text language sql as $$
  select concat_ws(',', tests.effect_list(of_name, of_measure, 'inside', date '2026-03-01' - days, '2026-03-01', more), tests.effect_list(of_name, of_measure, 'inside', '2026-03-01', date '2026-03-01' + days, more),
    tests.effect_list(of_name, of_measure, 'outside', date '2026-03-01' - days, '2026-03-01', more), tests.effect_list(of_name, of_measure, 'outside', '2026-03-01', date '2026-03-01' + days, more),
    tests.effect_list(of_name, of_measure, 'left_out', date '2026-03-01' - days, date '2026-03-01' + days, more)) $$;
select is(tests.effect_lists(p, m, d), tests.effect(p, m, d), format('%s: the counts of %s, %s days, are those of their lists', p, m, d)) from unnest(array['leader', 'display', 'planner']) p, unnest(array['加装护栏', '入户宣传']) m, unnest(array[7, 27, 90]) d;
select is(string_to_array(tests.effect_lists('leader', '加装护栏', 27, filter::jsonb), ',')::integer[], tests.effect_of(which), 'also ' || filter)
from (values ('array[''A'']', '{"group_ids": ["A"]}'), ('hours => 255', '{"hours": 255}'), ('weekdays => 3', '{"weekdays": 3}')) asked(which, filter);
select is(tests.try_as('leader', format($$select * from public.review_list('440311001', '2026-02-01', '2026-03-01', '{"measure_id": %s%s}')$$, m, more)), '22023', format('no list of measure %s%s', m, more))
from (select id::text as good, (select id::text from public.measures where name = '错时巡查') as withdrawn from public.measures where name = '加装护栏') x,
  lateral (values (x.withdrawn, ', "part": "inside"'), ('99999', ', "part": "inside"'), (x.good, ''), (x.good, ', "part": "near"'), (x.good, ', "part": "inside", "state": "closed"'), (x.good, ', "part": "inside", "place": "none"')) bad(m, more);
select is(tests.try_as('leader', $$select * from public.review_list('440311001', '2026-02-01', '2026-03-01', '{"part": "inside"}')$$), '22023', 'nor of no measure');
select is(tests.try_as('stranger', format($$select * from public.review_list('440311001', '2026-02-01', '2026-03-01', '{"measure_id": %s, "part": "inside"}')$$, (select id from public.measures where name = '加装护栏'))), '42501', 'a stranger opens none');
select is(tests.try_as('leader', format('select * from public.measure_effect(''440311001'', %s, 27, array_fill(''A''::text, array[%s]))', (select id from public.measures where name = '加装护栏'), n)), case n when 100 then 'ok' else '22023' end, n || ' groups') from unnest(array[100, 101]) n;
select is(tests.try_as('leader', format('select * from public.measure_effect(''440311001'', %s, %s)', (select id from public.measures where name = '加装护栏'), days)), '22023', 'no window: ' || days) from unnest(array['null', '0', '-3', '367']) days;
select is(tests.try_as('leader', format('select * from public.measure_effect(''440311001'', %s, 30)', m)), '22023', 'no measure ' || m) from unnest(array['99999', 'null', (select id::text from public.measures where name = '错时巡查')]) m;
select is(tests.try_as('stranger', format('select * from public.measure_effect(''440311001'', %s, 30)', (select id from public.measures where name = '加装护栏'))), '42501', 'a stranger gets no effect');
-- What is told by its cell is inside or outside by its cell, in the figure and in its list: three that stand just within, of a cell whose middle does not.
create temporary table edge as
select extensions.st_transform(extensions.st_setsrid(extensions.st_makepoint(x + 199 * cosd(n), y + 199 * sind(n)), 4547), 4326) as at
from (select extensions.st_x(p) as x, extensions.st_y(p) as y from private.metric(private.point(113.935, 22.765)) p) c, generate_series(0, 359) n
where |/ ((floor((x + 199 * cosd(n)) / 100) * 100 + 50 - x) ^ 2 + (floor((y + 199 * sind(n)) / 100) * 100 + 50 - y) ^ 2) > 210 limit 1;
create temporary table before_them as select tests.effect('leader', '加装护栏', 27) as told;
create temporary table just_within as select tests.report('A15', 'u1') as id from generate_series(1, 3);
update public.incidents set location = (select at from edge), reported_at = '2026-03-05T10:00+08' where street_id = '440311001' and id in (select id from just_within);
select is(tests.effect('leader', '加装护栏', 27)::text, (select concat_ws(',', t[1], t[2], t[3], t[4]::integer + 3, t[5]) from string_to_array(told, ',') t), 'by their cell they are outside') from before_them;
select is(tests.effect_lists('leader', '加装护栏', 27), tests.effect('leader', '加装护栏', 27), 'and in the list of what is outside');
select * from finish();
