-- Chapter 8. Live: one snapshot with a cursor, and what came since a cursor. No event is ever missed: transactions
-- commit out of order, so a cursor on the id alone skips rows that commit late; this one reads only what lies behind
-- every running transaction (tx < xmin of the snapshot), in (tx, id) order.

-- One incident as the screens see it --------------------------------------------------------------------------------
create view private.incident_facts with (security_invoker = true) as
select i.*, t.group_id, t.name_zh as item_name, u.name_zh as unit_name
from public.incidents i
join public.items t on t.street_id = i.street_id and t.id = i.item_id
left join public.units u on u.street_id = i.street_id and u.edition_id = i.edition_id and u.id = i.unit_id;
comment on view private.incident_facts is 'Incidents with the names a masked row is made of.';

create function private.cell_centre(location extensions.geometry) returns extensions.geometry
language sql immutable parallel safe set search_path = ''
as $$
  select extensions.st_transform(extensions.st_setsrid(extensions.st_makepoint(
    floor(extensions.st_x(m) / 100) * 100 + 50, floor(extensions.st_y(m) / 100) * 100 + 50), 4547), 4326)
  from private.metric(location) m
$$;
comment on function private.cell_centre is 'The centre of the 100 m cell (EPSG:4547) a point lies in.';

create function private.live_row(f private.incident_facts, sees_text boolean) returns json
-- plpgsql keeps its plan for the session; SQL would make it at every question
language plpgsql stable set search_path = ''
as $$
begin
  return json_build_object('id', f.id, 'number', f.number, 'item_id', f.item_id, 'group_id', f.group_id,
    -- Free text may name a person, so a screen gets the names of the item and the unit instead.
    'summary', case when sees_text then f.summary else f.item_name end,
    'place', case when sees_text and f.place_text <> '' then f.place_text else coalesce(f.unit_name, '') end,
    'stream', f.stream, 'status', f.status, 'is_suspended', f.suspended_at is not null,
    'suspended_at', f.suspended_at, 'is_urgent', f.is_urgent, 'sensitivity', f.sensitivity,
    'lng', round(extensions.st_x(f.location)::numeric, 6), 'lat', round(extensions.st_y(f.location)::numeric, 6),
    'unit_id', f.unit_id, 'circle_id', f.circle_id, 'community_id', f.community_id,
    'reported_at', f.reported_at, 'respond_by', f.respond_by, 'responded_at', f.responded_at,
    'resolve_by', f.resolve_by, 'resolved_at', f.resolved_at, 'closed_at', f.closed_at, 'version', f.version,
    'is_synthetic', f.is_synthetic);
end $$;
comment on function private.live_row is
  'An incident as JSON for who sees it (see private.sees_incident). Its shape is that of live_snapshot. json, not '
  'jsonb: it is put together once and read by nobody here.';

create function private.event_row(e public.incident_events, incident json) returns json
language sql stable set search_path = ''
as $$
  select json_build_object('id', e.id, 'incident_id', e.incident_id, 'at', e.at, 'action', e.action,
    'from_status', e.from_status, 'to_status', e.to_status, 'incident', incident)
$$;
comment on function private.event_row is 'An event as JSON; the note stays out, it is free text.';

-- What everyone may know of sensitive incidents -----------------------------------------------------------------------
create function private.sensitive_at_midnight(in_street text) returns json
language sql stable set search_path = ''
as $$
  with midnight as (select private.day_start(private.street_day(now())) as at),
  -- Open then: open still, or ended since; each by its own index.
  candidate as (
    select i.* from public.incidents i, midnight m where i.street_id = in_street and i.is_open and i.reported_at < m.at
    union all
    select i.* from public.incidents i, midnight m
    where i.street_id = in_street and not i.is_open and i.closed_at >= m.at and i.reported_at < m.at
  ), known as (
    select c.sensitivity, private.street_day(c.reported_at) as day,
      private.cell_centre(case when moved.id is null then c.location
      else private.point((moved.detail #>> '{from,lng}')::float8, (moved.detail #>> '{from,lat}')::float8) end) as drawn
    from candidate c cross join midnight m
    left join lateral (select e.to_status from public.incident_events e -- reopened since, it was not open
      where e.street_id = in_street and e.incident_id = c.id and e.at < m.at
        order by e.version desc limit 1) was on true
    left join lateral (select e.id, e.detail from public.incident_events e
      where e.street_id = in_street and e.incident_id = c.id and e.action = 'relocate' and e.at >= m.at
        order by e.version limit 1) moved on true
    where c.sensitivity <> 'normal' and coalesce(was.to_status not
      in ('closed', 'rejected', 'merged', 'transferred', 'ended'), true)
  )
  select json_build_object('day', private.street_day(now()), 'hidden', count(*) filter (where k.sensitivity = 'hidden'),
    'cells', coalesce(json_agg(json_build_object('day', k.day, 'lng', round(extensions.st_x(k.drawn)::numeric, 6),
      'lat', round(extensions.st_y(k.drawn)::numeric, 6))
      order by k.day, extensions.st_x(k.drawn), extensions.st_y(k.drawn)) filter (where k.sensitivity = 'coarse'),
        '[]'))
  from known k
$$;
comment on function private.sensitive_at_midnight is
  'The sensitive incidents that were open when today began, as those may know them who do not see them: of a coarse '
  'one the 100 m cell (WGS 84 degrees of its middle, null when unplaced) and the day of its report, of hidden ones how '
  'many. Nothing in it changes before the next midnight, whatever happens to them: differences between two answers '
  'tell a day, never a minute.';

-- The cursor -----------------------------------------------------------------------------------------------------
create function private.write_cursor(id bigint) returns text
language sql immutable set search_path = ''
as $$ select 'v2.' || id $$;
comment on function private.write_cursor is
  'A place in the log as text: the event it stands at, 0 before all. Opaque to callers. No transaction is named in it: '
  'those are counted through, and a gap would tell that something was written that the caller does not see.';

create function private.sees_event(in_street text, of_incident bigint, sees_all boolean, own_circle text)
  returns boolean
language plpgsql stable set search_path = '' -- plpgsql, so that no planner makes a reading of all incidents of it
as $$
begin
  return sees_all or exists (select from public.incidents i where i.street_id = in_street and i.id = of_incident
    and private.sees_incident(i.sensitivity, i.circle_id, sees_all, own_circle));
end $$;
comment on function private.sees_event is
  'Whether a viewer hears of the events of an incident: when it sees the incident.';

create function private.read_cursor(in_street text, cursor text, sees_all boolean, own_circle text, out tx xid8,
  out id bigint)
language plpgsql stable set search_path = ''
as $$
begin
  id := case when cursor ~ '^v2\.[0-9]{1,18}$' then pg_catalog.split_part(cursor, '.', 2)::bigint end;
  if id = 0 then
    tx := '0';
  else -- an event the caller does not see is none, or asking for it would tell that it is there
    select e.tx into tx from public.incident_events e
    where e.street_id = in_street and e.id = read_cursor.id
      and private.sees_event(in_street, e.incident_id, sees_all, own_circle);
  end if;
  if tx is null then
    perform private.refuse(private.refusal('bad_cursor', place => 'cursor'));
  end if;
end $$;
comment on function private.read_cursor is 'Reads a viewer''s cursor; raises 22023 for anything else.';

create function private.last_event(in_street text, upto_tx xid8, upto_id bigint, sees_all boolean, own_circle text)
  returns bigint
language sql stable set search_path = ''
as $$
  select e.id from public.incident_events e
  where e.street_id = in_street and e.tx < pg_snapshot_xmin(pg_current_snapshot())
    and (e.tx, e.id) <= (upto_tx, upto_id)
    and (sees_all or private.sees_event(in_street, e.incident_id, false, own_circle))
  order by e.tx desc, e.id desc limit 1
$$;
comment on function private.last_event is
  'The last event the feed has to give a viewer, up to a place in the log; null when there is none.';

create function private.street_head(in_street text, sees_all boolean default true, own_circle text default null)
  returns text
language sql stable set search_path = ''
as $$ select private.write_cursor(private.last_event(in_street, '18446744073709551615', 9223372036854775807, sees_all,
  own_circle)) $$;
comment on function private.street_head is
  'The cursor that stands at the last event the feed has to give a viewer; null when there is none.';

create function private.live_head() returns text
language sql stable set search_path = ''
as $$
  select coalesce(string_agg(s.id || ':' || head, ',' order by s.id), '')
  from public.streets s cross join lateral private.street_head(s.id) head where head is not null
$$;
comment on function private.live_head is
  'Text that changes whenever a street''s feed has something new to give to anyone: what a wake-up endpoint watches, '
  'and tells nobody.';

create function private.act_as(of_user uuid) returns void
language plpgsql set search_path = ''
as $$
begin
  perform set_config('request.jwt.claim.sub', coalesce(of_user::text, ''), true), set_config('request.jwt.claims',
    case when of_user is null then '' else jsonb_build_object('sub', of_user, 'role', 'authenticated')::text end, true);
end $$;
comment on function private.act_as is
  'Makes auth.uid() that user until the transaction ends; nobody for null. It grants nothing: the role stays what it '
  'is.';

-- Published ------------------------------------------------------------------------------------------------------
create function private.live_snapshot(in_street text)
returns table (cursor text, source_time timestamptz, incidents json, events json, sensitive json)
language plpgsql stable security definer set search_path = '' -- definer: a screen selects no rows
as $$
declare
  v record;
  -- Since midnight for "closed today", and a full day for the 24-hour charts.
  since timestamptz := least(private.day_start(private.street_day(now())), now() - interval '24 hours');
begin
  select * into v from private.viewer(in_street);
  -- STABLE: cursor, incidents and events below are read from the one snapshot of the calling statement.
  return query
  select coalesce(private.street_head(in_street, v.sees_all, v.own_circle), private.write_cursor(0)), clock_timestamp(),
    -- Three questions, each with an index of its own: one with "or" reads every incident there ever was.
    (select coalesce(json_agg(facts.incident order by shown.id), '[]')
     from (select i.id from public.incidents i where i.street_id = in_street and i.is_open
           union select i.id from public.incidents i where i.street_id = in_street and not i.is_open
             and i.closed_at >= since
           union select i.id from public.incidents i where i.street_id = in_street and i.reported_at >= since) shown
     cross join lateral (
       select private.live_row(f, v.sees_text) as incident
       from private.incident_facts f where f.street_id = in_street and f.id = shown.id
         and private.sees_incident(f.sensitivity, f.circle_id, v.sees_all, v.own_circle) limit 1) facts),
    (select coalesce(json_agg(private.event_row(e, private.live_row(f, v.sees_text)) order by e.at desc, e.id desc),
      '[]')
     from (select n.* from public.incident_events n
           where n.street_id = in_street and private.sees_event(in_street, n.incident_id, v.sees_all, v.own_circle)
           order by n.at desc, n.id desc limit 60) e
     join private.incident_facts f on f.street_id = e.street_id and f.id = e.incident_id),
    private.sensitive_at_midnight(in_street);
end $$;
select private.publish('live_snapshot',
  'The open incidents, those reported or closed in the last 24 hours or today, the newest 60 events (newest first), '
  'and the cursor to go on from, all of one snapshot. incidents: array of {id, number, item_id, group_id, summary, '
  'place, stream, status, is_suspended, suspended_at, is_urgent, sensitivity, lng, lat, unit_id, circle_id, '
  'community_id, reported_at, respond_by, responded_at, resolve_by, resolved_at, closed_at, version, is_synthetic}; '
  'events: array of {id, incident_id, at, action, from_status, to_status, incident}; both of the incidents the caller '
  'sees: all, or ordinary ones and those of the own circle. sensitive, the same for everyone and until midnight: {day: '
  'today, hidden: how many hidden ones were open when it began, cells: array of {day, lng, lat}, the coarse ones open '
  'then}. Errors: 42501 when the caller is no member.');

create function private.incident_events_since(in_street text, in_cursor text, max_rows integer default 500)
returns table (cursor text, source_time timestamptz, events json, more boolean)
language plpgsql stable security definer set search_path = '' -- definer: a screen selects no rows
-- Asked by every screen many times a second: one plan for the session, since planning costs more than the answer.
set plan_cache_mode = 'force_generic_plan'
as $$
declare
  v record;
  place record;
  page integer := least(greatest(coalesce(max_rows, 500), 1), 5000);
begin
  select * into v from private.viewer(in_street);
  select * into place from private.read_cursor(in_street, in_cursor, v.sees_all, v.own_circle);
  -- Most questions find nothing: a woken crowd of screens asks at once, and the first brought it all. The order and the
  -- limit hold the planner to the index: without them a cached plan reads the whole log to find that nothing follows.
  if not exists (
      select from (select e.tx from public.incident_events e where e.street_id = in_street
        and (e.tx, e.id) > (place.tx, place.id)
                   order by e.tx, e.id limit 1) next
      where next.tx < pg_snapshot_xmin(pg_current_snapshot())) then
    return query select in_cursor, clock_timestamp(), '[]'::json, false;
    return;
  end if;
  return query
  with page_rows as (
    select e, e.tx as tx, e.id as id, e.incident_id as incident_id from public.incident_events e
    where e.street_id = in_street and (e.tx, e.id) > (place.tx, place.id)
      and e.tx < pg_snapshot_xmin(pg_current_snapshot())
      and (v.sees_all or private.sees_event(in_street, e.incident_id, false, v.own_circle))
    order by e.tx, e.id limit page
  ), seen as (
    -- Once an incident, however often it moved, each found by its key: the limit holds a cached plan, which cannot know
    -- how short the page is, to that; without it every incident of the street is read.
    select moved.incident_id as id, facts.incident
    from (select distinct p.incident_id from page_rows p) moved
    cross join lateral (
      select private.live_row(f, v.sees_text) as incident
      from private.incident_facts f where f.street_id = in_street and f.id = moved.incident_id limit 1) facts
  )
  select coalesce((select private.write_cursor(p.id) from page_rows p order by p.tx desc, p.id desc limit 1),
    in_cursor),
    clock_timestamp(),
    coalesce((select json_agg(private.event_row(p.e, s.incident) order by p.tx, p.id)
     from page_rows p join seen s on s.id = p.incident_id), '[]'),
    (select count(*) from page_rows) = page;
end $$;
select private.publish('incident_events_since',
  'What came after a cursor, in order, with the next cursor; always one row. events as in live_snapshot, each with its '
  'incident as it now stands, of the incidents the caller sees; more is true when a full page came, so ask again at '
  'once. max_rows 1 to 5000. Errors: 42501 when the caller is no member, 22023 for a text that is no cursor the caller '
  'was given (take a new snapshot).');

create function private.live_increments(in_street text, after text, to_users uuid[])
returns table (users uuid[], events integer, increment json)
language plpgsql stable set search_path = ''
as $$
declare
  member uuid;
  v record;
  news record;
  kinds jsonb := jsonb '{}';
  kind text;
  head record;
  begins text;
begin
  select * into head from private.read_cursor(in_street, after, true, null);
  -- For this transaction the caller is each of them in turn, so that the one rule of private.viewer answers; STABLE:
  -- what they may see and what they are told are read from one snapshot.
  for member in select distinct m.user_id from public.memberships m
    where m.street_id = in_street and m.user_id = any (to_users) order by m.user_id
  loop
    perform private.act_as(member);
    select * into v from private.viewer(in_street);
    kind := pg_catalog.format('%s %s %s', v.sees_all, v.sees_text, coalesce(v.own_circle, '-'));
    kinds := pg_catalog.jsonb_set(kinds, array[kind], coalesce(kinds -> kind, '[]') || pg_catalog.to_jsonb(member));
  end loop;
  for kind in select k from pg_catalog.jsonb_object_keys(kinds) k order by k loop
    users := array(select u::uuid from pg_catalog.jsonb_array_elements_text(kinds -> kind) u);
    perform private.act_as(users[1]);
    select * into v from private.viewer(in_street);
    begins := case when head.id = 0 then after
      else private.write_cursor(coalesce(private.last_event(in_street, head.tx, head.id, v.sees_all, v.own_circle),
        0)) end;
    select * into news from private.incident_events_since(in_street, begins, 200);
    events := pg_catalog.json_array_length(news.events);
    -- Nothing that they see: not even that something happened is told.
    continue when events = 0;
    increment := case when not news.more then json_build_object('from', begins, 'cursor', news.cursor,
      'source_time', news.source_time, 'events', news.events) end;
    return next;
  end loop;
  perform private.act_as(null);
end $$;
comment on function private.live_increments is
  'What incident_events_since tells each of these users after a place of the log, once for all who may see the same; '
  'nothing for who is no member, or sees none of it. increment: {from, cursor, source_time, events}, from being the '
  'last event before that they see; null where 200 events or more wait, which have to be asked for; events: how many, '
  '200 at most. For a wake-up endpoint that passes the news on as it is: at its end the caller is nobody for the rest '
  'of the transaction.';

create function private.live_news(seen text, listening jsonb)
returns table (head text, street_id text, users uuid[], events integer, increment json)
language plpgsql stable set search_path = ''
as $$
declare
  latest text := private.live_head();
  place record;
begin
  return query select latest, null::text, null::uuid[], null::integer, null::json;
  if latest = seen then
    return;
  end if;
  for place in select l.street_id, l.after, l.users
    from pg_catalog.jsonb_to_recordset(listening) as l(street_id text, after text, users uuid[])
    where l.street_id || ':' || l.after <> all (pg_catalog.string_to_array(latest, ','))
  loop
    return query select latest, place.street_id, i.users, i.events, i.increment
      from private.live_increments(place.street_id, place.after, place.users) i;
  end loop;
end $$;
comment on function private.live_news is
  'The head as live_head gives it, in a first row of its own; and where it is not the one seen, what live_increments '
  'tells the listeners of the streets that went on, of the same snapshot. listening: array of {street_id, after, '
  'users}. One question instead of two, for who waits for the answer.';

grant execute on function private.live_head() to service_role;

-- Supabase Realtime wakes subscribers on INSERT; where the publication exists (a real Supabase), the log joins it.
do $$
begin
  if exists (select from pg_publication where pubname = 'supabase_realtime') then
    alter publication supabase_realtime add table public.incident_events;
  end if;
end $$;
