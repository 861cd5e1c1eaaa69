-- A small piece of ground at real coordinates, so that the tests need no geodata: six units of two minutes of arc's
-- hundredth each, in a row of three columns and two rows, two circles of 光明 (gm) and one of 白花 (by). Degrees, WGS 84.
--   gm02: u1 u2 (west, middle; south row)   gm01: u4 u5 (west, middle; north row)   by01: u3 u6 (east column)

insert into public.communities (street_id, id, code, name_zh, name_en, official_area_km2, is_synthetic) values
  ('440311001', 'gm', '440311001001', '光明社区', 'Guangming Community', 2.94, true),
  ('440311001', 'by', '440311001002', '白花社区', 'Baihua Community', 10.99, true);
insert into public.editions (street_id, id, name, state, valid_from, valid_to, is_synthetic) values
  ('440311001', 1, '第一版', 'published', '2023-01-01T00:00:00+08:00', null, true),
  ('440311001', 2, '草案', 'draft', null, null, true);
insert into public.circles (street_id, edition_id, id, community_id, number, name_zh, short_zh, name_en, is_synthetic) values
  ('440311001', 1, 'gm01', 'gm', 1, '光明社区01微治圈', '光明01', 'Guangming 01', true),
  ('440311001', 1, 'gm02', 'gm', 2, '光明社区02微治圈', '光明02', 'Guangming 02', true),
  ('440311001', 1, 'by01', 'by', 3, '白花社区01微治圈', '白花01', 'Baihua 01', true);

insert into public.units (street_id, edition_id, id, circle_id, name_zh, name_en, kind, residents, shape, is_synthetic)
select '440311001', 1, id, circle_id, '单元' || id, 'Unit ' || id, kind::public.unit_kind, residents,
  extensions.st_makeenvelope(113.930 + 0.01 * col, 22.760 + 0.01 * row, 113.940 + 0.01 * col, 22.770 + 0.01 * row, 4326), true
from (values
  ('u1', 'gm02', 0, 0, 'compound', 1200), ('u2', 'gm02', 1, 0, 'urban_village', 3000), ('u3', 'by01', 2, 0, 'hillside', 0),
  ('u4', 'gm01', 0, 1, 'park', 0), ('u5', 'gm01', 1, 1, 'compound', 2500), ('u6', 'by01', 2, 1, 'industrial_park', 400)
) unit(id, circle_id, col, row, kind, residents);
select private.refresh_shapes('440311001', 1);

insert into public.places (street_id, id, name_zh, name_en, pinyin, initials, kind, unit_id, location, is_synthetic) values
  ('440311001', 'p1', '光明大街站', 'Guangming Street Station', 'guangmingdajiezhan', 'gmdjz', 'station', 'u1',
    private.point(113.9378, 22.7649), true),
  ('440311001', 'p2', '笔架山公园', 'Bijia Hill Park', 'bijiashangongyuan', 'bjsgy', 'park', 'u4',
    private.point(113.9340, 22.7740), true),
  ('440311001', 'p3', '100%_\茶馆', 'Tea house', 'chaguan', 'cg', 'shop', 'u2', private.point(113.9450, 22.7650), true);
insert into public.posts (street_id, id, name_zh, name_en, kind, unit_id, location, is_synthetic) values
  ('440311001', 's1', '党群服务中心', 'Party-service centre', 'centre', 'u2', private.point(113.9420, 22.7650), true);

insert into public.blocks (street_id, id, circle_id, name_zh, is_synthetic) values ('440311001', 'b1', 'by01', '块状微单元一', true);
insert into public.zones (street_id, id, block_id, unit_id, name_zh, kind, floor_area_m2, shape, is_synthetic) values
  ('440311001', 'z1', 'b1', 'u6', '测试园区', 'park', 52000, extensions.st_makeenvelope(113.952, 22.772, 113.956, 22.776, 4326), true);
insert into public.enterprises (street_id, id, zone_id, name_zh, industry, employees, is_synthetic)
values ('440311001', 'e1', 'z1', '测试企业', '电子', 40, true);

-- A point in each unit, and one far outside.
create function tests.lng(place text) returns double precision
language sql immutable as $$ select case when place = 'outside' then 114.2 else 113.9352 + 0.01 * ((right(place, 1)::int - 1) % 3) end $$;
create function tests.lat(place text) returns double precision
language sql immutable as $$ select case when place = 'outside' then 22.9 else 22.7654 + 0.01 * ((right(place, 1)::int - 1) / 3) end $$;

-- Reports an incident as the dispatcher and gives its id; a null unit leaves it unplaced.
create function tests.report(item text, in_unit text default null, in_summary text default '测试案件', in_party jsonb default null)
returns bigint
language plpgsql as $$
declare
  made record;
begin
  perform tests.act_as('dispatcher');
  select * into made from public.report_incident('440311001', item, in_summary, '说明文字', tests.lng(in_unit), tests.lat(in_unit),
    '某栋某室', 'desk', null, null, in_party, null);
  perform tests.act_as_owner();
  if made.outcome is distinct from 'reported' then raise exception 'not reported: %', made.refusal; end if;
  return made.incident_id;
end $$;

-- Puts an incident straight into a state, as the owner, without the doors.
create function tests.put(of_incident bigint, in_status public.incident_status) returns bigint
language plpgsql as $$
begin
  update public.incidents i set status = in_status,
    closed_at = case when in_status in ('closed', 'rejected', 'merged', 'transferred', 'ended') then now() end
  where i.street_id = '440311001' and i.id = of_incident;
  return of_incident;
end $$;

-- Moves an incident as someone and gives 'outcome', or 'outcome code' for a refusal, or the SQLSTATE.
create function tests.advance(of_name text, of_incident bigint, in_action text, in_note text default '理由',
  in_detail jsonb default '{}', seen integer default null) returns text
language plpgsql as $$
declare
  result record;
  at_version integer;
begin
  select version into at_version from public.incidents i where i.street_id = '440311001' and i.id = of_incident;
  perform tests.act_as(of_name);
  begin
    select * into result from public.advance_incident('440311001', of_incident, in_action, coalesce(seen, at_version), in_note, in_detail);
  exception when others then
    perform tests.act_as_owner();
    return sqlstate;
  end;
  perform tests.act_as_owner();
  return result.outcome || coalesce(' ' || (result.refusal ->> 'code'), '');
end $$;

-- Working minutes counted the slow way, day by day from shifts and calendar: an oracle that shares nothing with work_spans.
create function tests.working_minutes(from_at timestamptz, to_at timestamptz) returns numeric
language sql stable as $$
  select coalesce(sum(extract(epoch from greatest(interval '0', least(to_at, span.ends) - greatest(from_at, span.starts)))) / 60, 0)
  from (
    select ((d.day::date + s.starts)::timestamp at time zone 'Asia/Shanghai') as starts,
      ((d.day::date + s.ends)::timestamp at time zone 'Asia/Shanghai') as ends
    from generate_series((from_at at time zone 'Asia/Shanghai')::date - 1, (to_at at time zone 'Asia/Shanghai')::date + 1,
      interval '1 day') d(day)
    left join public.work_calendar c on c.street_id = '440311001' and c.day = d.day::date
    join public.work_shifts s on s.street_id = '440311001'
    where coalesce(c.is_workday, extract(isodow from d.day) < 6)
  ) span
$$;

-- Who can be sent: two officers of gm02 (one on duty beside u1, one off), one of by01 and one of gm01 on duty, a mediator of
-- gm01 on duty, the lead of gm02 with an account, and offices.
insert into public.responders (street_id, id, kind, name, phone, community_id, circle_id, home, user_id, is_synthetic)
select '440311001', r.id, r.kind::public.responder_kind, r.name, r.phone, r.community, r.circle,
  private.point(113.9352 + r.east, 22.7654 + r.north), case when r.id = 'lead-1' then tests.person('circle_lead') end, true
from (values
  ('so-1', 'safety_officer', '王安全', '13800001111', 'gm', 'gm02', 0.001, 0.0),
  ('so-2', 'safety_officer', '李安全', '13800002222', 'gm', 'gm02', 0.0005, 0.0),
  ('so-3', 'safety_officer', '张安全', '13800003333', 'by', 'by01', 0.02, 0.0),
  ('so-4', 'safety_officer', '赵安全', '13800004444', 'gm', 'gm01', 0.003, 0.01),
  ('me-1', 'mediator', '孙调解', '13800005555', 'gm', 'gm01', 0.01, 0.01),
  ('lead-1', 'circle_lead', '周微治长', '13800006666', 'gm', 'gm02', 0.002, 0.0),
  ('org-1', 'organisation', '示例社工中心', '', 'gm', null, 0.0, 0.0),
  ('dep-1', 'department', '综合行政执法队', '', null, null, 0.0, 0.0),
  ('dep-2', 'department', '社区人民调解委员会', '', null, null, 0.0, 0.0),
  ('cmd', 'command', '街道指挥中心', '', null, null, 0.0, 0.0)) r(id, kind, name, phone, community, circle, east, north);
insert into public.responder_skills values ('440311001', 'me-1', 'mediate'), ('440311001', 'so-1', 'clean');
insert into public.duty_shifts (street_id, responder_id, starts_at, ends_at, shift_id, is_synthetic)
select '440311001', id, now() - interval '2 hours', now() + interval '6 hours', 'day', true
from unnest(array['so-1', 'so-3', 'so-4', 'me-1', 'lead-1']) id;
