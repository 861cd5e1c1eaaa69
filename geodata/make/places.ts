/** The gazetteer: every name a person might type to say where something is. */
import type { Built } from './built';
import { at, centroid, type Point, pathLength, signedArea } from './geometry';
import { METRO_LINES, STATIONS } from './metro';
import { fullPinyin, initials } from './pinyin';
import { type Post, unitAt } from './posts';
import type { Ground } from './street';
import type { Zone } from './zones';

export interface Place {
  readonly id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly kind: string;
  readonly unit_id: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly at: Point;
}

/** Numbered houses of a compound, village or works, in reading order: north to south, west to east. */
const HOUSES_PER_UNIT = 7;

function middleOfPath(path: readonly Point[]): Point {
  return at(path, Math.floor(path.length / 2));
}

export function makePlaces(
  ground: Ground,
  built: Built,
  zones: readonly Zone[],
  posts: readonly Post[],
): Place[] {
  const places: Omit<Place, 'id'>[] = [];
  const add = (name_zh: string, name_en: string, kind: string, spot: Point, unit_id?: string): void => {
    const unit = unit_id ?? unitAt(ground, spot)?.id;
    if (unit)
      places.push({
        name_zh,
        name_en,
        kind,
        unit_id: unit,
        pinyin: fullPinyin(name_zh),
        initials: initials(name_zh),
        at: spot,
      });
  };
  for (const unit of ground.units) add(unit.name_zh, unit.name_en, unit.kind, centroid(unit.ring), unit.id);
  for (const station of STATIONS) {
    add(station.name_zh, station.name_en, 'station', station.at);
    if (unitAt(ground, station.at))
      for (const exit of stationExits(station.at))
        add(
          `${station.name_zh}${exit.letter}口`,
          `${station.name_en} Exit ${exit.letter}`,
          'station_exit',
          exit.at,
        );
  }
  const longest = new Map<string, { name_en: string; path: readonly Point[] }>();
  for (const road of built.roads) {
    if (!road.isInside || !road.name_zh) continue;
    const known = longest.get(road.name_zh);
    if (!known || pathLength(road.path) > pathLength(known.path))
      longest.set(road.name_zh, { name_en: road.name_en, path: road.path });
  }
  for (const [name_zh, { name_en, path }] of longest) add(name_zh, name_en, 'road', middleOfPath(path));
  for (const water of built.waters)
    if (water.name_zh && water.kind !== 'river')
      add(water.name_zh, water.name_en, 'water', centroid(water.ring));
  for (const zone of zones)
    if (zone.kind === 'building' || zone.name_zh.endsWith('二期'))
      add(zone.name_zh, zone.name_en, 'zone', centroid(zone.ring), zone.unit_id);
  for (const post of posts) add(post.name_zh, post.name_en, 'post', post.at, post.unit_id);
  for (const unit of ground.units) {
    if (unit.kind !== 'compound' && unit.kind !== 'urban_village' && unit.kind !== 'industrial_park')
      continue;
    const houses = built.buildings
      .filter((building) => building.unit_id === unit.id)
      .map((building) => ({ at: centroid(building.ring), area: Math.abs(signedArea(building.ring)) }))
      .sort((a, b) => Math.round(b.at[1] / 30) - Math.round(a.at[1] / 30) || a.at[0] - b.at[0]);
    const stride = Math.max(1, Math.floor(houses.length / HOUSES_PER_UNIT));
    houses.forEach((house, i) => {
      if (i % stride === 0)
        add(`${unit.name_zh}${i + 1}栋`, `${unit.name_en} Building ${i + 1}`, 'building', house.at, unit.id);
    });
  }
  return places.map((place, i) => ({ id: `place-${String(i + 1).padStart(4, '0')}`, ...place }));
}

/** Four exits, beside the line: schematic. */
export function stationExits(station: Point): { letter: string; at: Point }[] {
  const near = METRO_LINES.flatMap((line) => line.path);
  const before = near.reduce((best, p) =>
    Math.abs(Math.sqrt((p[0] - station[0]) ** 2 + (p[1] - station[1]) ** 2) - 70) <
    Math.abs(Math.sqrt((best[0] - station[0]) ** 2 + (best[1] - station[1]) ** 2) - 70)
      ? p
      : best,
  );
  const length = Math.sqrt((before[0] - station[0]) ** 2 + (before[1] - station[1]) ** 2) || 1;
  const [ux, uy] = [(before[0] - station[0]) / length, (before[1] - station[1]) / length];
  return (['A', 'B', 'C', 'D'] as const).map((letter, i) => {
    const [along, across] = [i < 2 ? 62 : -62, i % 2 === 0 ? 34 : -34];
    return { letter, at: [station[0] + ux * along - uy * across, station[1] + uy * along + ux * across] };
  });
}
