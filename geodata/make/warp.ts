/**
 * Bends the whole sketch gently until each community has its official area. A smooth bend keeps every border shared;
 * the two verified stations do not move.
 */
import { COMMUNITIES, communityAreas } from './communities';
import { distance, type Point } from './geometry';
import type { Mesh } from './mesh';

const PIN_M = 260;

function push(point: Point, strength: readonly number[], pins: readonly Point[]): Point {
  let [dx, dy] = [0, 0];
  COMMUNITIES.forEach((community, i) => {
    const size_m = Math.sqrt(community.official_area_km2) * 620;
    const [ox, oy] = [point[0] - community.seed[0], point[1] - community.seed[1]];
    const fade = Math.exp(-(ox * ox + oy * oy) / (2 * size_m * size_m));
    dx += (strength[i] ?? 0) * ox * fade;
    dy += (strength[i] ?? 0) * oy * fade;
  });
  let free = 1;
  for (const pin of pins) free *= 1 - Math.exp(-((distance(point, pin) / PIN_M) ** 2) / 2);
  return [point[0] + dx * free, point[1] + dy * free];
}

/** Moves the mesh in place and returns the same bend for things that are not in the mesh. */
export function fitAreas(mesh: Mesh, pins: readonly Point[]): (point: Point) => Point {
  const steps: number[][] = [];
  for (let round = 0; round < 120; round++) {
    const areas = communityAreas(mesh);
    const strength = COMMUNITIES.map(({ id, official_area_km2 }) => {
      const share = 1 - (areas.get(id) ?? 0) / (official_area_km2 * 1e6);
      return 0.45 * share;
    });
    if (strength.every((value) => Math.abs(value) < 1e-6)) break;
    steps.push(strength);
    mesh.points.forEach((point, i) => {
      mesh.points[i] = push(point, strength, pins);
    });
  }
  return (point) => steps.reduce((p, strength) => push(p, strength, pins), point);
}
