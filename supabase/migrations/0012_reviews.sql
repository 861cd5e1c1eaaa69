-- Chapter 12. Reviews: what a hotspots screen asks beyond the cube: the list behind each of its figures, handling
-- times, clusters, repeat places. Ordinary incidents count down to their unit; for who sees all incidents coarse ones
-- count to their circle and hidden ones to their community, for others neither counts. Over a chapter's length: its
-- five questions share that rule.

-- Items: what it is that happens ------------------------------------------------------------------------------------
create function private.told_items(in_street text, in_level text, in_area text, from_day date, to_day date)
returns table (month date, item_id text)
language sql stable set search_path = ''
as $$
  select date_trunc('month', c.day)::date, c.item_id
  from private.reported c
  where c.street_id = in_street and c.sensitivity <> 'normal'
    and c.day >= date_trunc('month', from_day) and c.day < date_trunc('month', to_day - 1) + interval '1 month'
    and case in_level when 'community' then c.community_id = in_area
      when 'circle' then c.sensitivity = 'coarse' and c.circle_id = in_area when 'unit' then false else true end
  group by 1, 2 having sum(c.count) >= 3
$$;
comment on function private.told_items is
  'The sensitive items of an area that may be told by name: 3 or more in the whole calendar month, so that every '
  'period tells the same. Of fewer only the group is told.';

create function private.count_items(in_street text, in_level text, in_area text, from_day date, to_day date,
  of_groups text[], hours integer, weekdays integer, sees_all boolean)
returns table (item_id text, group_id text, count bigint)
language sql stable set search_path = ''
as $$
  select case when c.sensitivity = 'normal' or told.item_id is not null then c.item_id end, t.group_id, sum(c.count)
  from (
    select n.day, n.hour::integer as hour, n.item_id, n.sensitivity, n.count
    from private.reported n
    where n.street_id = in_street and n.day >= from_day and n.day < to_day and (sees_all or n.sensitivity = 'normal')
      and case in_level when 'community' then n.community_id = in_area
        when 'circle' then n.sensitivity <> 'hidden' and n.circle_id = in_area
        when 'unit' then n.sensitivity = 'normal' and n.unit_id = in_area else true end
    union all
    select at.local::date, extract(hour from at.local)::integer, i.item_id, i.sensitivity, 1
    from public.incidents i
    cross join lateral (select i.reported_at at time zone 'Asia/Shanghai') at(local)
    where in_level = 'street' and i.street_id = in_street and i.location is null
      and (sees_all or i.sensitivity = 'normal')
      and i.reported_at >= private.day_start(from_day) and i.reported_at < private.day_start(to_day)
  ) c
  join public.items t on t.street_id = in_street and t.id = c.item_id
  left join private.told_items(in_street, in_level, in_area, from_day, to_day) told
    on c.sensitivity <> 'normal' and told.item_id = c.item_id and told.month = date_trunc('month', c.day)::date
  where (of_groups is null or t.group_id = any (of_groups)) and (hours >> c.hour) & 1 = 1
    and (weekdays >> extract(isodow from c.day)::integer - 1) & 1 = 1
  group by 1, 2
$$;
comment on function private.count_items is
  'Incidents by item, where the item may be told, else by group (item_id null); ordinary ones only for who does not '
  'see all.';

create function private.top_items(in_street text, in_level text, in_area_id text, from_day date, to_day date,
  than_from date, than_to date, in_group_ids text[] default null, hours integer default -1,
  weekdays integer default -1, max_rows integer default 10)
returns table (item_id text, group_id text, count bigint, previous bigint)
language plpgsql stable security definer set search_path = '' -- definer: the counts are nobody's to read as they are
set enable_nestloop = off -- as in incident_cube
set max_parallel_workers_per_gather = 0 -- starting a helper takes longer than the few rows of a month
as $$
#variable_conflict use_column
declare
  v record;
begin
  select * into v from private.viewer(in_street);
  perform private.check_days(from_day, to_day);
  perform private.check_days(than_from, than_to);
  perform private.check_groups(in_group_ids);
  if in_level is null or in_level <> all (array['street', 'community', 'circle', 'unit']) then
    perform private.refuse(private.refusal('unknown_level', place => 'level'));
  end if;
  return query
  select coalesce(n.item_id, b.item_id), coalesce(n.group_id, b.group_id), coalesce(n.count, 0), coalesce(b.count, 0)
  from private.count_items(in_street, in_level, in_area_id, from_day, to_day, in_group_ids, hours, weekdays,
    v.sees_all) n
  full join private.count_items(in_street, in_level, in_area_id, than_from, than_to, in_group_ids, hours, weekdays,
    v.sees_all) b
    on b.group_id = n.group_id and coalesce(b.item_id, '') = coalesce(n.item_id, '')
  order by 3 desc, 4 desc, 1, 2 limit least(greatest(coalesce(max_rows, 10), 1), 500);
end $$;
select private.publish('top_items',
  'The items of which most was reported in an area on the Asia/Shanghai days [from_day, to_day), and how many of them '
  'in the days [than_from, than_to); at most max_rows (up to 500). hours and weekdays as in review_list. All rows '
  'together count what incident_cube counts there. A sensitive item is named from 3 in an area and calendar month on; '
  'fewer are in the row of their group (item_id null). Errors: 42501 for strangers, 22023 for an unknown level or a '
  'period that is none.');

-- Lists: every figure of the cube opens its rows -------------------------------------------------------------------
create function private.cell_rows(rows jsonb) returns table (y integer, from_x integer, to_x integer)
language sql immutable set search_path = ''
as $$ select (r ->> 0)::integer, (r ->> 1)::integer, (r ->> 2)::integer from jsonb_array_elements(rows) r $$;
comment on function private.cell_rows is 'Rows of cells side by side, as review_list is asked for them.';

create type private.review_filter as (state text, level text, area_id text, group_ids text[], hours integer,
  weekdays integer, place text, item_id text, untold_of text, beyond_m integer, cell_m integer, is_beyond boolean,
  is_by_id boolean, ids bigint[], measure_id bigint, part text, beside text[], cells bigint[],
  ground extensions.geometry, centre extensions.geometry, around extensions.geometry, within_m double precision,
  in_circle text);
comment on type private.review_filter is
  'The filter of review_list, read: what is asked, then its cells (one number each) with the ground that holds them, '
  'or the place of its measure.';

create function private.read_review_filter(filter jsonb) returns private.review_filter
language plpgsql immutable set search_path = ''
as $$
declare
  f private.review_filter;
begin
  f.state := coalesce(filter ->> 'state', 'reported');
  f.level := coalesce(filter ->> 'level', 'street');
  f.area_id := filter ->> 'area_id';
  f.group_ids := (select array_agg(g) from jsonb_array_elements_text(nullif(filter -> 'group_ids', 'null')) g);
  f.hours := coalesce((filter ->> 'hours')::integer, -1);
  f.weekdays := coalesce((filter ->> 'weekdays')::integer, -1);
  f.place := filter ->> 'place';
  f.item_id := filter ->> 'item_id';
  f.untold_of := filter ->> 'untold_of';
  f.beyond_m := (filter ->> 'coarser_than_m')::integer;
  f.cell_m := (filter ->> 'cell_size_m')::integer;
  f.is_beyond := coalesce((filter ->> 'is_beyond')::boolean, false);
  f.is_by_id := filter -> 'ids' is not null;
  f.ids := (select array_agg(g::bigint) from jsonb_array_elements_text(nullif(filter -> 'ids', 'null')) g);
  f.measure_id := (filter ->> 'measure_id')::bigint;
  f.part := filter ->> 'part';
  f.beside := case when nullif(filter -> 'beside', 'null') is not null
    then array(select g from jsonb_array_elements_text(filter -> 'beside') g) end;
  return f;
end $$;
comment on function private.read_review_filter is 'A filter as it is given, not yet judged.';

create function private.check_review_filter(f private.review_filter, has_cells boolean, after_id text) returns void
language plpgsql immutable set search_path = ''
as $$
declare
  -- where: at most one of them
  places integer := num_nonnulls(f.place, f.beyond_m, f.cell_m, nullif(f.is_by_id, false), f.measure_id, f.beside);
  items integer := num_nonnulls(f.item_id, f.untold_of);
begin
  if f.state <> all (array['reported', 'closed', 'closed_on_time', 'closed_with_limit'])
    or f.level <> all (array['street', 'community', 'circle', 'unit']) or (f.level <> 'street' and f.area_id is null)
    or places > 1 or f.place <> 'none'
    or f.cell_m <> all (array[50, 100, 200, 400]) or (f.cell_m is not null) <> has_cells
    or (f.is_beyond and f.cell_m is null) or cardinality(f.ids) > 100000
    or cardinality(f.beside) > 1000 or (f.beside is not null and f.level = 'unit')
    or (f.measure_id is null) <> (f.part is null) or f.part <> all (array['inside', 'outside', 'left_out'])
    or (f.measure_id is not null and f.state <> 'reported')
    -- An item is told or untold by its counts of reports in an area.
    or items > 1 or (items > 0 and (f.state <> 'reported' or places > 0))
    or (after_id is not null and after_id !~ '^[0-9]{1,18}$') then
    perform private.refuse(private.refusal('bad_filter', place => 'filter'));
  end if;
end $$;
comment on function private.check_review_filter is
  'Raises 22023 for a filter that asks for what is not there, or for what does not go together.';

create function private.with_cells(f private.review_filter, given jsonb) returns private.review_filter
language plpgsql stable set search_path = ''
as $$
declare
  strip record;
begin
  select min(r.from_x) as west, min(r.y) as south, max(r.to_x) + 1 as east, max(r.y) + 1 as north,
    sum(r.to_x::bigint - r.from_x + 1) as cells,
    bool_and(coalesce(r.from_x <= r.to_x and r.y is not null, false)) as is_good
  into strip from private.cell_rows(given) r;
  if not coalesce(strip.is_good and strip.cells <= 100000, false) then
    perform private.refuse(private.refusal('bad_cells', '{"most": 100000}', 'filter'));
  end if;
  -- One number a cell: looking up one is as quick for all cells of a street as for a few.
  f.cells := array(select r.y * 4294967296 + x from private.cell_rows(given) r, generate_series(r.from_x, r.to_x) x);
  -- What stands in a cell lies in it, however coarse it is shown; 0.0001 degree makes up for the bend of edges up to
  -- 20 km.
  if not f.is_beyond and greatest(strip.east - strip.west, strip.north - strip.south) <= 20000 / f.cell_m then
    f.ground := extensions.st_expand(extensions.st_transform(extensions.st_makeenvelope(
      strip.west::float8 * f.cell_m, strip.south::float8 * f.cell_m, strip.east::float8 * f.cell_m,
      strip.north::float8 * f.cell_m, 4547), 4326), 0.0001);
  end if;
  return f;
end $$;
comment on function private.with_cells is
  'A filter with its rows of cells. Raises 22023 for rows that are none, and for more than 100,000 cells.';

create function private.with_measure(f private.review_filter, in_street text) returns private.review_filter
language plpgsql stable set search_path = ''
as $$
begin
  select private.metric(m.centre), extensions.st_expand(m.centre, m.radius_m / 78000), m.radius_m, m.circle_id
  into f.centre, f.around, f.within_m, f.in_circle
  from public.measures m where m.street_id = in_street and m.id = f.measure_id and m.withdrawn_at is null;
  if num_nonnulls(f.centre, f.in_circle) = 0 then
    perform private.refuse(private.refusal('unknown_measure', place => 'filter'));
  end if;
  return f;
end $$;
comment on function private.with_measure is
  'A filter with the place of its measure. Raises 22023 for one that is unknown or withdrawn.';

create function private.review_page(in_street text, from_day date, to_day date, filter jsonb, after_id text,
  max_rows integer, sees_all boolean)
returns table (id bigint, reported_at timestamptz, sensitivity public.sensitivity, total bigint)
language plpgsql stable set search_path = ''
set enable_nestloop = off -- as in incident_cube
set plan_cache_mode = force_custom_plan -- one plan for every state and cell would read every incident ever reported
set max_parallel_workers_per_gather = 0 -- starting a helper takes longer than the few rows of a month
as $$
#variable_conflict use_column
declare
  f private.review_filter := private.read_review_filter(filter);
begin
  perform private.check_days(from_day, to_day);
  perform private.check_groups(f.group_ids);
  perform private.check_review_filter(f, filter -> 'cell_rows' is not null, after_id);
  if f.cell_m is not null then f := private.with_cells(f, filter -> 'cell_rows'); end if;
  if f.measure_id is not null then f := private.with_measure(f, in_street); end if;
  return query
  with happened as (
    select i.id, i.reported_at, i.sensitivity, i.item_id, t.group_id, date_trunc('month', at.local)::date as month,
      i.location, home.community_id, told.circle_id
    from public.incidents i
    join public.items t on t.street_id = i.street_id and t.id = i.item_id
    cross join lateral (select (case when f.state = 'reported' then i.reported_at else i.closed_at end)
      at time zone 'Asia/Shanghai') at(local)
    cross join lateral (select case when f.state = 'reported' then i.reported_community_id else i.community_id end,
      case when f.state = 'reported' then i.reported_circle_id else i.circle_id end,
      case when f.state = 'reported' then i.reported_unit_id else i.unit_id end) home(community_id, circle_id, unit_id)
    cross join lateral (select case when i.sensitivity <> 'hidden' then home.circle_id end,
      case when i.sensitivity = 'normal' then home.unit_id end) told(circle_id, unit_id)
    where i.street_id = in_street and (sees_all or i.sensitivity = 'normal')
      and (f.ground is null or i.location operator(extensions.&&) f.ground)
      and (f.state <> 'reported' or (i.reported_at >= private.day_start(from_day)
        and i.reported_at < private.day_start(to_day)))
      and (f.state = 'reported' or (not i.is_open and i.status = 'closed'
        and i.closed_at >= private.day_start(from_day) and i.closed_at < private.day_start(to_day)))
      and (f.state <> 'closed_on_time' or i.resolved_at <= i.resolve_by)
      and (f.state <> 'closed_with_limit' or i.resolve_by is not null)
      and (f.group_ids is null or t.group_id = any (f.group_ids)) and (f.item_id is null or i.item_id = f.item_id)
      and (not f.is_by_id or (i.id = any (f.ids) and i.sensitivity = 'normal'))
      and (f.untold_of is null or (t.group_id = f.untold_of and i.sensitivity <> 'normal'))
      and (f.hours >> extract(hour from at.local)::integer) & 1 = 1
      and (f.weekdays >> extract(isodow from at.local)::integer - 1) & 1 = 1
      and case f.level when 'community' then home.community_id = f.area_id when 'circle' then told.circle_id = f.area_id
        when 'unit' then told.unit_id = f.area_id else true end
      and (f.beside is null or case f.level when 'street' then home.community_id when 'community' then told.circle_id
        else told.unit_id end <> all (f.beside))
  ), shown as (
    select h.id, h.reported_at, h.sensitivity
    from happened h
    left join lateral (select floor(extensions.st_x(p) / 50)::integer as x, floor(extensions.st_y(p) / 50)::integer as y
      from (select private.metric(h.location) as p offset 0) m) base
      on f.cell_m is not null or h.sensitivity <> 'normal'
    left join private.coarse_cells(in_street, case when f.state = 'reported' then f.state else 'closed' end, from_day,
      to_day) s
      on h.sensitivity <> 'normal' and s.month = h.month and s.group_id = h.group_id and s.x_100 = base.x >> 1
        and s.y_100 = base.y >> 1 and s.community_id = h.community_id and s.circle_id = coalesce(h.circle_id, '')
    cross join lateral (select case when h.sensitivity = 'normal' then base.x else s.cell_x end as x,
      case when h.sensitivity = 'normal' then base.y else s.cell_y end as y,
      case when h.location is null then null when h.sensitivity = 'normal' then 50 else s.size_m end as size_m) cell
    where (num_nonnulls(f.item_id, f.untold_of) = 0 or h.sensitivity = 'normal' or (f.item_id is not null) = exists (
        select from private.told_items(in_street, f.level, f.area_id, from_day, to_day) told
        where told.item_id = h.item_id and told.month = h.month))
      and (f.place is null or cell.size_m is null) and (f.beyond_m is null or cell.size_m > f.beyond_m)
      -- A cell holds what stands in it or in the finer cells it is made of; both are powers of two times 50 m.
      and (f.cell_m is null or coalesce(cell.size_m <= f.cell_m and (cell.y / (f.cell_m / cell.size_m)) * 4294967296
        + cell.x / (f.cell_m / cell.size_m) = any (f.cells), false) <> f.is_beyond)
      and (f.measure_id is null or f.part = case -- as in measure_effect
        when cell.size_m is null or (f.in_circle is not null and h.circle_id is null) then 'left_out'
        when case when f.in_circle is not null then h.circle_id = f.in_circle
          when h.sensitivity = 'normal' then h.location operator(extensions.&&) f.around
            and extensions.st_dwithin(private.metric(h.location), f.centre, f.within_m)
          else private.is_cell_near(cell.x, cell.y, cell.size_m, f.centre, f.within_m) end then 'inside'
        else 'outside' end)
  ), page as (
    select s.* from shown s
    where after_id is null or (s.reported_at, s.id) < (
      select e.reported_at, e.id from public.incidents e
      where e.street_id = in_street and e.id = after_id::bigint and (sees_all or e.sensitivity = 'normal'))
    order by s.reported_at desc, s.id desc limit least(greatest(coalesce(max_rows, 50), 1), 500)
  )
  select p.id, p.reported_at, p.sensitivity, (select count(*) from shown) from page p;
end $$;
comment on function private.review_page is 'The rows of one page of review_list for a viewer, and how many there are.';

create function private.review_list(in_street text, from_day date, to_day date, filter jsonb default '{}',
  in_after text default null, max_rows integer default 50)
returns table (incident jsonb, after text, total bigint)
language plpgsql stable security definer set search_path = '' -- definer: it masks rows the caller may not select
as $$
declare
  v record;
begin
  select * into v from private.viewer(in_street);
  return query
  select private.live_row(f, v.sees_text and p.sensitivity = 'normal')::jsonb || case p.sensitivity when 'normal'
    then '{}'
      else jsonb '{"place": "", "lng": null, "lat": null, "unit_id": null}' end || case p.sensitivity when 'hidden'
      then jsonb '{"item_id": null, "group_id": null, "summary": "", "circle_id": null}' else '{}' end, p.id::text,
        p.total
  from private.review_page(in_street, from_day, to_day, filter, in_after, max_rows, v.sees_all) p
  join private.incident_facts f on f.street_id = in_street and f.id = p.id
  order by p.reported_at desc, p.id desc;
end $$;
select private.publish('review_list',
  'The incidents behind a figure of a review, newest report first, a page by key as in incident_list. filter: state '
  '(reported, closed, closed_on_time, closed_with_limit), level and area_id, group_ids (array), hours (bit h) and '
  'weekdays (bit 0 Monday), and at most one of: cell_size_m with cell_rows (rows of cells [y, from x, to x]; with '
  'is_beyond what stands in none of them), coarser_than_m (shown in larger cells only), place "none" (in no cell), ids '
  '(of ordinary ones: members of incident_clusters and repeat_places), measure_id with part (inside, outside or '
  'left_out, told apart as in measure_effect; of state reported), beside (ids of parts of the area: what happened in '
  'another part, one of a former edition), item_id, or untold_of a group (of state reported: the rows of top_items '
  'with and without an item). Sensitive ones stand where the cube has them and are rows without a place, hidden ones '
  'without an item too, whoever asks. No row at all when there is nothing. '
  'Errors: 42501 for strangers, 22023 for a filter or period that is none.');

-- Handling ---------------------------------------------------------------------------------------------------------
create function private.incident_measures(in_street text, in_level text, in_area_id text, from_at timestamptz,
  to_at timestamptz, in_group_ids text[] default null)
returns table (level text, id text, reported integer, closed integer, on_time integer, with_limit integer,
  mean_days double precision, median_days double precision, p90_days double precision)
language plpgsql stable security definer set search_path = '' -- definer: a screen selects no rows
set plan_cache_mode = force_custom_plan -- one plan for every period would read every incident ever reported
set max_parallel_workers_per_gather = 0 -- starting a helper takes longer than the few rows of a month
as $$
#variable_conflict use_column
declare
  v record;
begin
  select * into v from private.viewer(in_street);
  perform private.check_period(from_at, to_at, interval '3700 days');
  perform private.check_groups(in_group_ids);
  if in_level is null or in_level <> all (array['street', 'community', 'circle', 'unit']) then
    perform private.refuse(private.refusal('unknown_level', place => 'level'));
  end if;
  return query
  with touched as ( -- Each by its own index: of one condition with an "or" the planner makes a reading of everything.
    select x.* from public.incidents x where x.street_id = in_street and x.reported_at >= from_at
      and x.reported_at < to_at
    union all
    select x.* from public.incidents x where x.street_id = in_street and not x.is_open and x.closed_at >= from_at
      and x.closed_at < to_at
      and not (x.reported_at >= from_at and x.reported_at < to_at)
  ), counted as (
    select home.community_id, case when i.sensitivity <> 'hidden' then home.circle_id end as circle_id,
      case when i.sensitivity = 'normal' then home.unit_id end as unit_id,
      home.is_reported and i.reported_at >= from_at and i.reported_at < to_at as is_reported, closing.is_closed,
      closing.is_closed and i.resolved_at <= i.resolve_by as is_on_time, closing.is_closed
        and i.resolve_by is not null as has_limit,
      case when closing.is_closed then extract(epoch from i.closed_at - i.reported_at)::double precision / 86400 end
        as days
    from touched i
    join public.items t on t.street_id = i.street_id and t.id = i.item_id
    -- Reported in one place and closed in another: a row for each.
    cross join lateral (values (i.community_id, i.circle_id, i.unit_id, not i.is_rehomed, true),
      (i.reported_community_id, i.reported_circle_id, i.reported_unit_id, true, false)) home(community_id, circle_id,
        unit_id, is_reported, is_last)
    cross join lateral (select home.is_last and i.status = 'closed' and i.closed_at >= from_at
      and i.closed_at < to_at) closing(is_closed)
    where (v.sees_all or i.sensitivity = 'normal') and (home.is_last or i.is_rehomed)
      and (in_group_ids is null or t.group_id = any (in_group_ids))
  ), inside as (
    select c.*, case in_level when 'street' then c.community_id when 'community' then c.circle_id when 'circle'
      then c.unit_id end as child
    from counted c
    where case in_level when 'community' then c.community_id = in_area_id when 'circle' then c.circle_id = in_area_id
      when 'unit' then c.unit_id = in_area_id else true end
  )
  select case when grouping(s.child) = 1 then in_level else
      (array['community', 'circle', 'unit'])[array_position(array['street', 'community', 'circle'], in_level)] end,
    case when grouping(s.child) = 0 then s.child when in_level = 'street' then in_street else in_area_id end,
    (count(*) filter (where s.is_reported))::integer, count(s.days)::integer,
      (count(*) filter (where s.is_on_time))::integer,
    (count(*) filter (where s.has_limit))::integer, avg(s.days), percentile_cont(0.5) within group (order by s.days),
    percentile_cont(0.9) within group (order by s.days)
  from inside s
  group by grouping sets ((), (s.child))
  having grouping(s.child) = 1 or s.child is not null
  order by grouping(s.child) desc, s.child;
end $$;
select private.publish('incident_measures',
  'How an area (first row) and each area one level below it that has any incident handled those of [from_at, to_at): '
  'reported and closed as in area_summary, on_time of with_limit, and the days from report to close (mean, median, '
  '90th percentile, interpolated; null when none closed). Rows count what incident_cube counts there. Errors: 42501 '
  'for strangers, 22023 for an unknown level or a period that is empty, reversed or over 3700 days.');

-- Clusters and repeat places: ordinary incidents only; three sensitive ones at a door are a door ----------------------
create function private.incident_clusters(in_street text, from_at timestamptz, to_at timestamptz,
  in_group_ids text[] default null, radius_m double precision default 100, min_points integer default 5)
returns table (count integer, main_group text, main_group_count integer, circle_id text, first_at timestamptz,
  last_at timestamptz, incident_ids bigint[], lng double precision, lat double precision, hull jsonb)
language plpgsql stable security definer set search_path = '' -- definer: raw geometry columns are not granted
as $$
#variable_conflict use_column
begin
  perform private.require_member(in_street);
  perform private.check_period(from_at, to_at, interval '3700 days');
  perform private.check_groups(in_group_ids);
  -- Written so that NaN is refused too: it is greater than every number.
  if coalesce(not (radius_m > 0 and radius_m <= 1000 and min_points between 2 and 1000), true) then
    perform private.refuse(private.refusal('bad_cluster', '{"most_m": 1000, "most": 1000}', 'radius_m'));
  end if;
  if (select count(*) from (select from public.incidents i where i.street_id = in_street and i.sensitivity = 'normal'
      and i.location is not null and i.reported_at >= from_at and i.reported_at < to_at limit 100001) many) > 100000
        then
    perform private.refuse(private.refusal('too_many_incidents', '{"most": 100000}', 'from_at'), '54000');
  end if;
  -- What it costs grows with the pairs within reach of each other: about the squares of the counts in squares of that
  -- reach.
  if (select sum(square.points ^ 2) from (
      select count(*) as points from public.incidents i join public.items t on t.street_id = i.street_id
        and t.id = i.item_id
      where i.street_id = in_street and i.sensitivity = 'normal' and i.location is not null
        and i.reported_at >= from_at and i.reported_at < to_at
          and (in_group_ids is null or t.group_id = any (in_group_ids))
      group by floor(extensions.st_x(i.location) * 100000 / greatest(radius_m, 1)),
        floor(extensions.st_y(i.location) * 100000 / greatest(radius_m, 1))) square) > 20000000 then
    perform private.refuse(private.refusal('too_dense', place => 'radius_m'), '54000');
  end if;
  return query
  with placed as (
    select i.id, i.circle_id, i.reported_at, t.group_id, private.metric(i.location) as point
    from public.incidents i join public.items t on t.street_id = i.street_id and t.id = i.item_id
    where i.street_id = in_street and i.sensitivity = 'normal' and i.location is not null
      and i.reported_at >= from_at and i.reported_at < to_at
        and (in_group_ids is null or t.group_id = any (in_group_ids))
  ), member as (
    select p.*, extensions.st_clusterdbscan(p.point, radius_m, min_points) over (order by p.id) as cluster from placed p
  ), main as (
    select g.cluster, max(g.n)::integer as n
    from (select m.cluster, count(*) as n from member m group by m.cluster, m.group_id) g group by g.cluster
  ), gathered as (
    select m.cluster, count(*)::integer as n, mode() within group (order by m.group_id) as group_id,
      mode() within group (order by m.circle_id) as circle_id, min(m.reported_at) as first_at,
        max(m.reported_at) as last_at,
      array_agg(m.id order by m.reported_at desc, m.id desc) as ids, extensions.st_collect(m.point) as points
    from member m where m.cluster is not null group by m.cluster order by 2 desc, 1 limit 200
  )
  select g.n, g.group_id, main.n, g.circle_id, g.first_at, g.last_at, g.ids,
    round(extensions.st_x(centre.point)::numeric, 6)::double precision,
      round(extensions.st_y(centre.point)::numeric, 6)::double precision,
    extensions.st_asgeojson(extensions.st_transform(extensions.st_buffer(extensions.st_convexhull(g.points), 10),
      4326), 6)::jsonb
  from gathered g join main on main.cluster = g.cluster
  cross join lateral (select extensions.st_transform(extensions.st_centroid(g.points), 4326)) centre(point)
  order by g.n desc, g.cluster;
end $$;
select private.publish('incident_clusters',
  'Clusters (DBSCAN, metres of EPSG:4547) of the incidents reported in [from_at, to_at), largest first, at most 200. '
  'An incident with min_points - 1 others within radius_m is a core, and cores within radius_m are one cluster. '
  'Sensitive incidents belong to none. main_group and circle_id are those of most members; lng and lat (WGS 84) the '
  'mean place; hull a GeoJSON polygon, 10 m wider than the members. Errors: 42501 for strangers, 22023 for a radius '
  'not above 0 and up to 1000 m, min_points not 2 to 1000, or a period that is none; 54000 for more than 100000 '
  'incidents, or too many within reach of each other: ask for a shorter period or a smaller radius.');

create function private.repeat_places(in_street text, from_at timestamptz, to_at timestamptz,
  in_group_ids text[] default null)
returns table (kind text, unit_id text, item_id text, place_id text, place_name text, circle_id text, count integer,
  first_at timestamptz, last_at timestamptz, incident_ids bigint[])
language plpgsql stable security definer set search_path = '' -- definer: raw geometry columns are not granted
as $$
#variable_conflict use_column
begin
  perform private.require_member(in_street);
  perform private.check_period(from_at, to_at, interval '3700 days');
  perform private.check_groups(in_group_ids);
  return query
  with ordinary as (
    select i.id, i.unit_id, i.item_id, i.circle_id, i.reported_at, i.location from public.incidents i
    where i.street_id = in_street and i.sensitivity = 'normal' and i.location is not null
      and i.reported_at >= from_at and i.reported_at < to_at and (in_group_ids is null or exists (
        select from public.items t where t.street_id = in_street and t.id = i.item_id
          and t.group_id = any (in_group_ids)))
  ), told as (
    select 'unit_item' as kind, o.unit_id, o.item_id, null as place_id, null as place_name, o.circle_id, o.id,
      o.reported_at from ordinary o
    union all
    select 'place', o.unit_id, null, near.id, near.name_zh, o.circle_id, o.id, o.reported_at
    from ordinary o
    cross join lateral (
      select p.id, p.name_zh, extensions.st_distance(private.metric(p.location), private.metric(o.location)) as metres
      from public.places p
      -- At least 100 km a degree in this country's south and 78 km at 45 degrees north: wide enough to hold 30 m.
      where p.street_id = in_street and p.location operator(extensions.&&) extensions.st_expand(o.location,
        30.0 / 78000)
      order by metres, p.id limit 1) near
    where near.metres <= 30
  ), ordered as (
    select t.*, lag(t.reported_at, 2) over told_at as two_before, lag(t.reported_at) over told_at as before,
      lead(t.reported_at) over told_at as after, lead(t.reported_at, 2) over told_at as two_after
    from told t
    window told_at as (partition by t.kind, t.place_id, case when t.kind = 'unit_item' then t.unit_id end, t.item_id
      order by t.reported_at, t.id)
  )
  select o.kind, mode() within group (order by o.unit_id), o.item_id, o.place_id, o.place_name,
    mode() within group (order by o.circle_id),
    count(*)::integer, min(o.reported_at), max(o.reported_at), array_agg(o.id order by o.reported_at desc, o.id desc)
  from ordered o
  -- One of three within 30 days: the last, the middle or the first of them.
  where o.reported_at - o.two_before <= interval '30 days' or o.after - o.before <= interval '30 days'
    or o.two_after - o.reported_at <= interval '30 days'
  group by o.kind, case when o.kind = 'unit_item' then o.unit_id end, o.item_id, o.place_id, o.place_name
  order by 7 desc, 9 desc, 10 limit 200;
end $$;
select private.publish('repeat_places',
  'Where the same came back, three times or more within 30 days, in [from_at, to_at): the same unit and item (kind '
  'unit_item), or the same place of the gazetteer within 30 m, whatever the item (kind place); of some groups when '
  'group_ids names them. Most first, at most 200; count, first_at, last_at and incident_ids (newest first) are of '
  'those that came three within 30 days. Ordinary incidents only: a sensitive one is in none. Errors: 42501 for '
  'strangers, 22023 for a period that is none.');
