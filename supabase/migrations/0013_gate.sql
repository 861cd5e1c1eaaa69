-- Chapter 13. The gate: the rules an edition keeps (web/core/edition/problem.ts names them), asked in PostGIS before
-- anything is proposed or published. One rule, private.partition_problems, over plain values, so that the tests can
-- hold it against core. Longer than a chapter should be, because the parts can only be judged as one rule.

create type private.gate_unit as (id text, circle_id text, community_id text, shape extensions.geometry);
comment on type private.gate_unit is 'What of a unit the gate looks at; shape in WGS 84 degrees.';
create type private.gate_circle as (id text, community_id text);
comment on type private.gate_circle is 'What of a circle the gate looks at.';
create type private.gate_edge as (unit text, ax double precision, ay double precision, bx double precision,
  by double precision);
comment on type private.gate_edge is 'One straight piece of a unit''s border on the grid, the unit on its left hand.';
create type private.gate_pair as (a text, b text);
comment on type private.gate_pair is 'Two units of one circle that share a border.';
create type private.gate_problem as (invariant text, code text, units text[], circles text[], place extensions.geometry,
  area_m2 double precision, is_warning boolean);
comment on type private.gate_problem is 'A rule that does not hold, where (WGS 84) and over how much ground.';

-- Written in PL/pgSQL, which keeps its plans for the session: planning these statements costs more than running them.

-- The grid: whole numbers of 1e-9 degrees, as core has them, so that equal corners are equal and no rounding decides
create function private.on_grid(shape extensions.geometry) returns extensions.geometry
language sql immutable parallel safe set search_path = ''
as $$ select extensions.st_snaptogrid(extensions.st_scale(shape, 1e9, 1e9), 1) $$;
comment on function private.on_grid is 'A shape in degrees on the grid of 1e-9 degrees, in grid steps.';

create function private.off_grid(shape extensions.geometry) returns extensions.geometry
language sql immutable parallel safe set search_path = ''
as $$ select extensions.st_scale(shape, 1e-9, 1e-9) $$;
comment on function private.off_grid is 'A shape in grid steps as degrees.';

create function private.grid_area_m2(shape extensions.geometry) returns double precision
language sql immutable parallel safe set search_path = ''
as $$ select extensions.st_area(private.metric(private.off_grid(shape))) $$;
comment on function private.grid_area_m2 is
  'The area of a small shape in grid steps: over long edges a degree''s straight line is not a metre''s.';

-- I1 -------------------------------------------------------------------------------------------------------------
create function private.polygon_faults(units private.gate_unit[]) returns setof private.gate_problem
language plpgsql stable rows 1 set search_path = ''
as $$
#variable_conflict use_column
begin
  return query
  with unit as materialized (
    select u.id, u.shape, private.on_grid(u.shape) as grid from unnest(units) u
  ), repeated as ( -- the corners as they are: the grid drops a corner that follows itself
    select c.id, min(c.corner) as corner
    from (select u.id, d.path[1] as ring, round(extensions.st_x(d.geom) * 1e9) || ' '
      || round(extensions.st_y(d.geom) * 1e9) as corner
          from unit u, extensions.st_dumppoints(u.shape) d where d.path[2] > 1) c
    group by c.id, c.ring, c.corner having count(*) > 1
  ), judged as (
    select u.id, u.grid, (extensions.st_isvaliddetail(u.grid)).*
    from unit u where u.grid is not null and not extensions.st_isvalid(u.grid)
  ), touching as ( -- a corner of one ring on an edge of another, without a corner there
    select distinct on (u.id) u.id, p.geom as location
    from unit u, extensions.st_dumppoints(u.grid) p, extensions.st_dumprings(u.grid) r
    where extensions.st_numinteriorrings(u.grid) > 0 and r.path[1] <> p.path[1] - 1
      and p.geom operator(extensions.&&) r.geom and extensions.st_intersects(p.geom, extensions.st_exteriorring(r.geom))
      and not exists (select from extensions.st_dumppoints(r.geom) c
        where extensions.st_x(c.geom) = extensions.st_x(p.geom)
        and extensions.st_y(c.geom) = extensions.st_y(p.geom))
  ), fault as (
    select distinct on (f.id) f.id, f.code, f.place
    from (
      select r.id, 1 as rank, 'repeated_corner' as code,
        private.point(split_part(min(r.corner), ' ', 1)::double precision / 1e9,
          split_part(min(r.corner), ' ', 2)::double precision / 1e9) as place
      from repeated r group by r.id
      union all
      select u.id, 2, 'too_few_corners', extensions.st_pointn(extensions.st_exteriorring(u.shape), 1) from unit u
      where u.grid is null or extensions.st_isempty(u.grid)
      union all
      select j.id, 3, case when j.reason ilike 'ring self%' then 'repeated_corner' when j.reason ilike 'interior is%'
        then 'pinched_apart'
          when j.reason ilike '%hole%' or j.reason ilike 'duplicate%' then 'hole_outside'
          else 'crossing_ring' end, private.off_grid(j.location)
      from judged j
      union all
      select t.id, 4, 'crossing_ring', private.off_grid(t.location) from touching t
    ) f order by f.id, f.rank
  )
  select 'I1', f.code, array[f.id], '{}'::text[], f.place, null::double precision, false from fault f;
end $$;
comment on function private.polygon_faults is
  'I1: units that are no simple polygon, one fault each. As OGC Simple Features 6.1.11, and rings meet at corners '
  'only.';

-- The borders: an edge that two units walk in opposite directions lies between them -----------------------------------
create function private.shared_borders(units private.gate_unit[], out open_edges private.gate_edge[],
  out doubled private.gate_edge[], out pairs private.gate_pair[])
language plpgsql stable set search_path = ''
as $$
#variable_conflict use_column
begin
  with corner as (
    select u.id, u.circle_id, d.path[1] as ring, d.path[2] as n, extensions.st_x(d.geom) as x,
      extensions.st_y(d.geom) as y
    from unnest(units) u, extensions.st_dumppoints(extensions.st_forcepolygonccw(private.on_grid(u.shape))) d
  ), edge as materialized (
    select c.id, c.circle_id, c.ax, c.ay, c.bx, c.by
    from (select k.id, k.circle_id, k.x as ax, k.y as ay, lead(k.x) over ring as bx, lead(k.y) over ring as by
          from corner k window ring as (partition by k.id, k.ring order by k.n)) c
    where c.bx is not null
  ), matched as materialized (
    select e.*, t.id as other, t.circle_id as other_circle
    from edge e left join edge t on t.ax = e.bx and t.ay = e.by and t.bx = e.ax and t.by = e.ay
  )
  select
    (select array_agg(row(m.id, m.ax, m.ay, m.bx, m.by)::private.gate_edge) from matched m where m.other is null),
    (select array_agg(row(e.id, e.ax, e.ay, e.bx, e.by)::private.gate_edge)
     from (select x.*, count(*) over (partition by x.ax, x.ay, x.bx, x.by) as n from edge x) e where e.n > 1),
    (select array_agg(row(p.id, p.other)::private.gate_pair)
     from (select distinct m.id, m.other from matched m where m.other_circle = m.circle_id) p)
  into open_edges, doubled, pairs;
end $$;
comment on function private.shared_borders is
  'open_edges have nobody beyond; doubled are walked by two units in one direction, so these overlap; pairs are '
  'neighbours within a circle, both ways.';

create function private.t_junctions(open_edges private.gate_edge[]) returns setof private.gate_problem
language plpgsql stable rows 1 set search_path = ''
-- nobody knows how many edges an array holds; for thousands the edges of two units are found by hash
set enable_nestloop = off
as $$
#variable_conflict use_column
begin
  return query
  -- A corner within 90 steps (1 cm) of a neighbour's edge was meant to lie on it. Units whose boxes are apart are
  -- skipped.
  with edge as materialized (select e.* from unnest(open_edges) e)
  , box as materialized (
    select e.unit, min(least(e.ax, e.bx)) - 90 as west, max(greatest(e.ax, e.bx)) + 90 as east,
      min(least(e.ay, e.by)) - 90 as south, max(greatest(e.ay, e.by)) + 90 as north
    from edge e group by e.unit
  )
  select distinct 'I4', 't_junction', array[e.unit, c.unit], '{}'::text[], private.point(c.ax / 1e9, c.ay / 1e9),
    null::double precision, false
  from box a join box b on a.west <= b.east and b.west <= a.east and a.south <= b.north and b.south <= a.north
  join edge e on e.unit = a.unit
  join edge c on c.unit = b.unit and c.ax >= least(e.ax, e.bx) - 90 and c.ax <= greatest(e.ax, e.bx) + 90
    and c.ay >= least(e.ay, e.by) - 90 and c.ay <= greatest(e.ay, e.by) + 90
    and (c.ax, c.ay) <> (e.ax, e.ay) and (c.ax, c.ay) <> (e.bx, e.by)
  cross join lateral (select least(1, greatest(0, ((c.ax - e.ax) * (e.bx - e.ax) + (c.ay - e.ay) * (e.by - e.ay))
    / ((e.bx - e.ax) ^ 2 + (e.by - e.ay) ^ 2)))) t(along)
  where sqrt((c.ax - e.ax - t.along * (e.bx - e.ax)) ^ 2 + (c.ay - e.ay - t.along * (e.by - e.ay)) ^ 2) <= 90
  limit 200;
end $$;
comment on function private.t_junctions is
  'I4: corners on a neighbour''s edge that the neighbour lacks: neighbours must share every corner. At most 200.';

create function private.outer_ring(open_edges private.gate_edge[]) returns extensions.geometry
language sql stable set search_path = ''
as $$
  select case when extensions.st_geometrytype(l.line) = 'ST_LineString' and extensions.st_isclosed(l.line)
    and extensions.st_issimple(l.line)
    then extensions.st_makepolygon(l.line) end
  from (select extensions.st_linemerge(extensions.st_collect(extensions.st_makeline(
          extensions.st_setsrid(extensions.st_makepoint(e.ax, e.ay), 4326),
            extensions.st_setsrid(extensions.st_makepoint(e.bx, e.by), 4326)))) as line
        from unnest(open_edges) e) l
$$;
comment on function private.outer_ring is
  'The open edges as one simple ring, in grid steps; null when they are none. The borders of all units sum up to it, '
  'so when it is one ring, every place inside is covered exactly once.';

-- I2 and I3, when the borders do not fit: which units, and how much ground --------------------------------------------
create function private.cover_faults(units private.gate_unit[], suspects text[], outline extensions.geometry)
returns setof private.gate_problem
language plpgsql stable rows 1 set search_path = ''
as $$
#variable_conflict use_column
begin
  return query
  with unit as materialized (
    select u.id, private.on_grid(u.shape) as grid, u.id = any (suspects) as is_suspect from unnest(units) u
  ), lapping as (
    select a.id as one, b.id as other, extensions.st_collectionextract(extensions.st_intersection(a.grid, b.grid), 3)
      as part
    from unit a join unit b on a.is_suspect and (b.id > a.id or not b.is_suspect) and a.id <> b.id
      and a.grid operator(extensions.&&) b.grid and extensions.st_relate(a.grid, b.grid, '2********')
  ), whole as materialized (
    select extensions.st_union(u.grid) as grid from unit u
  ), piece as materialized (
    select d.geom, row_number() over (order by extensions.st_area(d.geom) desc) as n from whole w,
      extensions.st_dump(w.grid) d
  ), hole as (
    select extensions.st_makepolygon(extensions.st_exteriorring(r.geom)) as part
    from piece p, extensions.st_dumprings(p.geom) r where r.path[1] > 0
  ), filled as (
    select extensions.st_union(extensions.st_makepolygon(extensions.st_exteriorring(p.geom))) as grid from piece p
  ), beside as ( -- ground of the street that nobody has, and ground that is not the street's
    select d.geom as part from filled f, extensions.st_dump(
      extensions.st_symdifference(f.grid, private.on_grid(outline))) d
    where outline is not null
  ), found as (
    select 'I2' as invariant, 'overlap' as code, l.part, array[l.one, l.other] as units from lapping l
    union all
    select 'I3', 'gap', h.part, null from hole h
    union all
    select 'I3', 'separate_part', p.geom, null from piece p where p.n > 1
    union all
    select 'I3', 'outline_changed', b.part, null from beside b where extensions.st_dimension(b.part) = 2
  )
  select f.invariant, f.code, coalesce(f.units, array(
      select u.id from unit u where u.grid operator(extensions.&&) extensions.st_expand(f.part, 1)
        and extensions.st_dwithin(u.grid, f.part, 1) order by u.id collate "C" limit 12)),
    '{}'::text[], private.off_grid(extensions.st_pointonsurface(v.part)), a.m2, false
  -- An import that shares no corner has thousands of them: the largest are enough to begin with.
  from (select x.* from found x order by extensions.st_area(x.part) desc limit 200) f
  -- A hole may touch itself, which no polygon's outer ring may.
  cross join lateral (select extensions.st_collectionextract(extensions.st_makevalid(f.part), 3)) v(part)
  cross join lateral (select private.grid_area_m2(v.part)) a(m2)
  where a.m2 > 0.01;
end $$;
comment on function private.cover_faults is
  'I2 and I3 by area: overlaps with a suspect unit, gaps, parts apart, and what differs from the outline, each over '
  '0.01 m²; the 200 largest.';

create function private.outline_faults(units private.gate_unit[], ring extensions.geometry, outline extensions.geometry)
returns setof private.gate_problem
language plpgsql stable rows 1 set search_path = ''
as $$
#variable_conflict use_column
begin
  return query
  -- Compared in degrees, where edges are straight: a corner more or less on a straight line changes nothing.
  with part as materialized (
    select d.geom, private.grid_area_m2(d.geom) as m2
    from extensions.st_dump(extensions.st_symdifference(ring, private.on_grid(outline))) d
      where extensions.st_dimension(d.geom) = 2
  ), largest as (
    select p.geom from part p order by p.m2 desc limit 1
  )
  select 'I3', 'outline_changed', array(select u.id from unnest(units) u
      where extensions.st_dwithin(private.on_grid(u.shape), l.geom, 1) order by u.id collate "C" limit 12),
    '{}'::text[], private.off_grid(extensions.st_pointonsurface(l.geom)), (select sum(p.m2) from part p), false
  from largest l where (select sum(p.m2) from part p) > 0.01;
end $$;
comment on function private.outline_faults is
  'I3 when the borders fit: the ring round all units is the street''s outline, to 0.01 m².';

-- I5 and I6 ------------------------------------------------------------------------------------------------------
create function private.parted_circles(units private.gate_unit[], pairs private.gate_pair[])
  returns setof private.gate_problem
language plpgsql stable rows 1 set search_path = ''
as $$
#variable_conflict use_column
begin
  return query
  with recursive unit as materialized (
    select u.id collate "C" as id, u.circle_id, u.shape from unnest(units) u
  ), pair as materialized (
    select p.a collate "C" as a, p.b collate "C" as b from unnest(pairs) p
  ), reached as (
    select u.circle_id, min(u.id) as id from unit u group by u.circle_id
    union
    select r.circle_id, p.b from reached r join pair p on p.a = r.id
  ), broken as (
    select u.circle_id from unit u left join reached r on r.id = u.id group by u.circle_id having count(r.id) < count(*)
  ), walk as (
    select u.circle_id, u.id as root, u.id from unit u where u.circle_id in (select b.circle_id from broken b)
    union
    select w.circle_id, w.root, p.b from walk w join pair p on p.a = w.id
  ), piece as (
    select s.circle_id, s.piece, array_agg(s.id order by s.id) as ids,
      row_number() over (partition by s.circle_id order by count(*) desc, s.piece) as n
    from (select w.circle_id, w.id, min(w.root) as piece from walk w group by 1, 2) s group by 1, 2
  )
  select 'I5', 'not_connected', array(select a.id::text from piece q, unnest(q.ids) a(id)
    where q.circle_id = p.circle_id and q.n > 1 order by q.n, a.id),
    array[p.circle_id], extensions.st_pointn(extensions.st_exteriorring(u.shape), 1), null::double precision, false
  from (select distinct on (x.circle_id) x.* from piece x order by x.circle_id, x.n desc) p
  join unit u on u.id = p.ids[1];
end $$;
comment on function private.parted_circles is
  'I5: circles in several pieces, with the units outside the piece of most units; the place is in the smallest.';

create function private.circle_faults(units private.gate_unit[], circles private.gate_circle[])
  returns setof private.gate_problem
language plpgsql stable rows 1 set search_path = ''
as $$
#variable_conflict use_column
begin
  return query
  select 'I5', 'empty_circle', '{}'::text[], array[c.id], null::extensions.geometry, null::double precision, false
  from unnest(circles) c where not exists (select from unnest(units) u where u.circle_id = c.id)
  union all
  select 'I6', 'crosses_community', array_agg(u.id order by u.id), array[c.id],
    (array_agg(extensions.st_pointn(extensions.st_exteriorring(u.shape), 1) order by u.id))[1], null, true
  from unnest(circles) c join unnest(units) u on u.circle_id = c.id and u.community_id <> c.community_id
  group by c.id;
end $$;
comment on function private.circle_faults is
  'I5: circles without units. I6, a warning: circles with ground of another community.';

-- The rule -------------------------------------------------------------------------------------------------------
create function private.partition_problems(units private.gate_unit[], circles private.gate_circle[],
  outline extensions.geometry)
returns setof private.gate_problem
language plpgsql stable set search_path = ''
as $$
declare
  faults private.gate_problem[];
  border record;
  ring extensions.geometry;
begin
  return query select * from private.circle_faults(units, circles);
  faults := array(select f from private.polygon_faults(units) f);
  if cardinality(faults) > 0 then -- areas of what is no polygon mean nothing
    return query select * from unnest(faults);
    return;
  end if;
  select * into border from private.shared_borders(units);
  faults := array(select f from private.t_junctions(border.open_edges) f);
  if border.doubled is null and cardinality(faults) = 0 then ring := private.outer_ring(border.open_edges); end if;
  if ring is not null then
    return query select * from private.parted_circles(units, border.pairs);
    if outline is not null then return query select * from private.outline_faults(units, ring, outline); end if;
    return;
  end if;
  faults := faults || array(select f from private.cover_faults(units,
    array(select distinct e.unit from unnest(border.open_edges || border.doubled) e), outline) f);
  if cardinality(faults) = 0 then -- less ground than the tolerance, but the neighbours do not share their border
    faults := array(select row('I3', 'gap', array[e.unit], '{}'::text[],
      private.point((e.ax + e.bx) / 2e9, (e.ay + e.by) / 2e9), null, false)::private.gate_problem
      from unnest(border.open_edges || border.doubled) e order by abs(e.bx - e.ax) + abs(e.by - e.ay) limit 1);
  end if;
  if cardinality(faults) = 0 then -- no units at all
    faults := array[row('I3', 'gap', '{}'::text[], '{}'::text[], extensions.st_pointonsurface(outline), null,
      false)::private.gate_problem];
  end if;
  return query select * from unnest(faults);
end $$;
comment on function private.partition_problems is
  'I1 to I6 of an edition as plain values; no row when they hold. Agrees with core''s buildEdition and checkEdition on '
  'whether an edition is one (a test holds it); outline null leaves out the comparison with the street. PostGIS 3.3 '
  'and later, no ST_Coverage.';

create function private.edition_faults(in_street text, in_edition integer) returns setof private.gate_problem
language sql stable set search_path = ''
as $$
  select p.* from private.partition_problems(
    array(select row(u.id, u.circle_id, u.community_id, u.shape)::private.gate_unit from public.units u
          where u.street_id = in_street and u.edition_id = in_edition order by u.id collate "C"),
    array(select row(c.id, c.community_id)::private.gate_circle from public.circles c
          where c.street_id = in_street and c.edition_id = in_edition order by c.id collate "C"),
    (select s.outline from public.streets s where s.id = in_street)) p
$$;
comment on function private.edition_faults is 'The gate''s findings on an edition as it is saved.';

-- Published ------------------------------------------------------------------------------------------------------
create function private.edition_problems(in_street text, in_edition_id integer)
returns table (invariant text, code text, units text[], circles text[], lng double precision, lat double precision,
  area_m2 double precision, is_warning boolean)
language plpgsql stable security definer set search_path = '' -- definer: raw geometry columns are not granted
as $$
begin
  perform private.require_role(in_street, 'planner', 'leader', 'admin');
  perform private.refuse(case when not exists (
    select from public.editions e where e.street_id = in_street and e.id = in_edition_id)
    then private.refusal('unknown_edition', place => 'edition_id') end);
  return query
  select p.invariant, p.code, p.units, p.circles, round(extensions.st_x(p.place)::numeric, 9)::double precision,
    round(extensions.st_y(p.place)::numeric, 9)::double precision, p.area_m2, p.is_warning
  from private.edition_faults(in_street, in_edition_id) p
  order by p.is_warning, p.invariant, p.code, p.units, p.circles;
end $$;
select private.publish('edition_problems',
  'What stands in the way of publishing an edition, as saved: invariant and code as in web/core/edition/problem.ts, '
  'the units and circles concerned, a place in WGS 84 degrees and the ground in m² where there is one. is_warning (I6) '
  'is publishable with a note. Borders are judged only when all units are polygons. Errors: 42501 for other roles than '
  'planner, leader and admin; 22023 for an unknown edition.');
