-- Chapter 13: who may put a place on the watch list, close it, and record a measure; what a wall may say of it.
select no_plan();
create function tests.watch(of_name text, args text) returns text language sql as $$
  select tests.try_as(of_name, format('select public.open_watch(''440311001'', %s)', args)) $$;
select is(tests.watch(p, $$'夜市', '油烟投诉多', private.street_day(now()) + 7, circle_id => 'gm02'$$), '42501', p || ' opens no watch') from unnest(array['display', 'dispatcher', 'circle_lead', 'planner', 'enterprise_officer', 'stranger', 'other_dispatcher']) p;
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
select * from finish();
