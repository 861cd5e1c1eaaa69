-- Chapter 5. Items: the catalogue of 259 governance items with their limits, and the work calendar the limits run on.

create type public.limit_unit as enum ('working_hours', 'working_days', 'clock_hours');
comment on type public.limit_unit is
  'How a time limit runs. One working day is the working minutes of one ordinary day of the street''s shifts.';

create type public.incident_stream as enum ('dispute', 'express', 'petition');
comment on type public.incident_stream is
  '民生诉求、矛盾纠纷 · 民意速办 · 信访. They may overlap in the world and are never added up.';

create type public.sensitivity as enum ('normal', 'coarse', 'hidden');
comment on type public.sensitivity is
  'coarse is drawn as its 100 m cell and hidden only counted, for those who may not see the exact place.';

create table public.item_groups (
  street_id text not null references public.streets (id),
  id text not null check (id ~ '^[A-Z]$'),
  name_zh text not null check (length(name_zh) between 1 and 40),
  name_en text not null check (length(name_en) between 1 and 80),
  primary key (street_id, id)
);
comment on table public.item_groups is 'The twelve groups of the catalogue.';

create table public.items (
  street_id text not null,
  id text not null check (id ~ '^[A-Z][0-9]{2}$'),
  group_id text not null,
  name_zh text not null check (length(name_zh) between 1 and 60),
  name_en text not null check (length(name_en) between 1 and 120),
  stream public.incident_stream not null,
  handler text not null check (length(handler) between 1 and 60),
  respond_limit numeric(6, 2) not null check (respond_limit > 0),
  respond_unit public.limit_unit not null,
  resolve_limit numeric(6, 2) not null check (resolve_limit > 0),
  resolve_unit public.limit_unit not null,
  urgent_respond_hours numeric(6, 2) not null default 0.5 check (urgent_respond_hours > 0),
  urgent_resolve_hours numeric(6, 2) not null default 24 check (urgent_resolve_hours > 0),
  sensitivity public.sensitivity not null default 'normal',
  is_urgent boolean not null default false,
  legal_basis text[] not null default '{}',
  micro text not null check (micro in
    ('unit', 'post', 'service', 'council', 'mediation', 'points', 'club', 'alliance', 'circulation', 'fund')),
  is_proposal boolean not null default true,
  primary key (street_id, id),
  foreign key (street_id, group_id) references public.item_groups (street_id, id)
);
comment on table public.items is 'The catalogue of governance items (事项): who handles one, and in what time.';
comment on column public.items.stream is 'What a report of this item counts as unless the reporter says otherwise.';
comment on column public.items.handler is 'The office that answers for it.';
comment on column public.items.urgent_respond_hours is
  'Hours of the clock, nights and holidays included, in which an urgent one is answered at the latest; it never has '
  'longer than the limit of every other one. urgent_resolve_hours likewise.';
comment on column public.items.is_urgent is 'Whether each report of it is urgent unless the reporter says otherwise.';
comment on column public.items.legal_basis is 'Ids of legal provisions; reference only, no legal advice.';
comment on column public.items.micro is 'Which of the ten micros (民生十微) it belongs to.';
comment on column public.items.is_proposal is
  'True until the street confirms its own catalogue: the limits are proposals.';
create index items_group_idx on public.items (street_id, group_id);

create table public.street_rules (
  street_id text primary key references public.streets (id),
  urge_pause_minutes integer not null default 60 check (urge_pause_minutes between 0 and 10080)
);
comment on table public.street_rules is 'What a street decides for itself; where it has no row, the defaults.';
comment on column public.street_rules.urge_pause_minutes is
  'How long after one is urged it may be urged again: whoever is urged every minute reads none of it.';
-- The work calendar ----------------------------------------------------------------------------------------------
create table public.work_shifts (
  street_id text not null references public.streets (id),
  starts time not null,
  ends time not null check (ends > starts),
  primary key (street_id, starts)
);
comment on table public.work_shifts is 'Office hours of an ordinary working day, Asia/Shanghai.';

create table public.work_calendar (
  street_id text not null references public.streets (id),
  day date not null,
  is_workday boolean not null,
  name text not null check (length(name) between 1 and 40),
  primary key (street_id, day)
);
comment on table public.work_calendar is
  'Days that differ from Monday to Friday: public holidays, and weekends worked in exchange (调休).';

create table private.work_spans (
  street_id text not null references public.streets (id),
  starts timestamptz not null,
  ends timestamptz not null,
  -- Working minutes from the beginning of the calendar to the start of this span: turns both questions into one lookup.
  minutes_before integer not null,
  minutes_through integer not null,
  primary key (street_id, starts)
);
comment on table private.work_spans is 'Every span of working time from 2023 on, derived from shifts and calendar.';
create index work_spans_minutes_idx on private.work_spans (street_id, minutes_through);
alter table private.work_spans enable row level security;
create policy "nobody reads spans" on private.work_spans for select to authenticated using (false);

create function private.refresh_work_spans(in_street text) returns void
-- definer: an admin edits the calendar, the spans are nobody's to edit
language plpgsql security definer set search_path = ''
as $$
begin
  delete from private.work_spans w where w.street_id = in_street;
  insert into private.work_spans (street_id, starts, ends, minutes_before, minutes_through)
  select in_street, span.starts, span.ends, span.through - span.minutes, span.through
  from (
    select d.at + s.starts as starts_local, (d.at + s.starts) at time zone 'Asia/Shanghai' as starts,
      (d.at + s.ends) at time zone 'Asia/Shanghai' as ends, extract(epoch from s.ends - s.starts)::int / 60 as minutes,
      sum(extract(epoch from s.ends - s.starts)::int / 60) over (order by d.at, s.starts)::int as through
    from generate_series(timestamp '2023-01-01', timestamp '2031-12-31', interval '1 day') d(at)
    join public.work_shifts s on s.street_id = in_street
    left join public.work_calendar c on c.street_id = in_street and c.day = d.at::date
    where coalesce(c.is_workday, extract(isodow from d.at) < 6)
  ) span;
end $$;
comment on function private.refresh_work_spans is
  'Rebuilds the spans of a street after its shifts or calendar changed.';

create function private.work_time_changed() returns trigger
language plpgsql set search_path = ''
as $$
declare
  changed text;
begin
  for changed in select distinct street_id from changed_rows loop
    perform private.refresh_work_spans(changed);
  end loop;
  return null;
end $$;
comment on function private.work_time_changed is 'Keeps the spans in step with shifts and calendar.';
grant execute on function private.refresh_work_spans(text) to authenticated, service_role;

create trigger spans_follow_shifts_in after insert on public.work_shifts
  referencing new table as changed_rows for each statement execute function private.work_time_changed();
create trigger spans_follow_shifts_up after update on public.work_shifts
  referencing new table as changed_rows for each statement execute function private.work_time_changed();
create trigger spans_follow_shifts_out after delete on public.work_shifts
  referencing old table as changed_rows for each statement execute function private.work_time_changed();
create trigger spans_follow_calendar_in after insert on public.work_calendar
  referencing new table as changed_rows for each statement execute function private.work_time_changed();
create trigger spans_follow_calendar_up after update on public.work_calendar
  referencing new table as changed_rows for each statement execute function private.work_time_changed();
create trigger spans_follow_calendar_out after delete on public.work_calendar
  referencing old table as changed_rows for each statement execute function private.work_time_changed();

-- Deadlines: pure functions of start, limit and calendar; web/core/incident/deadline.ts holds the same rule ----------
create function private.working_minutes_at(in_street text, at timestamptz) returns numeric
language sql stable set search_path = ''
as $$
  select coalesce((
    select w.minutes_before + extract(epoch from least(at, w.ends) - w.starts) / 60
    from private.work_spans w where w.street_id = in_street and w.starts <= at order by w.starts desc limit 1), 0)
$$;
comment on function private.working_minutes_at is 'Working minutes from the beginning of the calendar to an instant.';

create function private.add_working_minutes(in_street text, start_at timestamptz, minutes numeric) returns timestamptz
language sql stable set search_path = ''
as $$
  -- Materialized, and compared as an integer: otherwise the start is looked up anew for every span on the way (30 ms a
  -- call). Rounded to a millionth: a third of a minute more and less must not carry a deadline from an evening to a
  -- morning.
  with reached as materialized (
    select round(private.working_minutes_at(in_street, start_at) + minutes, 6) as minutes
  )
  select w.starts + ((select r.minutes from reached r) - w.minutes_before) * interval '1 minute'
  from private.work_spans w
  where w.street_id = in_street and w.minutes_through >= (select ceil(r.minutes)::integer from reached r)
  order by w.minutes_through limit 1
$$;
comment on function private.add_working_minutes is
  'The instant by which so many working minutes have passed; null when the calendar does not reach that far.';

create function private.day_minutes(in_street text) returns numeric
language sql stable set search_path = ''
as $$ select sum(extract(epoch from s.ends - s.starts)) / 60 from public.work_shifts s where s.street_id = in_street $$;
comment on function private.day_minutes is 'Working minutes of one ordinary working day; null when no shifts are set.';

create function private.deadline(in_street text, start_at timestamptz, amount numeric, unit public.limit_unit)
returns timestamptz
language sql stable set search_path = ''
as $$
  select case unit
    when 'clock_hours' then start_at + amount * interval '1 hour'
    when 'working_hours' then private.add_working_minutes(in_street, start_at, amount * 60)
    else private.add_working_minutes(in_street, start_at, amount * private.day_minutes(in_street)) end
$$;
comment on function private.deadline is
  'When a limit that begins at an instant runs out; null where working time is asked for and no calendar is set.';

create function private.moved_on(in_street text, by_at timestamptz, unit public.limit_unit, stood_from timestamptz,
  stood_to timestamptz)
returns timestamptz
language sql stable set search_path = ''
as $$
  select case when by_at is null then null
    when by_at < stood_from or unit = 'clock_hours' then by_at + (stood_to - stood_from)
    else (select case when m.at is not null then greatest(m.at, stood_to) end
      from private.add_working_minutes(in_street, by_at, private.working_minutes_at(in_street, stood_to)
        - private.working_minutes_at(in_street, stood_from)) m(at)) end
$$;
comment on function private.moved_on is
  'A deadline after a stretch in which the clock stood still. What was late before stays exactly as late, whatever it '
  'runs on; what was not is not late when the clock goes on.';

create function private.due(in_street text, start_at timestamptz, amount numeric, unit public.limit_unit,
  urgent_hours numeric, urgent_since timestamptz, stood_from timestamptz[] default '{}',
  stood_to timestamptz[] default '{}')
returns timestamptz
language plpgsql stable set search_path = ''
as $$
declare
  by_at timestamptz := private.deadline(in_street, start_at, amount, unit);
  urgent_by timestamptz := urgent_since + urgent_hours * interval '1 hour';
begin
  for n in 1 .. coalesce(cardinality(stood_from), 0) loop
    by_at := private.moved_on(in_street, by_at, unit, stood_from[n], stood_to[n]);
    if stood_to[n] > urgent_since then
      urgent_by := urgent_by + (stood_to[n] - greatest(stood_from[n], urgent_since));
    end if;
  end loop;
  return least(by_at, urgent_by);
end $$;
comment on function private.due is
  'When what began at start_at is due: its limit; and where it is urgent, since urgent_since (null where not), so many '
  'hours of the clock from then on, if that is sooner. The stretches in which the clock stood still, in order, '
  'move both on. The same rule as dueBy in web/core/incident/deadline.ts.';

create function private.time_between(in_street text, from_at timestamptz, to_at timestamptz, unit public.limit_unit)
returns numeric
language sql stable set search_path = ''
as $$
  select case when unit = 'clock_hours' then extract(epoch from to_at - from_at) / 60
    else private.working_minutes_at(in_street, to_at) - private.working_minutes_at(in_street, from_at) end
$$;
comment on function private.time_between is 'Minutes between two instants on the clock a limit runs on.';

-- Who may see what -----------------------------------------------------------------------------------------------
do $$
declare
  listed text;
begin
  foreach listed in array array['item_groups', 'items', 'street_rules', 'work_shifts', 'work_calendar'] loop
    execute format('alter table public.%I enable row level security', listed);
    execute format('create policy "members read %s" on public.%I for select to authenticated '
      'using (street_id = any (array(select private.own_streets())))', listed, listed);
    execute format('grant select on public.%I to authenticated', listed);
    execute format('grant all on public.%I to service_role', listed);
  end loop;
  -- Shifts are not set through the API.
  foreach listed in array array['item_groups', 'items', 'street_rules', 'work_calendar'] loop
    execute format('create policy "an admin adds %s" on public.%I for insert to authenticated '
      'with check (street_id = any (array(select private.streets_as(''admin''))))', listed, listed);
    execute format('create policy "an admin changes %s" on public.%I for update to authenticated '
      'using (street_id = any (array(select private.streets_as(''admin'')))) '
      'with check (street_id = any (array(select private.streets_as(''admin''))))', listed, listed);
  end loop;
end $$;
grant insert, update on public.item_groups, public.items, public.street_rules, public.work_calendar to authenticated;
-- A holiday entered by mistake must be removable; items are kept because incidents point at them.
create policy "an admin removes calendar days" on public.work_calendar for delete to authenticated
  using (street_id = any (array(select private.streets_as('admin'))));
grant delete on public.work_calendar to authenticated;
