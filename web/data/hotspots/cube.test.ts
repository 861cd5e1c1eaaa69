import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_HOURS, ALL_WEEKDAYS, aggregateReported, type CubeFilter } from '../../core/hotspot/aggregate';
import { aggregateClosed } from '../../core/hotspot/aggregate-closed';
import type { Cube } from '../../core/hotspot/cube';
import { decodeCube } from '../../core/hotspot/decode';
import { displayGrid } from '../../core/hotspot/display-grid';
import { CELL_SIZES_M } from '../../core/hotspot/grid';
import { seeded } from '../../core/random/seeded';
import { dayText } from '../../core/time/shanghai';
import type { Source } from '../client';
import { openStreet, type TestStreet } from '../testing/street';
import { loadCube } from './cube';
import { loadReviewList } from './review-list';

/** The cube as the browser gets it, through the gateway, against the incidents themselves. */
let street: TestStreet;
let leader: Source;
let cube: Cube;
const fromDay = Date.parse('2026-01-01') / 86_400_000;
const toDay = fromDay + 200;

// 3,000 incidents of every kind, many of them at few places so that sensitive ones are shown in cells of every size.
const incidents = `
select setseed(0.7);
insert into public.incidents (street_id, number, item_id, stream, channel, summary, sensitivity, status, reported_at,
  closed_at, resolved_at, resolve_by, location, edition_id, unit_id, circle_id, community_id)
select '440311001', '', i.item, 'dispute', 'desk', '案件', t.sensitivity,
  case when i.days is null then 'handling' else 'closed' end::public.incident_status, i.at, i.at + i.days * interval '1 day',
  i.at + i.days * 0.8 * interval '1 day', case when i.n % 6 > 0 then i.at + interval '4 days' end,
  case when u.id is not null then private.point(i.lng, i.lat) end, case when u.id is not null then 1 end, u.id, u.circle_id, c.community_id
from (
  select n, (array['A01', 'A15', 'A19', 'B01', 'L11', 'C01', 'D01'])[1 + floor(random() * 7)::int] as item,
    timestamptz '2025-12-25T00:00+08' + random() * interval '230 days' as at, case when random() < 0.7 then random() * 9 end as days,
    113.9301 + 0.0298 * power(random(), 3) as lng, 22.7601 + 0.0198 * power(random(), 3) as lat, random() < 0.06 as is_unplaced
  from generate_series(1, 3000) n
) i
join public.items t on t.street_id = '440311001' and t.id = i.item
left join public.units u on not i.is_unplaced and u.street_id = t.street_id and extensions.st_contains(u.shape, private.point(i.lng, i.lat))
left join public.circles c on c.street_id = u.street_id and c.edition_id = u.edition_id and c.id = u.circle_id;`;

beforeAll(async () => {
  street = await openStreet();
  await street.stack.sql.exec(incidents);
  leader = await street.as('leader');
  const decoded = decodeCube(await loadCube(leader, { fromDay, toDay }));
  if (!decoded.allowed) throw new Error(`${decoded.reason} in ${decoded.column}`);
  cube = decoded.cube;
});
afterAll(() => street.close());

const everything: CubeFilter = {
  days: [fromDay, toDay],
  groupIds: null,
  hours: ALL_HOURS,
  weekdays: ALL_WEEKDAYS,
  area: { level: 'street', id: '440311001' },
};

describe('the cube against the incidents', () => {
  test('1,000 random filters', async () => {
    const random = seeded(9);
    const areas = [
      everything.area,
      ...['gm', 'by'].map((id) => ({ level: 'community', id }) as const),
      ...['gm01', 'gm02', 'by01'].map((id) => ({ level: 'circle', id }) as const),
      ...['u1', 'u2', 'u3', 'u4', 'u5', 'u6'].map((id) => ({ level: 'unit', id }) as const),
    ];
    const filters = Array.from({ length: 1000 }, (): CubeFilter => {
      const from = random.whole(fromDay, toDay - 1);
      return {
        days: [from, random.whole(from, toDay)],
        groupIds:
          random.unit() < 0.3
            ? null
            : new Set(random.shuffled(['A', 'B', 'C', 'D', 'L']).slice(0, random.whole(1, 4))),
        hours: random.unit() < 0.4 ? ALL_HOURS : random.whole(0, ALL_HOURS),
        weekdays: random.unit() < 0.4 ? ALL_WEEKDAYS : random.whole(0, ALL_WEEKDAYS),
        area: random.pick(areas),
      };
    });
    const rows = await street.stack.sql.query<
      Record<'reported' | 'closed' | 'on_time' | 'with_limit', number>
    >(
      `select sum((f.is_day_reported and (f.hours >> i.hour) & 1 = 1 and (f.weekdays >> i.weekday) & 1 = 1)::int)::int as reported,
         sum(is_day_closed::int)::int as closed, sum((is_day_closed and i.resolved_at <= i.resolve_by)::int)::int as on_time,
         sum((is_day_closed and i.resolve_by is not null)::int)::int as with_limit
       from jsonb_to_recordset($1::text::jsonb) q(n int, from_day date, to_day date, groups jsonb, hours int, weekdays int, level text, id text)
       left join lateral (
         select i.*, extract(hour from reported_at at time zone 'Asia/Shanghai')::int as hour,
           extract(isodow from reported_at at time zone 'Asia/Shanghai')::int - 1 as weekday,
           (reported_at at time zone 'Asia/Shanghai')::date as reported_on, (closed_at at time zone 'Asia/Shanghai')::date as closed_on
         from public.incidents i
         where (q.groups is null or q.groups ? left(i.item_id, 1))
           and case q.level when 'community' then i.community_id = q.id when 'circle' then i.circle_id = q.id and i.sensitivity <> 'hidden'
             when 'unit' then i.unit_id = q.id and i.sensitivity = 'normal' else true end) i on true
       cross join lateral (select q.hours, q.weekdays, i.reported_on >= q.from_day and i.reported_on < q.to_day as is_day_reported,
         i.status = 'closed' and i.closed_on >= q.from_day and i.closed_on < q.to_day
           and (q.weekdays >> extract(isodow from i.closed_on)::int - 1) & 1 = 1 as is_day_closed) f
       group by q.n order by q.n`,
      [
        JSON.stringify(
          filters.map(({ days, groupIds, hours, weekdays, area }, n) => ({
            ...{ n, from_day: dayText(days[0]), to_day: dayText(days[1]), hours, weekdays, ...area },
            groups: groupIds === null ? null : [...groupIds],
          })),
        ),
      ],
    );
    const grid = displayGrid(cube.cells, 100);
    const counted = filters.map((filter) => {
      const { closed, onTime: on_time, withLimit: with_limit } = aggregateClosed(cube, filter);
      return { reported: aggregateReported(cube, grid, filter).total, closed, on_time, with_limit };
    });
    const plain = rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, n]) => [key, n ?? 0])));
    expect(plain.filter(({ reported }) => Number(reported) > 0).length).toBeGreaterThan(500);
    expect(counted).toEqual(plain);
  });

  test.each(CELL_SIZES_M)('cells of %i m hold the ordinary incidents that stand in them', async (size_m) => {
    const grid = displayGrid(cube.cells, size_m);
    const filter = { ...everything, groupIds: new Set(['B', 'C', 'D']) };
    const { byCell } = aggregateReported(cube, grid, filter);
    const rows = await street.stack.sql.query<{ x: number; y: number; n: number }>(
      `select floor(extensions.st_x(p) / $1)::int as x, floor(extensions.st_y(p) / $1)::int as y, count(*)::int as n
       from public.incidents i, private.metric(i.location) p
       where i.location is not null and left(i.item_id, 1) in ('B', 'C', 'D')
         and (i.reported_at at time zone 'Asia/Shanghai')::date >= $2::date and (i.reported_at at time zone 'Asia/Shanghai')::date < $3::date
       group by 1, 2`,
      [size_m, dayText(fromDay), dayText(toDay)],
    );
    const key = (x: number, y: number, n: number) => `${x} ${y}: ${n}`;
    const shown = [...byCell].flatMap((n, at) => (n > 0 ? [key(grid.x[at] ?? 0, grid.y[at] ?? 0, n)] : []));
    expect(shown.sort()).toEqual(rows.map(({ x, y, n }) => key(x, y, n)).sort());
  });
});

describe('small counts', () => {
  test('no cell, group and month tells of one or two sensitive incidents', () => {
    const { cell, group, day, count, area } = cube.reported;
    const told = new Map<string, number>();
    for (let row = 0; row < cell.length; row++) {
      const at = cell[row] ?? 0;
      if (at === 65_535 || (cube.cells.size_m[at] ?? 0) === 50) continue;
      expect(cube.areas[area[row] ?? 0]?.unitId).toBeNull();
      const key = `${at} ${group[row]} ${dayText(cube.firstDay + (day[row] ?? 0)).slice(0, 7)}`;
      told.set(key, (told.get(key) ?? 0) + (count[row] ?? 0));
    }
    expect(new Set(cube.cells.size_m)).toEqual(new Set(CELL_SIZES_M));
    // The period ends within a month, which is judged whole.
    const lastMonth = dayText(toDay - 1).slice(0, 7);
    const few = [...told].filter(([key, n]) => n < 3 && !key.endsWith(lastMonth));
    expect(few).toEqual([]);
  });
});

describe('every figure opens its list', () => {
  test('cells, coarser cells and what is in none', async () => {
    const grid = displayGrid(cube.cells, 200);
    const filter = { ...everything, groupIds: new Set(['A']) };
    const { byCell, coarser, unplaced } = aggregateReported(cube, grid, filter);
    const asked = { fromDay, toDay, state: 'reported', groupIds: ['A'] } as const;
    const most = byCell.indexOf(Math.max(...byCell));
    const [x, y] = [grid.x[most] ?? 0, grid.y[most] ?? 0];
    const place = { kind: 'cells', rows: [[y, x, x]], size_m: 200 } as const;
    const beyond = { ...place, isBeyond: true };
    const { total } = aggregateReported(cube, grid, filter);
    expect((await loadReviewList(leader, { ...asked, place: beyond })).total).toBe(total - byCell[most]!);
    const page = await loadReviewList(leader, { ...asked, place }, { maxRows: 500 });
    expect([page.total, page.incidents.length]).toEqual([byCell[most], byCell[most]]);
    expect(coarser).toBeGreaterThan(0);
    expect((await loadReviewList(leader, { ...asked, place: { kind: 'coarser', than_m: 200 } })).total).toBe(
      coarser,
    );
    expect((await loadReviewList(leader, { ...asked, place: { kind: 'none' } })).total).toBe(unplaced);
  });
  test('a figure of a wall is of ordinary ones, and nobody is given the place of another', async () => {
    const display = await street.as('display');
    const asked = { fromDay, toDay, state: 'reported', groupIds: ['A', 'L'] } as const;
    const [wall, all] = await Promise.all([
      loadReviewList(display, asked, { maxRows: 500 }),
      loadReviewList(leader, asked, { maxRows: 500 }),
    ]);
    expect(wall.total).toBeGreaterThan(0);
    expect(wall.total).toBeLessThan(all.total);
    expect(wall.incidents.some(({ sensitivity }) => sensitivity !== 'normal')).toBe(false);
    const placed = [...wall.incidents, ...all.incidents].filter(
      ({ sensitivity, position }) => sensitivity !== 'normal' && position !== null,
    );
    expect(placed).toEqual([]);
  });
});

test('a period that is none is refused, and a stranger too', async () => {
  await expect(loadCube(leader, { fromDay: toDay, toDay: fromDay })).rejects.toMatchObject({
    kind: 'invalid',
  });
  await expect(loadCube({ ...leader, client: street.stranger() }, { fromDay, toDay })).rejects.toMatchObject({
    kind: 'not_allowed',
  });
});
