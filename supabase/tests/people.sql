-- The people of the tests: one per role, a stranger, and the dispatcher of another street. `select tests.act_as('leader')`
-- makes what follows run as that person, as a request through the API would; `tests.act_as_owner()` ends it.

create schema tests;
grant usage on schema tests to public;
alter default privileges in schema tests grant execute on functions to public;

insert into public.streets (id, name_zh, name_en, is_synthetic)
values ('440311001', '光明街道', 'Guangming Street', true), ('440311002', '另一街道', 'Another Street', true)
on conflict (id) do update set is_synthetic = true;

create table tests.people (name text primary key, id uuid not null);
grant select on tests.people to public;
insert into tests.people
select name, ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid
from unnest(array['display', 'dispatcher', 'circle_lead', 'leader', 'planner', 'enterprise_officer', 'admin', 'stranger',
  'other_dispatcher', 'second_lead']) with ordinality person(name, n);

insert into auth.users (id, email) select id, name || '@people.test' from tests.people;
insert into public.memberships (street_id, user_id, role, circle_id, display_name)
select case name when 'other_dispatcher' then '440311002' else '440311001' end, id,
  (case name when 'other_dispatcher' then 'dispatcher' when 'second_lead' then 'circle_lead' else name end)::public.street_role,
  case name when 'circle_lead' then 'gm02' when 'second_lead' then 'by01' end, name
from tests.people where name <> 'stranger';

create function tests.person(of_name text) returns uuid
language sql stable as $$ select id from tests.people where name = of_name $$;

create function tests.act_as(of_name text) returns void
language plpgsql as $$
begin
  if tests.person(of_name) is null then raise exception 'there is nobody called %', of_name; end if;
  -- The same three settings as the gateway makes; Supabase's auth.uid() reads the first, or the last.
  perform set_config('request.jwt.claim.sub', tests.person(of_name)::text, true),
    set_config('request.jwt.claim.role', 'authenticated', true),
    set_config('request.jwt.claims', json_build_object('sub', tests.person(of_name), 'role', 'authenticated')::text, true);
  perform set_config('role', 'authenticated', true);
end $$;

create function tests.act_as_anon() returns void
language plpgsql as $$
begin
  perform set_config('request.jwt.claim.sub', '', true), set_config('request.jwt.claim.role', 'anon', true),
    set_config('request.jwt.claims', '{"role": "anon"}', true);
  perform set_config('role', 'anon', true);
end $$;

create function tests.act_as_owner() returns void
language plpgsql as $$
begin
  perform set_config('request.jwt.claim.sub', '', true), set_config('request.jwt.claim.role', '', true),
    set_config('request.jwt.claims', '', true);
  perform set_config('role', 'none', true);
end $$;

-- What becomes of a statement run as someone: 'ok', or the SQLSTATE it ends with; a function that is not theirs to call is
-- named, for a test that means another refusal would not see it missing. Nothing of it stays.
create function tests.try_as(of_name text, statement text) returns text
language plpgsql as $$
declare
  result text;
begin
  begin
    perform tests.act_as(of_name);
    execute statement;
    raise exception using errcode = 'T0000', message = 'undo';
  exception
    when sqlstate 'T0000' then result := 'ok';
    when others then result := concat_ws(' ', sqlstate, substring(sqlerrm from '^permission denied for (function .*)$'));
  end;
  perform tests.act_as_owner();
  return result;
end $$;

-- The first column of the first row of a query run as someone, as text; nothing of it stays.
create function tests.ask_as(of_name text, question text) returns text
language plpgsql as $$
declare
  answer text;
begin
  begin
    perform tests.act_as(of_name);
    execute question into answer;
    raise exception using errcode = 'T0000', message = 'undo';
  exception when sqlstate 'T0000' then null;
  end;
  perform tests.act_as_owner();
  return answer;
end $$;
