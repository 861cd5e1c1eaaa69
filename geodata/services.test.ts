/** What stands on the street's ground: zones, firms, posts, the gazetteer and the basemap, checked from the files alone. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = import.meta.dirname;
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
type Position = [number, number];
interface Row {
  properties: Record<string, string | number | boolean>;
  geometry: { type: string; coordinates: never };
}
const features = (name: string): Row[] => read(name).features;
const ringOf = (row: Row): Position[] => row.geometry.coordinates[0] as Position[];

const units = new Map(features('units.geojson').map((unit) => [unit.properties.id, ringOf(unit)]));
const kinds = new Map(features('units.geojson').map((unit) => [unit.properties.id, unit.properties.kind]));

function isInside([x, y]: Position, ring: readonly Position[]): boolean {
  let inside = false;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [a, b] = [ring[i] as Position, ring[i + 1] as Position];
    if (a[1] > y !== b[1] > y && a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]) > x) inside = !inside;
  }
  return inside;
}

test('53 zones in 18 blocks, every block with one, every zone inside its unit', () => {
  const zones = features('zones.geojson');
  const blocks: { id: string; circle_id: string }[] = read('blocks.json');
  expect(zones.length).toBe(53);
  expect(blocks.length).toBe(18);
  expect(new Set(zones.map((zone) => zone.properties.block_id))).toEqual(
    new Set(blocks.map((block) => block.id)),
  );
  for (const zone of zones) {
    const unit = units.get(zone.properties.unit_id as string) ?? [];
    expect([zone.properties.name_zh, ringOf(zone).every((p) => isInside(p, unit))]).toEqual([
      zone.properties.name_zh,
      true,
    ]);
    expect(`blk-${String(zone.properties.unit_id).split('-')[0]}`).toBe(zone.properties.block_id);
  }
  expect(new Set(zones.map((zone) => zone.properties.name_zh)).size).toBe(53);
});

test('160 firms, none in an unknown zone, each marked as a sample', () => {
  const firms: { zone_id: string; name_zh: string; employees: number }[] = read('enterprises.json');
  const zones = new Set(features('zones.geojson').map((zone) => zone.properties.id));
  expect(firms.length).toBe(160);
  expect(new Set(firms.map((firm) => firm.name_zh)).size).toBe(160);
  for (const firm of firms) {
    expect(zones.has(firm.zone_id)).toBe(true);
    expect(firm.name_zh).toContain('示例');
    expect(firm.employees).toBeGreaterThan(0);
  }
});

test('posts and places lie in the unit they name', () => {
  for (const file of ['posts.geojson', 'places.geojson'])
    for (const row of features(file)) {
      const ring = units.get(row.properties.unit_id as string) ?? [];
      expect([row.properties.name_zh, isInside(row.geometry.coordinates, ring)]).toEqual([
        row.properties.name_zh,
        true,
      ]);
    }
});

test('the posts of the report are there: four pocket parks and the studio in 碧眼, ten watch points in 翠湖', () => {
  const posts = features('posts.geojson').map((row) => row.properties);
  const inCommunity = (kind: string, community: string): number =>
    posts.filter((post) => post.kind === kind && String(post.unit_id).startsWith(community)).length;
  expect([
    inCommunity('pocket_park', 'by'),
    inCommunity('studio', 'by'),
    inCommunity('watch_point', 'ch'),
  ]).toEqual([4, 1, 10]);
});

test('the gazetteer has at least 600 names, unique by name and unit, with pinyin and initials in plain letters', () => {
  const places = features('places.geojson').map((row) => row.properties);
  expect(places.length).toBeGreaterThan(600);
  expect(new Set(places.map((place) => `${place.name_zh}|${place.kind}`)).size).toBe(places.length);
  for (const place of places) {
    expect(place.pinyin).toMatch(/^[a-z0-9]+$/);
    expect(place.initials).toMatch(/^[a-z0-9]+$/);
  }
  const pinyinOf = (name: string) => places.find((place) => place.name_zh === name)?.pinyin;
  expect(pinyinOf('迳口古村')).toBe('jingkougucun');
  expect(pinyinOf('笔架山')).toBe('bijiashan');
  expect(pinyinOf('光明大街站')).toBe('guangmingdajiezhan');
});

test('6 to 10 thousand buildings; those of a unit stand inside it, none on a hillside', () => {
  const buildings = features('basemap/buildings.geojson');
  expect(buildings.length).toBeGreaterThan(6000);
  expect(buildings.length).toBeLessThan(10000);
  for (const building of buildings) {
    const { unit_id, height_m } = building.properties;
    expect(height_m).toBeGreaterThan(2);
    if (unit_id === undefined) continue;
    expect(kinds.get(unit_id)).not.toBe('hillside');
    expect([unit_id, ringOf(building).every((p) => isInside(p, units.get(unit_id) ?? []))]).toEqual([
      unit_id,
      true,
    ]);
  }
});

test('the basemap stays under 6 MB', () => {
  const sizes = readdirSync(join(folder, 'basemap')).map(
    (name) => statSync(join(folder, 'basemap', name)).size,
  );
  expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(6e6);
});
