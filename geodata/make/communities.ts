/** The six communities: official areas, where each lies in the sketch, and what stays inside it. */
import { isInside, type Point, signedArea } from './geometry';
import type { Mesh } from './mesh';

export interface Community {
  readonly id: string;
  readonly code: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly official_area_km2: number;
  /** How many of the eighteen circles it has. The public record does not say; this split follows the residents. */
  readonly circles: number;
  /** A point inside, in metres of the sketch. */
  readonly seed: Point;
}

const community = (
  id: string,
  number: number,
  name_zh: string,
  name_en: string,
  official_area_km2: number,
  circles: number,
  seed: Point,
): Community => ({
  id,
  code: `440311001${String(number).padStart(3, '0')}`,
  name_zh,
  name_en,
  official_area_km2,
  circles,
  seed,
});

/** Official areas: szgm.gov.cn post 6591883 (2019-09-05). The last three digits of the codes are ours. */
export const COMMUNITIES: readonly Community[] = [
  community('gm', 1, '光明社区', 'Guangming Community', 2.94, 4, [-1800, 1950]),
  community('ch', 2, '翠湖社区', 'Cuihu Community', 1.09, 2, [-1900, 600]),
  community('by', 3, '碧眼社区', 'Biyan Community', 5.92, 4, [-700, 500]),
  community('dz', 4, '东周社区', 'Dongzhou Community', 3.47, 3, [-2200, -800]),
  community('jk', 5, '迳口社区', 'Jingkou Community', 5.7, 2, [200, 2050]),
  community('bh', 6, '白花社区', 'Baihua Community', 10.99, 3, [2200, -700]),
];

/** Gives every face its community by walking from the seeds without crossing a border. */
export function assignCommunities(mesh: Mesh): void {
  for (const { id, seed } of COMMUNITIES) {
    const start = [...mesh.faces.values()].find((face) => isInside(seed, mesh.ring(face)));
    if (!start) throw new Error(`no face at the seed of ${id}`);
    const queue = [start];
    start.community = id;
    for (let face = queue.pop(); face; face = queue.pop()) {
      for (let i = 0; i < face.loop.length; i++) {
        const edge = mesh.edge(face.loop[i] as number, face.loop[(i + 1) % face.loop.length] as number);
        if (!edge || edge.border) continue;
        for (const other of edge.faces) {
          const next = mesh.faces.get(other);
          if (!next || next.community === id) continue;
          if (next.community !== '') throw new Error(`the border between ${id} and ${next.community} leaks`);
          next.community = id;
          queue.push(next);
        }
      }
    }
  }
}

/** Area of each community in m². */
export function communityAreas(mesh: Mesh): Map<string, number> {
  const areas = new Map<string, number>();
  for (const face of mesh.faces.values())
    areas.set(face.community, (areas.get(face.community) ?? 0) + signedArea(mesh.ring(face)));
  return areas;
}
