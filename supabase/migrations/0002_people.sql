-- Chapter 2. People: streets (the tenants), who belongs to one and in which role, and the audit log.

-- Roles and tables -----------------------------------------------------------------------------------------------
create type public.street_role as enum
  ('display', 'dispatcher', 'circle_lead', 'leader', 'planner', 'enterprise_officer', 'admin');
comment on type public.street_role is
  'What a person is in a street. display is a screen, not a person: it reads the wall and nothing else.';

create table public.streets (
  id text primary key check (id ~ '^[0-9]{9}$'),
  name_zh text not null check (length(name_zh) between 1 and 60),
  name_en text not null check (length(name_en) between 1 and 120),
  -- The outline is the union of the units of every edition; no planning operation changes it.
  outline extensions.geometry(MultiPolygon, 4326),
  is_synthetic boolean not null default false,
  created_at timestamptz not null default now()
);
comment on table public.streets is
  'A street (街道), the tenant. The id is GB/T 2260 plus three digits, such as 440311001.';
comment on column public.streets.outline is 'WGS 84. Null until the first edition is loaded.';
comment on column public.streets.is_synthetic is 'Demonstration data: every screen and export says so.';
create index streets_outline_idx on public.streets using gist (outline);

create table public.memberships (
  street_id text not null references public.streets (id),
  user_id uuid not null references auth.users (id) on delete cascade,
  role public.street_role not null,
  -- Only a circle lead has one. Circles come and go with editions: edition_leads (chapter 16) lists who has none any
  -- more.
  circle_id text check (circle_id is null or length(circle_id) between 1 and 20),
  display_name text not null default '' check (length(display_name) <= 60),
  created_at timestamptz not null default now(),
  primary key (street_id, user_id, role),
  check ((role = 'circle_lead') = (circle_id is not null))
);
comment on table public.memberships is 'Who belongs to a street, and as what. One person may hold several roles.';
comment on column public.memberships.circle_id is 'The circle a circle lead answers for; null for every other role.';
create index memberships_user_idx on public.memberships (user_id, street_id);

create table public.audit_log (
  street_id text not null references public.streets (id),
  id bigint generated always as identity,
  at timestamptz not null default clock_timestamp(),
  actor uuid,
  action text not null check (length(action) between 1 and 60),
  subject text not null check (length(subject) <= 200),
  reason text not null default '' check (length(reason) <= 500),
  primary key (street_id, id)
);
comment on table public.audit_log is
  'Who looked at or changed what needs a reason. Append-only; kept at least six months by law.';
comment on column public.audit_log.actor is 'The user; kept after the account is gone, so it is no foreign key.';
select private.make_append_only('public.audit_log');

create table private.first_admin_tokens (
  street_id text not null references public.streets (id),
  token_hash bytea not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (street_id, token_hash)
);
comment on table private.first_admin_tokens is
  'SHA-256 of the one-time link an empty installation prints in its terminal. The token itself is never stored.';
alter table private.first_admin_tokens enable row level security;
create policy "nobody reads tokens" on private.first_admin_tokens for select to authenticated using (false);

-- Helpers: definer, because a policy on memberships must not ask memberships under that same policy ---------------
create function private.has_role(in_street text, variadic roles public.street_role[]) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (
    select from public.memberships m
    where m.street_id = in_street and m.user_id = (select auth.uid()) and m.role = any (roles))
$$;
comment on function private.has_role is 'Whether the caller holds one of the roles in the street.';

create function private.is_member(in_street text) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (
    select from public.memberships m where m.street_id = in_street and m.user_id = (select auth.uid()))
$$;
comment on function private.is_member is 'Whether the caller belongs to the street in any role, a display included.';

create function private.is_staff(in_street text) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (
    select from public.memberships m
    where m.street_id = in_street and m.user_id = (select auth.uid()) and m.role <> 'display')
$$;
comment on function private.is_staff is 'Whether the caller is a person of the street, not a screen.';

create function private.leads_circle(in_street text, of_circle text) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (
    select from public.memberships m
    where m.street_id = in_street and m.user_id = (select auth.uid())
      and m.role = 'circle_lead' and m.circle_id = of_circle)
$$;
comment on function private.leads_circle is 'Whether the caller is the lead (微治长) of this very circle.';

create function private.require_member(in_street text) returns void
language plpgsql stable set search_path = ''
as $$
begin
  if not private.is_member(in_street) then
    perform private.refuse(private.refusal('not_member', jsonb_build_object('street', in_street)), '42501');
  end if;
end $$;
comment on function private.require_member is 'Raises 42501 unless the caller belongs to the street.';

create function private.require_role(in_street text, variadic roles public.street_role[]) returns void
language plpgsql stable set search_path = ''
as $$
begin
  if not private.has_role(in_street, variadic roles) then
    perform private.refuse(private.refusal('needs_role', jsonb_build_object('roles', roles)), '42501');
  end if;
end $$;
comment on function private.require_role is 'Raises 42501 unless the caller holds one of the roles in the street.';

create function private.member_name(in_street text, who uuid) returns text
language sql stable set search_path = ''
as $$
  select coalesce((
    select max(m.display_name) from public.memberships m where m.street_id = in_street and m.user_id = who), '')
$$;
comment on function private.member_name is
  'What a person is called in the street; empty for nobody and for who has left.';

grant execute on function private.has_role(text, public.street_role[]), private.is_member(text),
  private.is_staff(text), private.leads_circle(text, text) to authenticated;

-- Sets, for the policies: a set is made once a statement, a helper over columns is asked once a row. Compared as an
-- array: an index can look it up, and for the few streets of a person it costs a third of a hashed set.
create function private.streets_as(variadic roles public.street_role[]) returns setof text
language sql stable parallel safe rows 10 security definer set search_path = ''
as $$ select m.street_id from public.memberships m where m.user_id = (select auth.uid()) and m.role = any (roles) $$;
comment on function private.streets_as is 'The streets in which the caller holds one of the roles.';

create function private.own_streets() returns setof text
language sql stable parallel safe rows 10 security definer set search_path = ''
as $$ select m.street_id from public.memberships m where m.user_id = (select auth.uid()) $$;
comment on function private.own_streets is 'The streets the caller belongs to in any role, a display included.';

create function private.staffed_streets() returns setof text
language sql stable parallel safe rows 10 security definer set search_path = ''
as $$ select m.street_id from public.memberships m where m.user_id = (select auth.uid()) and m.role <> 'display' $$;
comment on function private.staffed_streets is 'The streets of which the caller is a person, not a screen.';

create function private.led_circles() returns table (street_id text, circle_id text)
language sql stable parallel safe rows 10 security definer set search_path = ''
as $$
  select m.street_id, m.circle_id from public.memberships m
  where m.user_id = (select auth.uid()) and m.role = 'circle_lead'
$$;
comment on function private.led_circles is 'The circles whose lead (微治长) the caller is.';

grant execute on function private.streets_as(public.street_role[]), private.own_streets(), private.staffed_streets(),
  private.led_circles() to authenticated;

-- Masks: how a person is shown to who may not know the rest ----------------------------------------------------------
create function private.mask_name(name text) returns text
language sql immutable set search_path = ''
as $$ select case when name = '' then '' else left(name, 1) || '**' end $$;
comment on function private.mask_name is '王** for any name: the length would say something too.';

create function private.mask_phone(phone text) returns text
language sql immutable set search_path = ''
as $$
  select case when phone ~ '^[0-9]{11}$' then left(phone, 3) || '****' || right(phone, 4)
    when phone = '' then '' else '****' end
$$;
comment on function private.mask_phone is '138****1234 for a mobile number; nothing of any other.';

-- Who may see what -----------------------------------------------------------------------------------------------
alter table public.streets enable row level security;
alter table public.memberships enable row level security;
alter table public.audit_log enable row level security;

create policy "members read their street" on public.streets
  for select to authenticated using (id = any (array(select private.own_streets())));
create policy "own memberships, and all of them for an admin" on public.memberships
  for select to authenticated
  using (user_id = (select auth.uid()) or street_id = any (array(select private.streets_as('admin'))));
create policy "an admin adds people" on public.memberships
  for insert to authenticated with check (street_id = any (array(select private.streets_as('admin'))));
create policy "an admin removes people" on public.memberships
  for delete to authenticated using (street_id = any (array(select private.streets_as('admin'))));
create policy "an admin reads the audit log" on public.audit_log
  for select to authenticated using (street_id = any (array(select private.streets_as('admin'))));

grant select (id, name_zh, name_en, is_synthetic, created_at) on public.streets to authenticated;
grant select, insert, delete on public.memberships to authenticated;
grant select on public.audit_log to authenticated;
grant all on public.streets, public.memberships, public.audit_log to service_role;

-- The last admin cannot be removed: a street nobody can administer is a locked door -------------------------------
create function private.keep_an_admin() returns trigger
language plpgsql security definer set search_path = '' -- definer: it must count every admin, not those the caller sees
as $$
begin
  if old.role = 'admin' and (tg_op = 'DELETE' or (new.street_id, new.role) <> (old.street_id, 'admin')) then
    -- Two admins who remove each other come one after the other, and the second counts what the first has left. Written
    -- and not only locked, so that a transaction with an older view of the street fails.
    update public.streets s set created_at = s.created_at where s.id = old.street_id;
    if not exists (
        select from public.memberships m
        where m.street_id = old.street_id and m.role = 'admin' and m.user_id <> old.user_id) then
      perform private.refuse(private.refusal('last_admin', jsonb_build_object('street', old.street_id)), '23001');
    end if;
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
comment on function private.keep_an_admin is
  'Refuses to remove the last admin of a street, whoever asks: also when the account goes, or the row gets another '
  'role.';
create trigger keep_an_admin before delete or update of street_id, user_id, role on public.memberships
  for each row execute function private.keep_an_admin();

-- Who may do what changes in the open: every role given or taken is in the log, whoever wrote it ---------------------
create function private.log_role() returns trigger
language plpgsql security definer set search_path = '' -- definer: nobody writes the log by hand
as $$
begin
  if tg_op = 'UPDATE' and (old.street_id, old.user_id, old.role) = (new.street_id, new.user_id, new.role) then
    insert into public.audit_log (street_id, actor, action, subject, reason)
    values (new.street_id, (select auth.uid()), 'appoint_lead', 'memberships/' || new.user_id,
      old.circle_id || ' -> ' || new.circle_id);
    return null;
  end if;
  if tg_op <> 'INSERT' then
    insert into public.audit_log (street_id, actor, action, subject, reason)
    values (old.street_id, (select auth.uid()), 'take_role', 'memberships/' || old.user_id,
      concat_ws(' ', old.role, old.circle_id));
  end if;
  if tg_op <> 'DELETE' then
    insert into public.audit_log (street_id, actor, action, subject, reason)
    values (new.street_id, (select auth.uid()), 'give_role', 'memberships/' || new.user_id,
      concat_ws(' ', new.role, new.circle_id));
  end if;
  return null;
end $$;
comment on function private.log_role is
  'Writes to the audit log who gave or took which role, of whom, a circle lead''s with the circle; and who gave a lead '
  'another circle.';
create trigger log_role after insert or delete on public.memberships for each row execute function private.log_role();
create trigger log_role_change after update on public.memberships for each row
  when ((old.street_id, old.user_id, old.role, old.circle_id) is distinct
    from (new.street_id, new.user_id, new.role, new.circle_id))
  execute function private.log_role();

-- Published: the first admin of an empty installation ------------------------------------------------------------
create function private.claim_first_admin(token text) returns text
language plpgsql security definer set search_path = '' -- definer: the caller has no role yet, that is the point
as $$
declare
  claimed text;
begin
  if (select auth.uid()) is null then
    perform private.refuse(private.refusal('sign_in_first'), '42501');
  end if;
  update private.first_admin_tokens t set used_at = now()
  where t.token_hash = sha256(convert_to(token, 'UTF8')) and t.used_at is null and t.expires_at > now()
    and not exists (select from public.memberships m where m.street_id = t.street_id and m.role = 'admin')
  returning t.street_id into claimed;
  if claimed is null then -- used, expired, or the street has an admin already
    perform private.refuse(private.refusal('spent_link', place => 'token'), '28000');
  end if;
  insert into public.memberships (street_id, user_id, role) values (claimed, (select auth.uid()), 'admin');
  insert into public.audit_log (street_id, actor, action, subject)
  values (claimed, (select auth.uid()), 'claim_first_admin', claimed);
  return claimed;
end $$;
select private.publish('claim_first_admin',
  'Makes the signed-in caller the first admin through the one-time link of an empty installation. Returns the street '
  'id. Errors: 42501 when not signed in, 28000 when the link is used, expired or not needed.');

-- Only the service may read what it looks for, so for anybody else no link works: the account is made by an edge
-- function (functions/first-admin) that asks this first, because nobody signs up from outside.
create function private.first_admin_link_works(token text) returns boolean
language sql stable set search_path = ''
as $$
  select exists (select from private.first_admin_tokens t
    where t.token_hash = sha256(convert_to(token, 'UTF8')) and t.used_at is null and t.expires_at > now()
      and not exists (select from public.memberships m where m.street_id = t.street_id and m.role = 'admin'))
$$;
select private.publish('first_admin_link_works',
  'Whether a one-time link would still make a first admin. For the service; 42501 for everybody else.');
grant execute on function private.first_admin_link_works(text), public.first_admin_link_works(text) to service_role;
grant select on private.first_admin_tokens to service_role;
