/** 微阵地: places of service. Those the article names, and a party-service centre for each circle. */

import { normals } from './curve';
import { at, centroid, distance, isInside, type Point, pathLength } from './geometry';
import type { DrawnRoad } from './lines';
import type { Ground } from './street';
import type { Unit } from './units';

export interface Post {
  readonly id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly kind:
    | 'service_centre'
    | 'pocket_park'
    | 'studio'
    | 'watch_point'
    | 'mediation_room'
    | 'courier_station';
  readonly unit_id: string;
  readonly at: Point;
}

const POCKET_PARKS = [
  ['星光广场', 'Starlight Plaza'],
  ['弈棋星穹', 'Chess Under Stars'],
  ['花果星探', 'Flower and Fruit Explorers'],
  ['童梦星球', 'Childhood Dream Planet'],
] as const;
const WATCH_POINTS = 10;

export const unitAt = (ground: Ground, point: Point): Unit | undefined =>
  ground.units.find((unit) => isInside(point, unit.ring));

/** A point `offset_m` to the left of the way along a path, `share` of its length on. */
function beside(path: readonly Point[], share: number, offset_m: number): Point {
  let left = pathLength(path) * share;
  const across = normals(path);
  for (let i = 0; i + 1 < path.length; i++) {
    const [a, b] = [at(path, i), at(path, i + 1)];
    const length = distance(a, b);
    if (left <= length) {
      const t = left / length;
      const n = at(across, i);
      return [a[0] + (b[0] - a[0]) * t + n[0] * offset_m, a[1] + (b[1] - a[1]) * t + n[1] * offset_m];
    }
    left -= length;
  }
  return at(path, path.length - 1);
}

export function makePosts(ground: Ground, roads: readonly DrawnRoad[]): Post[] {
  const posts: Omit<Post, 'id'>[] = [];
  const add = (name_zh: string, name_en: string, kind: Post['kind'], spot: Point): void => {
    const unit = unitAt(ground, spot);
    if (unit) posts.push({ name_zh, name_en, kind, unit_id: unit.id, at: spot });
  };
  const lived = (circle: string): Unit[] =>
    ground.units
      .filter((unit) => unit.circle_id === circle && unit.residents > 0)
      .sort((a, b) => b.residents - a.residents);
  for (const circle of ground.circles) {
    const [first, second, third] = lived(circle.id);
    if (first)
      add(
        `${circle.short_zh}党群服务中心`,
        `${circle.name_en} Party-Service Centre`,
        'service_centre',
        centroid(first.ring),
      );
    if (second)
      add(
        `${circle.short_zh}人民调解室`,
        `${circle.name_en} Mediation Room`,
        'mediation_room',
        centroid(second.ring),
      );
    if (third)
      add(
        `${circle.short_zh}暖蜂驿站`,
        `${circle.name_en} Couriers' Rest`,
        'courier_station',
        centroid(third.ring),
      );
  }
  const biyan = ground.units
    .filter((unit) => unit.community_id === 'by' && unit.kind === 'urban_village')
    .sort((a, b) => b.residents - a.residents);
  POCKET_PARKS.forEach(([zh, en], i) => {
    const unit = at(biyan, i);
    const middle = centroid(unit.ring);
    const corner = at(unit.ring, Math.floor(unit.ring.length / 3));
    add(zh, en, 'pocket_park', [middle[0] * 0.6 + corner[0] * 0.4, middle[1] * 0.6 + corner[1] * 0.4]);
  });
  const studio = centroid(at(biyan, 0).ring);
  add('“星星点灯”爱心工作室', 'Starlight Studio', 'studio', [studio[0] + 30, studio[1] - 24]);
  // Ten watch points along the part of Hexin Road that lies in Cuihu.
  const hexin = roads
    .filter((road) => road.name_zh === '河心路' && road.isInside)
    .flatMap((road) => road.path)
    .filter((p) => p[0] < -1560)
    .sort((a, b) => a[0] - b[0]);
  for (let i = 0; i < WATCH_POINTS; i++)
    add(
      `河心路共邻守望点${String(i + 1).padStart(2, '0')}`,
      `Hexin Road Neighbour Watch ${String(i + 1).padStart(2, '0')}`,
      'watch_point',
      beside(hexin, (i + 0.5) / WATCH_POINTS, 19),
    );
  return posts.map((post, i) => ({ id: `post-${String(i + 1).padStart(3, '0')}`, ...post }));
}
