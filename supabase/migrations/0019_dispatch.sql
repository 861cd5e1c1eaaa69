-- Chapter 19. Dispatch: whom to send to an incident, and why they are ranked so; who was sent, and what they answered.

-- What a rank is made of, in metres, so that a person can follow it: who is nearer comes first, but each open case puts
-- someone back, and knowing the trade or the circle brings them forward.
create function private.rank_worth(what text) returns double precision
language sql immutable parallel safe set search_path = ''
as $$
  select case what when 'open_case' then 600 when 'skill' then -800 when 'same_circle' then -400
    when 'same_community' then -100 when 'declined' then 5000
    -- An office has no way to go: the item's own stands where someone a kilometre away would.
    when 'handler' then 1000 when 'office' then 4000 when 'unknown_place' then 3000 end
$$;
comment on function private.rank_worth is
  'What counts in the rank of a responder, in metres of distance: negative brings forward.';

create function private.open_cases(in_street text, of_responder text, sees_all boolean, own_circle text)
returns integer
language sql stable set search_path = ''
as $$
  select count(*)::integer from public.incident_assignments a
  join public.incidents i on i.street_id = a.street_id and i.id = a.incident_id
  where a.street_id = in_street and a.responder_id = of_responder and a.is_live
    and (a.state <> 'planned' or a.planned_for <= now())
    and private.sees_incident(i.sensitivity, i.circle_id, sees_all, own_circle)
$$;
comment on function private.open_cases is
  'How many incidents someone has in hand, of those the viewer sees: a count of others would tell that they are there.';

create function private.candidates(in_street text, at_point extensions.geometry, in_circle text, in_group text,
  in_handler text)
returns table (id text, is_on_duty boolean, location extensions.geometry, place text, place_at timestamptz)
language sql stable rows 300 set search_path = ''
as $$
  with duty as materialized (select d.responder_id from private.on_duty(in_street, now()) d),
  fresh as materialized ( -- older than a quarter of an hour it says where someone was
    select p.responder_id, p.location, p.at from private.responder_positions p
    join public.responders r on r.street_id = p.street_id and r.id = p.responder_id and r.shares_position
    where p.street_id = in_street and p.at > now() - interval '15 minutes'
      and p.responder_id in (select duty.responder_id from duty)
    order by p.location operator(extensions.<->) at_point limit 60
  ), near as (
    select r.id from public.responders r
    where r.street_id = in_street and r.is_active and r.needs_duty and r.id in (select duty.responder_id from duty)
    order by r.home operator(extensions.<->) at_point limit 120
  ), fit as (
    select r.id from public.responders r
    where r.street_id = in_street and r.is_active and r.needs_duty and r.id in (select duty.responder_id from duty)
      and r.id in (select s.responder_id from public.responder_skills s
        join public.skills k on k.street_id = s.street_id and k.id = s.skill_id
        where s.street_id = in_street and (in_group = any (k.group_ids) or in_handler = any (k.handlers)))
    order by r.home operator(extensions.<->) at_point limit 60
  ), own as ( -- the circle's own people, also where nobody knows the place
    select r.id from public.responders r
    where r.street_id = in_street and r.is_active and r.needs_duty and r.circle_id = in_circle
      and (r.kind in ('circle_lead', 'circle_team') or r.id in (select duty.responder_id from duty))
    order by r.kind, r.id limit 60
  ), away as ( -- who could come later
    select r.id from public.responders r
    where r.street_id = in_street and r.is_active and r.needs_duty
      and r.id not in (select duty.responder_id from duty)
    order by r.home operator(extensions.<->) at_point, r.id limit 12
  ), office as (
    select r.id from public.responders r
    where r.street_id = in_street and r.is_active and r.kind in ('department', 'command', 'organisation')
  )
  select r.id, not r.needs_duty or r.id in (select duty.responder_id from duty), coalesce(fresh.location, r.home),
    case when fresh.responder_id is not null then 'position' when r.home is not null then 'post' end, fresh.at
  from (select near.id from near union select fit.id from fit union select own.id from own union
        select away.id from away union select office.id from office union
        select fresh.responder_id from fresh) c
  join public.responders r on r.street_id = in_street and r.id = c.id
  left join fresh on fresh.responder_id = r.id
$$;
comment on function private.candidates is
  'Who may be worth ranking: the nearest on duty, the nearest on duty who know the trade, the circle''s own, some '
  'who are off duty, and the offices; with the best known place of each.';

create function private.nearest_responders(in_street text, in_incident_id bigint, max_rows integer default 12)
returns table (rank integer, id text, kind public.responder_kind, name text, circle_id text, community_id text,
  is_on_duty boolean, duty_until timestamptz, next_duty_at timestamptz, distance_m double precision,
  distance_from text, position_at timestamptz, open_cases integer, state public.assignment_state, score_m integer,
  reasons jsonb, nobody_at text[])
language plpgsql stable security definer set search_path = '' -- definer: places and names are judged here
as $$
#variable_conflict use_column
declare
  v record;
  i public.incidents;
  t public.items;
  names record;
  empty text[];
begin
  perform private.require_role(in_street, 'dispatcher', 'circle_lead', 'leader');
  select * into v from private.viewer(in_street);
  select * into names from private.responder_viewer(in_street);
  select * into i from public.incidents x where x.street_id = in_street and x.id = in_incident_id
    and private.sees_incident(x.sensitivity, x.circle_id, v.sees_all, v.own_circle);
  perform private.refuse(case when i.id is null then private.refusal('unknown_incident', place => 'incident_id') end);
  select * into t from public.items x where x.street_id = in_street and x.id = i.item_id;
  with duty as (
    select r.circle_id, r.community_id from private.on_duty(in_street, now()) d
    join public.responders r on r.street_id = in_street and r.id = d.responder_id and r.is_active and r.needs_duty
  )
  select array_remove(array[
    case when i.circle_id is not null and not exists (select from duty where duty.circle_id = i.circle_id)
      then 'circle' end,
    case when i.community_id is not null and not exists (select from duty where duty.community_id = i.community_id)
      then 'community' end,
    case when not exists (select from duty) then 'street' end], null) into empty;
  return query
  with found as (
    select c.is_on_duty, c.place, c.place_at, r.id, r.kind, r.circle_id, r.community_id, r.needs_duty,
      private.shown_name(r, names.sees_names, names.own_circle) as name, r.name as whole_name,
      case when r.needs_duty then extensions.st_distance(private.metric(c.location), private.metric(i.location)) end
        as metres
    from private.candidates(in_street, i.location, i.circle_id, t.group_id, t.handler) c
    join public.responders r on r.street_id = in_street and r.id = c.id
  ), known as (
    select f.*, f.kind in ('department', 'command') and f.whole_name = i.handler
        or f.kind = 'department' and f.whole_name = t.handler as is_handler,
      coalesce(f.circle_id = i.circle_id, false) as is_own,
      coalesce(f.community_id = i.community_id, false) as is_near,
      array(select s.skill_id from public.responder_skills s
        join public.skills k on k.street_id = s.street_id and k.id = s.skill_id
        where s.street_id = in_street and s.responder_id = f.id
          and (t.group_id = any (k.group_ids) or t.handler = any (k.handlers)) order by 1) as fits,
      private.open_cases(in_street, f.id, v.sees_all, v.own_circle) as busy,
      (select a.state from public.incident_assignments a
       where a.street_id = in_street and a.incident_id = i.id and a.responder_id = f.id) as state
    from found f
  ), scored as (
    select k.*, round(case
        when k.is_handler then private.rank_worth('handler')
        when not k.needs_duty then private.rank_worth('office')
        else coalesce(k.metres, private.rank_worth('unknown_place'))
          + k.busy * private.rank_worth('open_case')
          + case when k.is_own then private.rank_worth('same_circle')
              when k.is_near then private.rank_worth('same_community') else 0 end end
        + case when cardinality(k.fits) > 0 then private.rank_worth('skill') else 0 end
        + case when k.state = 'declined' then private.rank_worth('declined') else 0 end)::integer as score
    from known k
    -- The next level is offered where nobody is on duty; otherwise only the office the item belongs to.
    where k.needs_duty or k.is_handler or cardinality(k.fits) > 0 or 'street' = any (empty)
  ), ranked as (
    select s.*, row_number() over (order by s.is_on_duty desc, s.score, s.id collate "C")::integer as n from scored s
    where s.state is null or s.state in ('declined', 'withdrawn', 'done')
  )
  select r.n, r.id, r.kind, r.name, r.circle_id, r.community_id, r.is_on_duty, d.ends_at,
    case when r.is_on_duty then null else private.next_duty(in_street, r.id, now()) end, r.metres, r.place, r.place_at,
    r.busy, r.state, r.score,
    (select jsonb_agg(reason) from unnest(array[
      case when not r.is_on_duty then jsonb_build_object('code', 'off_duty') end,
      case when r.is_handler then jsonb_build_object('code', 'handler', 'worth_m', r.score) end,
      case when r.is_own then jsonb_build_object('code', 'same_circle', 'worth_m', private.rank_worth('same_circle'))
        when r.is_near then jsonb_build_object('code', 'same_community',
          'worth_m', private.rank_worth('same_community')) end,
      case when r.metres is not null then jsonb_build_object('code', 'distance', 'metres', round(r.metres),
        'from', r.place, 'worth_m', round(r.metres)) end,
      case when r.needs_duty then jsonb_build_object('code', 'open_cases', 'open', r.busy,
        'worth_m', r.busy * private.rank_worth('open_case')) end,
      case when cardinality(r.fits) > 0 then jsonb_build_object('code', 'skill', 'skills', r.fits,
        'worth_m', private.rank_worth('skill')) end,
      case when r.state = 'declined' then jsonb_build_object('code', 'declined',
        'worth_m', private.rank_worth('declined')) end]) reason where reason is not null),
    empty
  from ranked r left join private.on_duty(in_street, now()) d on d.responder_id = r.id
  where r.n <= least(greatest(coalesce(max_rows, 12), 1), 60)
  order by r.n;
end $$;
select private.publish('nearest_responders',
  'Whom to send to an incident, best first, at most 60: those on duty and the office the item belongs to, then some '
  'who are off duty (with their next duty). score_m is the sum of the reasons, in metres: distance (EPSG:4547, from '
  'the last position when it is younger than 15 minutes, else from the post), open cases, skill, circle. reasons: '
  'array of {code: off_duty | handler | same_circle | same_community | distance | open_cases | skill | declined, '
  'worth_m, metres, from, open, skills}. nobody_at: the levels (circle, community, street) at which nobody is on '
  'duty, the same in every row; when it is the whole street all offices are offered. state: what became of an '
  'earlier assignment. Errors: 42501 for other roles than dispatcher, circle_lead and leader, 22023 for an incident '
  'that is not there or not for the caller.');

create function private.may_answer(i public.incidents, r public.responders) returns boolean
language sql stable set search_path = ''
as $$
  select private.has_role(i.street_id, 'dispatcher') or private.leads_circle(i.street_id, i.circle_id)
    or coalesce(r.user_id = (select auth.uid()), false)
    or (private.leads_circle(i.street_id, r.circle_id)
      and private.may_read_incident(i.street_id, i.sensitivity, i.circle_id))
$$;
comment on function private.may_answer is
  'Whether the caller may say what a responder answers: the desk for anyone who rang, a lead in the own circle or for '
  'the own people, and they themselves.';

create function private.incident_responders(in_street text, in_incident_id bigint)
returns table (id text, kind public.responder_kind, name text, phone text, circle_id text, role text,
  state public.assignment_state, planned_for timestamptz, reason text, asked_at timestamptz, asked_by text,
  changed_at timestamptz, is_on_duty boolean, may_answer boolean)
language plpgsql stable security definer set search_path = '' -- definer: assignments are nobody's to select
as $$
#variable_conflict use_column
declare
  v record;
  names record;
begin
  select * into names from private.responder_viewer(in_street);
  select * into v from private.viewer(in_street);
  return query
  select r.id, r.kind, private.shown_name(r, names.sees_names, names.own_circle), private.mask_phone(r.phone),
    r.circle_id, a.role, a.state, a.planned_for, a.reason, a.asked_at, private.member_name(in_street, a.asked_by),
    a.changed_at, not r.needs_duty or r.id in (select d.responder_id from private.on_duty(in_street, now()) d),
    a.is_live and private.may_answer(i, r)
  from public.incidents i
  join public.incident_assignments a on a.street_id = i.street_id and a.incident_id = i.id
  join public.responders r on r.street_id = a.street_id and r.id = a.responder_id
  where i.street_id = in_street and i.id = in_incident_id
    and private.sees_incident(i.sensitivity, i.circle_id, v.sees_all, v.own_circle)
  order by a.role = 'helper', a.is_live desc, a.asked_at, r.id collate "C";
end $$;

select private.publish('incident_responders',
  'Who was sent to an incident, or is planned for it: one lead first, then helpers, each with a state of their own; no '
  'row when there are none or it is not for the caller. may_answer: whether answer_assignment is theirs. Errors: 42501 '
  'for strangers and screens.');

create function private.answer_assignment(in_street text, in_incident_id bigint, in_responder_id text, in_answer text,
  in_reason text default '')
returns table (outcome text, refusal jsonb, state public.assignment_state, version integer)
language plpgsql security definer set search_path = '' -- definer: assignments are written through their doors only
as $$
#variable_conflict use_column
declare
  i public.incidents;
  r public.responders;
  a public.incident_assignments;
  refused jsonb;
  next_state public.assignment_state;
begin
  perform private.require_member(in_street);
  select * into i from public.incidents x where x.street_id = in_street and x.id = in_incident_id for update;
  select * into r from public.responders x where x.street_id = in_street and x.id = in_responder_id;
  select * into a from public.incident_assignments x
  where x.street_id = in_street and x.incident_id = in_incident_id and x.responder_id = in_responder_id;
  if i.id is null or not (private.may_read_incident(in_street, i.sensitivity, i.circle_id)
      or coalesce(r.user_id = (select auth.uid()) and a.is_live, false)) then
    return query select 'refused', private.refusal('unknown_incident', place => 'incident_id'),
      null::public.assignment_state, null::integer;
    return;
  end if;
  if not coalesce(private.may_answer(i, r), false) then
    perform private.refuse(private.refusal('needs_role', '{"roles": ["dispatcher", "circle_lead"]}'), '42501');
  end if;
  next_state := (case
    when in_answer = 'accept' and a.state in ('planned', 'asked') then 'accepted'
    when in_answer = 'decline' and a.state in ('planned', 'asked', 'accepted') then 'declined'
    when in_answer = 'start' and a.state = 'accepted' then 'working'
    when in_answer = 'done' and a.state in ('accepted', 'working') and a.role = 'helper' then 'done'
    end)::public.assignment_state;
  refused := case
    when a.responder_id is null then private.refusal('unknown_responder', place => 'responder_id')
    when not i.is_open then private.refusal('no_such_move', jsonb_build_object('status', i.status), 'answer')
    when next_state is null then private.refusal('no_such_answer', jsonb_build_object('state', a.state), 'answer')
    when in_answer = 'decline' and coalesce(length(btrim(in_reason)), 0) = 0
      then private.refusal('needs_reason', place => 'reason')
    when length(in_reason) > 500 then private.refusal('text_too_long', '{"most": 500}', 'reason') end;
  if refused is not null then
    return query select 'refused', refused, a.state, i.version;
    return;
  end if;
  update public.incident_assignments x set state = next_state, reason = case when in_answer = 'decline'
      then btrim(in_reason) else '' end, answered_by = (select auth.uid()), changed_at = now()
  where x.street_id = in_street and x.incident_id = in_incident_id and x.responder_id = in_responder_id;
  -- A line of the history and a version of its own: every screen hears of it, and whoever had the case open is told.
  i.version := i.version + 1;
  update public.incidents x set version = i.version where x.street_id = in_street and x.id = in_incident_id;
  perform private.log_event(i, 'responder_' || in_answer, i.status, in_reason,
    jsonb_build_object('responder_id', in_responder_id));
  return query select 'answered', null::jsonb, next_state, i.version;
end $$;
select private.publish('answer_assignment',
  'What a responder answers: accept, decline (with the reason), start, or done (a helper; the lead''s work ends '
  'with the incident). One row: outcome answered, or refused, which writes nothing. An event of the incident '
  '(responder_accept and so on), whose version moves on. For dispatchers, the lead of the incident''s or the '
  'responder''s circle, and the responder''s own account. Errors: 42501 for others.');
