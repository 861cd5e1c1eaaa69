-- Chapter 7. Incidents: what is reported at a place, its parties, its history, and the one machine it moves by. Longer
-- than a chapter should be, because the tables, the machine and its two doors (report, advance) can only be judged
-- together.

create type public.incident_status as enum
  ('reported', 'accepted', 'dispatched', 'signed', 'handling', 'resolved', 'verified', 'closed',
   'rejected', 'merged', 'transferred', 'ended');
comment on type public.incident_status is
  'The way from intake to close, and the four other ends: not ours, duplicate, handed to another body, mediation '
  'ended.';

create type public.incident_channel as enum ('hotline', 'app', 'patrol', 'visit', 'desk', 'import');
comment on type public.incident_channel is 'How a report came in: 热线, 民意速办小程序, 巡查, 来访, 值班台, 导入.';

-- Tables ---------------------------------------------------------------------------------------------------------
create table public.incidents (
  street_id text not null references public.streets (id),
  id bigint not null,
  number text not null,
  item_id text not null,
  stream public.incident_stream not null,
  channel public.incident_channel not null,
  summary text not null check (length(summary) between 1 and 80),
  description text not null default '' check (length(description) <= 2000),
  place_text text not null default '' check (length(place_text) <= 200),
  location extensions.geometry(Point, 4326),
  edition_id integer,
  unit_id text,
  circle_id text,
  community_id text,
  reported_unit_id text,
  reported_circle_id text,
  reported_community_id text,
  is_rehomed boolean not null generated always as
    ((unit_id, circle_id, community_id) is distinct from (reported_unit_id, reported_circle_id,
      reported_community_id)) stored,
  sensitivity public.sensitivity not null default 'normal',
  is_urgent boolean not null default false,
  status public.incident_status not null default 'reported',
  is_open boolean not null generated always as
    (status not in ('closed', 'rejected', 'merged', 'transferred', 'ended')) stored,
  suspension_requested_at timestamptz,
  suspended_at timestamptz,
  reported_at timestamptz not null default now(),
  respond_by timestamptz,
  responded_at timestamptz,
  resolve_by timestamptz,
  resolved_at timestamptz,
  -- The same rule as nextDeadline in web/core/incident/mark.ts; is_open cannot be read here, being generated itself.
  owed_by timestamptz generated always as (case
    when status in ('resolved', 'verified', 'closed', 'rejected', 'merged', 'transferred', 'ended') then null
    when suspended_at <= coalesce(case when responded_at is null then respond_by end, resolve_by) then null
    when responded_at is null then coalesce(respond_by, resolve_by) else resolve_by end) stored,
  closed_at timestamptz,
  follow_up_since timestamptz,
  reported_by uuid,
  owner_id uuid,
  handler text not null default '' check (length(handler) <= 60),
  return_count smallint not null default 0,
  reassign_count smallint not null default 0,
  reopen_count smallint not null default 0,
  urge_count smallint not null default 0,
  urged_at timestamptz,
  satisfaction text check (satisfaction in ('satisfied', 'neutral', 'dissatisfied')),
  merged_into bigint,
  idempotency_key uuid,
  version integer not null default 1,
  is_synthetic boolean not null default false,
  updated_at timestamptz not null default now(),
  primary key (street_id, id),
  unique (street_id, number),
  foreign key (street_id, item_id) references public.items (street_id, id),
  foreign key (street_id, edition_id, unit_id) references public.units (street_id, edition_id, id),
  foreign key (street_id, edition_id, circle_id) references public.circles (street_id, edition_id, id),
  foreign key (street_id, community_id) references public.communities (street_id, id),
  foreign key (street_id, merged_into) references public.incidents (street_id, id),
  check ((location is null) = (unit_id is null)),
  check (is_open = (closed_at is null))
);
comment on table public.incidents is
  'Incidents (案件): something reported at a place, on its way from intake to close. Moves only through '
  'advance_incident.';
comment on column public.incidents.id is
  'In a row for ordinary incidents, at random (private.id_apart) for sensitive ones. One row of numbers for both '
  'would tell by its gaps, to the minute, when a sensitive one came. So are the ids of parties and events.';
comment on column public.incidents.number is 'The reference people quote: two digits of the year and the id.';
comment on column public.incidents.location is
  'WGS 84. Null while unplaced; then unit, circle and community are null too.';
comment on column public.incidents.edition_id is
  'The edition in which unit and circle were found: while it is open the one valid now, then the one valid when it '
  'ended.';
comment on column public.incidents.reported_unit_id is
  'Its unit in the edition valid when it was reported, however circles are drawn later: figures of what was reported '
  'stand still. No foreign key, for speed: a copy of unit_id, and published editions stay for ever. So are '
  'reported_circle_id and reported_community_id.';
comment on column public.incidents.is_rehomed is
  'Whether what was reported counts in another place than what is open or has ended.';
comment on column public.incidents.is_open is 'Whether work is still owed.';
comment on column public.incidents.suspended_at is
  'Set while the clock stands still; deadlines move on when it resumes.';
comment on column public.incidents.responded_at is 'When a handler first signed for it.';
comment on column public.incidents.owed_by is
  'The deadline that counts next: respond_by until someone signed, then resolve_by; null when nothing is owed. Of a '
  'suspended one only a deadline that had run out before: waiting makes nothing late, and hides nothing that is.';
comment on column public.incidents.closed_at is 'When it ended, in whichever way.';
comment on column public.incidents.follow_up_since is
  'Since when a call to who reported it (回访) is owed: from its check on, where there is a number to call, until '
  'somebody called or it is opened again.';
comment on column public.incidents.satisfaction is 'What the reporter said when last called; null before.';
comment on column public.incidents.owner_id is 'The first receiver stays owner until the next signs (首问负责).';
comment on column public.incidents.idempotency_key is
  'A second report with the same key by the same person is the same report.';
comment on column public.incidents.version is 'Counts moves; a caller names the version it saw.';
create unique index incidents_once_idx on public.incidents (street_id, reported_by, idempotency_key)
  where idempotency_key is not null;
create index incidents_open_idx on public.incidents (street_id, circle_id, reported_at) where is_open;
create index incidents_reported_idx on public.incidents (street_id, reported_at desc, id desc);
create index incidents_closed_idx on public.incidents (street_id, closed_at desc) where not is_open;
create index incidents_item_idx on public.incidents (street_id, item_id, reported_at desc);
create index incidents_unit_idx on public.incidents (street_id, edition_id, unit_id);
-- The sensitivity is in it for the policy: who may count the incidents counts them here, without reading one.
create index incidents_circle_idx on public.incidents (street_id, edition_id, circle_id, sensitivity);
create index incidents_community_idx on public.incidents (street_id, community_id);
create index incidents_rehomed_idx on public.incidents (street_id, reported_at) where is_rehomed;
create index incidents_merged_idx on public.incidents (street_id, merged_into) where merged_into is not null;
create index incidents_follow_up_idx on public.incidents (street_id, follow_up_since)
  where follow_up_since is not null;
create index incidents_location_idx on public.incidents using gist (location);
-- The last month of ten years is less than one of the hundred steps that the planner keeps: it would take it for one
-- row.
alter table public.incidents alter reported_at set statistics 1000, alter closed_at set statistics 1000;

create table public.incident_parties (
  street_id text not null,
  id bigint not null,
  incident_id bigint not null,
  kind text not null check (kind in ('reporter', 'complained_of', 'witness')),
  name text not null default '' check (length(name) <= 40),
  phone text not null default '' check (length(phone) <= 20),
  address text not null default '' check (length(address) <= 120),
  is_synthetic boolean not null default false,
  primary key (street_id, id),
  foreign key (street_id, incident_id) references public.incidents (street_id, id)
);
comment on table public.incident_parties is
  'Personal data, kept apart. Nobody selects from it: lists show masks, open_party and reveal_party show one person''s '
  'and write the audit log.';
create index incident_parties_incident_idx on public.incident_parties (street_id, incident_id);

alter table public.incident_assignments
  add foreign key (street_id, incident_id) references public.incidents (street_id, id);

create table public.incident_events (
  street_id text not null,
  id bigint not null,
  incident_id bigint not null,
  -- The transaction that wrote it: the live feed's cursor reads only what lies behind every running transaction.
  tx xid8 not null default pg_current_xact_id(),
  at timestamptz not null default clock_timestamp(),
  action text not null check (length(action) between 1 and 30),
  from_status public.incident_status,
  to_status public.incident_status not null,
  actor uuid,
  note text not null default '' check (length(note) <= 1000),
  detail jsonb not null default '{}',
  version integer not null,
  is_synthetic boolean not null default false,
  primary key (street_id, id),
  foreign key (street_id, incident_id) references public.incidents (street_id, id)
);
comment on table public.incident_events is 'Every line of every incident''s history (流转记录). Append-only, for everyone.';
comment on column public.incident_events.actor is 'The user; kept after the account is gone, so it is no foreign key.';
comment on column public.incident_events.detail is
  'What the move was given: channel (report), handler (dispatch, reassign), responder_id, responder_ids and '
  'planned_for (dispatch, reassign, assist, escalate), merged_into (merge), merged_from (told of the one that was '
  'merged into this), satisfaction (follow_up), lng and lat (relocate, with those it comes from as from, null '
  'when it had none); and what of private.facts_of it changed, as former and new. A re-homing (rehomed, chapter 15; no '
  'move of the machine) has these with its edition_id.';
comment on column public.incident_events.version is 'The incident''s version after this move.';
create index incident_events_feed_idx on public.incident_events (street_id, tx, id);
create index incident_events_incident_idx on public.incident_events (street_id, incident_id, id);
create index incident_events_at_idx on public.incident_events (street_id, at desc);
select private.make_append_only('public.incident_events');

-- The machine ----------------------------------------------------------------------------------------------------
create table public.incident_transitions (
  from_status public.incident_status not null,
  action text not null check (length(action) between 1 and 30),
  to_status public.incident_status,
  roles public.street_role[] not null,
  needs_reason boolean not null default false,
  guard text not null default 'running' check (guard in ('running', 'requested', 'suspended', 'any')),
  asks text check (asks in ('handler', 'merged_into', 'point', 'facts', 'satisfaction')),
  primary key (from_status, action)
);
comment on table public.incident_transitions is
  'The lifecycle as one table. web/core/incident/actions.ts is a copy of it; one table of cases tests both.';
comment on column public.incident_transitions.to_status is
  'Null for the status it had before it was merged. A follow-up whose answer is dissatisfied goes where reopen does.';
comment on column public.incident_transitions.guard is
  'What the clock must be doing: running, a suspension requested, suspended, or any of these.';
comment on column public.incident_transitions.asks is
  'What a move is given besides a note, in detail: handler (may be left out: the item''s own), merged_into, point '
  '(lng, lat), facts (at least one of item_id, handler, respond_by and resolve_by), or satisfaction (satisfied, '
  'neutral or dissatisfied, the last with a note).';

insert into public.incident_transitions (from_status, action, to_status, roles, needs_reason, guard, asks)
select f::public.incident_status, action, nullif(coalesce(t, f), 'before')::public.incident_status,
  roles::public.street_role[],
  needs_reason,
  guard, asks
from (values
  ('{reported}',                                  'accept',  'accepted',     '{dispatcher}',             false,
    'running', null),
  ('{reported,accepted}',                         'reject',  'rejected',     '{dispatcher}',             true,
    'running', null),
  ('{reported,accepted,dispatched}',              'merge',   'merged',       '{dispatcher}',             true,
    'running', 'merged_into'),
  ('{accepted}',                                  'dispatch', 'dispatched',  '{dispatcher}',             false,
    'running', 'handler'),
  ('{dispatched,signed}',                         'reassign', 'dispatched',  '{dispatcher}',             true,
    'running', 'handler'),
  ('{dispatched}',                                'sign',    'signed',       '{dispatcher,circle_lead}', false,
    'running', null),
  ('{dispatched,signed}',                         'return',  'accepted',     '{dispatcher,circle_lead}', true,
    'running', null),
  ('{signed}',                                    'start',   'handling',     '{dispatcher,circle_lead}', false,
    'running', null),
  ('{handling}',                                  'resolve', 'resolved',     '{dispatcher,circle_lead}', true,
    'running', null),
  ('{handling}',                                  'end_mediation', 'ended',  '{dispatcher,circle_lead}', true,
    'running', null),
  ('{accepted,dispatched,signed,handling}',       'transfer', 'transferred', '{dispatcher}',             true,
    'running', null),
  ('{resolved}',                                  'verify',  'verified',     '{dispatcher}',             false,
    'running', null),
  ('{verified}',                                  'close',   'closed',       '{dispatcher}',             false,
    'running', null),
  ('{resolved,verified}',                         'reopen',  'handling',     '{dispatcher,leader}',      true,
    'running', null),
  ('{closed,rejected,ended}',                     'reopen',  'accepted',     '{dispatcher,leader}',      true,
    'running', null),
  ('{dispatched,signed,handling}', 'request_suspension', null,               '{dispatcher,circle_lead}', true,
    'running', null),
  ('{dispatched,signed,handling}', 'approve_suspension', null,               '{dispatcher,leader}',      false,
    'requested', null),
  ('{dispatched,signed,handling}', 'refuse_suspension',  null,               '{dispatcher,leader}',      true,
    'requested', null),
  ('{dispatched,signed,handling}', 'resume',             null,               '{dispatcher,circle_lead,leader}', false,
    'suspended', null),
  ('{dispatched,signed,handling}', 'assist',             null,               '{dispatcher,circle_lead}', true,  'any',
    null),
  ('{accepted,dispatched,signed,handling}', 'escalate',  null,               '{dispatcher,circle_lead}', true,  'any',
    null),
  ('{merged}',                                    'unmerge', 'before',       '{dispatcher}',             true,
    'running', null),
  ('{verified,closed}',                           'follow_up', null,         '{dispatcher,leader}',      false,
    'running', 'satisfaction'),
  -- What still comes in for one that was merged reaches the one it was merged into.
  ('{reported,accepted,dispatched,signed,handling,merged}', 'urge', null,    '{dispatcher,leader}',      false, 'any',
    null),
  ('{reported,accepted,dispatched,signed,handling,resolved,verified,closed,rejected,merged,transferred,ended}', 'note',
    null, '{dispatcher,circle_lead,leader}', true, 'any', null),
  ('{reported,accepted,dispatched,signed,handling}', 'supervise', null,      '{leader}',                 true,  'any',
    null),
  ('{reported,accepted,dispatched,signed,handling}', 'set_urgent', null,     '{dispatcher,circle_lead,leader}', true,
    'any', null),
  ('{reported,accepted,dispatched,signed,handling}', 'calm', null,           '{dispatcher,leader}',      true,  'any',
    null),
  ('{reported,accepted,dispatched,signed,handling}', 'adjust', null,         '{dispatcher,leader}',      true,  'any',
    'facts'),
  ('{reported,accepted,dispatched,signed,handling}', 'relocate', null,       '{dispatcher,circle_lead}', false, 'any',
    'point')
) move(froms, action, t, roles, needs_reason, guard, asks), unnest(froms::text[]) f;

-- Rights ---------------------------------------------------------------------------------------------------------
create function private.first_id_apart() returns bigint
language sql immutable parallel safe set search_path = '' as $$ select 1000000000000000 $$;
comment on function private.first_id_apart is
  'From here on ids are those of events and parties of sensitive incidents.';
grant execute on function private.first_id_apart() to authenticated;

create function private.viewer(in_street text, out sees_all boolean, out own_circle text, out sees_text boolean)
language plpgsql stable set search_path = ''
as $$
begin
  perform private.require_member(in_street);
  sees_all := private.has_role(in_street, 'dispatcher', 'leader', 'admin');
  sees_text := private.is_staff(in_street);
  select m.circle_id into own_circle from public.memberships m
  where m.street_id = in_street and m.user_id = (select auth.uid()) and m.role = 'circle_lead';
end $$;
comment on function private.viewer is
  'Which incidents the caller sees: all, ordinary ones and the own circle''s, or ordinary ones; and whether free '
  'text is shown at all (never on the wall, where it could name a person). Raises 42501 for strangers.';

create function private.sees_incident(of_sensitivity public.sensitivity, in_circle text, sees_all boolean,
  own_circle text)
returns boolean
language sql immutable set search_path = ''
as $$ select coalesce(sees_all or in_circle = own_circle or of_sensitivity = 'normal', false) $$;
comment on function private.sees_incident is
  'Whether a viewer (see private.viewer) sees an incident. Who does not is told of it by live (at midnight) and '
  'sensitive_days and by nothing else: no row, event, count, mean or place in an order holds it, for what is published '
  'together is judged together, and a mask on one answer is undone by another.';

create function private.may_read_incident(in_street text, of_sensitivity public.sensitivity, in_circle text)
returns boolean
language sql stable security definer set search_path = '' -- definer: it reads memberships
as $$
  select private.has_role(in_street, 'dispatcher', 'leader', 'admin') or private.leads_circle(in_street, in_circle)
    or (of_sensitivity = 'normal' and private.is_staff(in_street))
$$;
comment on function private.may_read_incident is
  'Whether the caller sees an incident as it is: what the policy on incidents says of a whole set, said of one of '
  'them.';

alter table public.incidents enable row level security;
alter table public.incident_parties enable row level security;
alter table public.incident_events enable row level security;
alter table public.incident_transitions enable row level security;

-- Rows themselves are for the people of the street; a screen reads the published functions.
create policy "staff read incidents within their sight" on public.incidents for select to authenticated
  using (street_id = any (array(select private.streets_as('dispatcher', 'leader', 'admin')))
    or (sensitivity = 'normal' and street_id = any (array(select private.staffed_streets())))
    or (street_id, circle_id) in (select led.street_id, led.circle_id from private.led_circles() led));
create policy "nobody selects personal data" on public.incident_parties for select to authenticated using (false);
-- Members hear that something happened (the wake-up); what happened is read through incident_events_since. A wake-up is
-- a minute, so only who sees the incident hears it: the ids tell the ordinary ones, which screens hear too.
create policy "members hear events" on public.incident_events for select to authenticated
  using ((id < private.first_id_apart() and street_id = any (array(select private.own_streets())))
    or street_id = any (array(select private.streets_as('dispatcher', 'leader', 'admin')))
    or (street_id, incident_id) in (select i.street_id, i.id from public.incidents i
      join private.led_circles() led on led.street_id = i.street_id and led.circle_id = i.circle_id));
create policy "everyone signed in reads the machine" on public.incident_transitions for select to authenticated
  using (true);

grant select (street_id, id, number, item_id, stream, channel, summary, description, place_text, edition_id, unit_id,
  circle_id, community_id, sensitivity, is_urgent, status, is_open, suspension_requested_at, suspended_at, reported_at,
  respond_by, responded_at, resolve_by, resolved_at, closed_at, handler, return_count, reassign_count, reopen_count,
  urge_count, urged_at, follow_up_since, satisfaction, version, is_synthetic, updated_at)
  on public.incidents to authenticated; -- merged_into may be a sensitive one
grant select (street_id, id, incident_id, at, action, from_status, to_status, version, is_synthetic)
  on public.incident_events to authenticated;
grant select on public.incident_transitions to authenticated;
-- Supabase's defaults gave the service role everything here; it reads, and moves incidents through the doors as all do.
revoke all on public.incidents, public.incident_events, public.incident_transitions from service_role;
grant select on public.incidents, public.incident_events, public.incident_transitions to service_role;
grant all on public.incident_parties to service_role;

-- Numbers ------------------------------------------------------------------------------------------------------------
create sequence private.incident_ids;
create sequence private.event_ids;
create sequence private.party_ids;

create function private.id_apart(lowest bigint) returns bigint
language sql volatile set search_path = ''
as $$ select lowest + (hashtextextended(gen_random_uuid()::text, 0) & 9223372036854775807) % (8 * lowest) $$;
comment on function private.id_apart is
  'An id of 8 * lowest from lowest on, which says nothing of when it was given. Up to 10^15 JavaScript holds it '
  'exactly.';

create function private.id_of(in_street text, of_incident bigint, ordinary regclass) returns bigint
language sql volatile set search_path = ''
as $$
  select case when i.sensitivity = 'normal' then nextval(ordinary) else private.id_apart(private.first_id_apart()) end
  from public.incidents i where i.street_id = in_street and i.id = of_incident
$$;
comment on function private.id_of is
  'The next id of an event or a party of an incident; null where there is no such incident. Of those apart there are '
  'so many that two are never the same.';

create function private.give_id() returns trigger
language plpgsql set search_path = ''
as $$
begin
  new.id := private.id_of(new.street_id, new.incident_id, tg_argv[0]::regclass);
  return new;
end $$;
comment on function private.give_id is 'Gives an event or a party its id, of the sequence named or apart from it.';
create trigger give_id before insert on public.incident_events
  for each row when (new.id is null) execute function private.give_id('private.event_ids');
create trigger give_id before insert on public.incident_parties
  for each row when (new.id is null) execute function private.give_id('private.party_ids');

-- Doing: the parts of the two doors ------------------------------------------------------------------------------
create function private.begin_incident() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if new.sensitivity = 'normal' then new.id := coalesce(new.id, nextval('private.incident_ids')); end if;
  while new.id is null loop -- of ten digits, for people quote it: the same one may come up twice
    new.id := private.id_apart(1000000000);
    if exists (select from public.incidents i where i.street_id = new.street_id and i.id = new.id)
      then new.id := null; end if;
  end loop;
  new.reported_unit_id := new.unit_id;
  new.reported_circle_id := new.circle_id;
  new.reported_community_id := new.community_id;
  new.number := pg_catalog.to_char(new.reported_at at time zone 'Asia/Shanghai', 'YY') || '-'
    || pg_catalog.lpad(new.id::text, greatest(6, length(new.id::text)), '0');
  return new;
end $$;
comment on function private.begin_incident is
  'Gives an incident its id and the reference people quote, and keeps where it was reported.';
create trigger begin_incident before insert on public.incidents
  for each row execute function private.begin_incident();
create trigger touch before update on public.incidents for each row execute function private.touch();

create function private.log_event(i public.incidents, action text, from_status public.incident_status, note text,
  detail jsonb)
returns void
language sql set search_path = ''
as $$
  insert into public.incident_events
    (street_id, incident_id, action, from_status, to_status, actor, note, detail, version, is_synthetic)
  values (i.street_id, i.id, action, from_status, i.status, (select auth.uid()), coalesce(note, ''),
    coalesce(detail, '{}'), i.version, i.is_synthetic)
$$;
comment on function private.log_event is 'Writes one line of an incident''s history, as it now stands.';

create function private.locate(in_street text, lng double precision, lat double precision,
  out is_inside boolean, out location extensions.geometry, out edition_id integer, out unit_id text, out circle_id text,
  out community_id text, out distance_m double precision)
language plpgsql stable set search_path = ''
as $$
begin
  location := private.point(lng, lat);
  edition_id := private.edition_at(in_street, now());
  select u.unit_id, u.circle_id, u.community_id into unit_id, circle_id, community_id
  from private.unit_at(in_street, edition_id, location) u;
  is_inside := unit_id is not null;
  if not is_inside then
    select extensions.st_distance(private.metric(s.outline), private.metric(location)) into distance_m
    from public.streets s where s.id = in_street;
  end if;
end $$;
comment on function private.locate is
  'Unit, circle and community of a point in the edition valid now; when outside, how many metres from the street.';

create function private.home_at(i public.incidents, at timestamptz)
returns table (edition_id integer, unit_id text, circle_id text, community_id text)
language sql stable set search_path = ''
as $$
  select e.id, u.unit_id, u.circle_id, u.community_id
  from (select private.edition_at(i.street_id, at)) e(id), private.unit_at(i.street_id, e.id, i.location) u
$$;
comment on function private.home_at is
  'Where an incident lies in the edition valid at an instant; no row without a place or an edition.';

create function private.is_point(lng double precision, lat double precision) returns boolean
language sql immutable set search_path = ''
as $$ select coalesce(lng between -180 and 180 and lat between -90 and 90, false) $$;
comment on function private.is_point is
  'Whether two numbers are a longitude and a latitude; false for nulls, NaN and infinity.';

create function private.degrees(given jsonb) returns double precision
language sql immutable set search_path = ''
as $$
  select case when jsonb_typeof(given) = 'number' and given::numeric between -180 and 180
    then given::double precision end
$$;
comment on function private.degrees is
  'A JSON number as degrees; null for anything else, so that a caller gets an answer and no cast error.';

-- The first door: report -----------------------------------------------------------------------------------------
create function private.report_incident(in_street text, in_item_id text, in_summary text,
  in_description text default '', lng double precision default null, lat double precision default null,
  in_place_text text default '', in_channel text default 'desk', in_stream text default null,
  in_is_urgent boolean default null, party jsonb default null, in_idempotency_key uuid default null)
returns table (outcome text, refusal jsonb, incident_id bigint, number text, unit_id text, circle_id text,
  respond_by timestamptz, resolve_by timestamptz, version integer)
language plpgsql security definer set search_path = '' -- definer: incidents are written through their doors only
as $$
#variable_conflict use_column
declare
  of_item public.items;
  at_place record;
  made public.incidents;
  refused jsonb;
begin
  perform private.require_role(in_street, 'dispatcher', 'circle_lead', 'leader');
  select * into made from public.incidents i
  where i.street_id = in_street and i.reported_by = (select auth.uid()) and i.idempotency_key = in_idempotency_key;
  if found then
    return query select 'duplicate_submission', null::jsonb, made.id, made.number, made.unit_id, made.circle_id,
      made.respond_by, made.resolve_by, made.version;
    return;
  end if;

  select * into of_item from public.items t where t.street_id = in_street and t.id = in_item_id;
  refused := case
    when of_item.id is null then private.refusal('unknown_item', place => 'item_id')
    when coalesce(length(btrim(in_summary)), 0) = 0 then private.refusal('empty_summary', place => 'summary')
    when length(in_summary) > 80 then private.refusal('text_too_long', '{"most": 80}', 'summary')
    when length(in_description) > 2000 then private.refusal('text_too_long', '{"most": 2000}', 'description')
    when length(in_place_text) > 200 then private.refusal('text_too_long', '{"most": 200}', 'place_text')
    when in_channel is null or in_channel <> all (enum_range(null::public.incident_channel)::text[])
      then private.refusal('unknown_channel', place => 'channel')
    when in_stream <> all (enum_range(null::public.incident_stream)::text[])
      then private.refusal('unknown_stream', place => 'stream')
    when (lng is null) <> (lat is null) or (lng is not null and not private.is_point(lng, lat))
      then private.refusal('bad_point', place => 'lng')
    when party is not null and (jsonb_typeof(party) <> 'object' or length(party ->> 'name') > 40
      or length(party ->> 'phone') > 20 or length(party ->> 'address') > 120
      or coalesce(party ->> 'kind', 'reporter') not in ('reporter', 'complained_of', 'witness'))
      then private.refusal('bad_party', '{"name": 40, "phone": 20, "address": 120}', 'party')
  end;
  select null::extensions.geometry as location, null::integer as edition_id, null::text as unit_id,
    null::text as circle_id,
    null::text as community_id into at_place; -- PL/pgSQL refuses to read a field of a record never assigned
  if refused is null and lng is not null then
    select * into at_place from private.locate(in_street, lng, lat);
    if not at_place.is_inside then
      refused := case when at_place.distance_m is null then private.refusal('no_edition', place => 'lng')
        else private.refusal('outside_street', jsonb_build_object('distance_m', round(at_place.distance_m)), 'lng') end;
    end if;
  end if;
  if refused is not null then
    return query select 'refused', refused, null::bigint, null, null, null, null::timestamptz, null::timestamptz,
      null::integer;
    return;
  end if;

  insert into public.incidents (street_id, number, item_id, stream, channel, summary, description, place_text,
    sensitivity,
    is_urgent, respond_by, resolve_by, reported_by, owner_id, idempotency_key, is_synthetic,
    -- at once: what follows a change of incidents follows one change
    location, edition_id, unit_id, circle_id, community_id)
  values (in_street, '', of_item.id, coalesce(in_stream::public.incident_stream, of_item.stream),
    in_channel::public.incident_channel, btrim(in_summary), coalesce(in_description, ''), coalesce(in_place_text, ''),
    of_item.sensitivity, coalesce(in_is_urgent, of_item.is_urgent),
    private.due(in_street, now(), of_item.respond_limit, of_item.respond_unit, of_item.urgent_respond_hours,
      case when coalesce(in_is_urgent, of_item.is_urgent) then now() end),
    private.due(in_street, now(), of_item.resolve_limit, of_item.resolve_unit, of_item.urgent_resolve_hours,
      case when coalesce(in_is_urgent, of_item.is_urgent) then now() end),
    (select auth.uid()), (select auth.uid()), in_idempotency_key,
    (select s.is_synthetic from public.streets s where s.id = in_street),
    at_place.location, at_place.edition_id, at_place.unit_id, at_place.circle_id, at_place.community_id)
  on conflict (street_id, reported_by, idempotency_key) where idempotency_key is not null do nothing
  returning * into made;
  if made.id is null then -- the same key arrived twice at the same moment; the other one was saved
    return query select * from private.report_incident(in_street, in_item_id, in_summary, in_description, lng, lat,
      in_place_text,
      in_channel, in_stream, in_is_urgent, party, in_idempotency_key);
    return;
  end if;
  if party is not null then
    insert into public.incident_parties (street_id, incident_id, kind, name, phone, address, is_synthetic)
    values (in_street, made.id, coalesce(party ->> 'kind', 'reporter'), coalesce(party ->> 'name', ''),
      coalesce(party ->> 'phone', ''), coalesce(party ->> 'address', ''), made.is_synthetic);
  end if;
  perform private.log_event(made, 'report', null, null, jsonb_build_object('channel', in_channel));
  return query select 'reported', null::jsonb, made.id, made.number, made.unit_id, made.circle_id, made.respond_by,
    made.resolve_by, made.version;
end $$;
select private.publish('report_incident',
  'Reports an incident. One row: outcome reported (unit_id is null when no point was given: it waits as unplaced), '
  'duplicate_submission (the report saved before under this key), or refused, which writes nothing. An urgent one is '
  'due by the clock, after the item''s urgent hours at the latest. lng and lat are WGS 84 degrees; '
  'party is {kind, name, phone, address}.');

-- The second door: advance ---------------------------------------------------------------------------------------
create function private.resumed_deadline(i public.incidents, by_at timestamptz, unit public.limit_unit)
  returns timestamptz
language sql stable set search_path = ''
as $$
  select private.moved_on(i.street_id, by_at, case when i.is_urgent then 'clock_hours' else unit end, i.suspended_at,
    now())
$$;
comment on function private.resumed_deadline is
  'A deadline moved on by the time the clock stood still: of an urgent one all of it, for that runs by the clock.';

create function private.due_anew(i public.incidents, out respond_by timestamptz, out resolve_by timestamptz)
language plpgsql stable set search_path = ''
as $$
declare
  of_item public.items;
  began_at timestamptz;
  urgent_since timestamptz;
  stood_from timestamptz[];
  stood_to timestamptz[];
begin
  select * into of_item from public.items t where t.street_id = i.street_id and t.id = i.item_id;
  select coalesce(max(e.at) filter (where e.action = 'reopen'
      or (e.action = 'follow_up' and e.detail ->> 'satisfaction' = 'dissatisfied')),
      i.reported_at),
    max(e.at) filter (where e.action = 'set_urgent') into began_at, urgent_since
  from public.incident_events e where e.street_id = i.street_id and e.incident_id = i.id;
  urgent_since := case when i.is_urgent then greatest(began_at, urgent_since) end;
  select array_agg(s.at order by s.version), array_agg(r.at order by s.version) into stood_from, stood_to
  from public.incident_events s
  cross join lateral (
    select e.at from public.incident_events e where e.street_id = i.street_id and e.incident_id = i.id
      and e.action = 'resume' and e.version > s.version order by e.version limit 1) r
  where s.street_id = i.street_id and s.incident_id = i.id and s.action = 'approve_suspension' and s.at >= began_at;
  -- Answered, it was answered under the limit it had then.
  respond_by := case when i.responded_at is not null then i.respond_by else private.due(i.street_id, i.reported_at,
    of_item.respond_limit, of_item.respond_unit, of_item.urgent_respond_hours, urgent_since, stood_from, stood_to) end;
  resolve_by := private.due(i.street_id, began_at, of_item.resolve_limit, of_item.resolve_unit,
    of_item.urgent_resolve_hours, urgent_since, stood_from, stood_to);
end $$;
comment on function private.due_anew is
  'Both deadlines of an incident as its item and urgency now have them, reckoned from its history: from its report, or '
  'from when it was opened again, the time it stood still left out.';

create function private.may_move(i public.incidents, move public.incident_transitions) returns boolean
language sql stable set search_path = ''
as $$
  select private.has_role(i.street_id, variadic array_remove(move.roles, 'circle_lead'))
    or ('circle_lead' = any (move.roles) and private.leads_circle(i.street_id, i.circle_id))
$$;
comment on function private.may_move is 'Whether the caller may make a move; a circle lead in the own circle only.';

create function private.id_in(given jsonb, key text) returns bigint
language sql immutable set search_path = ''
as $$ select case when given ->> key ~ '^[0-9]{1,18}$' then (given ->> key)::bigint end $$;
comment on function private.id_in is 'An id in JSON; null for anything else, so that a caller gets no cast error.';

create function private.merge_target(i public.incidents, in_detail jsonb) returns bigint
language sql stable set search_path = ''
as $$
  select x.id from public.incidents x
  where x.street_id = i.street_id and x.id <> i.id and x.status <> 'merged'
    and x.id = private.id_in(in_detail, 'merged_into')
$$;
comment on function private.merge_target is
  'The incident that detail.merged_into names; null when there is none to merge into.';

create function private.merge_root(i public.incidents) returns bigint
language sql stable set search_path = ''
as $$
  with recursive chain as (
    select i.merged_into as id, 1 as step where i.status = 'merged'
    union all
    select x.merged_into, c.step + 1 from chain c
    join public.incidents x on x.street_id = i.street_id and x.id = c.id and x.status = 'merged' and c.step < 100
  ) select c.id from chain c order by c.step desc limit 1
$$;
comment on function private.merge_root is
  'The incident that one was merged into, and if that was merged too, the last of them; null where it is not merged.';

create function private.urge_refusal(i public.incidents) returns jsonb
language sql stable set search_path = ''
as $$
  select private.refusal('urged_lately', jsonb_build_object('again_at', again.at,
    'minutes', ceil(extract(epoch from again.at - now()) / 60)))
  from public.incidents x
  left join public.street_rules r on r.street_id = x.street_id
  cross join lateral (select x.urged_at + coalesce(r.urge_pause_minutes, 60) * interval '1 minute') again(at)
  where x.street_id = i.street_id and x.id = coalesce(private.merge_root(i), i.id) and again.at > now()
$$;
comment on function private.urge_refusal is
  'Why an incident, or the one it was merged into, is not urged now: it was a short while ago. Null when it can be.';

create function private.instant(given jsonb) returns timestamptz
language plpgsql stable set search_path = ''
as $$
declare
  said text := given #>> '{}';
begin
  if said !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})$' then
    return null;
  end if;
  return said::timestamptz;
exception when datetime_field_overflow or invalid_datetime_format then return null;
end $$;
comment on function private.instant is
  'A JSON text as an instant, ISO 8601 with its zone; null for anything else, so that a caller gets an answer and no '
  'cast error.';

create function private.facts_refusal(i public.incidents, in_detail jsonb) returns jsonb
language sql stable set search_path = ''
as $$
  select case
    when not in_detail ?| array['item_id', 'handler', 'respond_by', 'resolve_by']
      then private.refusal('nothing_to_change', place => 'detail')
    when in_detail ? 'item_id' and t.id is null then private.refusal('unknown_item', place => 'item_id')
    -- Its number, its events and what everyone was told of it would say the opposite.
    when t.sensitivity <> i.sensitivity then private.refusal('other_sensitivity', place => 'item_id')
    when in_detail ? 'handler' and coalesce(length(btrim(in_detail ->> 'handler')), 0) = 0
      then private.refusal('empty_handler', place => 'handler')
    when in_detail ? 'respond_by' and i.responded_at is not null
      then private.refusal('responded_already', place => 'respond_by')
    else (
      select private.refusal('bad_deadline', '{"days": 365}', d.key)
      from jsonb_each(in_detail) d where d.key in ('respond_by', 'resolve_by')
        and coalesce(private.instant(d.value) not between i.reported_at and now() + interval '365 days', true) limit 1)
    end
  from (select in_detail ->> 'item_id' as id) asked
  left join public.items t on t.street_id = i.street_id and t.id = asked.id
$$;
comment on function private.facts_refusal is 'Why facts of an incident cannot be adjusted so; null when they can.';

create function private.move_refusal(i public.incidents, move public.incident_transitions, in_note text,
  in_detail jsonb)
returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  at_place record;
  lng double precision := private.degrees(in_detail -> 'lng');
  lat double precision := private.degrees(in_detail -> 'lat');
  refused jsonb := case
    when move.guard = 'running' and i.suspended_at is not null then private.refusal('suspended')
    when move.guard = 'suspended' and i.suspended_at is null then private.refusal('not_suspended')
    when move.guard = 'requested' and (i.suspension_requested_at is null or i.suspended_at is not null)
      then private.refusal('not_requested')
    when move.action = 'request_suspension' and i.suspension_requested_at is not null
      then private.refusal('requested_already')
    when move.action = 'set_urgent' and i.is_urgent then private.refusal('urgent_already')
    when move.action = 'calm' and not i.is_urgent then private.refusal('not_urgent')
    when move.needs_reason and coalesce(length(btrim(in_note)), 0) = 0
      then private.refusal('needs_reason', place => 'note')
    when length(in_note) > 1000 then private.refusal('text_too_long', '{"most": 1000}', 'note')
    -- The log keeps it for ever.
    when length(in_detail::text) > 2000 then private.refusal('text_too_long', '{"most": 2000}', 'detail')
    when length(in_detail ->> 'handler') > 60 then private.refusal('text_too_long', '{"most": 60}', 'handler')
    when move.action = 'return' and i.return_count >= 2 then private.refusal('return_limit', '{"most": 2}')
    when move.action = 'reassign' and i.reassign_count >= 3 then private.refusal('reassign_limit', '{"most": 3}')
    when move.asks = 'merged_into' and private.merge_target(i, in_detail) is null
      then private.refusal('unknown_target', place => 'merged_into')
    when move.action = 'urge' then private.urge_refusal(i)
    when move.asks = 'satisfaction' and coalesce(in_detail ->> 'satisfaction', '')
      <> all (array['satisfied', 'neutral', 'dissatisfied'])
      then private.refusal('bad_satisfaction', place => 'satisfaction')
    when in_detail ->> 'satisfaction' = 'dissatisfied' and move.asks = 'satisfaction'
      and coalesce(length(btrim(in_note)), 0) = 0 then private.refusal('needs_reason', place => 'note')
    when move.asks = 'facts' then private.facts_refusal(i, in_detail)
    when move.asks = 'point' and not private.is_point(lng, lat) then private.refusal('bad_point', place => 'lng') end;
begin
  refused := coalesce(refused, private.assignment_refusal(i.street_id, i.id, move.action, in_detail));
  if refused is not null or move.asks is distinct from 'point' then return refused; end if;
  select * into at_place from private.locate(i.street_id, lng, lat);
  return case when not at_place.is_inside then
    private.refusal('outside_street', jsonb_build_object('distance_m', round(at_place.distance_m)), 'lng') end;
end $$;
comment on function private.move_refusal is
  'Why a move that the machine has cannot be made of an incident; null when it can.';

create function private.placed(i public.incidents, in_lng double precision, in_lat double precision)
returns public.incidents
language plpgsql stable set search_path = ''
as $$
declare
  at_place record;
  home record;
begin
  select * into at_place from private.locate(i.street_id, in_lng, in_lat);
  i.location := at_place.location;
  i.edition_id := at_place.edition_id;
  i.unit_id := at_place.unit_id;
  i.circle_id := at_place.circle_id;
  i.community_id := at_place.community_id;
  -- Reported there all along; before the first edition nobody knows where that was, so where it is.
  select coalesce(max(h.unit_id), i.unit_id) as unit_id, coalesce(max(h.circle_id), i.circle_id) as circle_id,
    coalesce(max(h.community_id), i.community_id) as community_id into home from private.home_at(i, i.reported_at) h;
  i.reported_unit_id := home.unit_id;
  i.reported_circle_id := home.circle_id;
  i.reported_community_id := home.community_id;
  return i;
end $$;
comment on function private.placed is 'An incident put right to another place.';

create function private.settled_now(i public.incidents) returns public.incidents
language plpgsql stable set search_path = ''
as $$
declare
  home record;
begin
  if i.edition_id <> private.edition_at(i.street_id, now()) then
    select * into home from private.home_at(i, now());
    if found then
      i.edition_id := home.edition_id;
      i.unit_id := home.unit_id;
      i.circle_id := home.circle_id;
      i.community_id := home.community_id;
    end if;
  end if;
  return i;
end $$;
comment on function private.settled_now is 'An incident as it lies in the edition valid now.';

create function private.status_before(i public.incidents) returns public.incident_status
language sql stable set search_path = ''
as $$
  select coalesce((
    select e.from_status from public.incident_events e
    where e.street_id = i.street_id and e.incident_id = i.id and e.action = 'merge' order by e.version desc limit 1),
    'accepted')
$$;
comment on function private.status_before is 'The status an incident had when it was last merged.';

create function private.moved(i public.incidents, move public.incident_transitions, in_detail jsonb)
returns public.incidents
language plpgsql stable set search_path = ''
as $$
declare
  was public.incidents := i;
  of_item public.items;
  opens boolean := move.action = 'reopen' or (move.asks = 'satisfaction'
    and in_detail ->> 'satisfaction' = 'dissatisfied');
begin
  select * into of_item from public.items t where t.street_id = i.street_id and t.id = i.item_id;
  i.status := case when move.to_status is null then private.status_before(i) when opens then (
    select t.to_status from public.incident_transitions t where t.from_status = i.status and t.action = 'reopen')
    else move.to_status end;
  i.version := i.version + 1;
  case move.action
    when 'dispatch', 'reassign' then
      i.handler := coalesce(nullif(btrim(in_detail ->> 'handler'), ''),
        private.named_handler(i.street_id, in_detail), of_item.handler);
      i.reassign_count := i.reassign_count + (move.action = 'reassign')::int;
    when 'sign' then
      i.owner_id := (select auth.uid());
      i.responded_at := coalesce(i.responded_at, now());
    when 'return' then i.return_count := i.return_count + 1;
    when 'resolve' then i.resolved_at := now();
    when 'verify' then
      i.follow_up_since := (select now() where exists (select from public.incident_parties p
        where p.street_id = i.street_id and p.incident_id = i.id and p.kind = 'reporter' and p.phone <> ''));
    when 'merge' then i.merged_into := private.merge_target(i, in_detail);
    -- Its clock never stopped: who reported it has waited all the while.
    when 'unmerge' then i.merged_into := null;
    when 'urge' then
      i.urge_count := i.urge_count + 1;
      i.urged_at := now();
    when 'follow_up' then
      i.satisfaction := in_detail ->> 'satisfaction';
      i.follow_up_since := null;
    when 'request_suspension' then i.suspension_requested_at := now();
    when 'approve_suspension' then i.suspended_at := now();
    when 'refuse_suspension' then i.suspension_requested_at := null;
    when 'resume' then
      i.resolve_by := private.resumed_deadline(was, was.resolve_by, of_item.resolve_unit);
      if was.responded_at is null then
        i.respond_by := private.resumed_deadline(was, was.respond_by, of_item.respond_unit);
      end if;
      i.suspended_at := null;
      i.suspension_requested_at := null;
    when 'set_urgent' then
      -- From now on, on its own clock: what was reported days ago is not late by having become urgent. Never later
      -- than it was due before.
      i.is_urgent := true;
      if was.responded_at is null then
        i.respond_by := least(was.respond_by,
          coalesce(was.suspended_at, now()) + of_item.urgent_respond_hours * interval '1 hour');
      end if;
      i.resolve_by := least(was.resolve_by,
        coalesce(was.suspended_at, now()) + of_item.urgent_resolve_hours * interval '1 hour');
    when 'calm' then
      -- As if it had never been urgent: what it was due by is in its history.
      i.is_urgent := false;
      select d.respond_by, d.resolve_by into i.respond_by, i.resolve_by from private.due_anew(i) d;
    when 'adjust' then
      if in_detail ? 'item_id' and in_detail ->> 'item_id' <> i.item_id then
        i.item_id := in_detail ->> 'item_id';
        select d.respond_by, d.resolve_by into i.respond_by, i.resolve_by from private.due_anew(i) d;
      end if;
      i.handler := coalesce(btrim(in_detail ->> 'handler'), i.handler);
      i.respond_by := coalesce(private.instant(in_detail -> 'respond_by'), i.respond_by);
      i.resolve_by := coalesce(private.instant(in_detail -> 'resolve_by'), i.resolve_by);
    when 'relocate' then
      i := private.placed(i, private.degrees(in_detail -> 'lng'), private.degrees(in_detail -> 'lat'));
    else null;
  end case;
  if opens then
    i.reopen_count := i.reopen_count + 1;
    i.resolved_at := null;
    i.follow_up_since := null;
    -- Work starts again, so the limit does too; what was late stays in the history.
    i.resolve_by := private.due(i.street_id, now(), of_item.resolve_limit, of_item.resolve_unit,
      of_item.urgent_resolve_hours, case when i.is_urgent then now() end);
  end if;
  -- A request belongs to the step it was made in: approved later, it would stop the clock of another handler.
  if i.status <> was.status then i.suspension_requested_at := null; end if;
  i.closed_at := case when i.status in ('closed', 'rejected', 'merged', 'transferred', 'ended')
    then coalesce(i.closed_at, now()) end;
  -- It ended under a former edition and is open again, or it ends before the settling has come by.
  if (i.closed_at is null) <> (was.closed_at is null) then i := private.settled_now(i); end if;
  return i;
end $$;
comment on function private.moved is 'An incident as a move leaves it; nothing is written.';

create function private.write_incident(i public.incidents) returns void
language sql set search_path = ''
as $$
  update public.incidents x set status = i.status, version = i.version, handler = i.handler, owner_id = i.owner_id,
    reassign_count = i.reassign_count, return_count = i.return_count, reopen_count = i.reopen_count,
    responded_at = i.responded_at, resolved_at = i.resolved_at, closed_at = i.closed_at, merged_into = i.merged_into,
    suspension_requested_at = i.suspension_requested_at, suspended_at = i.suspended_at, respond_by = i.respond_by,
    resolve_by = i.resolve_by, location = i.location, edition_id = i.edition_id, unit_id = i.unit_id,
    circle_id = i.circle_id, community_id = i.community_id, reported_unit_id = i.reported_unit_id,
    reported_circle_id = i.reported_circle_id, reported_community_id = i.reported_community_id,
    follow_up_since = i.follow_up_since, is_urgent = i.is_urgent, item_id = i.item_id, urge_count = i.urge_count,
    urged_at = i.urged_at, satisfaction = i.satisfaction
  where x.street_id = i.street_id and x.id = i.id
$$;
comment on function private.write_incident is 'Writes what a move may change of an incident.';

create function private.facts_of(i public.incidents) returns jsonb
language sql immutable set search_path = ''
as $$
  select jsonb_build_object('item_id', i.item_id, 'handler', i.handler, 'is_urgent', i.is_urgent,
    'respond_by', i.respond_by, 'resolve_by', i.resolve_by, 'circle_id', i.circle_id, 'unit_id', i.unit_id)
$$;
comment on function private.facts_of is 'What of an incident its history keeps when a move changes it.';

create function private.changes(was public.incidents, now_is public.incidents) returns jsonb
language sql immutable set search_path = ''
as $$
  select case when count(*) = 0 then '{}' else jsonb_build_object('former', jsonb_object_agg(f.key, f.value),
    'new', jsonb_object_agg(f.key, private.facts_of(now_is) -> f.key)) end
  from jsonb_each(private.facts_of(was)) f where f.value is distinct from private.facts_of(now_is) -> f.key
$$;
comment on function private.changes is
  'What a move changed, {former, new}, each with what differs; {} when nothing does. With it the history shows former '
  'deadlines, handlers and places.';

create function private.tell_target(source public.incidents, target_id bigint, in_action text, in_note text)
returns void
language plpgsql set search_path = ''
as $$
declare
  i public.incidents;
begin
  select * into i from public.incidents x where x.street_id = source.street_id and x.id = target_id for update;
  -- Who sees the one must see the other, or its history would tell the minute of a sensitive one.
  if not found or not (source.sensitivity = 'normal'
      or (i.sensitivity <> 'normal' and i.circle_id is not distinct from source.circle_id)) then
    return;
  end if;
  i.version := i.version + 1;
  if in_action = 'urge' then
    i.urge_count := i.urge_count + 1;
    i.urged_at := now();
  end if;
  perform private.write_incident(i);
  perform private.log_event(i, case in_action when 'merge' then 'merged_in' when 'unmerge' then 'merge_undone'
    else in_action end, i.status, in_note, jsonb_build_object('merged_from', source.id));
end $$;
comment on function private.tell_target is
  'Tells in the history of the incident that another was merged into what happened to that other one: that it came '
  '(merged_in), that this was undone (merge_undone), and what was noted or urged of it since.';

create function private.advance_incident(in_street text, in_incident_id bigint, in_action text,
  expected_version integer,
  in_note text default '', in_detail jsonb default '{}')
returns table (outcome text, refusal jsonb, status public.incident_status, version integer,
  changed_by text, changed_at timestamptz, changed_action text, warning jsonb)
language plpgsql security definer set search_path = '' -- definer: incidents are written through their doors only
as $$
#variable_conflict use_column
declare
  was public.incidents;
  i public.incidents;
  move public.incident_transitions;
  refused jsonb;
begin
  perform private.require_member(in_street);
  -- One merge at a time in a street, and what is told of merged ones with it: these touch several incidents, and two
  -- at once could each wait for the other. All other moves touch one.
  if in_action in ('merge', 'unmerge') or exists (select from public.incidents x
      where x.street_id = in_street and x.id = in_incident_id and x.status = 'merged') then
    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('merges of ' || in_street, 0));
  end if;
  select * into i from public.incidents x where x.street_id = in_street and x.id = in_incident_id for update;
  if not found or not private.may_read_incident(in_street, i.sensitivity, i.circle_id) then
    return query select 'refused', private.refusal('unknown_incident', place => 'incident_id'),
      null::public.incident_status, null::integer, null, null::timestamptz, null, null::jsonb;
    return;
  end if;
  if i.version is distinct from expected_version then -- someone else moved it first
    return query select 'stale', null::jsonb, i.status, i.version, private.member_name(in_street, e.actor), e.at,
      e.action, null::jsonb
    from public.incident_events e where e.street_id = in_street and e.incident_id = i.id
    order by e.version desc, e.at desc limit 1;
    return;
  end if;
  was := i;
  select * into move from public.incident_transitions t where t.from_status = i.status and t.action = in_action;
  if move.action is not null and not private.may_move(i, move) then
    perform private.refuse(private.refusal('needs_role', jsonb_build_object('roles', move.roles)), '42501');
  end if;
  refused := case
    when move.action is null then private.refusal('no_such_move', jsonb_build_object('status', i.status), 'action')
    else private.move_refusal(i, move, in_note, in_detail) end;
  if refused is not null then
    return query select 'refused', refused, i.status, i.version, null, null::timestamptz, null, null::jsonb;
    return;
  end if;
  i := private.moved(i, move, in_detail);
  perform private.write_incident(i);
  perform private.assign(i.street_id, i.id,
    case when i.reopen_count > was.reopen_count then 'reopen' else in_action end, i.status = 'handling',
    not i.closed_at is null, in_detail, i.is_synthetic);
  if in_action = 'unmerge' then perform private.ask_again(i.street_id, i.id, was.closed_at); end if;
  perform private.log_event(i, in_action, was.status, in_note,
    case when jsonb_typeof(in_detail) = 'object'
      then in_detail - array['former', 'new', 'from', 'merged_from', 'channel'] else '{}' end
    || private.changes(was, i) || case when in_action <> 'relocate' then '{}' else jsonb_build_object('from',
      case when was.location is not null
        then jsonb_build_object('lng', extensions.st_x(was.location), 'lat', extensions.st_y(was.location)) end) end);
  if in_action = 'merge' then perform private.tell_target(i, i.merged_into, in_action, in_note);
  elsif was.status = 'merged' then perform private.tell_target(was, private.merge_root(was), in_action, in_note);
  end if;
  return query select 'advanced', null::jsonb, i.status, i.version, null, null::timestamptz, null,
    private.busy_warning(i.street_id, i.id, in_action, in_detail);
end $$;
select private.publish('advance_incident',
  'Moves an incident by the machine of incident_transitions. One row: outcome advanced; stale (with who moved it, when '
  'and how); or refused. Stale and refused write nothing. detail holds what the move asks for: handler (dispatch, '
  'reassign), merged_into (merge), lng and lat in degrees (relocate), satisfaction (follow_up), any of item_id, '
  'handler, respond_by and resolve_by (adjust; instants in ISO 8601 with their zone); and whom it sends: responder_id '
  '(dispatch, reassign, assist, escalate) or several as responder_ids (assist, escalate), planned_for (ISO 8601) for '
  'who is asked for later. warning is a value like a refusal of what was done all the same: busy. A merge, its '
  'undoing, and what is noted or urged of a merged one is told in the history of the one it was merged into. '
  'set_urgent, calm and adjust to another item reckon the deadlines anew; the history keeps the former ones.');

-- Looking before saving, and looking at personal data ----------------------------------------------------------------
create function private.likely_duplicates(in_street text, in_item_id text, lng double precision, lat double precision,
  radius_m double precision default 150, since_hours double precision default 72)
returns table (incident_id bigint, number text, summary text, status public.incident_status, reported_at timestamptz,
  distance_m double precision)
language plpgsql stable security definer set search_path = '' -- definer: raw geometry columns are not granted
-- with the place known, no row's distance is measured before its box is looked at
set plan_cache_mode = force_custom_plan
as $$
begin
  perform private.require_role(in_street, 'dispatcher', 'circle_lead', 'leader');
  if not private.is_point(lng, lat) then return; end if;
  return query
  -- First by time, which leaves hundreds: all that ever happened at a place grows with the years.
  with recent as materialized (
    select x.* from public.incidents x
    where x.street_id = in_street and x.is_open and x.reported_at > now() - least(since_hours, 720) * interval '1 hour'
  )
  select i.id, i.number, i.summary, i.status, i.reported_at, d.metres
  from recent i
  join public.items t on t.street_id = i.street_id and t.id = i.item_id
  join public.items wanted on wanted.street_id = i.street_id and wanted.id = in_item_id and wanted.group_id = t.group_id
  cross join lateral (select extensions.st_distance(private.metric(i.location),
    private.metric(private.point(lng, lat)))) d(metres)
  -- About 111 km a degree and less: wide enough to hold the radius.
  where i.location operator(extensions.&&) extensions.st_expand(private.point(lng, lat), least(radius_m, 2000) / 90000)
    and d.metres <= least(radius_m, 2000) and private.may_read_incident(in_street, i.sensitivity, i.circle_id)
  order by d.metres limit 10;
end $$;
select private.publish('likely_duplicates',
  'Open incidents of the same item group near a point (radius_m up to 2000) reported lately (up to 720 hours), nearest '
  'first, at most ten. Errors: 42501 for roles that do not report.');

-- In two steps, each a transaction of its own: an error in the answer of the second (a name cast to a number would do)
-- undoes what it wrote, and must not undo that somebody looked.
create table private.party_tickets (
  street_id text not null,
  ticket uuid not null default gen_random_uuid(),
  party_id bigint not null,
  user_id uuid not null,
  -- The transaction that wrote it and its line in the audit log: it opens nothing before that has ended.
  tx xid8 not null default pg_current_xact_id(),
  expires_at timestamptz not null default now() + interval '1 minute',
  primary key (street_id, ticket)
);
comment on table private.party_tickets is
  'What open_party gave out and reveal_party has not taken back yet: one look at one party''s data by one user.';
alter table private.party_tickets enable row level security;
create policy "nobody reads tickets" on private.party_tickets for select to authenticated using (false);

create function private.sees_party(in_street text, of_party bigint) returns boolean
language sql stable security definer set search_path = '' -- definer: nobody may select personal data
as $$
  select exists (
    select from public.incident_parties p
    join public.incidents i on i.street_id = p.street_id and i.id = p.incident_id
    where p.street_id = in_street and p.id = of_party
      and (private.has_role(in_street, 'dispatcher', 'leader') or private.leads_circle(in_street, i.circle_id)))
$$;
comment on function private.sees_party is 'Whether the caller may look at the data of a party, for a reason.';

create function private.open_party(in_street text, in_party_id bigint, in_reason text) returns uuid
language plpgsql security definer set search_path = '' -- definer: tickets and the audit log are nobody's to write
as $$
declare
  made uuid;
begin
  if not private.sees_party(in_street, in_party_id) then
    perform private.refuse(private.refusal('not_your_case', place => 'party_id'), '42501');
  end if;
  perform private.refuse(case when coalesce(length(btrim(in_reason)), 0) < 2 or length(in_reason) > 500
    then private.refusal('bad_reason', '{"least": 2, "most": 500}', 'reason') end);
  insert into public.audit_log (street_id, actor, action, subject, reason)
  values (in_street, (select auth.uid()), 'reveal_party', 'incident_parties/' || in_party_id, btrim(in_reason));
  delete from private.party_tickets t where t.street_id = in_street and t.expires_at < now();
  insert into private.party_tickets (street_id, party_id, user_id) values (in_street, in_party_id, (select auth.uid()))
  returning ticket into made;
  return made;
end $$;
select private.publish('open_party',
  'The first of two steps to one party''s personal data, for dispatchers, leaders and the circle''s own lead: writes '
  'the look and its reason to the audit log and returns a ticket for reveal_party. Errors: 42501 for others, 22023 '
  'without a reason.');

create function private.reveal_party(in_street text, ticket uuid)
returns table (name text, phone text, address text)
language plpgsql security definer set search_path = '' -- definer: nobody may select personal data; this is the one way
as $$
#variable_conflict use_column
declare
  of_party bigint;
begin
  delete from private.party_tickets t
  where t.street_id = in_street and t.ticket = reveal_party.ticket and t.user_id = (select auth.uid())
    and t.expires_at >= now() and t.tx <> pg_current_xact_id()
  returning t.party_id into of_party;
  if of_party is null or not private.sees_party(in_street, of_party) then
    perform private.refuse(private.refusal('not_your_case', place => 'ticket'), '42501');
  end if;
  return query select p.name, p.phone, p.address from public.incident_parties p where p.street_id = in_street
    and p.id = of_party;
end $$;
select private.publish('reveal_party',
  'The full personal data of the party a ticket of open_party is for, to who asked for it: once, within a minute, and '
  'never in the transaction that wrote the ticket. Errors: 42501 for any other ticket.');
