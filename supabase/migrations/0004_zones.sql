-- Chapter 4. Zones: the economy side of the circles: blocks (块状微单元), zones (the 53 parks and buildings), enterprises.

create type public.zone_kind as enum ('park', 'building');
comment on type public.zone_kind is 'An industrial or business park (园区), or a single building (楼宇).';

create table public.blocks (
  street_id text not null references public.streets (id),
  id text not null check (id ~ '^[a-z0-9-]{1,20}$'),
  circle_id text not null check (length(circle_id) between 1 and 20),
  name_zh text not null check (length(name_zh) between 1 and 60),
  name_en text not null default '',
  is_synthetic boolean not null default false,
  primary key (street_id, id)
);
comment on table public.blocks is 'Economic blocks (块状微单元): each answers for the zones of one circle.';
comment on column public.blocks.circle_id is
  'The circle by its lasting id; circles are kept per edition, so it is no foreign key.';

create table public.zones (
  street_id text not null,
  id text not null check (id ~ '^[a-z0-9-]{1,20}$'),
  block_id text not null,
  unit_id text,
  name_zh text not null check (length(name_zh) between 1 and 80),
  name_en text not null default '',
  kind public.zone_kind not null,
  floor_area_m2 integer check (floor_area_m2 > 0),
  shape extensions.geometry(Polygon, 4326) not null,
  is_synthetic boolean not null default false,
  primary key (street_id, id),
  foreign key (street_id, block_id) references public.blocks (street_id, id)
);
comment on table public.zones is 'The parks and buildings (园区/楼宇) the street''s officers look after.';
comment on column public.zones.shape is
  'The ground of the park or building, WGS 84. Need not follow the borders of units.';
comment on column public.zones.floor_area_m2 is 'Gross floor area in square metres; null where not known.';
create index zones_block_idx on public.zones (street_id, block_id);
create index zones_shape_idx on public.zones using gist (shape);

create table public.enterprises (
  street_id text not null,
  id text not null check (id ~ '^[a-z0-9-]{1,20}$'),
  zone_id text not null,
  name_zh text not null check (length(name_zh) between 1 and 80),
  name_en text not null default '',
  industry text not null check (length(industry) between 1 and 40),
  employees integer check (employees >= 0),
  is_above_scale boolean not null default false,
  is_synthetic boolean not null default false,
  primary key (street_id, id),
  foreign key (street_id, zone_id) references public.zones (street_id, id)
);
comment on table public.enterprises is 'Firms in the zones. is_above_scale is 规上 (above the statistical size).';
create index enterprises_zone_idx on public.enterprises (street_id, zone_id);

do $$
declare
  economic text;
begin
  foreach economic in array array['blocks', 'zones', 'enterprises'] loop
    execute format('alter table public.%I enable row level security', economic);
    execute format('grant all on public.%I to service_role', economic);
  end loop;
end $$;
create policy "members read blocks" on public.blocks for select to authenticated
  using (street_id = any (array(select private.own_streets())));
create policy "members read zones" on public.zones for select to authenticated
  using (street_id = any (array(select private.own_streets())));
-- A firm's size is business information: the people of the street read it, the wall does not.
create policy "staff read enterprises" on public.enterprises for select to authenticated
  using (street_id = any (array(select private.staffed_streets())));
grant select on public.blocks, public.enterprises to authenticated;
grant select (street_id, id, block_id, unit_id, name_zh, name_en, kind, floor_area_m2, is_synthetic)
  on public.zones to authenticated;

create function private.zone_map(in_street text) returns jsonb
language plpgsql stable security definer set search_path = '' -- definer: raw geometry columns are not granted
as $$
begin
  perform private.require_member(in_street);
  return (
    select private.feature_collection(jsonb_agg(private.feature(z.id, z.shape, jsonb_build_object(
      'block_id', z.block_id, 'circle_id', b.circle_id, 'unit_id', z.unit_id, 'name_zh', z.name_zh,
      'name_en', z.name_en, 'kind', z.kind, 'floor_area_m2', z.floor_area_m2, 'enterprises', firms.n)) order by z.id))
    from public.zones z
    join public.blocks b on b.street_id = z.street_id and b.id = z.block_id
    cross join lateral (select count(*) n from public.enterprises f
                        where f.street_id = z.street_id and f.zone_id = z.id) firms
    where z.street_id = in_street);
end $$;
select private.publish('zone_map',
  'The zones as a GeoJSON FeatureCollection in WGS 84: names, kind, block, circle, unit, floor_area_m2 and the number '
  'of enterprises in the properties. Errors: 42501 when the caller is no member.');
