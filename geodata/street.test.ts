/** The committed street, read as a stranger would: only from the files, not from the generator. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toMetres } from '../web/core/geo/projection';

const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));
type Position = [number, number];
interface Unit {
  id: string;
  circle_id: string;
  name_zh: string;
  name_en: string;
  kind: string;
  residents: number;
  ring: Position[];
}

const features = (
  name: string,
): { properties: Record<string, unknown>; geometry: { type: string; coordinates: unknown } }[] =>
  read(name).features;
const units = features('units.geojson').map(
  (f) => ({ ...f.properties, ring: (f.geometry.coordinates as Position[][])[0] }) as unknown as Unit,
);
const circles: { id: string; community_id: string; name_zh: string }[] = read('circles.json');
const communities: { id: string; official_area_km2: number }[] = read('communities.json');
const outline: Position[] = read('street.json').outline.coordinates[0];

function area_m2(ring: readonly Position[]): number {
  const points = ring.map(([x, y]) => toMetres(x, y));
  const [ox, oy] = points[0] as Position;
  let sum = 0;
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b] = [points[i] as Position, points[i + 1] as Position];
    sum += (a[0] - ox) * (b[1] - oy) - (b[0] - ox) * (a[1] - oy);
  }
  return sum / 2;
}

/** Directed edges of the unit rings, each with the units that run along it that way. */
const directed = new Map<string, string[]>();
for (const unit of units)
  for (let i = 0; i + 1 < unit.ring.length; i++) {
    const key = `${unit.ring[i]}>${unit.ring[i + 1]}`;
    directed.set(key, [...(directed.get(key) ?? []), unit.id]);
  }
const reverse = (key: string): string => key.split('>').reverse().join('>');
const circleOf = new Map(units.map((unit) => [unit.id, unit.circle_id]));
const neighbours = new Map<string, Set<string>>(units.map((unit) => [unit.id, new Set()]));
for (const [key, [id = '']] of directed)
  for (const other of directed.get(reverse(key)) ?? []) neighbours.get(id)?.add(other);

function isConnected(members: ReadonlySet<string>): boolean {
  const [first = ''] = members;
  const seen = new Set([first]);
  const queue = [first];
  for (let id = queue.pop(); id !== undefined; id = queue.pop())
    for (const next of neighbours.get(id) ?? [])
      if (members.has(next) && !seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
  return seen.size === members.size;
}

function crosses(a: Position, b: Position, c: Position, d: Position): boolean {
  const side = (p: Position, q: Position, r: Position): number =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

describe('the units tile the street exactly', () => {
  test('no edge is used twice the same way', () => {
    expect([...directed].filter(([, owners]) => owners.length !== 1)).toEqual([]);
  });

  test('an edge with no unit on its other side is an edge of the outline, and the reverse', () => {
    const outer = [...directed.keys()].filter((key) => !directed.has(reverse(key))).sort();
    const drawn = outline
      .slice(0, -1)
      .map((p, i) => `${p}>${outline[i + 1]}`)
      .sort();
    expect(outer).toEqual(drawn);
  });

  test('the units’ areas add up to the outline’s', () => {
    const sum = units.reduce((total, unit) => total + area_m2(unit.ring), 0);
    expect(Math.abs(sum - area_m2(outline))).toBeLessThan(0.01);
  });

  test('no two edges of the whole map cross', () => {
    const cell = 0.0006;
    const grid = new Map<string, [Position, Position][]>();
    const found: string[] = [];
    for (const unit of units)
      for (let i = 0; i + 1 < unit.ring.length; i++) {
        const [a, b] = [unit.ring[i] as Position, unit.ring[i + 1] as Position];
        for (
          let x = Math.floor(Math.min(a[0], b[0]) / cell);
          x <= Math.floor(Math.max(a[0], b[0]) / cell);
          x++
        )
          for (
            let y = Math.floor(Math.min(a[1], b[1]) / cell);
            y <= Math.floor(Math.max(a[1], b[1]) / cell);
            y++
          ) {
            const list = grid.get(`${x},${y}`) ?? [];
            for (const [c, d] of list)
              if (crosses(a, b, c, d)) found.push(`${unit.id} ${a}>${b} × ${c}>${d}`);
            list.push([a, b]);
            grid.set(`${x},${y}`, list);
          }
      }
    expect(found).toEqual([]);
  });

  test('each unit is a closed simple ring, counter-clockwise, of sensible size and with no vertex visited twice', () => {
    for (const unit of units) {
      expect(unit.ring[0]).toEqual(unit.ring.at(-1));
      expect(new Set(unit.ring.slice(1).map(String)).size).toBe(unit.ring.length - 1);
      expect(area_m2(unit.ring)).toBeGreaterThan(8000);
    }
    expect(units.length).toBeGreaterThan(245);
    expect(units.length).toBeLessThan(275);
  });
});

describe('the official figures hold', () => {
  test.each(communities)('$id has its official area within 1 %', ({ id, official_area_km2 }) => {
    const own = new Set(circles.filter((circle) => circle.community_id === id).map((circle) => circle.id));
    const area =
      units.filter((unit) => own.has(unit.circle_id)).reduce((sum, unit) => sum + area_m2(unit.ring), 0) /
      1e6;
    expect(Math.abs(area / official_area_km2 - 1)).toBeLessThan(0.01);
  });

  test('six communities of 30.11 km² and 142,000 residents', () => {
    expect(communities.length).toBe(6);
    expect(communities.reduce((sum, community) => sum + community.official_area_km2, 0)).toBeCloseTo(
      30.11,
      6,
    );
    expect(units.reduce((sum, unit) => sum + unit.residents, 0)).toBe(142000);
  });

  test('about 68 % of the ground is hill or park, where nobody lives', () => {
    const green = units.filter((unit) => unit.kind === 'hillside' || unit.kind === 'park');
    const share = green.reduce((sum, unit) => sum + area_m2(unit.ring), 0) / area_m2(outline);
    expect(share).toBeGreaterThan(0.66);
    expect(share).toBeLessThan(0.7);
    expect(green.reduce((sum, unit) => sum + unit.residents, 0)).toBe(0);
  });
});

describe('the circles', () => {
  test('are eighteen, each connected and within one community', () => {
    expect(circles.length).toBe(18);
    for (const circle of circles) {
      const members = new Set(units.filter((unit) => unit.circle_id === circle.id).map((unit) => unit.id));
      expect(members.size).toBeGreaterThan(1);
      expect(isConnected(members)).toBe(true);
      expect(circle.id.startsWith(circle.community_id)).toBe(true);
      for (const id of members) expect(id.startsWith(`${circle.id}-`)).toBe(true);
    }
  });

  test('are balanced by people, not by area: each within 12 % of 7,889 residents, areas more than 5-fold apart', () => {
    const fair = 142000 / 18;
    const people = circles.map((circle) =>
      units.filter((unit) => unit.circle_id === circle.id).reduce((sum, unit) => sum + unit.residents, 0),
    );
    const areas = circles.map((circle) =>
      units.filter((unit) => unit.circle_id === circle.id).reduce((sum, unit) => sum + area_m2(unit.ring), 0),
    );
    for (const count of people) expect(Math.abs(count / fair - 1)).toBeLessThan(0.12);
    expect(Math.max(...areas) / Math.min(...areas)).toBeGreaterThan(5);
  });

  test('光明社区02微治圈 holds 笔架山 and 新围, both urban villages', () => {
    expect(circles.find((circle) => circle.id === 'gm02')?.name_zh).toBe('光明社区02微治圈');
    for (const name of ['笔架山', '新围']) {
      const unit = units.find((candidate) => candidate.name_zh === name);
      expect([unit?.circle_id, unit?.kind]).toEqual(['gm02', 'urban_village']);
    }
  });

  test('have one border ring each: no circle encloses another', () => {
    for (const circle of circles) {
      const border = [...directed]
        .filter(
          ([key, [id = '']]) =>
            circleOf.get(id) === circle.id &&
            !(directed.get(reverse(key)) ?? []).some((other) => circleOf.get(other) === circle.id),
        )
        .map(([key]) => key);
      const next = new Map(border.map((key) => key.split('>') as [string, string]));
      const [start = ''] = next.keys();
      let steps = 0;
      for (let at = start; steps === 0 || at !== start; steps++) at = next.get(at) ?? start;
      expect([circle.id, steps]).toEqual([circle.id, border.length]);
    }
  });
});

test('unit names and ids are unique, in both languages filled', () => {
  expect(new Set(units.map((unit) => unit.id)).size).toBe(units.length);
  expect(new Set(units.map((unit) => unit.name_zh)).size).toBe(units.length);
  for (const unit of units) expect(unit.name_en).toMatch(/^[A-Z][A-Za-z0-9' ]+$/);
});
