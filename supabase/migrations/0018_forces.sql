-- Chapter 18. Forces: the doors to who there is and when they are on duty: counts and lists, the roster, calls, where
-- someone is, and their phone. Longer than a chapter should be, for these are many doors to one matter.

-- Who there is ------------------------------------------------------------------------------------------------------
create function private.forces(in_street text)
returns table (kind public.responder_kind, level public.responder_level, community_id text, circle_id text,
  total integer, on_duty integer, away integer)
language plpgsql stable security definer set search_path = '' -- definer: who is away is nobody's to select
as $$
#variable_conflict use_column
begin
  perform private.responder_viewer(in_street);
  return query
  select r.kind, r.level, r.community_id, r.circle_id, count(*)::integer, count(d.responder_id)::integer,
    count(*) filter (where exists (
      select from public.responder_absences a where a.street_id = r.street_id and a.responder_id = r.id
        and private.street_day(now()) between a.from_day and a.to_day))::integer
  from public.responders r
  left join private.on_duty(in_street, now()) d on d.responder_id = r.id
  where r.street_id = in_street and r.is_active group by 1, 2, 3, 4 order by 2, 1, 3, 4;
end $$;
select private.publish('forces',
  'The forces of the street (1+X+18+N) counted by kind, community and circle: how many there are, are on duty now, and '
  'are noted as away today. Errors: 42501 for strangers and screens.');

create function private.chosen_responders(in_street text, filter jsonb, sees_names boolean, own_circle text)
returns setof public.responders
language sql stable set search_path = ''
as $$
  select r.* from public.responders r
  where r.street_id = in_street and r.is_active
    and (filter ->> 'kind' is null or r.kind::text = filter ->> 'kind')
    and (filter ->> 'level' is null or r.level::text = filter ->> 'level')
    and (filter ->> 'community_id' is null or r.community_id = filter ->> 'community_id')
    and (filter ->> 'circle_id' is null or r.circle_id = filter ->> 'circle_id')
    and (filter ->> 'skill_id' is null or exists (
      select from public.responder_skills s where s.street_id = r.street_id and s.responder_id = r.id
        and s.skill_id = filter ->> 'skill_id'))
    and (filter ->> 'words' is null or position(lower(btrim(filter ->> 'words'))
      in lower(r.id || ' ' || private.shown_name(r, sees_names, own_circle))) > 0)
    and (filter ->> 'duty' is null or case filter ->> 'duty'
      when 'on' then r.id in (select d.responder_id from private.on_duty(in_street, now()) d)
      when 'off' then r.id not in (select d.responder_id from private.on_duty(in_street, now()) d)
      when 'away' then exists (
        select from public.responder_absences a where a.street_id = r.street_id and a.responder_id = r.id
          and private.street_day(now()) between a.from_day and a.to_day)
      else r.id in (select d.responder_id from private.on_duty(in_street, now()) d
        where d.shift_id = filter ->> 'duty') end)
$$;
comment on function private.chosen_responders is
  'The responders a filter of kind, level, community_id, circle_id, skill_id, words and duty (on, off, away, or a '
  'shift) leaves; words are looked for in what the viewer may read.';

create function private.responder_list(in_street text, filter jsonb default '{}', after text default null,
  max_rows integer default 200)
returns table (total integer, id text, kind public.responder_kind, name text, phone text, community_id text,
  circle_id text, skills text[], duty_from timestamptz, duty_until timestamptz, shift_id text, is_called boolean,
  next_duty_at timestamptz, is_away boolean, open_assignments integer, position_at timestamptz, may_change boolean)
language plpgsql stable security definer set search_path = '' -- definer: names are masked here
as $$
#variable_conflict use_column
declare
  v record;
begin
  select * into v from private.responder_viewer(in_street);
  return query
  with chosen as materialized (
    select c from private.chosen_responders(in_street, coalesce(filter, '{}'), v.sees_names, v.own_circle) c
  ), duty as materialized (select d.* from private.on_duty(in_street, now()) d)
  select (select count(*)::integer from chosen), r.id, r.kind,
    private.shown_name(r, v.sees_names, v.own_circle), private.mask_phone(r.phone), r.community_id, r.circle_id,
    array(select s.skill_id from public.responder_skills s where s.street_id = r.street_id and s.responder_id = r.id
      order by 1),
    d.starts_at, d.ends_at, d.shift_id, coalesce(d.is_called, false), private.next_duty(in_street, r.id, now()),
    exists (select from public.responder_absences a where a.street_id = r.street_id and a.responder_id = r.id
      and private.street_day(now()) between a.from_day and a.to_day),
    case when private.has_role(in_street, 'dispatcher', 'leader', 'admin') then (
      select count(*)::integer from public.incident_assignments a where a.street_id = r.street_id
        and a.responder_id = r.id and a.is_live and (a.state <> 'planned' or a.planned_for <= now())) end,
    -- Where someone is is known while they are on duty, and no longer.
    case when d.responder_id is not null and r.shares_position and (v.sees_names or r.circle_id = v.own_circle) then (
      select p.at from private.responder_positions p where p.street_id = r.street_id and p.responder_id = r.id) end,
    v.manages or coalesce(r.circle_id = v.own_circle, false)
  from (select (chosen.c).* from chosen
        where after is null or (chosen.c).id collate "C" > after collate "C"
        order by (chosen.c).id collate "C"
        limit least(greatest(coalesce(max_rows, 200), 1), 500)) page
  join public.responders r on r.street_id = in_street and r.id = page.id
  left join duty d on d.responder_id = r.id
  order by r.id collate "C";
end $$;
select private.publish('responder_list',
  'Responders by a filter {kind, level, community_id, circle_id, skill_id, words, duty: on | off | away | a shift}, by '
  'number, up to 500 from after on; total is how many the filter leaves. Names of persons are whole for dispatchers, '
  'leaders and the own circle''s lead, masked for others; phones always masked. open_assignments is for those who see '
  'every incident, null for others. position_at: when someone on duty who shares it last said where. Errors: 42501 for '
  'strangers and screens.');

-- The roster ---------------------------------------------------------------------------------------------------------
create function private.roster(in_street text, from_day date, to_day date, filter jsonb default '{}',
  max_rows integer default 300)
returns table (total integer, responder_id text, kind public.responder_kind, name text, circle_id text, shifts jsonb,
  absences jsonb, may_change boolean)
language plpgsql stable security definer set search_path = '' -- definer: names are masked here
as $$
#variable_conflict use_column
declare
  v record;
begin
  select * into v from private.responder_viewer(in_street);
  perform private.refuse(case when from_day is null or to_day is null or to_day <= from_day or to_day - from_day > 31
    then private.refusal('bad_period', '{"days": 31}', 'from_day') end);
  return query
  with chosen as materialized (
    select c from private.chosen_responders(in_street, coalesce(filter, '{}'), v.sees_names, v.own_circle) c
  )
  select (select count(*)::integer from chosen), r.id, r.kind, private.shown_name(r, v.sees_names, v.own_circle),
    r.circle_id,
    (select coalesce(jsonb_agg(jsonb_build_object('starts_at', s.starts_at, 'ends_at', s.ends_at,
       'shift_id', s.shift_id, 'is_called', s.is_called, 'note', case when may.change then s.note else '' end)
       order by s.starts_at), '[]')
     from public.duty_shifts s where s.street_id = in_street and s.responder_id = r.id
       and s.starts_at >= private.day_start(from_day) and s.starts_at < private.day_start(to_day)),
    (select coalesce(jsonb_agg(jsonb_build_object('from_day', a.from_day, 'to_day', a.to_day,
       'reason', case when may.change then a.reason else '' end) order by a.from_day), '[]')
     from public.responder_absences a where a.street_id = in_street and a.responder_id = r.id
       and a.from_day < roster.to_day and a.to_day >= roster.from_day),
    may.change
  from (select (chosen.c).* from chosen order by (chosen.c).id collate "C"
        limit least(greatest(coalesce(max_rows, 300), 1), 1000)) page
  join public.responders r on r.street_id = in_street and r.id = page.id
  cross join lateral (select v.manages or coalesce(r.circle_id = v.own_circle, false)) may(change)
  order by r.id collate "C";
end $$;
select private.publish('roster',
  'The roster of the Asia/Shanghai days [from_day, to_day), up to 31, of the responders a filter (as of '
  'responder_list) leaves. shifts: array of {starts_at, ends_at, shift_id, is_called, note}; absences: array of '
  '{from_day, to_day, reason}; notes and reasons for those who may change them. Errors: 42501 for strangers and '
  'screens, 22023 for a period that is none.');

create function private.require_roster(in_street text, of_responder text) returns public.responders
language plpgsql set search_path = ''
as $$
declare
  v record;
  r public.responders;
begin
  select * into v from private.responder_viewer(in_street);
  select * into r from public.responders x where x.street_id = in_street and x.id = of_responder and x.is_active
    for no key update; -- one change of somebody's duty at a time
  if not (v.manages or coalesce(r.circle_id = v.own_circle, false)) then
    perform private.refuse(private.refusal('needs_role', '{"roles": ["dispatcher", "admin", "circle_lead"]}'), '42501');
  end if;
  perform private.refuse(case when r.id is null then private.refusal('unknown_responder', place => 'responder_id') end);
  return r;
end $$;
comment on function private.require_roster is
  'The responder whose duty the caller may change, locked. Raises 42501 for others, 22023 when there is none.';

create function private.shift_span(in_street text, of_shift text, on_day date, out starts_at timestamptz,
  out ends_at timestamptz)
language sql stable set search_path = ''
as $$
  select (on_day + k.starts) at time zone 'Asia/Shanghai',
    (on_day + (k.ends <= k.starts)::integer + k.ends) at time zone 'Asia/Shanghai'
  from public.shift_kinds k where k.street_id = in_street and k.id = of_shift
$$;
comment on function private.shift_span is 'From when to when a shift of a day is; nulls when there is no such shift.';

create function private.day_of(written text) returns date
language plpgsql immutable set search_path = ''
as $$
begin
  return case when written ~ '^\d{4}-\d\d-\d\d$' then written::date end;
exception when others then -- the 31st of a month that has none
  return null;
end $$;
comment on function private.day_of is 'A day written as 2026-12-01; null for anything else.';

create function private.roster_entries(in_street text, from_day date, to_day date, entries jsonb, manages boolean,
  own_circle text)
returns table (n integer, responder_id text, shift_id text, starts_at timestamptz, ends_at timestamptz, fault jsonb)
language sql stable set search_path = ''
as $$
  with entry as (
    select e.n::integer, e.given ->> 'responder_id' as responder_id, nullif(e.given ->> 'shift', '') as shift_id,
      private.day_of(e.given ->> 'day') as day
    from jsonb_array_elements(entries) with ordinality e(given, n)
  ), read as (
    select e.*, span.starts_at, span.ends_at, case
        when r.id is null then private.refusal('unknown_responder', jsonb_build_object('row', e.n), 'entries')
        when not (manages or coalesce(r.circle_id = own_circle, false))
          then private.refusal('not_your_circle', jsonb_build_object('row', e.n), 'entries')
        when e.day is null or e.day < from_day or e.day >= to_day
          then private.refusal('bad_day', jsonb_build_object('row', e.n), 'entries')
        when e.shift_id is not null and span.starts_at is null
          then private.refusal('unknown_shift', jsonb_build_object('row', e.n), 'entries') end as fault
    from entry e
    left join public.responders r on r.street_id = in_street and r.id = e.responder_id and r.is_active
    left join lateral private.shift_span(in_street, e.shift_id, e.day) span on true
  ), beside as ( -- with what stays: the night before the first day, the morning after the last
    select r.n, r.responder_id, r.starts_at, r.ends_at from read r where r.starts_at is not null
    union all
    select null, s.responder_id, s.starts_at, s.ends_at from public.duty_shifts s
    where s.street_id = in_street and s.responder_id in (select r.responder_id from read r)
      and (s.starts_at < private.day_start(from_day) and s.ends_at > private.day_start(from_day)
        or s.starts_at >= private.day_start(to_day) and s.starts_at < private.day_start(to_day) + interval '24 hours')
  ), clash as (
    select b.n, b.starts_at < max(b.ends_at) over w as with_before,
      b.ends_at > min(b.starts_at) over (partition by b.responder_id order by b.starts_at, b.n
        rows between 1 following and unbounded following) and bool_or(b.n is null) over (partition by b.responder_id
        order by b.starts_at, b.n rows between 1 following and 1 following) as with_after
    from beside b
    window w as (partition by b.responder_id order by b.starts_at, b.n
      rows between unbounded preceding and 1 preceding)
  )
  select r.n, r.responder_id, r.shift_id, r.starts_at, r.ends_at,
    coalesce(r.fault, case when exists (
      select from clash c where c.n = r.n and (c.with_before or c.with_after))
      then private.refusal('overlapping_shifts', jsonb_build_object('row', r.n), 'entries') end)
  from read r
$$;
comment on function private.roster_entries is
  'Entries of a roster read, each with its place in the list and what is wrong with it (null when nothing is).';

create function private.save_roster(in_street text, from_day date, to_day date, entries jsonb)
returns table (outcome text, refusals jsonb, written integer, removed integer)
language plpgsql security definer set search_path = '' -- definer: the roster is written through its doors only
as $$
#variable_conflict use_column
declare
  v record;
  faults jsonb;
  gone integer;
  put integer;
begin
  select * into v from private.responder_viewer(in_street);
  if not v.manages and v.own_circle is null then
    perform private.refuse(private.refusal('needs_role', '{"roles": ["dispatcher", "admin", "circle_lead"]}'), '42501');
  end if;
  perform private.refuse(case
    when from_day is null or to_day is null or to_day <= from_day or to_day - from_day > 31
      then private.refusal('bad_period', '{"days": 31}', 'from_day')
    when jsonb_typeof(entries) is distinct from 'array' then private.refusal('bad_entries', place => 'entries')
    when jsonb_array_length(entries) not between 1 and 5000
      then private.refusal('too_large', '{"most": 5000}', 'entries') end);
  -- Two who fill in the same week come one after the other.
  perform from public.responders r where r.street_id = in_street
    and r.id in (select e ->> 'responder_id' from jsonb_array_elements(entries) e) order by r.id for no key update;
  select jsonb_agg(x.fault order by x.n) into faults
  from (select e.n, e.fault from private.roster_entries(in_street, from_day, to_day, entries, v.manages,
    v.own_circle) e where e.fault is not null order by e.n limit 50) x;
  if faults is not null then
    return query select 'refused', faults, 0, 0;
    return;
  end if;
  -- Whom the list names gets what it says and nothing else of these days; a day with no shift is a day off.
  delete from public.duty_shifts s where s.street_id = in_street and s.starts_at >= private.day_start(from_day)
    and s.starts_at < private.day_start(to_day)
    and s.responder_id in (select e ->> 'responder_id' from jsonb_array_elements(entries) e);
  get diagnostics gone = row_count;
  insert into public.duty_shifts (street_id, responder_id, starts_at, ends_at, shift_id, changed_by, is_synthetic)
  select in_street, e.responder_id, e.starts_at, e.ends_at, e.shift_id, (select auth.uid()), s.is_synthetic
  from private.roster_entries(in_street, from_day, to_day, entries, v.manages, v.own_circle) e
  join public.streets s on s.id = in_street
  where e.starts_at is not null;
  get diagnostics put = row_count;
  insert into public.audit_log (street_id, actor, action, subject, reason)
  values (in_street, (select auth.uid()), 'save_roster', 'duty_shifts/' || from_day || '/' || to_day,
    format('+%s -%s', put, gone));
  return query select 'saved', '[]'::jsonb, put, gone;
end $$;
select private.publish('save_roster',
  'Writes the roster of the Asia/Shanghai days [from_day, to_day), up to 31, of those whom entries name: an array of '
  '{responder_id, day, shift}, up to 5,000, all of them or none; who is named has no other shift in these days, and an '
  'entry without a shift only names. outcome saved, or refused with a refusal for each bad row (values.row counts from '
  '1), up to 50. For dispatchers, admins and, of their own circle, circle leads. Errors: 42501 for others.');

create function private.copy_roster(in_street text, from_week date, to_week date) returns integer
language plpgsql security definer set search_path = '' -- definer: the roster is written through its doors only
as $$
#variable_conflict use_column
declare
  put integer;
begin
  perform private.require_role(in_street, 'dispatcher', 'admin');
  perform private.refuse(case when from_week is null or to_week is null or abs(to_week - from_week) < 7
    or abs(to_week - from_week) > 371 then private.refusal('bad_period', '{"days": 7}', 'to_week') end);
  -- Whoever has a shift in the week already was planned by hand: theirs stays.
  insert into public.duty_shifts (street_id, responder_id, starts_at, ends_at, shift_id, changed_by, is_synthetic)
  select s.street_id, s.responder_id, s.starts_at + (to_week - from_week) * interval '1 day',
    s.ends_at + (to_week - from_week) * interval '1 day', s.shift_id, (select auth.uid()), s.is_synthetic
  from public.duty_shifts s
  join public.responders r on r.street_id = s.street_id and r.id = s.responder_id and r.is_active
  where s.street_id = in_street and not s.is_called and s.shift_id is not null
    and s.starts_at >= private.day_start(from_week) and s.starts_at < private.day_start(from_week + 7)
    and not exists (
      select from public.duty_shifts t where t.street_id = s.street_id and t.responder_id = s.responder_id
        and t.ends_at > private.day_start(to_week) and t.starts_at < private.day_start(to_week + 7));
  get diagnostics put = row_count;
  insert into public.audit_log (street_id, actor, action, subject, reason)
  values (in_street, (select auth.uid()), 'copy_roster', 'duty_shifts/' || from_week || '/' || to_week, '+' || put);
  return put;
end $$;
select private.publish('copy_roster',
  'Plans the seven days from to_week on as those from from_week on, for everyone who has no shift in them yet; what '
  'was made by a call is not copied. Gives how many shifts. Errors: 42501 for other roles than dispatcher and admin.');

create function private.call_in(in_street text, in_responder_id text, hours double precision default 8,
  in_note text default '')
returns timestamptz
language plpgsql security definer set search_path = '' -- definer: the roster is written through its doors only
as $$
declare
  r public.responders := private.require_roster(in_street, in_responder_id);
  until timestamptz;
begin
  perform private.refuse(case
    when hours is null or not hours between 0.5 and 24 then private.refusal('bad_hours', '{"most": 24}', 'hours')
    when length(in_note) > 200 then private.refusal('text_too_long', '{"most": 200}', 'note')
    when exists (select from private.on_duty(in_street, now()) d where d.responder_id = r.id)
      then private.refusal('on_duty_already', place => 'responder_id') end);
  -- To the next shift at most; a shift running now was not worked for an absence, and is now.
  select least(now() + hours * interval '1 hour', min(s.starts_at)) into until
  from public.duty_shifts s where s.street_id = in_street and s.responder_id = r.id and s.starts_at > now();
  delete from public.duty_shifts s where s.street_id = in_street and s.responder_id = r.id
    and s.starts_at <= now() and s.ends_at > now();
  insert into public.duty_shifts (street_id, responder_id, starts_at, ends_at, is_called, note, changed_by,
    is_synthetic)
  values (in_street, r.id, now(), until, true, coalesce(in_note, ''), (select auth.uid()), r.is_synthetic);
  insert into public.audit_log (street_id, actor, action, subject, reason)
  values (in_street, (select auth.uid()), 'call_in', 'responders/' || r.id, coalesce(in_note, ''));
  return until;
end $$;
select private.publish('call_in',
  'Puts someone on duty from now on, for so many hours (half an hour to 24) or until the next shift: what a phone call '
  'settles. Written to the audit log; gives until when. For dispatchers, admins and, of their own circle, circle '
  'leads. Errors: 42501 for others, 22023 for who is on duty already.');

create function private.stand_down(in_street text, in_responder_id text, in_note text default '') returns boolean
language plpgsql security definer set search_path = '' -- definer: the roster is written through its doors only
as $$
declare
  r public.responders := private.require_roster(in_street, in_responder_id);
  ended integer;
begin
  perform private.refuse(case when length(in_note) > 200
    then private.refusal('text_too_long', '{"most": 200}', 'note') end);
  delete from public.duty_shifts s where s.street_id = in_street and s.responder_id = r.id and s.starts_at = now();
  get diagnostics ended = row_count;
  update public.duty_shifts s set ends_at = now(), note = coalesce(in_note, ''), changed_by = (select auth.uid()),
    changed_at = now()
  where s.street_id = in_street and s.responder_id = r.id and s.starts_at < now() and s.ends_at > now();
  if not found and ended = 0 then return false; end if;
  delete from private.responder_positions p where p.street_id = in_street and p.responder_id = r.id;
  insert into public.audit_log (street_id, actor, action, subject, reason)
  values (in_street, (select auth.uid()), 'stand_down', 'responders/' || r.id, coalesce(in_note, ''));
  return true;
end $$;
select private.publish('stand_down',
  'Ends someone''s duty now, as by a phone call, and forgets where they are; false when they are not on duty. What '
  'they were sent to stays as it is: give it to another. For dispatchers, admins and, of their own circle, circle '
  'leads. Errors: 42501 for others.');

create function private.note_absence(in_street text, in_responder_id text, from_day date, to_day date,
  in_reason text default '')
returns boolean
language plpgsql security definer set search_path = '' -- definer: absences are written through their door only
as $$
#variable_conflict use_column
declare
  r public.responders := private.require_roster(in_street, in_responder_id);
begin
  perform private.refuse(case
    when from_day is null or to_day < from_day or to_day > from_day + 366
      then private.refusal('bad_period', '{"days": 366}', 'from_day')
    when length(in_reason) > 200 then private.refusal('text_too_long', '{"most": 200}', 'reason') end);
  delete from public.responder_absences a where a.street_id = in_street and a.responder_id = r.id
    and a.from_day <= coalesce(note_absence.to_day, note_absence.from_day) and a.to_day >= note_absence.from_day;
  if note_absence.to_day is not null then
    insert into public.responder_absences (street_id, responder_id, from_day, to_day, reason, noted_by)
    values (in_street, r.id, note_absence.from_day, note_absence.to_day, coalesce(in_reason, ''), (select auth.uid()));
  end if;
  insert into public.audit_log (street_id, actor, action, subject, reason)
  values (in_street, (select auth.uid()), 'note_absence', 'responders/' || r.id,
    concat_ws('/', note_absence.from_day, note_absence.to_day));
  return to_day is not null;
end $$;
select private.publish('note_absence',
  'Notes that someone is away on the Asia/Shanghai days from_day to to_day, both included, and replaces what was noted '
  'of them; without to_day it takes back what was noted of from_day. For dispatchers, admins and, of their own circle, '
  'circle leads. Errors: 42501 for others, 22023 for days that are none.');

-- Where someone is, and their phone ----------------------------------------------------------------------------------
create function private.share_position(in_street text, lng double precision, lat double precision) returns boolean
language plpgsql security definer set search_path = '' -- definer: positions are nobody's to write but their own
as $$
declare
  r public.responders;
begin
  perform private.require_member(in_street);
  select * into r from public.responders x
  where x.street_id = in_street and x.user_id = (select auth.uid()) and x.is_active order by x.id limit 1
  for no key update;
  perform private.refuse(case when r.id is null then private.refusal('no_responder') end, '42501');
  if lng is null and lat is null then
    update public.responders x set shares_position = false where x.street_id = in_street and x.id = r.id;
    delete from private.responder_positions p where p.street_id = in_street and p.responder_id = r.id;
    return false;
  end if;
  perform private.refuse(case
    when not coalesce(lng between -180 and 180 and lat between -90 and 90, false)
      then private.refusal('bad_point', place => 'lng')
    when not exists (select from private.on_duty(in_street, now()) d where d.responder_id = r.id)
      then private.refusal('off_duty', place => 'lng') end);
  update public.responders x set shares_position = true where x.street_id = in_street and x.id = r.id;
  insert into private.responder_positions as p (street_id, responder_id, location)
  values (in_street, r.id, private.point(lng, lat))
  on conflict (street_id, responder_id) do update set location = excluded.location, at = now();
  return true;
end $$;
select private.publish('share_position',
  'Tells where the caller is (WGS 84 degrees), as the responder they are, while on duty; null for both stops sharing '
  'and forgets it. One place is kept, no trail. Errors: 42501 for who is no responder, 22023 off duty.');

-- In two steps, as with the parties of an incident: a look stays in the log whatever becomes of the answer.
create table private.responder_tickets (
  street_id text not null,
  ticket uuid not null default gen_random_uuid(),
  responder_id text not null,
  user_id uuid not null,
  tx xid8 not null default pg_current_xact_id(),
  expires_at timestamptz not null default now() + interval '1 minute',
  primary key (street_id, ticket)
);
comment on table private.responder_tickets is
  'What open_responder gave out and reveal_responder has not taken back yet: one look at one phone by one user.';
alter table private.responder_tickets enable row level security;
create policy "nobody reads tickets" on private.responder_tickets for select to authenticated using (false);

create function private.sees_phone(in_street text, of_responder text) returns boolean
language sql stable security definer set search_path = '' -- definer: nobody may select personal data
as $$
  select exists (
    select from public.responders r where r.street_id = in_street and r.id = of_responder
      and (private.has_role(in_street, 'dispatcher', 'leader') or private.leads_circle(in_street, r.circle_id)))
$$;
comment on function private.sees_phone is 'Whether the caller may look at the phone of a responder, for a reason.';

create function private.open_responder(in_street text, in_responder_id text, in_reason text) returns uuid
language plpgsql security definer set search_path = '' -- definer: tickets and the audit log are nobody's to write
as $$
declare
  made uuid;
begin
  if not private.sees_phone(in_street, in_responder_id) then
    perform private.refuse(private.refusal('not_yours', place => 'responder_id'), '42501');
  end if;
  perform private.refuse(case when coalesce(length(btrim(in_reason)), 0) < 2 or length(in_reason) > 500
    then private.refusal('bad_reason', '{"least": 2, "most": 500}', 'reason') end);
  insert into public.audit_log (street_id, actor, action, subject, reason)
  values (in_street, (select auth.uid()), 'reveal_responder', 'responders/' || in_responder_id, btrim(in_reason));
  delete from private.responder_tickets t where t.street_id = in_street and t.expires_at < now();
  insert into private.responder_tickets (street_id, responder_id, user_id)
  values (in_street, in_responder_id, (select auth.uid())) returning ticket into made;
  return made;
end $$;
select private.publish('open_responder',
  'The first of two steps to one responder''s name and phone, for dispatchers, leaders and the own circle''s lead: '
  'writes the look and its reason to the audit log and returns a ticket for reveal_responder. Errors: 42501 for '
  'others, 22023 without a reason.');

create function private.reveal_responder(in_street text, ticket uuid) returns table (name text, phone text)
language plpgsql security definer set search_path = '' -- definer: nobody may select personal data; this is the one way
as $$
#variable_conflict use_column
declare
  of_responder text;
begin
  delete from private.responder_tickets t
  where t.street_id = in_street and t.ticket = reveal_responder.ticket and t.user_id = (select auth.uid())
    and t.expires_at >= now() and t.tx <> pg_current_xact_id()
  returning t.responder_id into of_responder;
  if of_responder is null or not private.sees_phone(in_street, of_responder) then
    perform private.refuse(private.refusal('not_yours', place => 'ticket'), '42501');
  end if;
  return query select r.name, r.phone from public.responders r where r.street_id = in_street and r.id = of_responder;
end $$;
select private.publish('reveal_responder',
  'The name and phone of the responder a ticket of open_responder is for, to who asked for it: once, within a minute, '
  'and never in the transaction that wrote the ticket. Errors: 42501 for any other ticket.');
