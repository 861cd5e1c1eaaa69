-- Chapter 1. Foundation: the extensions, the private schema, closed defaults, and the few helpers every chapter uses.
-- Runs on PostgreSQL 15 to 18 with PostGIS 3.3 to 3.6. The roles anon, authenticated and service_role and the
-- schema auth come from Supabase (or from the embedded stack, which prepares the same ones).

-- Extensions ---------------------------------------------------------------------------------------------------
create schema if not exists extensions;
grant usage on schema extensions to anon, authenticated, service_role;
create extension if not exists postgis with schema extensions;
create extension if not exists pg_trgm with schema extensions;

-- No compiling of statements: what joins functions looks dear to the planner (a thousand rows each), and compiling it
-- took over a second where running it takes a twentieth. Said of the database, so that every role and every connection
-- has it.
do $$ begin execute format('alter database %I set jit = off', current_database()); end $$;

-- Closed defaults: nothing made later is reachable until its own chapter grants it ------------------------------
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges in schema public revoke execute on functions from public, anon, authenticated;
alter default privileges revoke execute on functions from public;

create schema private;
comment on schema private is
  'Rules and helpers that the API does not expose. Published functions in public are thin and call these.';
grant usage on schema private to authenticated, service_role;

-- Time: a day is an Asia/Shanghai day ---------------------------------------------------------------------------
create function private.street_day(at timestamptz) returns date
language sql immutable set search_path = ''
as $$ select (at at time zone 'Asia/Shanghai')::date $$;
comment on function private.street_day is 'The Asia/Shanghai calendar day of an instant.';

create function private.day_start(day date) returns timestamptz
language sql immutable set search_path = ''
as $$ select day::timestamp at time zone 'Asia/Shanghai' $$;
comment on function private.day_start is 'The instant at which an Asia/Shanghai day begins.';

-- Ground: metres are measured in EPSG:4547, never in Web Mercator --------------------------------------------------
create function private.metric(shape extensions.geometry) returns extensions.geometry
language sql immutable parallel safe set search_path = ''
as $$ select extensions.st_transform(shape, 4547) $$;
comment on function private.metric is
  'A WGS 84 shape in EPSG:4547 (CGCS2000 3-degree Gauss-Krueger, 114 E): its coordinates are metres.';

create function private.point(lng double precision, lat double precision) returns extensions.geometry
language sql immutable parallel safe set search_path = ''
as $$ select extensions.st_setsrid(extensions.st_makepoint(lng, lat), 4326) $$;
comment on function private.point is 'A WGS 84 point from longitude and latitude in degrees; null when either is null.';

create function private.feature_collection(features jsonb) returns jsonb
language sql immutable parallel safe set search_path = ''
as $$ select jsonb_build_object('type', 'FeatureCollection', 'features', coalesce(features, '[]'::jsonb)) $$;
comment on function private.feature_collection is 'A GeoJSON FeatureCollection around an array of features.';

create function private.feature(id text, shape extensions.geometry, properties jsonb) returns jsonb
language sql immutable parallel safe set search_path = ''
as $$
  select jsonb_build_object('type', 'Feature', 'id', id, 'properties', properties || jsonb_build_object('id', id),
    'geometry', extensions.st_asgeojson(shape, 7)::jsonb)
$$;
comment on function private.feature is 'One GeoJSON feature; the id stands in the properties too, for map expressions.';

-- Refusals: what a caller can mend or has to know is told as a code with values, never as a sentence and never with a
-- person's data; the app has the words (web/core/refusal) -------------------------------------------------------------
create function private.refusal(code text, given jsonb default '{}', place text default null) returns jsonb
language sql immutable set search_path = ''
as $$ select jsonb_build_object('code', code, 'values', given, 'place', place) $$;
comment on function private.refusal is
  'A refusal as a value: {code, values, place}. place is the argument it is about, as people call it; null for the '
  'whole.';

create function private.refuse(why jsonb, state text default '22023') returns void
language plpgsql set search_path = '' -- volatile: a planner may call others before it has looked at the condition
as $$
begin
  if why is not null then
    raise exception using message = why ->> 'code', detail = why::text, errcode = state;
  end if;
end $$;
comment on function private.refuse is
  'Raises a refusal: the code as message, all of it as detail; nothing for null. 42501 for who may not, 22023 for what '
  'is asked.';

-- Shared triggers ------------------------------------------------------------------------------------------------
create function private.touch() returns trigger
language plpgsql set search_path = ''
as $$
begin
  new.updated_at := pg_catalog.clock_timestamp();
  return new;
end $$;
comment on function private.touch is 'Keeps updated_at true on every update.';

create function private.refuse_change() returns trigger
language plpgsql set search_path = ''
as $$
begin
  perform private.refuse(private.refusal('append_only', jsonb_build_object('log', tg_table_name)), '23001');
  return null;
end $$;
comment on function private.refuse_change is 'Makes a table append-only for everyone, its owner included.';

create function private.make_append_only(log regclass) returns void
language plpgsql set search_path = ''
as $$
begin
  execute pg_catalog.format(
    'create trigger append_only before update or delete on %s for each row execute function private.refuse_change()',
      log);
  execute pg_catalog.format(
    'create trigger append_only_whole before truncate on %s for each statement '
    'execute function private.refuse_change()', log);
end $$;
comment on function private.make_append_only is 'Puts the two triggers of an append-only log on a table.';
revoke execute on function private.make_append_only(regclass) from public;

-- Periods a question may ask for ----------------------------------------------------------------------------------
create function private.check_period(from_at timestamptz, to_at timestamptz, longest interval) returns void
language plpgsql immutable set search_path = ''
as $$
begin
  if from_at is null or to_at is null or to_at <= from_at or to_at - from_at > longest then
    perform private.refuse(private.refusal('bad_period', jsonb_build_object('days', extract(day from longest)),
      'from_at'));
  end if;
end $$;
comment on function private.check_period is 'Raises 22023 for a period that is empty, reversed or too long.';

create function private.check_days(from_day date, to_day date) returns void
language plpgsql immutable set search_path = ''
as $$
begin
  if from_day is null or to_day is null or to_day <= from_day or to_day - from_day > 3700 then
    perform private.refuse(private.refusal('bad_period', '{"days": 3700}', 'from_day'));
  end if;
end $$;
comment on function private.check_days is
  'Raises 22023 for a period of days [from_day, to_day) that is none, or too long.';

-- Publishing: a function people call is a body in private, which may run with its owner's rights, and a door in public,
-- which never does. The door is made from the body, so that the two cannot differ. The arguments of a body begin with
-- in_ where PL/pgSQL could take them for columns; people call them without it, and in_street, which every question has,
-- street_id.
create function private.publish(body_name text, says text) returns void
language plpgsql set search_path = ''
as $$
declare
  body pg_catalog.pg_proc;
  arguments text;
  numbers text;
  columns text;
begin
  select p.* into strict body from pg_catalog.pg_proc p
  where p.pronamespace = 'private'::regnamespace and p.proname = body_name;
  select pg_catalog.string_agg(pg_catalog.format('%I %s%s',
      case given.name when 'in_street' then 'street_id' else pg_catalog.regexp_replace(given.name, '^in_', '') end,
      pg_catalog.format_type(given.type, null),
      ' default ' || pg_catalog.pg_get_function_arg_default(body.oid, given.n::integer)), ', ' order by given.n),
    pg_catalog.string_agg('$' || given.n, ', ' order by given.n)
  into arguments, numbers
  from rows from (unnest(body.proargtypes::oid[]), unnest(body.proargnames[1:body.pronargs]))
    with ordinality given(type, name, n);
  -- A row of a named type is published by its columns: the type itself is private.
  select pg_catalog.format('table (%s)', pg_catalog.string_agg(
    pg_catalog.format('%I %s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)), ', ' order by a.attnum))
  into columns
  from pg_catalog.pg_type t join pg_catalog.pg_attribute a on a.attrelid = t.typrelid and a.attnum > 0
  where t.oid = body.prorettype and t.typtype = 'c' having count(*) > 0;
  execute pg_catalog.format('create function public.%I(%s) returns %s language sql %s set search_path = %L as %L',
    body_name, arguments, coalesce(columns, pg_catalog.pg_get_function_result(body.oid)),
    case body.provolatile when 's' then 'stable' when 'i' then 'immutable' else 'volatile' end, '',
    pg_catalog.format(case when body.proretset or columns is not null then ' select * from private.%I(%s) '
      else ' select private.%I(%s) ' end, body_name, numbers));
  execute pg_catalog.format('comment on function public.%I is %L', body_name, says);
  execute pg_catalog.format('comment on function private.%I is %L', body_name,
    'Does what public.' || body_name || ' says.');
  execute pg_catalog.format('grant execute on function private.%1$I, public.%1$I to authenticated', body_name);
end $$;
comment on function private.publish is
  'Makes public.<name> from private.<name>: its arguments, defaults, columns and volatility. Says it and grants both.';
revoke execute on function private.publish(text, text) from public;
