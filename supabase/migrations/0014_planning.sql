-- Chapter 14. Planning: drafts of the next edition. A draft is an edition with circles and units of its own; it is
-- opened as a copy, saved as it is drawn, read whole, and commented on. The gate is chapter 13, publication 15. Longer
-- than a chapter should be, because what may be saved and what comes out again can only be judged together.

-- Comments on an edition ------------------------------------------------------------------------------------------
create table public.edition_comments (
  street_id text not null references public.streets (id),
  id bigint generated always as identity,
  edition_id integer not null,
  location extensions.geometry(Point, 4326) not null,
  body text not null check (length(btrim(body)) between 1 and 1000),
  author uuid,
  created_at timestamptz not null default now(),
  resolved_at timestamptz,
  resolved_by uuid,
  primary key (street_id, id),
  foreign key (street_id, edition_id) references public.editions (street_id, id),
  check (resolved_at is not null or resolved_by is null)
);
comment on table public.edition_comments is 'Remarks on an edition, pinned to places.';
comment on column public.edition_comments.author is
  'The user; kept after the account is gone, so it is no foreign key; so is resolved_by.';
create index edition_comments_edition_idx on public.edition_comments (street_id, edition_id);
create index edition_comments_location_idx on public.edition_comments using gist (location);
alter table public.edition_comments enable row level security;
create policy "nobody selects comments" on public.edition_comments for select to authenticated using (false);
grant all on public.edition_comments to service_role;

-- Answers: what becomes of a step on an edition ---------------------------------------------------------------------
create type private.edition_answer as (outcome text, refusal jsonb, notice jsonb, version integer, at timestamptz,
  changed_by text);
comment on type private.edition_answer is
  'done with the version reached, and where there is something to know a notice; stale with the version there is and '
  'who made it when; refused with the refusal. Both are {code, values, place}; values.ids are the units or circles it '
  'is about.';

create function private.refused_step(detail text) returns private.edition_answer
language sql immutable set search_path = ''
as $$ select row('refused', detail::jsonb, null, null, null, null)::private.edition_answer $$;
comment on function private.refused_step is
  'The answer to what a step has raised as GQ001 by private.refuse: it catches that, which undoes what it did, and '
  'answers.';

create type private.held_edition as (edition public.editions, stale private.edition_answer);
comment on type private.held_edition is
  'An edition a step holds; stale is the answer when the caller saw another version of it.';

create function private.lock_edition(in_street text, in_edition integer, expected_version integer)
  returns private.held_edition
language plpgsql set search_path = ''
as $$
declare
  held private.held_edition;
  e public.editions;
begin
  select * into e from public.editions x where x.street_id = in_street and x.id = in_edition for update;
  perform private.refuse(case when e.id is null then private.refusal('unknown_edition', place => 'edition_id') end,
    'GQ001');
  held.edition := e;
  if e.version is distinct from expected_version then
    held.stale := row('stale', null, null, e.version, e.updated_at, private.member_name(in_street, e.updated_by));
  end if;
  return held;
end $$;
comment on function private.lock_edition is 'Holds an edition for a step; the step goes on when stale is null.';

create function private.step_done(e public.editions) returns private.edition_answer
language sql set search_path = ''
as $$
  update public.editions x set version = e.version + 1, updated_by = (select auth.uid()),
    updated_at = clock_timestamp(),
    name = e.name, state = e.state, valid_from = e.valid_from, over_edition_id = e.over_edition_id,
      last_save = e.last_save,
    proposed_by = e.proposed_by, proposed_from = e.proposed_from, note = e.note, review = e.review,
    reviewed_by = e.reviewed_by, review_note = e.review_note, published_by = e.published_by
  where x.street_id = e.street_id and x.id = e.id
  returning row('done', null, null, x.version, x.updated_at, null)::private.edition_answer
$$;
comment on function private.step_done is 'Writes an edition as a step has left it, with the next version, and answers.';

-- Opening and listing --------------------------------------------------------------------------------------------
create function private.edition_open_draft(in_street text, in_name text, in_base_edition_id integer default null)
returns table (edition_id integer, version integer)
language plpgsql security definer set search_path = '' -- definer: editions are written through their doors only
as $$
#variable_conflict use_column
declare
  latest integer;
  of_base integer := in_base_edition_id;
  made integer;
begin
  perform private.require_role(in_street, 'planner', 'admin');
  perform private.refuse(case when coalesce(length(btrim(in_name)), 0) not between 1 and 60
    then private.refusal('bad_name', '{"most": 60}', 'name') end);
  -- Two who open at once get two numbers.
  perform pg_advisory_xact_lock(hashtext('editions ' || in_street));
  select e.id into latest from public.editions e where e.street_id = in_street and e.state = 'published'
    and e.valid_to is null;
  of_base := coalesce(of_base, private.edition_at(in_street, now()));
  if not exists (select from public.editions e where e.street_id = in_street and e.id = of_base) then
    perform private.refuse(private.refusal('unknown_edition', place => 'base_edition_id'));
  end if;
  select max(e.id) + 1 into made from public.editions e where e.street_id = in_street;
  insert into public.editions (street_id, id, name, state, base_edition_id, over_edition_id, owner_id, updated_by,
    is_schematic, is_synthetic)
  select in_street, made, btrim(in_name), 'draft', of_base, latest, (select auth.uid()), (select auth.uid()),
    b.is_schematic, b.is_synthetic
  from public.editions b where b.street_id = in_street and b.id = of_base;
  insert into public.circles (street_id, edition_id, id, community_id, number, name_zh, short_zh, name_en, is_locked,
    is_synthetic)
  select in_street, made, c.id, c.community_id, c.number, c.name_zh, c.short_zh, c.name_en, c.is_locked, c.is_synthetic
  from public.circles c where c.street_id = in_street and c.edition_id = of_base;
  insert into public.units (street_id, edition_id, id, circle_id, community_id, name_zh, name_en, kind, residents,
    shape, is_synthetic)
  select in_street, made, u.id, u.circle_id, u.community_id, u.name_zh, u.name_en, u.kind, u.residents, u.shape,
    u.is_synthetic
  from public.units u where u.street_id = in_street and u.edition_id = of_base;
  return query select made, 1;
end $$;
select private.publish('edition_open_draft',
  'Opens a draft as a copy of an edition of any state, of the one valid now when none is named. Errors: 42501 for '
  'other roles than planner and admin; 22023 for a name that has not 1 to 60 characters, and for an unknown base.');

create function private.edition_drafts(in_street text)
returns table (edition_id integer, name text, state public.edition_state, base_edition_id integer, version integer,
  owner_name text, is_own boolean, updated_by_name text, updated_at timestamptz, proposed_from timestamptz, note text,
  review text, reviewed_by_name text, review_note text, comments integer)
language plpgsql stable security definer set search_path = '' -- definer: who planned and what was said is not granted
as $$
begin
  perform private.require_role(in_street, 'planner', 'leader', 'admin');
  return query
  select e.id, e.name, e.state, e.base_edition_id, e.version, private.member_name(in_street, e.owner_id),
    coalesce(e.owner_id = (select auth.uid()), false), private.member_name(in_street, e.updated_by), e.updated_at,
      e.proposed_from,
    e.note, e.review, case when e.reviewed_by is not null then private.member_name(in_street, e.reviewed_by) end,
      e.review_note,
    (select count(*)::integer from public.edition_comments c
     where c.street_id = in_street and c.edition_id = e.id and c.resolved_at is null)
  from public.editions e where e.street_id = in_street and e.state <> 'published'
  order by e.updated_at desc, e.id desc;
end $$;
select private.publish('edition_drafts',
  'All editions that are not published, the one changed last first; is_own says that the caller opened it, comments '
  'counts those not resolved. Errors: 42501 for other roles than planner, leader and admin.');

-- Reading whole --------------------------------------------------------------------------------------------------
create function private.edition_document(in_street text, in_edition_id integer)
returns table (edition_id integer, name text, state public.edition_state, version integer, base_edition_id integer,
  valid_from timestamptz, valid_to timestamptz, is_schematic boolean, is_synthetic boolean, circles jsonb, units jsonb)
language plpgsql stable security definer set search_path = '' -- definer: raw geometry columns are not granted
as $$
begin
  perform private.require_member(in_street);
  if not exists (select from public.editions e where e.street_id = in_street and e.id = in_edition_id
    and e.state = 'published') then
    perform private.require_role(in_street, 'planner', 'leader', 'admin');
  end if;
  return query
  select e.id, e.name, e.state, e.version, e.base_edition_id, e.valid_from, e.valid_to, e.is_schematic, e.is_synthetic,
    (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'community_id', c.community_id, 'number', c.number,
       'name_zh', c.name_zh, 'short_zh', c.short_zh, 'name_en', c.name_en, 'is_locked', c.is_locked)
         order by c.id collate "C"), '[]')
     from public.circles c where c.street_id = in_street and c.edition_id = e.id),
    -- 9 decimals are core's grid: what was saved comes out the same, corner for corner.
    (select private.feature_collection(jsonb_agg(jsonb_build_object('type', 'Feature', 'id', u.id,
       'properties', jsonb_build_object('circle_id', u.circle_id, 'community_id', u.community_id, 'name_zh', u.name_zh,
         'name_en', u.name_en, 'kind', u.kind, 'residents', u.residents,
         'from', case when u.origin = '[]' then jsonb_build_array(jsonb_build_object('unit', u.id, 'share', 1))
           else u.origin end),
       'geometry', extensions.st_asgeojson(u.shape, 9)::jsonb) order by u.id collate "C"))
     from public.units u where u.street_id = in_street and u.edition_id = e.id)
  from public.editions e where e.street_id = in_street and e.id = in_edition_id;
  if not found then
    perform private.refuse(private.refusal('unknown_edition', place => 'edition_id'));
  end if;
end $$;
select private.publish('edition_document',
  'An edition whole, one row. circles: array of {id, community_id, number, name_zh, short_zh, name_en, is_locked}; '
  'units: GeoJSON FeatureCollection in WGS 84 with 9 decimals, id the unit''s, properties circle_id, community_id (of '
  'the ground), name_zh, name_en, kind, residents, from (array of {unit, share}); both by id. Any member reads '
  'published ones; drafts are for planner, leader and admin. Errors: 42501 for others, 22023 for an unknown edition.');

-- Saving ---------------------------------------------------------------------------------------------------------
create function private.polygon_of(geometry jsonb, out shape extensions.geometry, out fault text)
language plpgsql immutable set search_path = ''
as $$
begin
  fault := case
    when jsonb_typeof(geometry) is distinct from 'object' or geometry ->> 'type' is distinct from 'Polygon'
      then 'no_polygon'
    when length(geometry::text) > 2000000 then 'too_many_corners'
    when coalesce(jsonb_path_exists(geometry, 'strict $.coordinates[*][*] ? (@.size() < 2)', '{}', true), true)
      or coalesce(jsonb_path_exists(geometry, 'strict $.coordinates[*][*][*] ? (@.type() != "number")', '{}', true),
        true)
      then 'bad_corner' end;
  if fault is not null then return; end if;
  begin
    shape := extensions.st_setsrid(extensions.st_force2d(extensions.st_geomfromgeojson(geometry::text)), 4326);
  exception when others then
    fault := 'unreadable';
    return;
  end;
  fault := case
    when extensions.st_geometrytype(shape) <> 'ST_Polygon' or extensions.st_isempty(shape) then 'no_rings'
    when extensions.st_npoints(shape) > 20000 then 'too_many_corners'
    when exists (select from extensions.st_dumprings(shape) r where extensions.st_npoints(r.geom) < 4
      or not extensions.st_isclosed(extensions.st_exteriorring(r.geom))) then 'open_ring'
    when not coalesce(extensions.st_xmin(shape) >= -180 and extensions.st_xmax(shape) <= 180
      and extensions.st_ymin(shape) >= -90 and extensions.st_ymax(shape) <= 90, false) then 'off_earth' end;
end $$;
comment on function private.polygon_of is
  'A GeoJSON Polygon as it is, however it crosses itself; or why it is none. Up to 20,000 corners, in degrees.';

create function private.save_circles(e public.editions, given jsonb) returns void
language plpgsql set search_path = ''
as $$
declare
  bad text[];
begin
  select array_agg(coalesce(left(c ->> 'id', 24), 'null')) into bad from jsonb_array_elements(given) c
  where not coalesce(jsonb_typeof(c) = 'object' and c ->> 'id' ~ '^[a-z0-9]{1,20}$'
    and length(btrim(c ->> 'name_zh')) between 1 and 60
    and length(btrim(c ->> 'name_en')) between 1 and 120 and length(coalesce(c ->> 'short_zh', '圈')) between 1 and 20
    and coalesce(jsonb_typeof(c -> 'is_locked'), 'boolean') = 'boolean'
    and exists (select from public.communities m where m.street_id = e.street_id and m.id = c ->> 'community_id'),
      false);
  -- It needs an id of small letters and digits, names, and a community of the street.
  perform private.refuse(case when bad is not null
    then private.refusal('bad_circle', jsonb_build_object('ids', bad), 'circles') end, 'GQ001');
  -- A new circle takes the next number; on the map it is called by its name without what all have in common.
  insert into public.circles as kept (street_id, edition_id, id, community_id, number, name_zh, short_zh, name_en,
    is_locked, is_synthetic)
  select e.street_id, e.id, c ->> 'id', c ->> 'community_id',
    (select coalesce(max(x.number), 0) from public.circles x where x.street_id = e.street_id and x.edition_id = e.id)
      + (row_number() over (partition by last.is_known order by c ->> 'id' collate "C"))::integer,
    btrim(c ->> 'name_zh'), coalesce(c ->> 'short_zh',
      nullif(left(replace(replace(btrim(c ->> 'name_zh'), '社区', ''), '微治圈', ''), 20), ''),
        left(btrim(c ->> 'name_zh'), 20)),
    btrim(c ->> 'name_en'), coalesce((c ->> 'is_locked')::boolean, false), e.is_synthetic
  from (select distinct on (g.c ->> 'id') g.c, exists (select from public.circles x
      where x.street_id = e.street_id and x.edition_id = e.id and x.id = g.c ->> 'id') as is_known
    from jsonb_array_elements(given) with ordinality g(c, n) order by g.c ->> 'id', g.n desc) last
  on conflict (street_id, edition_id, id) do update set community_id = excluded.community_id,
    name_en = excluded.name_en,
    short_zh = case when kept.name_zh <> excluded.name_zh or exists (select from jsonb_array_elements(given) s
      where s ->> 'id' = kept.id and s ? 'short_zh') then excluded.short_zh else kept.short_zh end,
    name_zh = excluded.name_zh, is_locked = excluded.is_locked;
end $$;
comment on function private.save_circles is
  'Makes or changes the circles of a draft; the last of several with one id counts.';

create function private.save_units(e public.editions, given jsonb) returns void
language plpgsql set search_path = ''
as $$
declare
  bad record;
begin
  for bad in
    select coalesce(left(f ->> 'id', 30), 'null') as id, case
      when not coalesce(f ->> 'id' ~ '^[a-z0-9-]{1,24}$', false) then 'bad_id'
      when not coalesce(length(btrim(f #>> '{properties,name_zh}')) between 1 and 60
        and length(btrim(f #>> '{properties,name_en}')) between 1 and 120, false) then 'bad_name'
      when not coalesce(f #>> '{properties,kind}' = any (enum_range(null::public.unit_kind)::text[]), false)
        then 'bad_kind'
      when not coalesce(f #>> '{properties,residents}' ~ '^[0-9]{1,8}$', false) then 'bad_residents'
      when not exists (select from public.communities m where m.street_id = e.street_id
        and m.id = f #>> '{properties,community_id}')
        then 'bad_community'
      when not exists (select from public.circles c where c.street_id = e.street_id and c.edition_id = e.id
        and c.id = f #>> '{properties,circle_id}')
        then 'bad_circle'
      when not coalesce(jsonb_typeof(coalesce(f #> '{properties,from}', '[]')) = 'array'
        and length(f #>> '{properties,from}') > 20000 is not true, false) then 'bad_origin'
      else p.fault end as fault
    from jsonb_array_elements(given) f cross join lateral private.polygon_of(f -> 'geometry') p
  loop
    perform private.refuse(case when bad.fault is not null then
      private.refusal('bad_unit', jsonb_build_object('ids', array[bad.id], 'fault', bad.fault), 'units') end, 'GQ001');
  end loop;
  insert into public.units as kept (street_id, edition_id, id, circle_id, community_id, name_zh, name_en, kind,
    residents, origin, shape, is_synthetic)
  select e.street_id, e.id, f ->> 'id', f #>> '{properties,circle_id}', f #>> '{properties,community_id}',
    btrim(f #>> '{properties,name_zh}'), btrim(f #>> '{properties,name_en}'),
      (f #>> '{properties,kind}')::public.unit_kind,
    (f #>> '{properties,residents}')::integer, coalesce(f #> '{properties,from}', '[]'), p.shape, e.is_synthetic
  from (select distinct on (g.f ->> 'id') g.f from jsonb_array_elements(given) with ordinality g(f, n)
    order by g.f ->> 'id', g.n desc) last
  cross join lateral private.polygon_of(f -> 'geometry') p
  on conflict (street_id, edition_id, id) do update set circle_id = excluded.circle_id,
    community_id = excluded.community_id,
    name_zh = excluded.name_zh, name_en = excluded.name_en, kind = excluded.kind, residents = excluded.residents,
    origin = excluded.origin, shape = excluded.shape;
end $$;
comment on function private.save_units is
  'Makes or changes the units of a draft, however they lie: a draft may hold problems.';

create function private.edition_save(in_street text, in_edition_id integer, expected_version integer, changes jsonb)
returns private.edition_answer
language plpgsql security definer set search_path = '' -- definer: editions are written through their doors only
as $$
declare
  held private.held_edition;
  e public.editions;
  part text;
  left_over text[];
  detail text;
  print text := md5(changes::text);
begin
  perform private.require_role(in_street, 'planner', 'admin');
  held := private.lock_edition(in_street, in_edition_id, expected_version);
  e := held.edition;
  -- The answer to a save was lost on the way, and the planner's browser sends it again.
  if e.version = expected_version + 1 and e.updated_by = (select auth.uid()) and e.last_save = print then
    return row('done', null, null, e.version, e.updated_at, null)::private.edition_answer;
  end if;
  if (held.stale).outcome is not null then return held.stale; end if;
  perform private.refuse(case
    when e.state <> 'draft' then private.refusal('not_a_draft', jsonb_build_object('state', e.state), 'edition_id')
    when jsonb_typeof(changes) is distinct from 'object' then private.refusal('bad_changes', place => 'changes')
    when length(changes::text) > 30000000 then private.refusal('too_large', '{"most": 30000000}', 'changes')
    when changes ? 'name' and coalesce(length(btrim(changes ->> 'name')), 0) not between 1 and 60
      then private.refusal('bad_name', '{"most": 60}', 'name') end, 'GQ001');
  foreach part in array array['units', 'removed_units', 'circles', 'removed_circles'] loop
    changes := jsonb_build_object(part, '[]'::jsonb) || changes;
    perform private.refuse(case
      when jsonb_typeof(changes -> part) <> 'array' then private.refusal('bad_changes', place => part)
      when jsonb_array_length(changes -> part) > 20000 then private.refusal('too_large', '{"most": 20000}', part) end,
      'GQ001');
  end loop;
  perform private.save_circles(e, changes -> 'circles');
  perform private.save_units(e, changes -> 'units');
  delete from public.units u where u.street_id = in_street and u.edition_id = in_edition_id
    and u.id in (select jsonb_array_elements_text(changes -> 'removed_units'));
  select array_agg(distinct u.circle_id) into left_over from public.units u
  where u.street_id = in_street and u.edition_id = in_edition_id
    and u.circle_id in (select jsonb_array_elements_text(changes -> 'removed_circles'));
  perform private.refuse(case when left_over is not null -- they still have units
    then private.refusal('bad_circle', jsonb_build_object('ids', left_over), 'removed_circles') end, 'GQ001');
  delete from public.circles c where c.street_id = in_street and c.edition_id = in_edition_id
    and c.id in (select jsonb_array_elements_text(changes -> 'removed_circles'));
  e.name := coalesce(btrim(changes ->> 'name'), e.name);
  e.last_save := print;
  return private.step_done(e);
exception when sqlstate 'GQ001' then
  get stacked diagnostics detail = pg_exception_detail;
  return private.refused_step(detail);
end $$;
select private.publish('edition_save',
  'Saves what changed in a draft: {units: GeoJSON features whole, as edition_document has them, removed_units: [id], '
  'circles: [{id, community_id, name_zh, name_en, short_zh?, is_locked?}], removed_circles: [id], name?}. One row: '
  'outcome done with the version reached; stale with the version there is, who made it and when (at); or refused, '
  'values.ids being the units or circles it is about. Stale and refused write nothing. The same changes sent again are '
  'the same save.');

create function private.edition_discard(in_street text, in_edition_id integer, expected_version integer)
returns private.edition_answer
language plpgsql security definer set search_path = '' -- definer: editions are written through their doors only
as $$
declare
  held private.held_edition;
  detail text;
begin
  perform private.require_role(in_street, 'planner', 'admin');
  held := private.lock_edition(in_street, in_edition_id, expected_version);
  if (held.stale).outcome is not null then return held.stale; end if;
  perform private.refuse(case
    when (held.edition).state <> 'draft'
      then private.refusal('not_a_draft', jsonb_build_object('state', (held.edition).state), 'edition_id')
    when (held.edition).owner_id is distinct from (select auth.uid()) and not private.has_role(in_street, 'admin')
      then private.refusal('not_owner', place => 'edition_id') end, 'GQ001');
  delete from public.edition_comments c where c.street_id = in_street and c.edition_id = in_edition_id;
  delete from public.units u where u.street_id = in_street and u.edition_id = in_edition_id;
  delete from public.circles c where c.street_id = in_street and c.edition_id = in_edition_id;
  delete from public.editions e where e.street_id = in_street and e.id = in_edition_id;
  insert into public.audit_log (street_id, actor, action, subject, reason)
  values (in_street, (select auth.uid()), 'edition_discard', 'editions/' || in_edition_id, (held.edition).name);
  return row('done', null, null, expected_version, clock_timestamp(), null)::private.edition_answer;
exception when sqlstate 'GQ001' then
  get stacked diagnostics detail = pg_exception_detail;
  return private.refused_step(detail);
end $$;
select private.publish('edition_discard',
  'Deletes a draft for good, by its owner or an admin; the audit log keeps that it was. Answers as edition_save.');

-- Commenting ------------------------------------------------------------------------------------------------------
create function private.edition_comments(in_street text, in_edition_id integer)
returns table (id bigint, lng double precision, lat double precision, body text, author_name text,
  created_at timestamptz,
  resolved_at timestamptz, resolved_by_name text)
language plpgsql stable security definer set search_path = '' -- definer: raw geometry columns are not granted
as $$
begin
  perform private.require_role(in_street, 'planner', 'leader', 'admin');
  return query
  select c.id, extensions.st_x(c.location), extensions.st_y(c.location), c.body,
    private.member_name(in_street, c.author), c.created_at,
    c.resolved_at, case when c.resolved_at is not null then private.member_name(in_street, c.resolved_by) end
  from public.edition_comments c where c.street_id = in_street and c.edition_id = in_edition_id
  order by c.created_at, c.id limit 1000;
end $$;
select private.publish('edition_comments',
  'The comments on an edition, oldest first, at most 1000; WGS 84 degrees. Errors: 42501 for other roles than planner, '
  'leader and admin.');

create function private.edition_comment(in_street text, in_edition_id integer, lng double precision,
  lat double precision, in_body text)
returns bigint
language plpgsql security definer set search_path = '' -- definer: comments are written through this door only
as $$
declare
  made bigint;
begin
  perform private.require_role(in_street, 'planner', 'leader', 'admin');
  perform private.refuse(case
    when coalesce(length(btrim(in_body)), 0) not between 1 and 1000
      then private.refusal('bad_comment', '{"most": 1000}', 'body')
    when not private.is_point(lng, lat) then private.refusal('bad_point', place => 'lng')
    when not exists (select from public.editions e where e.street_id = in_street and e.id = in_edition_id)
      then private.refusal('unknown_edition', place => 'edition_id')
    when (select count(*) from public.edition_comments c
      where c.street_id = in_street and c.edition_id = in_edition_id) >= 1000
      then private.refusal('too_many_comments', '{"most": 1000}', 'edition_id') end);
  insert into public.edition_comments (street_id, edition_id, location, body, author)
  values (in_street, in_edition_id, private.point(lng, lat), btrim(in_body), (select auth.uid()))
    returning id into made;
  return made;
end $$;
select private.publish('edition_comment',
  'Pins a comment to a place (WGS 84 degrees) of an edition and gives its id. Errors: 42501 for other roles than '
  'planner, leader and admin; 22023 for a bad text, place or edition.');

create function private.edition_resolve_comment(in_street text, in_comment_id bigint) returns timestamptz
language plpgsql security definer set search_path = '' -- definer: comments are written through this door only
as $$
declare
  done timestamptz;
begin
  perform private.require_role(in_street, 'planner', 'leader', 'admin');
  update public.edition_comments c set resolved_at = coalesce(c.resolved_at, now()),
    resolved_by = case when c.resolved_at is null then (select auth.uid()) else c.resolved_by end
  where c.street_id = in_street and c.id = in_comment_id returning c.resolved_at into done;
  perform private.refuse(case when done is null then private.refusal('unknown_comment', place => 'comment_id') end);
  return done;
end $$;
select private.publish('edition_resolve_comment',
  'Marks a comment as resolved and says when; again does no harm. Errors: 42501 for other roles than planner, leader '
  'and admin; 22023 for an unknown one.');
