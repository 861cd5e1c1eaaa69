-- Tables that are written directly, as rules.test.sql lists them: an admin writes the own street's rows, and nobody else any.
select no_plan();

create temporary table tried (name text, priv text, statement text);
insert into tried values
  ('item_groups', 'insert', $$insert into public.item_groups values (%L, 'Z', '新组', 'New group')$$),
  ('item_groups', 'update', $$update public.item_groups set name_zh = '改名' where street_id = %L$$),
  ('items', 'insert', $$insert into public.items (street_id, id, group_id, name_zh, name_en, stream, handler, respond_limit,
    respond_unit, resolve_limit, resolve_unit, micro)
    values (%L, 'A99', 'A', '新事项', 'New item', 'express', '城管', 2, 'working_hours', 5, 'working_days', 'service')$$),
  ('items', 'update', $$update public.items set handler = '城管' where street_id = %L$$),
  ('street_rules', 'insert', $$insert into public.street_rules values (%L, 5) on conflict (street_id) do update set urge_pause_minutes = 5$$),
  ('street_rules', 'update', $$update public.street_rules set urge_pause_minutes = 5 where street_id = %L$$),
  ('work_calendar', 'insert', $$insert into public.work_calendar values (%L, '2031-02-05', false, '春节')$$),
  ('work_calendar', 'update', $$update public.work_calendar set is_workday = true where street_id = %L$$),
  ('work_calendar', 'delete', $$delete from public.work_calendar where street_id = %L$$),
  ('memberships', 'insert', $$insert into public.memberships (street_id, user_id, role)
    values (%L, tests.person('stranger'), 'planner')$$),
  ('memberships', 'delete', $$delete from public.memberships where street_id = %L and role = 'planner'$$);

-- The other street has a row of each, so that a write that reaches it is seen.
insert into public.item_groups select '440311002', id, name_zh, name_en from public.item_groups where street_id = '440311001'
on conflict do nothing;
insert into public.items (street_id, id, group_id, name_zh, name_en, stream, handler, respond_limit, respond_unit, resolve_limit,
  resolve_unit, micro) values ('440311002', 'A01', 'A', '事项', 'Item', 'express', '城管', 2, 'working_hours', 5, 'working_days', 'service')
on conflict do nothing;
insert into public.street_rules values ('440311002') on conflict do nothing;
insert into public.work_calendar values ('440311002', '2026-10-01', false, '国庆节') on conflict do nothing;
insert into public.memberships (street_id, user_id, role) values ('440311002', tests.person('second_lead'), 'planner');

-- How many rows a write by somebody changes; -1 when it is refused. Nothing of it stays.
create function tests.rows_written(of_name text, statement text) returns bigint
language plpgsql as $$
declare
  changed bigint := -1;
begin
  begin
    perform tests.act_as(of_name);
    execute statement;
    get diagnostics changed = row_count;
    raise exception using errcode = 'T0000', message = 'undo';
  exception
    when sqlstate 'T0000' then null;
    when insufficient_privilege then changed := -1;
  end;
  perform tests.act_as_owner();
  return changed;
end $$;

select set_eq($$select name || ' ' || priv from tried$$, $$
  select c.relname || ' ' || priv from pg_class c, unnest(array['insert', 'update', 'delete']) priv
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    and (has_table_privilege('authenticated', c.oid, priv)
      or (priv <> 'delete' and has_any_column_privilege('authenticated', c.oid, priv)))$$, 'every table that can be written directly is tried');

select cmp_ok(tests.rows_written('admin', format(statement, '440311001')), '>', 0::bigint,
  format('an admin may %s %s of the own street', priv, name)) from tried;
select cmp_ok(tests.rows_written('admin', format(statement, '440311002')), '<=', 0::bigint,
  format('an admin may not %s %s of another', priv, name)) from tried;
select cmp_ok(tests.rows_written(p, format(statement, '440311001')), '<=', 0::bigint, format('%s may not %s %s', p, priv, name))
from tried, unnest(array['display', 'dispatcher', 'circle_lead', 'leader', 'planner', 'enterprise_officer', 'stranger',
  'other_dispatcher']) p;
-- A row of the own street cannot be made another's.
select is(tests.try_as('admin', format($$update public.%I set street_id = '440311002'$$, name)), '42501',
  format('an admin moves no row of %s to another street', name)) from tried where priv = 'update';
select * from finish();
