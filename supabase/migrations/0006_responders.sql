-- Chapter 6. Responders (力量): who can be sent, what they can do, when they are on duty, and what each was sent to.
-- The structure 1+X+18+N: the street's own desk, its departments, the circles with lead and team, and the forces. Who
-- was sent to which incident stands here too, because its states ("not on duty", "planned for later") are matters of
-- duty. The doors are those of chapters 18 (forces, roster) and 19 (who is sent). Longer than a chapter should be: the
-- tables of duty and of sending can only be judged together.

create type public.responder_kind as enum ('command', 'department', 'circle_lead', 'circle_team', 'safety_officer',
  'mediator', 'property_staff', 'organisation', 'youth_club');
comment on type public.responder_kind is
  '街道指挥中心 · 职能部门 · 微治长 · 微治圈队伍 · 安全员 · 调解员 · 物业人员 · 社会组织 · 青年社团.';

create type public.responder_level as enum ('street', 'department', 'circle', 'force');
comment on type public.responder_level is '1 · X · 18 · N.';

create type public.assignment_state as enum
  ('planned', 'asked', 'accepted', 'working', 'done', 'declined', 'withdrawn');
comment on type public.assignment_state is
  'Planned for a later time is not asked: nobody is on the way. Withdrawn: sent back, given to another, or not needed.';

-- Tables ---------------------------------------------------------------------------------------------------------
create table public.responders (
  street_id text not null references public.streets (id),
  id text not null check (id ~ '^[a-z0-9][a-z0-9-]{0,19}$'),
  kind public.responder_kind not null,
  level public.responder_level not null generated always as (case
    when kind = 'command' then 'street'::public.responder_level
    when kind = 'department' then 'department'::public.responder_level
    when kind in ('circle_lead', 'circle_team') then 'circle'::public.responder_level
    else 'force'::public.responder_level end) stored,
  is_person boolean not null generated always as
    (kind in ('circle_lead', 'safety_officer', 'mediator', 'property_staff')) stored,
  -- A paper reaches an office at any hour; a person or a team has to be there.
  needs_duty boolean not null generated always as (kind not in ('command', 'department', 'organisation')) stored,
  name text not null check (length(btrim(name)) between 1 and 40),
  phone text not null default '' check (length(phone) <= 20),
  community_id text,
  circle_id text check (length(circle_id) between 1 and 20),
  home extensions.geometry(Point, 4326),
  user_id uuid references auth.users (id) on delete set null,
  shares_position boolean not null default false,
  is_active boolean not null default true,
  is_synthetic boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (street_id, id),
  foreign key (street_id, community_id) references public.communities (street_id, id),
  check (kind not in ('circle_lead', 'circle_team') or circle_id is not null)
);
comment on table public.responders is
  'Who can be sent: a person, a team or an office. Names of persons are shown to dispatchers, leaders and the own '
  'circle''s lead, phones to nobody but through reveal_responder.';
comment on column public.responders.id is 'The number people know it by, such as a staff number.';
comment on column public.responders.circle_id is
  'The circle it belongs to; null for what serves a community or the whole street. No foreign key: circles come and go '
  'with editions.';
comment on column public.responders.home is 'Its post, WGS 84: where it is looked for when nobody knows better.';
comment on column public.responders.user_id is 'The account that answers for it; null when it has none.';
create index responders_home_idx on public.responders using gist (home) where is_active;
create index responders_circle_idx on public.responders (street_id, circle_id, kind);
create index responders_community_idx on public.responders (street_id, community_id);
create index responders_user_idx on public.responders (user_id, street_id) where user_id is not null;

create table public.skills (
  street_id text not null references public.streets (id),
  id text not null check (id ~ '^[a-z_]{1,20}$'),
  name_zh text not null check (length(name_zh) between 1 and 20),
  name_en text not null check (length(name_en) between 1 and 40),
  group_ids text[] not null default '{}',
  handlers text[] not null default '{}',
  primary key (street_id, id)
);
comment on table public.skills is 'What someone can do, and which item groups and handlers that serves.';

create table public.responder_skills (
  street_id text not null,
  responder_id text not null,
  skill_id text not null,
  primary key (street_id, responder_id, skill_id),
  foreign key (street_id, responder_id) references public.responders (street_id, id),
  foreign key (street_id, skill_id) references public.skills (street_id, id)
);
comment on table public.responder_skills is 'Who can do what.';
create index responder_skills_skill_idx on public.responder_skills (street_id, skill_id);

create table public.shift_kinds (
  street_id text not null references public.streets (id),
  id text not null check (id ~ '^[a-z_]{1,20}$'),
  name_zh text not null check (length(name_zh) between 1 and 20),
  name_en text not null check (length(name_en) between 1 and 40),
  starts time not null,
  ends time not null check (ends <> starts),
  primary key (street_id, id)
);
comment on table public.shift_kinds is
  'The shifts of a day, Asia/Shanghai; one that ends before it starts ends tomorrow.';

create table public.duty_shifts (
  street_id text not null,
  responder_id text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'),
  shift_id text,
  is_called boolean not null default false,
  note text not null default '' check (length(note) <= 200),
  changed_by uuid,
  changed_at timestamptz not null default now(),
  is_synthetic boolean not null default false,
  primary key (street_id, responder_id, starts_at),
  foreign key (street_id, responder_id) references public.responders (street_id, id),
  foreign key (street_id, shift_id) references public.shift_kinds (street_id, id)
);
comment on table public.duty_shifts is
  'The roster (值班表): who is on duty from when to when, as planned and as changed by a call.';
comment on column public.duty_shifts.shift_id is 'The shift of the day it is; null for one made by a call.';
comment on column public.duty_shifts.is_called is 'Called in: counts although an absence is noted.';
comment on column public.duty_shifts.changed_by is
  'Who wrote or changed it; kept after the account is gone, so it is no foreign key.';
-- No shift is longer than a day: who is on duty began within the last one.
create index duty_shifts_time_idx on public.duty_shifts (street_id, starts_at, ends_at);
create index duty_shifts_kind_idx on public.duty_shifts (street_id, shift_id);

create table public.responder_absences (
  street_id text not null,
  responder_id text not null,
  from_day date not null,
  to_day date not null check (to_day >= from_day and to_day <= from_day + 366),
  reason text not null default '' check (length(reason) <= 200),
  noted_by uuid,
  noted_at timestamptz not null default now(),
  primary key (street_id, responder_id, from_day),
  foreign key (street_id, responder_id) references public.responders (street_id, id)
);
comment on table public.responder_absences is
  'Who is away from which Asia/Shanghai day to which. Why is personal: read through functions only.';

create table private.responder_positions (
  street_id text not null,
  responder_id text not null,
  location extensions.geometry(Point, 4326) not null,
  at timestamptz not null default now(),
  primary key (street_id, responder_id),
  foreign key (street_id, responder_id) references public.responders (street_id, id)
);
comment on table private.responder_positions is
  'Where someone last said to be, one row each and no trail: written by themselves while on duty, when they share it.';
create index responder_positions_idx on private.responder_positions using gist (location);

create table public.incident_assignments (
  street_id text not null,
  incident_id bigint not null,
  responder_id text not null,
  role text not null check (role in ('lead', 'helper')),
  state public.assignment_state not null,
  planned_for timestamptz,
  reason text not null default '' check (length(reason) <= 500),
  asked_by uuid,
  asked_at timestamptz not null default now(),
  answered_by uuid,
  changed_at timestamptz not null default now(),
  is_live boolean not null generated always as (state in ('planned', 'asked', 'accepted', 'working')) stored,
  is_synthetic boolean not null default false,
  primary key (street_id, incident_id, responder_id),
  foreign key (street_id, responder_id) references public.responders (street_id, id),
  check (state <> 'planned' or planned_for is not null)
);
comment on table public.incident_assignments is
  'Who was sent to which incident, each with a state of their own: one lead, any number of helpers. Written by the '
  'moves of the incident and by answer_assignment. The key to incidents is made with them, in chapter 7.';
comment on column public.incident_assignments.reason is 'Why it was declined.';
create unique index incident_assignments_lead_idx on public.incident_assignments (street_id, incident_id)
  where role = 'lead' and state in ('planned', 'asked', 'accepted', 'working');
create index incident_assignments_responder_idx on public.incident_assignments (street_id, responder_id, state);

-- Who may see what: who there is, what they can do and when they are on duty is for the people of the street; names,
-- phones, places and what they were sent to leave through functions that ask who is calling -------------------------
do $$
declare
  listed text;
begin
  foreach listed in array array['responders', 'skills', 'responder_skills', 'shift_kinds', 'duty_shifts'] loop
    execute format('alter table public.%I enable row level security', listed);
    execute format('create policy "staff read %s" on public.%I for select to authenticated '
      'using (street_id = any (array(select private.staffed_streets())))', listed, listed);
    execute format('grant all on public.%I to service_role', listed);
  end loop;
end $$;
grant select (street_id, id, kind, level, is_person, needs_duty, community_id, circle_id, is_active, is_synthetic,
  created_at) on public.responders to authenticated;
grant select on public.skills, public.responder_skills, public.shift_kinds to authenticated;
grant select (street_id, responder_id, starts_at, ends_at, shift_id, is_called, is_synthetic)
  on public.duty_shifts to authenticated;
alter table public.responder_absences enable row level security;
alter table public.incident_assignments enable row level security;
alter table private.responder_positions enable row level security;
create policy "nobody selects absences" on public.responder_absences for select to authenticated using (false);
create policy "nobody selects assignments" on public.incident_assignments for select to authenticated using (false);
create policy "nobody selects positions" on private.responder_positions for select to authenticated using (false);
grant all on public.responder_absences, public.incident_assignments to service_role;

-- Helpers --------------------------------------------------------------------------------------------------------
create function private.responder_viewer(in_street text, out sees_names boolean, out own_circle text,
  out manages boolean)
language plpgsql stable set search_path = ''
as $$
begin
  perform private.require_member(in_street);
  if not private.is_staff(in_street) then
    perform private.refuse(private.refusal('needs_role', '{"roles": ["staff"]}'), '42501');
  end if;
  sees_names := private.has_role(in_street, 'dispatcher', 'leader');
  manages := private.has_role(in_street, 'dispatcher', 'admin');
  select m.circle_id into own_circle from public.memberships m
  where m.street_id = in_street and m.user_id = (select auth.uid()) and m.role = 'circle_lead';
end $$;
comment on function private.responder_viewer is
  'What the caller may know of responders: all names or those of the own circle, and whether the roster is theirs to '
  'change (a circle lead''s: the own circle''s). Raises 42501 for strangers and screens.';

create function private.shown_name(r public.responders, sees_names boolean, own_circle text) returns text
language sql immutable set search_path = ''
as $$
  select case when not r.is_person or sees_names or coalesce(r.circle_id = own_circle, false) then r.name
    else private.mask_name(r.name) end
$$;
comment on function private.shown_name is
  'A responder''s name as a viewer may read it; that of an office is no secret.';

create function private.on_duty(in_street text, at timestamptz)
returns table (responder_id text, starts_at timestamptz, ends_at timestamptz, shift_id text, is_called boolean)
language sql stable rows 500 set search_path = ''
as $$
  select distinct on (s.responder_id) s.responder_id, s.starts_at, s.ends_at, s.shift_id, s.is_called
  from public.duty_shifts s
  where s.street_id = in_street and s.starts_at <= at and s.starts_at > at - interval '24 hours' and s.ends_at > at
    and (s.is_called or not exists (
      select from public.responder_absences a
      where a.street_id = s.street_id and a.responder_id = s.responder_id
        and private.street_day(at) between a.from_day and a.to_day))
  order by s.responder_id, s.ends_at desc
$$;
comment on function private.on_duty is
  'Who is on duty at an instant, each once: has a shift, and is not away unless called in.';

create function private.next_duty(in_street text, of_responder text, at timestamptz) returns timestamptz
language sql stable set search_path = ''
as $$
  select min(s.starts_at) from public.duty_shifts s
  where s.street_id = in_street and s.responder_id = of_responder and s.starts_at > at and not exists (
    select from public.responder_absences a
    where a.street_id = s.street_id and a.responder_id = s.responder_id
      and private.street_day(s.starts_at) between a.from_day and a.to_day)
$$;
comment on function private.next_duty is 'When someone''s next shift begins; null when none is planned.';

create function private.time_text(at timestamptz) returns text
language sql immutable set search_path = ''
as $$ select pg_catalog.to_char(at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') $$;
comment on function private.time_text is 'An instant as a refusal says it, Asia/Shanghai: 12-01 08:00.';

-- Sending: the parts the moves of an incident are made of (chapter 7) ----------------------------------------------
create function private.named_responders(in_detail jsonb) returns text[]
language sql immutable set search_path = ''
as $$
  select array(select distinct named.id from (
      select in_detail ->> 'responder_id' as id
      union all
      select listed.value #>> '{}' from jsonb_array_elements(case jsonb_typeof(in_detail -> 'responder_ids')
        when 'array' then in_detail -> 'responder_ids' else '[]' end) listed) named
    where named.id is not null order by 1)
$$;
comment on function private.named_responders is
  'Whom a move''s detail names: responder_id, or several as responder_ids.';

create function private.planned_time(in_detail jsonb) returns timestamptz
language plpgsql stable set search_path = ''
as $$
begin
  if in_detail ->> 'planned_for' ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$' then
    return (in_detail ->> 'planned_for')::timestamptz;
  end if;
  return null;
exception when others then -- the 31st of a month that has none
  return null;
end $$;
comment on function private.planned_time is 'The instant a move''s detail plans for, as ISO 8601 with its zone.';

create function private.assignment_refusal(in_street text, in_incident bigint, in_action text, in_detail jsonb)
returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  named text[] := private.named_responders(in_detail);
  planned timestamptz := private.planned_time(in_detail);
  off_duty record;
begin
  if in_action not in ('dispatch', 'reassign', 'assist', 'escalate')
    or not (in_detail ?| array['responder_id', 'responder_ids', 'planned_for']) then return null; end if;
  if cardinality(named) = 0 or exists (
      select from unnest(named) n(id) where not exists (
        select from public.responders r where r.street_id = in_street and r.id = n.id and r.is_active)) then
    return private.refusal('unknown_responder', place => 'responder_id');
  end if;
  if in_action in ('dispatch', 'reassign') and cardinality(named) > 1 or cardinality(named) > 12 then
    return private.refusal('too_many_responders', jsonb_build_object('most',
      case when in_action in ('dispatch', 'reassign') then 1 else 12 end), 'responder_id');
  end if;
  if in_action = 'escalate' and exists (
      select from public.responders r where r.street_id = in_street and r.id = any (named)
        and r.kind not in ('command', 'department')) then
    return private.refusal('not_a_department', place => 'responder_id');
  end if;
  if in_detail ? 'planned_for' and (planned is null or planned <= now() or planned > now() + interval '60 days') then
    return private.refusal('bad_planned_time', '{"most_days": 60}', 'planned_for');
  end if;
  if exists (
      select from public.incident_assignments a where a.street_id = in_street and a.incident_id = in_incident
        and a.responder_id = any (named) and a.is_live
        and (in_action in ('assist', 'escalate') or a.role = 'lead')) then
    return private.refusal('assigned_already', place => 'responder_id');
  end if;
  -- A level shown and never enforced is none: who is not there is not sent, but may be planned for later.
  if planned is null then
    select r.id, private.next_duty(in_street, r.id, now()) as next_at into off_duty from public.responders r
    where r.street_id = in_street and r.id = any (named) and r.needs_duty
      and r.id not in (select d.responder_id from private.on_duty(in_street, now()) d)
    order by r.id limit 1;
    if off_duty.id is not null then
      return private.refusal('not_on_duty', jsonb_build_object('responder', off_duty.id,
        'next_duty', private.time_text(off_duty.next_at)), 'responder_id');
    end if;
  end if;
  return null;
end $$;
comment on function private.assignment_refusal is
  'Why those a move names cannot be sent to an incident; null when they can, and when it names nobody.';

create function private.assign(in_street text, in_incident bigint, in_action text, is_handled boolean, is_ended boolean,
  in_detail jsonb, in_synthetic boolean) returns void
language plpgsql set search_path = ''
as $$
declare
  planned timestamptz := private.planned_time(in_detail);
begin
  update public.incident_assignments a set changed_at = now(), state = (case
      when in_action = 'resolve' and a.state <> 'planned' then 'done'
      when in_action in ('reassign', 'return', 'resolve') or is_ended then 'withdrawn'
      when in_action = 'sign' then 'accepted' when in_action = 'start' then 'working' end)::public.assignment_state
  where a.street_id = in_street and a.incident_id = in_incident and a.is_live
    and (in_action = 'resolve' or is_ended
      or (a.role = 'lead' and in_action in ('reassign', 'return', 'sign', 'start')));
  if in_action = 'reopen' and is_handled then -- whoever had it last goes on
    update public.incident_assignments a set state = 'working', changed_at = now()
    where a.street_id = in_street and a.incident_id = in_incident and a.responder_id = (
      select l.responder_id from public.incident_assignments l
      where l.street_id = in_street and l.incident_id = in_incident and l.role = 'lead' and l.state = 'done'
      order by l.changed_at desc, l.responder_id limit 1);
  end if;
  if in_action not in ('dispatch', 'reassign', 'assist', 'escalate') then return; end if;
  insert into public.incident_assignments as a (street_id, incident_id, responder_id, role, state, planned_for,
    asked_by, is_synthetic)
  select in_street, in_incident, n.id, case when in_action in ('dispatch', 'reassign') then 'lead' else 'helper' end,
    case when planned is null then 'asked' else 'planned' end::public.assignment_state, planned, (select auth.uid()),
    in_synthetic
  from unnest(private.named_responders(in_detail)) n(id)
  on conflict (street_id, incident_id, responder_id) do update set role = excluded.role, state = excluded.state,
    planned_for = excluded.planned_for, reason = '', asked_by = excluded.asked_by, asked_at = now(),
    answered_by = null, changed_at = now();
end $$;
comment on function private.assign is
  'Writes what a move means for those sent: the lead goes with the steps, all end with the incident, those named are '
  'asked or planned. Nobody''s other incidents are touched.';

create function private.ask_again(in_street text, in_incident bigint, ended_at timestamptz) returns void
language sql set search_path = ''
as $$
  update public.incident_assignments a set changed_at = now(),
    state = case when a.planned_for > now() then 'planned' else 'asked' end::public.assignment_state
  where a.street_id = in_street and a.incident_id = in_incident and a.state = 'withdrawn' and a.changed_at = ended_at
$$;
comment on function private.ask_again is
  'Asks those again whom an end that was undone, at ended_at, had sent home: they were told to stop, and say anew that '
  'they go on.';

create function private.named_handler(in_street text, in_detail jsonb) returns text
language sql stable set search_path = ''
as $$
  select r.name from public.responders r
  where r.street_id = in_street and r.id = in_detail ->> 'responder_id' and r.kind in ('command', 'department')
$$;
comment on function private.named_handler is 'The office a move names as responder; null for a person or a team.';

create function private.busy_warning(in_street text, in_incident bigint, in_action text, in_detail jsonb) returns jsonb
language sql stable set search_path = ''
as $$
  -- Only for those who see every incident: for others the number could tell of one they do not see.
  select private.refusal('busy', jsonb_build_object('responder', busy.responder_id, 'open', busy.n), 'responder_id')
  from (
    select a.responder_id, count(*) as n from public.incident_assignments a
    where a.street_id = in_street and a.responder_id = any (private.named_responders(in_detail))
      and a.incident_id <> in_incident and a.is_live and (a.state <> 'planned' or a.planned_for <= now())
    group by 1 order by 2 desc, 1 limit 1) busy
  where in_action in ('dispatch', 'reassign', 'assist') and private.has_role(in_street, 'dispatcher', 'leader', 'admin')
$$;
comment on function private.busy_warning is
  'Who of those a move names has other work, and how much: a value like a refusal, for what was done all the same.';
