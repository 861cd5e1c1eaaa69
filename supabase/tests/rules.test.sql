-- Rules that hold in every chapter. Each lists the objects that break it, so a failure names them.
select no_plan();

create temporary view ours as
select c.oid, n.nspname as schema, c.relname as name, c.relkind, format('%I.%I', n.nspname, c.relname) as full_name
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname in ('public', 'private') and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e');
create temporary view our_functions as
select p.*, n.nspname as schema, p.oid::regprocedure::text as full_name
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where n.nspname in ('public', 'private') and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e');
create temporary view our_roles as select unnest(array['anon', 'authenticated', 'service_role']) as role;

select cmp_ok((select count(*) from ours where relkind = 'r'), '>=', 20::bigint, 'the rules below look at the tables there are');
select cmp_ok((select count(*) from our_functions), '>=', 50::bigint, 'the rules below look at the functions there are');

-- Row level security
select is_empty($$select full_name from ours o join pg_class c using (oid) where o.relkind in ('r', 'p') and not c.relrowsecurity$$,
  'every table has row level security');
select is_empty($$select full_name from ours o where o.relkind in ('r', 'p') and not exists (select from pg_policy p where p.polrelid = o.oid)$$,
  'every table has a policy, if only one that says nobody');
select is_empty($$select full_name, p.polname from ours o join pg_policy p on p.polrelid = o.oid
  where p.polroles <> array['authenticated'::regrole::oid]$$, 'every policy is for authenticated and no one else');
-- A policy asks for sets, made once a statement: a function over a column, or a question about the row at hand, runs for every
-- row there is. Read from the trees: a call is a FUNCEXPR, a column in it a VAR, and one of a query around it is levels up.
create temporary table policy_parts as
select o.full_name || ': ' || p.polname as name, tree.part
from ours o join pg_policy p on p.polrelid = o.oid, unnest(array[p.polqual::text, p.polwithcheck::text]) tree(part) where tree.part is not null;
create function pg_temp.calls_over_columns(tree text) returns integer language plpgsql as $f$
declare
  depth integer := 0;
  call_depths integer[] := '{}';
  found integer := 0;
  token text;
begin
  for token in select t[1] from regexp_matches(tree, '\{[A-Z]+|\}', 'g') t loop
    if token = '}' then
      if call_depths[cardinality(call_depths)] = depth then call_depths := trim_array(call_depths, 1); end if;
      depth := depth - 1;
    else
      depth := depth + 1;
      if token = '{FUNCEXPR' then call_depths := call_depths || depth; end if;
      if token = '{VAR' and cardinality(call_depths) > 0 then found := found + 1; end if;
    end if;
  end loop;
  return found;
end $f$;
select is_empty($$select name from policy_parts where pg_temp.calls_over_columns(part) > 0$$, 'no policy calls a function over a column');
select is_empty($$select name from policy_parts where part ~ ':varlevelsup [1-9]'$$, 'no policy asks about the row at hand in a query of its own');
select is_empty($$select full_name from ours o join pg_class c using (oid) where o.relkind = 'v'
  and not coalesce('security_invoker=true' = any (c.reloptions), false)$$, 'no view runs with its owner''s rights');
select is_empty($$select full_name from ours where schema = 'public' and relkind in ('v', 'm')$$, 'public has no views: sets are published by functions');

select is_empty($$select full_name, p.polname from ours o join pg_policy p on p.polrelid = o.oid
  where not has_any_column_privilege('authenticated', o.oid, 'select, insert, update')
    and not has_table_privilege('authenticated', o.oid, 'delete')
    and coalesce(pg_get_expr(coalesce(p.polqual, p.polwithcheck), p.polrelid), 'true') <> 'false'$$,
  'a table that nobody signed in reaches has policies that say nobody: a grant by mistake opens nothing');

-- Comments
select is_empty($$select full_name from ours where relkind in ('r', 'p', 'v', 'm') and obj_description(oid, 'pg_class') is null$$, 'every table and view has a comment');
select is_empty($$select full_name from our_functions where coalesce(obj_description(oid, 'pg_proc'), '') = ''$$, 'every function has a comment');
select is_empty($$select t.typname from pg_type t join pg_namespace n on n.oid = t.typnamespace
  where n.nspname in ('public', 'private') and t.typtype in ('e', 'd', 'r') and obj_description(t.oid, 'pg_type') is null
  and not exists (select from pg_depend d where d.objid = t.oid and d.deptype = 'e')$$, 'every type has a comment');
select is_empty($$select nspname from pg_namespace where nspname = 'private' and obj_description(oid, 'pg_namespace') is null$$, 'the private schema has a comment');
-- What a reader cannot guess: flags without a subject, instants beyond created and updated, counts, and json.
select is_empty($$
  select full_name || '.' || a.attname from ours o join pg_attribute a on a.attrelid = o.oid
  where o.relkind = 'r' and a.attnum > 0 and not a.attisdropped and col_description(o.oid, a.attnum) is null
    and (a.atttypid in ('jsonb'::regtype, 'extensions.geometry'::regtype) and a.attname not in ('location') or a.attname like '%\_m2' or a.attname like '%\_km2')
    and o.name not in ('units')$$, 'columns that hold json, shapes or areas say what is in them');

-- Reach: anon can do nothing at all
select is_empty($$select o.full_name, priv from ours o, unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) priv
  where o.relkind in ('r', 'p', 'v', 'm') and has_table_privilege('anon', o.oid, priv)$$, 'anon has no right on any table');
select is_empty($$select o.full_name from ours o where o.relkind in ('r', 'p', 'v', 'm') and has_any_column_privilege('anon', o.oid, 'select, insert, update, references')$$,
  'anon has no right on any column');
select is_empty($$select o.full_name from ours o where case when o.relkind = 'S' then has_sequence_privilege('anon', o.oid, 'usage, select, update') end$$, 'anon has no right on any sequence');
select is_empty($$select full_name from our_functions f where has_function_privilege('anon', f.oid, 'execute')$$, 'anon can call no function');
select ok(not has_schema_privilege('anon', 'private', 'usage'), 'anon cannot even name what is private');
select is_empty($$select f.full_name from our_functions f, aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) a where a.grantee = 0$$,
  'no function may be executed by PUBLIC');
select is_empty($$select o.full_name, a.privilege_type from ours o join pg_class c using (oid), aclexplode(c.relacl) a where a.grantee = 0$$, 'no table is granted to PUBLIC');
select is_empty($$select full_name, priv from ours o, unnest(array['truncate', 'references', 'trigger']) priv
  where o.relkind = 'r' and has_table_privilege('authenticated', o.oid, priv)$$, 'authenticated never truncates, refers to or puts triggers on a table');
select ok(not has_schema_privilege(role, schema, 'create'), format('%s makes nothing in %s', role, schema))
from (select role from our_roles where role <> 'service_role') r, unnest(array['public', 'private']) schema;

-- The server itself: every right but on what is written through its doors only, and every published function
select set_eq($$select name || ' ' || priv from ours o,
    unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) priv
  where relkind = 'r' and schema = 'public' and not has_table_privilege('service_role', oid, priv)$$,
  $$select name || ' ' || priv from unnest(array['incidents', 'incident_events', 'incident_transitions']) name,
    unnest(array['insert', 'update', 'delete', 'truncate', 'references', 'trigger']) priv$$,
  'the server has every right on every table, but does not write incidents, events and the machine');
select is_empty($$select full_name from our_functions f where schema = 'public' and not has_function_privilege('service_role', f.oid, 'execute')$$,
  'the server can call whatever is published');

-- Functions
select is_empty($$select full_name from our_functions where schema = 'public' and prosecdef$$, 'nothing in public runs with its owner''s rights');
select is_empty($$select full_name from our_functions where prosrc ~* '\mraise\M' and full_name not like 'private.refuse(%'$$, 'what is refused is refused through private.refuse: a code with values, no sentence');
select is_empty($$select full_name from our_functions f where schema = 'public' and (prolang <> (select oid from pg_language where lanname = 'sql')
  or prosrc <> format(' select %sprivate.%I(%s) ', case when proretset then '* from ' else '' end, proname,
    (select string_agg('$' || n, ', ' order by n) from generate_series(1, pronargs) n)))$$, 'what is published is a door to the body of its name, and nothing else');
select is_empty($$select full_name from our_functions where not coalesce(array['search_path=""'] && proconfig, false)$$, 'every function has an empty search_path');
select is_empty($$select full_name from our_functions where prosecdef and prosrc !~ 'auth\.uid|has_role|is_member|require_member|require_role|is_staff|viewer|leads_circle'
  and full_name not like '%private.keep_an_admin%' and full_name not like '%private.check_led_circle%' and full_name not like '%private.refuse_text%' and full_name not like '%private.refresh_work_spans%'$$,
  'every definer function that is not a trigger''s asks who is calling');
select is_empty($$select f.full_name from our_functions f where schema = 'public' and not has_function_privilege('authenticated', f.oid, 'execute')$$,
  'what is published can be called by those signed in');

-- Keys and indexes
select is_empty($$
  select o.full_name from ours o
  join pg_attribute a on a.attrelid = o.oid and a.attname = 'street_id'
  left join pg_index i on i.indrelid = o.oid and i.indisprimary
  where o.relkind = 'r' and i.indkey[0] is distinct from a.attnum$$, 'every table a street owns leads its primary key with street_id');
select is_empty($$
  select full_name from ours o where relkind = 'r' and schema = 'public' and name not in ('streets', 'incident_transitions')
  and not exists (select from pg_attribute a where a.attrelid = o.oid and a.attname = 'street_id')$$, 'every table but the street''s own and the machine is owned by a street');
select is_empty($$
  select o.full_name || '.' || a.attname from ours o join pg_attribute a on a.attrelid = o.oid and a.atttypid = 'extensions.geometry'::regtype
  where o.relkind = 'r' and not exists (
    select from pg_index i join pg_class ic on ic.oid = i.indexrelid join pg_am m on m.oid = ic.relam
    where i.indrelid = o.oid and m.amname = 'gist' and a.attnum = any (i.indkey))$$, 'a GiST index stands on every geometry');
select is_empty($$
  select o.full_name || '.' || a.attname from ours o join pg_attribute a on a.attrelid = o.oid and a.atttypid = 'extensions.geometry'::regtype
  where o.relkind = 'r' and extensions.postgis_typmod_srid(a.atttypmod) <> 4326$$, 'every geometry is stored in EPSG:4326');
select is_empty($$
  select o.full_name || '.' || a.attname from ours o join pg_attribute a on a.attrelid = o.oid and a.atttypid = 'extensions.geometry'::regtype
  where o.relkind = 'r' and has_column_privilege('authenticated', o.oid, a.attnum, 'select')$$, 'no raw geometry column is readable through the API');
select is_empty($$
  select o.full_name || '.' || a.attname from ours o join pg_attribute a on a.attrelid = o.oid
  where o.relkind = 'r' and a.attnum > 0 and a.atttypid in ('timestamp'::regtype, 'timetz'::regtype)$$, 'instants are stored as timestamptz');
select is_empty($$
  select c.conrelid::regclass || ': ' || c.conname from pg_constraint c join ours o on o.oid = c.conrelid
  where c.contype = 'f' and not exists (
    select from pg_index i where i.indrelid = c.conrelid and c.conkey <@ (i.indkey::int2[])[0:cardinality(c.conkey) - 1])
    and o.schema = 'public' and cardinality(c.conkey) > 1$$, 'an index begins with the columns of every foreign key that is more than the street');
select is_empty($$
  select o.full_name from ours o where o.relkind = 'r' and o.schema = 'public'
    and o.name in ('communities', 'editions', 'circles', 'units', 'places', 'posts', 'blocks', 'zones', 'enterprises', 'incidents', 'incident_parties', 'incident_events', 'streets')
    and not exists (select from pg_attribute a where a.attrelid = o.oid and a.attname = 'is_synthetic')$$, 'is_synthetic travels with every row that can be demonstration data');

select is_empty($$
  select o.full_name || '.' || a.attname from ours o join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
  where o.relkind = 'r' and o.schema = 'public' and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype)
    and a.attname !~ '^(id|.*_id|number|last_save)$' and not exists (
      select from pg_trigger t where t.tgrelid = o.oid and t.tgname = 'plain_' || a.attname and t.tgenabled = 'O'
        and t.tgfoid = 'private.refuse_text'::regproc)$$, 'every text that is stored is plain, or refused (chapter 17)');

-- Append-only logs, even for their owner. Which tables are logs is said here once.
select tests.report('A01', 'u1') is not null as a_row_to_try_on;
insert into public.audit_log (street_id, action, subject) values ('440311001', 'test', 'test');
select throws_ok(format(change, log), '23001', null, format(change, log) || ' is refused to the owner')
from unnest(array['audit_log', 'incident_events']) log,
  unnest(array['update public.%s set street_id = street_id', 'delete from public.%s', 'truncate public.%s']) change;
select ok(not has_table_privilege(role, 'public.' || log, priv), format('%s may not %s %s', role, priv, log))
from our_roles, unnest(array['incident_events']) log, unnest(array['insert', 'update', 'delete', 'truncate']) priv;

-- A stranger and the people of another street see no row of this one; every member sees some.
create temporary table visible (person text, name text, rows bigint);
grant all on visible to public;
do $$
declare
  person text;
  readable record;
  seen bigint;
begin
  foreach person in array array['stranger', 'other_dispatcher', 'dispatcher'] loop
    for readable in select full_name, name from ours where schema = 'public' and relkind = 'r'
        and has_any_column_privilege('authenticated', oid, 'select')
        and exists (select from pg_attribute a where a.attrelid = oid and a.attname = 'street_id') loop
      execute format('select tests.ask_as(%L, %L)::bigint', person,
        format('select count(street_id) from %s where street_id = ''440311001''', readable.full_name)) into seen;
      insert into visible values (person, readable.name, seen);
    end loop;
  end loop;
end $$;
select is((select sum(rows) from visible where person = p), 0::numeric, p || ' sees no row of the street, in any table')
from unnest(array['stranger', 'other_dispatcher']) p;
select is_empty($$select name from visible where person = 'dispatcher' and rows = 0 and name not in ('audit_log', 'incident_parties')$$,
  'a dispatcher sees rows of every table but the audit log and the parties');
-- Nobody signed in writes a table directly, except where a policy of its chapter says so.
select set_eq($$
  select name || ' ' || priv from ours o, unnest(array['insert', 'update', 'delete']) priv
  where relkind = 'r' and (has_table_privilege('authenticated', oid, priv) or (priv <> 'delete' and has_any_column_privilege('authenticated', oid, priv)))$$,
  array['memberships insert', 'memberships delete', 'item_groups insert', 'item_groups update', 'items insert', 'items update',
    'street_rules insert', 'street_rules update', 'work_calendar insert', 'work_calendar update', 'work_calendar delete'], 'these and no other tables can be written directly');
-- What a member reads and an admin adds, tried once each; what an edition remembers of its saving is nobody's.
select is(tests.try_as(person, statement), answer, person || ': ' || statement) from (values
  ('dispatcher', 'select unit_id from public.posts', 'ok'), ('dispatcher', 'select unit_id from public.zones', 'ok'),
  ('dispatcher', 'select * from public.communities', 'ok'), ('planner', 'select last_save from public.editions', '42501')) t(person, statement, answer);
select is(tests.try_as(person, $$insert into public.items (street_id, id, group_id, name_zh, name_en, stream, handler, respond_limit, respond_unit,
    resolve_limit, resolve_unit, micro) values ('440311001', 'A99', 'A', '新事项', 'New item', 'dispute', '办公室', 1, 'working_hours', 1, 'working_days', 'unit')$$),
  case person when 'admin' then 'ok' else '42501' end, person || ' adds an item') from unnest(array['admin', 'leader', 'other_dispatcher']) person;
select * from finish();
