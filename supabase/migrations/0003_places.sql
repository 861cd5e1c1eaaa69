-- Chapter 3. Places: communities, editions, circles, units, the gazetteer, posts. Holds the ground; the work calendar
-- is chapter 5's. A little over 300 lines: how an edition is drawn can only be read beside its tables.

create type public.unit_kind as enum
  ('compound', 'urban_village', 'park', 'industrial_park', 'public', 'hillside');
comment on type public.unit_kind is 'What the ground of a unit is: 小区, 城中村, 公园, 园区, 公共, 山地.';

create type public.edition_state as enum ('draft', 'proposed', 'published');
comment on type public.edition_state is 'How far an edition has come; only published ones are valid anywhere.';

-- Tables ---------------------------------------------------------------------------------------------------------
create table public.communities (
  street_id text not null references public.streets (id),
  id text not null check (id ~ '^[a-z0-9]{1,12}$'),
  code text not null check (code ~ '^[0-9]{12}$'),
  name_zh text not null check (length(name_zh) between 1 and 60),
  name_en text not null check (length(name_en) between 1 and 120),
  official_area_km2 numeric(6, 2) not null check (official_area_km2 > 0),
  is_synthetic boolean not null default false,
  primary key (street_id, id)
);
comment on table public.communities is 'The communities (社区) of a street. Their shape is the union of their circles.';
comment on column public.communities.official_area_km2 is
  'Square kilometres as published, to compare the drawn shape with.';

create table public.editions (
  street_id text not null references public.streets (id),
  id integer not null check (id > 0),
  name text not null check (length(name) between 1 and 60),
  state public.edition_state not null default 'draft',
  valid_from timestamptz,
  valid_to timestamptz,
  -- Chapter 14 opens and saves; chapter 15 proposes, reviews, publishes and settles.
  base_edition_id integer,
  over_edition_id integer,
  version integer not null default 1,
  owner_id uuid,
  updated_by uuid,
  updated_at timestamptz not null default now(),
  last_save text,
  proposed_by uuid,
  proposed_from timestamptz,
  note text not null default '' check (length(note) <= 1000),
  review text not null default 'none' check (review in ('none', 'approved', 'returned')),
  reviewed_by uuid,
  review_note text not null default '' check (length(review_note) <= 1000),
  published_by uuid,
  settled_at timestamptz,
  -- A schematic edition is drawn, not surveyed: every map of it says 示意边界(非法定).
  is_schematic boolean not null default true,
  is_synthetic boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (street_id, id),
  foreign key (street_id, base_edition_id) references public.editions (street_id,
    id) on delete set null (base_edition_id),
  check (state <> 'published' or valid_from is not null),
  check (valid_to is null or valid_to > valid_from)
);
comment on table public.editions is
  'One complete version (版次) of units and circles, valid from one instant to the next. Published ones stay for ever.';
comment on column public.editions.base_edition_id is 'The edition it was copied from.';
comment on column public.editions.over_edition_id is
  'The last published edition when it was opened or proposed: one published since would be undone unawares.';
comment on column public.editions.version is 'Counts every change; who changes it names the version seen.';
comment on column public.editions.owner_id is
  'Who opened it. Kept after the account is gone, so it is no foreign key; so are updated_by, proposed_by, '
  'reviewed_by, published_by.';
comment on column public.editions.last_save is
  'MD5 of the changes saved last: sent again after a lost answer, they are the same save.';
comment on column public.editions.settled_at is 'When its time had come and open incidents were re-homed to it.';
create index editions_base_idx on public.editions (street_id, base_edition_id) where base_edition_id is not null;
-- One edition is open-ended at most; the publication of chapter 15 closes it when the next one begins.
create unique index editions_current_idx on public.editions (street_id)
  where state = 'published' and valid_to is null;

create table public.circles (
  street_id text not null,
  edition_id integer not null,
  id text not null check (id ~ '^[a-z0-9]{1,20}$'),
  community_id text not null,
  number integer not null check (number > 0),
  name_zh text not null check (length(name_zh) between 1 and 60),
  short_zh text not null check (length(short_zh) between 1 and 20),
  name_en text not null check (length(name_en) between 1 and 120),
  is_locked boolean not null default false,
  shape extensions.geometry(MultiPolygon, 4326),
  is_synthetic boolean not null default false,
  primary key (street_id, edition_id, id),
  foreign key (street_id, edition_id) references public.editions (street_id, id),
  foreign key (street_id, community_id) references public.communities (street_id, id)
);
comment on table public.circles is 'The circles (微治圈) of an edition; each lies in one community.';
comment on column public.circles.is_locked is 'While a draft is drawn: its units and borders stay as they are.';
comment on column public.circles.shape is 'Derived: the union of the units, kept by private.refresh_shapes. WGS 84.';
create index circles_community_idx on public.circles (street_id, community_id);
create index circles_shape_idx on public.circles using gist (shape);

create table public.units (
  street_id text not null,
  edition_id integer not null,
  id text not null check (id ~ '^[a-z0-9-]{1,24}$'),
  circle_id text not null,
  community_id text not null,
  name_zh text not null check (length(name_zh) between 1 and 60),
  name_en text not null check (length(name_en) between 1 and 120),
  kind public.unit_kind not null,
  residents integer not null default 0 check (residents >= 0),
  origin jsonb not null default '[]',
  shape extensions.geometry(Polygon, 4326) not null,
  is_synthetic boolean not null default false,
  primary key (street_id, edition_id, id),
  foreign key (street_id, edition_id, circle_id) references public.circles (street_id, edition_id, id),
  foreign key (street_id, community_id) references public.communities (street_id, id)
);
comment on table public.units is
  'The smallest governed pieces of ground (微单元). The units of an edition tile the street: no gap, no overlap, shared '
  'corners.';
comment on column public.units.community_id is
  'The community the ground belongs to, whichever circle governs it; by default its circle''s.';
comment on column public.units.origin is
  'What of its ground came from which unit of the base edition: [{unit, share 0..1}]; [] for the unit of the same id '
  'alone.';
create index units_circle_idx on public.units (street_id, edition_id, circle_id);
create index units_community_idx on public.units (street_id, community_id);
create index units_shape_idx on public.units using gist (shape);

create function private.default_community() returns trigger
language plpgsql set search_path = ''
as $$
begin
  select c.community_id into new.community_id from public.circles c
  where c.street_id = new.street_id and c.edition_id = new.edition_id and c.id = new.circle_id;
  return new;
end $$;
comment on function private.default_community is 'A unit loaded without a community is on the ground of its circle''s.';
create trigger default_community before insert on public.units
  for each row when (new.community_id is null) execute function private.default_community();

create table public.places (
  street_id text not null references public.streets (id),
  id text not null check (length(id) between 1 and 40),
  name_zh text not null check (length(name_zh) between 1 and 80),
  name_en text not null default '',
  pinyin text not null default '',
  initials text not null default '',
  kind text not null check (length(kind) between 1 and 30),
  unit_id text,
  location extensions.geometry(Point, 4326) not null,
  is_synthetic boolean not null default false,
  primary key (street_id, id)
);
comment on table public.places is 'The gazetteer: what a caller may name, with its point, full pinyin and initials.';
create index places_name_idx on public.places using gin (name_zh extensions.gin_trgm_ops);
create index places_pinyin_idx on public.places using gin (pinyin extensions.gin_trgm_ops);
create index places_location_idx on public.places using gist (location);

create table public.posts (
  street_id text not null references public.streets (id),
  id text not null check (length(id) between 1 and 40),
  name_zh text not null check (length(name_zh) between 1 and 80),
  name_en text not null default '',
  kind text not null check (length(kind) between 1 and 30),
  unit_id text,
  location extensions.geometry(Point, 4326) not null,
  is_synthetic boolean not null default false,
  primary key (street_id, id)
);
comment on table public.posts is 'Places of service (微阵地): party-service centres, pocket parks, studios, watch points.';
create index posts_location_idx on public.posts using gist (location);

-- Who may see what: every member reads the ground, but drafts are the planners'; writing goes through loading and the
-- doors of chapters 14 and 15 only ------------------------------------------------------------------------------------
do $$
declare
  ground text;
begin
  foreach ground in array array['communities', 'editions', 'circles', 'units', 'places', 'posts'] loop
    execute format('alter table public.%I enable row level security', ground);
    execute format('grant all on public.%I to service_role', ground);
    execute format('create policy "members read %s" on public.%I for select to authenticated using (%s)', ground,
      ground,
      case when ground = 'editions'
        then 'street_id = any (array(select private.own_streets())) and (state = ''published'' '
          'or street_id = any (array(select private.streets_as(''planner'', ''leader'', ''admin''))))'
      when ground in ('circles', 'units') -- whose edition the caller sees
        then '(street_id, edition_id) in (select e.street_id, e.id from public.editions e)'
      else 'street_id = any (array(select private.own_streets()))' end);
  end loop;
end $$;
grant select on public.communities to authenticated;
-- Who planned and what was said comes from the functions of chapters 14 and 15.
grant select (street_id, id, name, state, valid_from, valid_to, version, is_schematic, is_synthetic, created_at)
  on public.editions to authenticated;
-- Raw geometry is never published: shapes leave through street_map as GeoJSON.
grant select (street_id, edition_id, id, community_id, number, name_zh, short_zh, name_en, is_synthetic)
  on public.circles to authenticated;
grant select (street_id, edition_id, id, circle_id, community_id, name_zh, name_en, kind, residents, is_synthetic)
  on public.units to authenticated;
grant select (street_id, id, name_zh, name_en, pinyin, initials, kind, unit_id, is_synthetic)
  on public.places to authenticated;
grant select (street_id, id, name_zh, name_en, kind, unit_id, is_synthetic) on public.posts to authenticated;

-- Helpers --------------------------------------------------------------------------------------------------------
create function private.edition_at(in_street text, at timestamptz) returns integer
language sql stable set search_path = ''
as $$
  select e.id from public.editions e
  where e.street_id = in_street and e.state = 'published'
    and e.valid_from <= at and (e.valid_to is null or at < e.valid_to)
  order by e.valid_from desc limit 1
$$;
comment on function private.edition_at is 'The published edition valid at an instant; null when there was none.';

create function private.unit_at(in_street text, in_edition integer, at_point extensions.geometry)
returns table (unit_id text, circle_id text, community_id text)
language sql stable set search_path = ''
as $$
  select u.id, u.circle_id, u.community_id
  from public.units u
  where u.street_id = in_street and u.edition_id = in_edition and extensions.st_covers(u.shape, at_point)
  order by u.id limit 1
$$;
comment on function private.unit_at is
  'The unit that covers a point. A point on a shared border belongs to the unit with the lowest id, so the answer is '
  'one.';

create function private.label_point(shape extensions.geometry) returns jsonb
language sql immutable parallel safe set search_path = ''
as $$
  -- The centre of the largest circle inside: unlike a centroid it is never in a neighbour.
  select jsonb_build_array(round(extensions.st_x(c.center)::numeric, 6), round(extensions.st_y(c.center)::numeric, 6))
  from extensions.st_maximuminscribedcircle(shape) c
$$;
comment on function private.label_point is
  'Where a name is written: [longitude, latitude] of the inscribed circle''s centre.';
create table private.drawn_editions (
  street_id text not null,
  edition_id integer not null,
  communities jsonb not null,
  circles jsonb not null,
  units jsonb not null,
  primary key (street_id, edition_id),
  foreign key (street_id, edition_id) references public.editions (street_id, id)
);
comment on table private.drawn_editions is
  'Derived: an edition as street_map gives it out. Uniting the units takes most of a second, and an edition never '
  'changes.';
comment on column private.drawn_editions.communities is 'A GeoJSON FeatureCollection; so are circles and units.';
comment on column private.drawn_editions.circles is 'A GeoJSON FeatureCollection.';
comment on column private.drawn_editions.units is 'A GeoJSON FeatureCollection.';
alter table private.drawn_editions enable row level security;
create policy "nobody reads drawn editions" on private.drawn_editions for select to authenticated using (false);

create function private.draw_edition(in_street text, in_edition integer) returns void
language sql set search_path = ''
as $$
  with unit as (
    select u.*, extensions.st_area(private.metric(u.shape)) as area_m2
    from public.units u
    where u.street_id = in_street and u.edition_id = in_edition
  ), circle as (
    select c.*, sums.residents, sums.area_m2, sums.units, sums.is_within
    from public.circles c
    join (select unit.circle_id, sum(unit.residents) residents, sum(unit.area_m2) area_m2, count(*) units,
            count(distinct unit.community_id) = 1 is_within from unit group by 1) sums on sums.circle_id = c.id
    where c.street_id = in_street and c.edition_id = in_edition
  ), ground as ( -- a circle within one community is united already
    select unit.community_id, sum(unit.residents) residents, sum(unit.area_m2) area_m2,
      case when circle.is_within then circle.shape else extensions.st_union(unit.shape) end as shape
    from unit join circle on circle.id = unit.circle_id group by unit.community_id, circle.id, circle.is_within,
      circle.shape
  ), community as (
    select m.*, sums.shape, sums.residents, sums.area_m2
    from public.communities m
    join (select ground.community_id, extensions.st_union(ground.shape) shape, sum(ground.residents) residents,
            sum(ground.area_m2) area_m2 from ground group by 1) sums on sums.community_id = m.id
    where m.street_id = in_street
  )
  insert into private.drawn_editions (street_id, edition_id, communities, circles, units)
  select in_street, in_edition,
    (select private.feature_collection(jsonb_agg(private.feature(m.id, m.shape, jsonb_build_object(
       'name_zh', m.name_zh, 'name_en', m.name_en, 'residents', m.residents, 'area_m2', round(m.area_m2),
       'label', label.at)) order by m.id))
     from community m, lateral private.label_point(m.shape) label(at)),
    (select private.feature_collection(jsonb_agg(private.feature(c.id, c.shape, jsonb_build_object(
       'community_id', c.community_id, 'number', c.number, 'name_zh', c.name_zh, 'short_zh', c.short_zh,
       'name_en', c.name_en, 'residents', c.residents, 'area_m2', round(c.area_m2), 'units', c.units,
       'label', label.at)) order by c.id))
     from circle c, lateral private.label_point(c.shape) label(at)),
    (select private.feature_collection(jsonb_agg(private.feature(u.id, u.shape, jsonb_build_object(
       'circle_id', u.circle_id, 'community_id', u.community_id, 'name_zh', u.name_zh, 'name_en', u.name_en,
       'kind', u.kind, 'residents', u.residents, 'area_m2', round(u.area_m2), 'label', label.at)) order by u.id))
     from unit u, lateral private.label_point(u.shape) label(at))
  on conflict (street_id, edition_id) do update
    set communities = excluded.communities, circles = excluded.circles, units = excluded.units
$$;
comment on function private.draw_edition is 'Makes what street_map gives out of an edition; part of refresh_shapes.';

create function private.unite_circles(in_street text, in_edition integer) returns void
language sql set search_path = ''
as $$
  update public.circles c set shape = u.shape
  from (select circle_id, extensions.st_multi(extensions.st_union(shape)) as shape from public.units
        where street_id = in_street and edition_id = in_edition group by circle_id) u
  where c.street_id = in_street and c.edition_id = in_edition and c.id = u.circle_id
$$;
comment on function private.unite_circles is 'Makes the shapes of the circles of an edition from its units.';

create function private.refresh_shapes(in_street text, in_edition integer) returns void
language plpgsql set search_path = ''
as $$
begin
  perform private.unite_circles(in_street, in_edition);
  update public.streets s set outline = (
    select extensions.st_multi(extensions.st_union(c.shape)) from public.circles c
    where c.street_id = in_street and c.edition_id = in_edition)
  where s.id = in_street;
  perform private.draw_edition(in_street, in_edition);
end $$;
comment on function private.refresh_shapes is
  'After an edition was loaded: makes the shapes of circles and street from its units, and the map that is given out.';

-- Published ------------------------------------------------------------------------------------------------------
create function private.street_map(in_street text, at timestamptz default now())
returns table (edition_id integer, edition_name text, valid_from timestamptz, is_schematic boolean,
  is_synthetic boolean, outline jsonb, communities jsonb, circles jsonb, units jsonb, posts jsonb)
language plpgsql stable security definer set search_path = '' -- definer: raw geometry columns are not granted
as $$
begin
  perform private.require_member(in_street);
  return query
  select e.id, e.name, e.valid_from, e.is_schematic, e.is_synthetic,
    (select private.feature(s.id, s.outline, jsonb_build_object('name_zh', s.name_zh, 'name_en', s.name_en))
     from public.streets s where s.id = in_street),
    d.communities, d.circles, d.units,
    (select private.feature_collection(jsonb_agg(private.feature(p.id, p.location, jsonb_build_object(
       'name_zh', p.name_zh, 'name_en', p.name_en, 'kind', p.kind, 'unit_id', p.unit_id)) order by p.id))
     from public.posts p where p.street_id = in_street)
  from public.editions e
  join private.drawn_editions d on d.street_id = e.street_id and d.edition_id = e.id
  where e.street_id = in_street and e.id = private.edition_at(in_street, at);
end $$;
select private.publish('street_map',
  'The ground in the edition valid at an instant: one row, or none before the first edition. outline is one GeoJSON '
  'feature; communities, circles, units and posts are FeatureCollections in WGS 84 whose properties carry the names, '
  'parents, residents, area_m2 and label ([longitude, latitude]). Errors: 42501 when the caller is no member.');

create function private.find_places(in_street text, words text, max_rows integer default 12)
returns table (id text, name_zh text, name_en text, kind text, unit_id text, lng double precision, lat double precision)
language plpgsql stable security definer set search_path = '' -- definer: raw geometry columns are not granted
as $$
declare
  wanted text := pg_catalog.left(pg_catalog.lower(pg_catalog.btrim(words)), 80);
  pattern text := pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(wanted, '\', '\\'), '%', '\%'), '_', '\_');
begin
  perform private.require_member(in_street);
  if coalesce(wanted, '') = '' then return; end if;
  return query
  select p.id, p.name_zh, p.name_en, p.kind, p.unit_id, extensions.st_x(p.location), extensions.st_y(p.location)
  from public.places p
  cross join lateral (select greatest(
    case when p.name_zh = wanted then 4 when p.name_zh ilike pattern || '%' then 3
         when p.initials like pattern || '%' or p.pinyin like pattern || '%' then 2.5
         when p.name_zh ilike '%' || pattern || '%' or p.pinyin like '%' || pattern || '%'
           or p.name_en ilike '%' || pattern || '%' then 2 else 0 end,
    extensions.similarity(p.name_zh, wanted), extensions.similarity(p.pinyin, wanted)) as score) rank
  where p.street_id = in_street and rank.score > 0.25
  order by rank.score desc, length(p.name_zh), p.id
  limit least(greatest(coalesce(max_rows, 12), 1), 50);
end $$;
select private.publish('find_places',
  'Gazetteer search by Chinese name, full pinyin, initials or English, best first, misspellings tolerated; words up to '
  '80 characters, at most 50 rows. Coordinates are WGS 84 degrees. Errors: 42501 when the caller is no member.');
