-- Chapter 15. Publication: a draft is proposed, reviewed by someone else, and published from an instant on; then open
-- incidents find their new homes. Longer than a chapter should be, because the way of an edition can only be judged as
-- one.

-- Parts of the steps ---------------------------------------------------------------------------------------------
create function private.latest_edition(in_street text) returns public.editions
language sql stable set search_path = ''
as $$
  select e from public.editions e where e.street_id = in_street and e.state = 'published' and e.valid_to is null
$$;
comment on function private.latest_edition is
  'The published edition nothing follows yet; its time may still be to come.';

create function private.leads_left(in_street text, in_edition integer)
returns table (user_id uuid, lead_name text, circle_id text, last_edition integer)
language sql stable set search_path = ''
as $$
  select m.user_id, m.display_name, m.circle_id, (
    select e.id from public.editions e join public.circles c on c.street_id = e.street_id and c.edition_id = e.id
      and c.id = m.circle_id
    where e.street_id = in_street and e.state = 'published' and e.id is distinct from in_edition
      order by e.valid_from desc limit 1)
  from public.memberships m
  where m.street_id = in_street and m.role = 'circle_lead' and not exists (
    select from public.circles c where c.street_id = in_street and c.edition_id = in_edition and c.id = m.circle_id)
$$;
comment on function private.leads_left is
  'Circle leads whose circle is not in an edition, and the last published one that had it. Chapter 16 says what '
  'becomes of them.';

create function private.with_leads_left(answer private.edition_answer, in_street text, in_edition integer)
returns private.edition_answer
language plpgsql stable set search_path = ''
as $$
begin
  select private.refusal('leads_left', jsonb_build_object('ids', jsonb_agg(distinct l.circle_id))) into answer.notice
  from private.leads_left(in_street, in_edition) l having count(*) > 0;
  return answer;
end $$;
comment on function private.with_leads_left is
  'The answer to a step that was done, noting also the circles whose leads it leaves without one (edition_leads names '
  'them).';

create function private.refuse_gate(e public.editions, in_note text) returns void
language plpgsql set search_path = ''
as $$
declare
  faults private.gate_problem[] := array(select f from private.edition_faults(e.street_id, e.id) f);
  concerned text[] := array(select distinct x.id from unnest(faults) f, unnest(f.units || f.circles) x(id)
    where not f.is_warning order by x.id limit 100);
  latest public.editions := private.latest_edition(e.street_id);
  needs_note boolean := coalesce(length(btrim(in_note)), 0) = 0;
begin
  perform private.refuse(case
    when exists (select from unnest(faults) f where not f.is_warning)
      then private.refusal('problems', jsonb_build_object(
      'count', (select count(*) from unnest(faults) f where not f.is_warning), 'ids', concerned), 'edition_id')
    when needs_note and cardinality(faults) > 0 then private.refusal('needs_note', jsonb_build_object(
      'ids', array(select c from unnest(faults) f, unnest(f.circles) c where f.is_warning)), 'note')
    when needs_note and e.over_edition_id is distinct from latest.id
      then private.refusal('needs_note', jsonb_build_object('edition', latest.name), 'note') end, 'GQ001');
end $$;
comment on function private.refuse_gate is
  'Ends a step when the gate finds problems; or when there is something to explain (I6, another edition published '
  'since) and no note does.';

create function private.refuse_instant(in_street text, at timestamptz) returns void
language plpgsql stable set search_path = ''
as $$
declare
  latest public.editions := private.latest_edition(in_street);
begin
  perform private.refuse(case
    when at is null or not isfinite(at) or at > now() + interval '10 years'
      then private.refusal('bad_time', '{"years": 10}', 'valid_from')
    -- A minute's grace: who says "now" is not told that now has passed.
    when at < now() - interval '1 minute' then private.refusal('in_the_past', place => 'valid_from')
    when at <= latest.valid_from
      then private.refusal('too_early', jsonb_build_object('edition', latest.name), 'valid_from') end, 'GQ001');
end $$;
comment on function private.refuse_instant is 'Ends a step when an edition cannot begin at an instant.';

-- Propose, review, withdraw --------------------------------------------------------------------------------------
create function private.edition_propose(in_street text, in_edition_id integer, expected_version integer,
  in_valid_from timestamptz, in_note text default '')
returns private.edition_answer
language plpgsql security definer set search_path = '' -- definer: editions are written through their doors only
as $$
declare
  held private.held_edition;
  e public.editions;
  detail text;
begin
  perform private.require_role(in_street, 'planner');
  held := private.lock_edition(in_street, in_edition_id, expected_version);
  if (held.stale).outcome is not null then return held.stale; end if;
  e := held.edition;
  perform private.refuse(case
    when e.state <> 'draft' then private.refusal('not_a_draft', jsonb_build_object('state', e.state), 'edition_id')
    when length(in_note) > 1000 then private.refusal('text_too_long', '{"most": 1000}', 'note') end, 'GQ001');
  perform private.refuse_instant(in_street, in_valid_from);
  perform private.refuse_gate(e, in_note);
  e.state := 'proposed';
  e.proposed_by := (select auth.uid());
  e.proposed_from := in_valid_from;
  e.note := coalesce(btrim(in_note), '');
  e.review := 'none';
  e.reviewed_by := null;
  e.review_note := '';
  e.over_edition_id := (private.latest_edition(in_street)).id;
  return private.with_leads_left(private.step_done(e), in_street, in_edition_id);
exception when sqlstate 'GQ001' then
  get stacked diagnostics detail = pg_exception_detail;
  return private.refused_step(detail);
end $$;
select private.publish('edition_propose',
  'Proposes a draft to be valid from an instant; until it is returned or withdrawn it cannot be edited. Answers as '
  'edition_save; refused also as too_early (before the last edition begins), with problems (see edition_problems), and '
  'where it needs_note: a circle crosses a community line, or another edition was published since this draft was '
  'opened. Done with a notice leads_left and the ids of circles when circle leads would be left without a circle (see '
  'edition_leads); so do approving and publishing. For planners.');

create function private.edition_review(in_street text, in_edition_id integer, expected_version integer, decision text,
  in_note text default '')
returns private.edition_answer
language plpgsql security definer set search_path = '' -- definer: editions are written through their doors only
as $$
declare
  held private.held_edition;
  e public.editions;
  detail text;
begin
  perform private.require_role(in_street, 'leader', 'admin');
  held := private.lock_edition(in_street, in_edition_id, expected_version);
  if (held.stale).outcome is not null then return held.stale; end if;
  e := held.edition;
  perform private.refuse(case
    when e.state <> 'proposed' then private.refusal('not_proposed', jsonb_build_object('state', e.state), 'edition_id')
    when (select auth.uid()) in (e.owner_id, e.proposed_by) then private.refusal('own_edition', place => 'edition_id')
    when decision is null or decision not in ('approve', 'return')
      then private.refusal('bad_changes', place => 'decision')
    when length(in_note) > 1000 then private.refusal('text_too_long', '{"most": 1000}', 'note')
    when decision = 'return' and coalesce(length(btrim(in_note)), 0) = 0
      then private.refusal('needs_note', place => 'note') end, 'GQ001');
  e.state := (case decision when 'approve' then 'proposed' else 'draft' end)::public.edition_state;
  e.review := case decision when 'approve' then 'approved' else 'returned' end;
  e.reviewed_by := (select auth.uid());
  e.review_note := coalesce(btrim(in_note), '');
  insert into public.audit_log (street_id, actor, action, subject, reason)
  values (in_street, (select auth.uid()), 'edition_' || decision, 'editions/' || in_edition_id,
    left(e.review_note, 500));
  if decision = 'return' then return private.step_done(e); end if;
  return private.with_leads_left(private.step_done(e), in_street, in_edition_id);
exception when sqlstate 'GQ001' then
  get stacked diagnostics detail = pg_exception_detail;
  return private.refused_step(detail);
end $$;
select private.publish('edition_review',
  'Approves a proposed edition (decision approve), or makes it a draft again (return, with a note); written to the '
  'audit log. Answers as edition_save; never by who opened or proposed it. For leaders and admins.');

create function private.edition_withdraw(in_street text, in_edition_id integer, expected_version integer)
  returns private.edition_answer
language plpgsql security definer set search_path = '' -- definer: editions are written through their doors only
as $$
declare
  held private.held_edition;
  e public.editions;
  detail text;
begin
  perform private.require_role(in_street, 'planner', 'leader', 'admin');
  -- as in publishing: what follows what is decided one at a time
  perform pg_advisory_xact_lock(hashtext('editions ' || in_street));
  held := private.lock_edition(in_street, in_edition_id, expected_version);
  if (held.stale).outcome is not null then return held.stale; end if;
  e := held.edition;
  perform private.refuse(case
    when e.state = 'draft' then private.refusal('not_proposed', jsonb_build_object('state', e.state), 'edition_id')
    when e.state = 'published' and e.valid_from <= now() then private.refusal('already_valid', place => 'edition_id')
    -- Another edition follows it: that one has to be withdrawn first.
    when e.valid_to is not null
      then private.refusal('not_proposed', jsonb_build_object('state', e.state), 'edition_id') end, 'GQ001');
  perform private.require_role(in_street, 'planner') where e.state = 'proposed';
  if e.state = 'published' then -- its time has not come: what it would have ended goes on
    update public.editions x set state = 'draft', valid_from = null where x.street_id = in_street
      and x.id = in_edition_id;
    update public.editions x set valid_to = null where x.street_id = in_street and x.state = 'published'
      and x.valid_to = e.valid_from;
    delete from private.drawn_editions d where d.street_id = in_street and d.edition_id = in_edition_id;
    insert into public.audit_log (street_id, actor, action, subject, reason)
    values (in_street, (select auth.uid()), 'edition_withdraw', 'editions/' || in_edition_id, e.name);
  end if;
  e.state := 'draft';
  e.valid_from := null;
  e.review := 'none';
  return private.step_done(e);
exception when sqlstate 'GQ001' then
  get stacked diagnostics detail = pg_exception_detail;
  return private.refused_step(detail);
end $$;
select private.publish('edition_withdraw',
  'Takes back a proposal (planner), or a publication whose time has not come (planner, leader, admin; the edition '
  'before it goes on): it is a draft again. Answers as edition_save.');

-- Settling: open incidents find their homes in the edition whose time has come ----------------------------------------
create function private.settle(in_street text, out edition_id integer, out rehomed integer)
language plpgsql set search_path = ''
as $$
#variable_conflict use_column
declare
  current integer := private.edition_at(in_street, now());
begin
  edition_id := current;
  rehomed := 0;
  -- Asked every few seconds: mostly there is nothing to do. A report that began before the instant may come in after
  -- the first settling, so it is the incidents that are looked at, not the mark.
  if current is null or (exists (select from public.editions e where e.street_id = in_street and e.id = current
    and e.settled_at is not null)
      and not exists (select from public.incidents i where i.street_id = in_street and i.is_open
        and i.location is not null and i.edition_id <> current)) then
    return;
  end if;
  perform from public.editions e where e.street_id = in_street and e.id = current for update; -- one at a time
  with stray as (
    select i.* from public.incidents i
    where i.street_id = in_street and i.is_open and i.location is not null and i.edition_id <> current
    order by i.id for update
  ), home as (
    -- A point on the very outline may miss every unit by a rounding; the nearest is its home then.
    select s.id, coalesce(u.unit_id, n.id) as unit_id, coalesce(u.circle_id, n.circle_id) as circle_id,
      coalesce(u.community_id, n.community_id) as community_id
    from stray s
    left join lateral private.unit_at(in_street, current, s.location) u on true
    left join lateral (select x.id, x.circle_id, x.community_id from public.units x
      where u.unit_id is null and x.street_id = in_street and x.edition_id = current
      order by extensions.st_distance(x.shape, s.location), x.id limit 1) n on true
  ), moved as ( -- who keeps unit and circle only changes edition: nothing has happened to it
    update public.incidents i set edition_id = current, unit_id = h.unit_id, circle_id = h.circle_id,
      community_id = h.community_id,
      version = i.version + ((i.unit_id, i.circle_id) is distinct from (h.unit_id, h.circle_id))::integer
    from home h where i.street_id = in_street and i.id = h.id
    returning i.*
  ), logged as (
  insert into public.incident_events (street_id, incident_id, action, from_status, to_status, detail, version,
    is_synthetic)
  select m.street_id, m.id, 'rehomed', m.status, m.status,
    jsonb_build_object(
      'former', jsonb_build_object('edition_id', s.edition_id, 'circle_id', s.circle_id, 'unit_id', s.unit_id),
      'new', jsonb_build_object('edition_id', current, 'circle_id', m.circle_id, 'unit_id', m.unit_id)), m.version,
      m.is_synthetic
  from moved m join stray s on s.id = m.id
  where m.version <> s.version order by m.id
  returning id
  )
  select count(*) into rehomed from logged l where l.id < private.first_id_apart(); -- ordinary ones: anyone may ask
  update public.editions e set settled_at = clock_timestamp() where e.street_id = in_street and e.id = current
    and e.settled_at is null;
  if found then -- by nobody: whoever's screen asked first did not do it
    insert into public.audit_log (street_id, action, subject, reason)
    select in_street, 'lead_left', 'memberships/' || l.user_id,
      'circle ' || l.circle_id || ' is not in edition ' || current
    from private.leads_left(in_street, current) l;
  end if;
end $$;
comment on function private.settle is
  'Re-homes open incidents to the edition valid now, an event each where unit or circle differ; closed ones keep what '
  'they had, unplaced ones stay unplaced. The first time it also writes to the audit log which circle leads have no '
  'circle. Harmless when there is nothing to do.';

create function private.edition_settle(in_street text) returns table (edition_id integer, rehomed integer)
language plpgsql security definer set search_path = '' -- definer: it moves incidents no caller may write
as $$
begin
  perform private.require_member(in_street);
  return query select s.edition_id, s.rehomed from private.settle(in_street) s;
end $$;
select private.publish('edition_settle',
  'Once a published edition''s time has come: open incidents whose unit or circle differs in it are re-homed, one '
  'event rehomed each (their version moves on), so every screen follows. Gives the edition valid now and how many '
  'ordinary ones were re-homed; 0 when it was done before. The embedded stack calls it by a timer; on a Supabase any '
  'member''s screen does when next_from of edition_now passes. Errors: 42501 for strangers.');

-- Publish --------------------------------------------------------------------------------------------------------
create function private.edition_publish(in_street text, in_edition_id integer, expected_version integer,
  in_valid_from timestamptz default null)
returns private.edition_answer
language plpgsql security definer set search_path = '' -- definer: editions are written through their doors only
as $$
declare
  held private.held_edition;
  e public.editions;
  latest public.editions;
  answer private.edition_answer;
  detail text;
begin
  perform private.require_role(in_street, 'planner', 'leader', 'admin');
  -- Two that are published at once end one after the other.
  perform pg_advisory_xact_lock(hashtext('editions ' || in_street));
  held := private.lock_edition(in_street, in_edition_id, expected_version);
  if (held.stale).outcome is not null then return held.stale; end if;
  e := held.edition;
  latest := private.latest_edition(in_street);
  perform private.refuse(case
    when e.state <> 'proposed' then private.refusal('not_proposed', jsonb_build_object('state', e.state), 'edition_id')
    when e.review <> 'approved' then private.refusal('not_approved', place => 'edition_id')
    when e.over_edition_id is distinct from latest.id
      then private.refusal('outdated', jsonb_build_object('edition', latest.name), 'edition_id') end, 'GQ001');
  e.valid_from := coalesce(in_valid_from, e.proposed_from);
  perform private.refuse_instant(in_street, e.valid_from);
  perform private.refuse_gate(e, e.note);
  e.valid_from := greatest(e.valid_from, now());
  update public.editions x set valid_to = e.valid_from where x.street_id = in_street and x.id = latest.id;
  e.state := 'published';
  e.published_by := (select auth.uid());
  answer := private.with_leads_left(private.step_done(e), in_street, in_edition_id);
  perform private.unite_circles(in_street, in_edition_id);
  perform private.draw_edition(in_street, in_edition_id);
  insert into public.audit_log (street_id, actor, action, subject, reason)
  values (in_street, (select auth.uid()), 'edition_publish', 'editions/' || in_edition_id, left(e.note, 500));
  if e.valid_from <= now() then perform private.settle(in_street); end if;
  return answer;
exception when sqlstate 'GQ001' then
  get stacked diagnostics detail = pg_exception_detail;
  return private.refused_step(detail);
end $$;
select private.publish('edition_publish',
  'Publishes an approved edition from an instant, or from when it was proposed for; the gate looks once more. The '
  'edition before it ends there and stays for ever. From now on: open incidents are re-homed at once. Answers as '
  'edition_save; refused also as outdated (another was published since it was proposed) or in_the_past (up to a minute '
  'ago is now).');

-- Reading --------------------------------------------------------------------------------------------------------
create function private.edition_now(in_street text) returns table (edition_id integer, next_edition_id integer,
  next_from timestamptz)
language plpgsql stable security definer set search_path = '' -- definer: one answer for every member
as $$
begin
  perform private.require_member(in_street);
  return query
  select private.edition_at(in_street, now()), n.id, n.valid_from
  from (select) one left join lateral (
    select e.id, e.valid_from from public.editions e
    where e.street_id = in_street and e.state = 'published' and e.valid_from > now()
      order by e.valid_from limit 1) n on true;
end $$;
select private.publish('edition_now',
  'The edition valid now, and the next one and its instant; nulls where there is none. Always one row. Errors: 42501 '
  'for strangers.');

create function private.edition_history(in_street text)
returns table (edition_id integer, name text, valid_from timestamptz, valid_to timestamptz, base_edition_id integer,
  version integer,
  published_by_name text, approved_by_name text, note text, circles integer, units integer)
-- definer: names and notes are for the people of the street
language plpgsql stable security definer set search_path = ''
as $$
declare
  sees_text boolean;
begin
  perform private.require_member(in_street);
  sees_text := private.is_staff(in_street);
  return query
  select e.id, e.name, e.valid_from, e.valid_to, e.base_edition_id, e.version,
    case when sees_text then private.member_name(in_street, e.published_by) else '' end,
    case when sees_text then private.member_name(in_street, e.reviewed_by) else '' end, case when sees_text then e.note
      else '' end,
    (select count(*)::integer from public.circles c where c.street_id = in_street and c.edition_id = e.id),
    (select count(*)::integer from public.units u where u.street_id = in_street and u.edition_id = e.id)
  from public.editions e where e.street_id = in_street and e.state = 'published' order by e.valid_from desc;
end $$;
select private.publish('edition_history',
  'The published editions, the last first; valid_to is null for the last. A screen gets neither names of people nor '
  'notes. Errors: 42501 for strangers.');

-- Counting in another edition --------------------------------------------------------------------------------------
create function private.unit_workload(in_street text, in_edition_id integer, from_day date, to_day date)
returns table (unit_ids text[], incidents integer[], hours double precision[])
language plpgsql stable security definer set search_path = '' -- definer: raw geometry columns are not granted
as $$
begin
  perform private.require_role(in_street, 'planner', 'leader', 'admin');
  perform private.check_days(from_day, to_day);
  return query
  with placed as (
    select i.id, min(u.id) as unit, min(i.seconds) as seconds
    from public.units u
    -- offset 0: a unit at a time, by the places' index; the other way round every incident would search the units.
    cross join lateral (
      select x.id, case when x.status = 'closed' then extract(epoch from x.closed_at - x.reported_at) end as seconds
      from public.incidents x
      where x.street_id = in_street and x.sensitivity = 'normal' and extensions.st_covers(u.shape, x.location)
        and x.reported_at >= private.day_start(from_day) and x.reported_at < private.day_start(to_day) offset 0) i
    where u.street_id = in_street and u.edition_id = in_edition_id
    group by i.id
  )
  select coalesce(array_agg(u.id order by u.id collate "C"), '{}'),
    coalesce(array_agg(coalesce(c.incidents, 0)::integer order by u.id collate "C"), '{}'),
    coalesce(array_agg(coalesce(c.seconds / 3600, 0)::double precision order by u.id collate "C"), '{}')
  from public.units u
  left join (select p.unit, count(*) as incidents, sum(p.seconds) as seconds from placed p group by p.unit) c on c.unit
    = u.id
  where u.street_id = in_street and u.edition_id = in_edition_id;
end $$;
select private.publish('unit_workload',
  'The work of the Asia/Shanghai days [from_day, to_day) in the units of an edition or draft as saved: ordinary '
  'incidents reported, found by their points, and the hours from report to close of those closed: three columns of '
  'equal length, every unit once. Sensitive incidents are left out, for every role: a unit''s count of them would say '
  'where they are. Errors: 42501 for other roles than planner, leader and admin, 22023 for a period that is none or '
  'over 3700 days.');

create function private.circle_figures_by_edition(in_street text, in_edition_id integer, from_day date, to_day date)
returns table (circle_id text, incidents integer, closed integer, mean_minutes double precision)
language plpgsql stable security definer set search_path = '' -- definer: raw geometry columns are not granted
as $$
declare
  v record;
begin
  select * into v from private.viewer(in_street);
  perform private.check_days(from_day, to_day);
  perform private.refuse(case when not exists (select from public.editions e
    where e.street_id = in_street and e.id = in_edition_id and e.state = 'published')
    then private.refusal('unknown_edition', place => 'edition_id') end);
  return query
  with placed as (
    select i.id, min(u.id) as unit, bool_or(i.reported_at >= private.day_start(from_day)
      and i.reported_at < private.day_start(to_day)) as is_reported,
      min(extract(epoch from i.closed_at - i.reported_at)) filter (where i.status = 'closed'
        and i.closed_at >= private.day_start(from_day) and i.closed_at < private.day_start(to_day)) as seconds
    from public.units u
    join public.incidents i on i.street_id = in_street and (i.sensitivity = 'normal'
      or (v.sees_all and i.sensitivity = 'coarse')) and extensions.st_covers(u.shape, i.location)
      and (i.reported_at >= private.day_start(from_day) and i.reported_at < private.day_start(to_day)
        or not i.is_open and i.closed_at >= private.day_start(from_day) and i.closed_at < private.day_start(to_day))
    where u.street_id = in_street and u.edition_id = in_edition_id
    group by i.id
  )
  select c.id, coalesce(sum(f.incidents), 0)::integer, coalesce(sum(f.closed), 0)::integer,
    (sum(f.seconds) / sum(f.closed) / 60)::double precision
  from public.circles c
  left join public.units u on u.street_id = in_street and u.edition_id = in_edition_id and u.circle_id = c.id
  left join (select p.unit, count(*) filter (where p.is_reported) as incidents, nullif(count(p.seconds), 0) as closed,
    sum(p.seconds) as seconds
             from placed p group by p.unit) f on f.unit = u.id
  where c.street_id = in_street and c.edition_id = in_edition_id
  group by c.id order by c.id collate "C";
end $$;
select private.publish('circle_figures_by_edition',
  'A past period in the circles of any published edition, by the incidents'' points: reported and closed in the '
  'Asia/Shanghai days [from_day, to_day), mean_minutes from report to close (null when none closed). Hidden incidents '
  'belong to no circle, as in incident_measures; for who does not see all, nor do coarse ones. Drafts are not counted '
  'in: their circles could be drawn round a house. Errors: 42501 for strangers, 22023 for a bad period or an edition '
  'that is not published.');
