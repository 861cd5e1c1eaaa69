import type { Repair } from '../finding';
import type { LooseEdge, Mesh } from './mesh';
import { NearGrid } from './near-grid';

/** A set of corners that become one. No two of them are in one ring, so no ring loses a corner by it. */
interface Cluster {
  readonly corners: number[];
  readonly rings: Set<number>;
}

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly distance_m: number;
}

/** Corners within the tolerance of each other, the nearest first; of equals those that came first. */
function nearPairs(mesh: Mesh, corners: readonly number[], tolerance_m: number): Pair[] {
  const grid = new NearGrid(tolerance_m);
  const pairs: Pair[] = [];
  for (const a of corners) {
    const [x, y] = [mesh.east_m[a] as number, mesh.north_m[a] as number];
    grid.near(x, y, tolerance_m, (b) => {
      const distance_m = mesh.distance_m(a, b);
      if (distance_m <= tolerance_m) pairs.push({ a, b, distance_m });
    });
    grid.add(a, x, y);
  }
  return pairs.sort((one, other) => one.distance_m - other.distance_m || one.a - other.a || one.b - other.b);
}

/** The corner most rings have already; of equals the one that came first: fewer borders move. */
function keeperOf({ corners }: Cluster, ringsOf: readonly (readonly number[])[]): number {
  return corners.reduce((best, corner) => {
    const more = (ringsOf[corner]?.length ?? 0) - (ringsOf[best]?.length ?? 0);
    return more > 0 || (more === 0 && corner < best) ? corner : best;
  });
}

/**
 * Makes one corner of corners of different units that lie within the tolerance of each other, the nearest pairs first
 * and never two corners of one ring, so that short edges stay. Only ends of loose edges move: what meets already is left
 * as it is. The farthest two of a cluster are within the tolerance (complete linkage).
 */
export function joinCorners(mesh: Mesh, loose: readonly LooseEdge[], tolerance_m: number): Repair[] {
  const ringsOf = mesh.ringsByCorner();
  const ends = [...new Set(loose.flatMap(({ a, b }) => [a, b]))].sort((a, b) => a - b);
  const clusterOf = new Map<number, Cluster>();
  const clusterAt = (corner: number): Cluster =>
    clusterOf.get(corner) ?? { corners: [corner], rings: new Set(ringsOf[corner]) };
  for (const { a, b } of nearPairs(mesh, ends, tolerance_m)) {
    const [one, other] = [clusterAt(a), clusterAt(b)];
    if (one === other || [...other.rings].some((ring) => one.rings.has(ring))) continue;
    const isTight = one.corners.every((c) =>
      other.corners.every((d) => mesh.distance_m(c, d) <= tolerance_m),
    );
    if (!isTight) continue;
    for (const ring of other.rings) one.rings.add(ring);
    one.corners.push(...other.corners);
    for (const corner of one.corners) clusterOf.set(corner, one);
  }
  const repairs: Repair[] = [];
  const keeper = new Map<number, number>();
  for (const cluster of new Set(clusterOf.values())) {
    const kept = keeperOf(cluster, ringsOf);
    for (const corner of cluster.corners) {
      if (corner === kept) continue;
      keeper.set(corner, kept);
      const units = [...(ringsOf[corner] ?? []), ...(ringsOf[kept] ?? [])].map((ring) => mesh.idOf(ring));
      const size_m = mesh.distance_m(corner, kept);
      repairs.push({ kind: 'corner_moved', place: mesh.place(kept), units: [...new Set(units)], size_m });
    }
  }
  if (keeper.size > 0)
    for (const ring of mesh.rings) ring.corners = ring.corners.map((corner) => keeper.get(corner) ?? corner);
  return repairs;
}
