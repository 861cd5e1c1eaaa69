import type { Repair } from '../finding';
import type { LooseEdge, Mesh } from './mesh';
import { NearGrid } from './near-grid';

interface Insertion {
  readonly corner: number;
  readonly edge: LooseEdge;
  /** 0..1 from the edge's beginning to its end. */
  readonly along: number;
  readonly distance_m: number;
}

/** Where a corner's foot falls on an edge's inside; null beside its ends. */
function footOn(
  mesh: Mesh,
  corner: number,
  { a, b }: LooseEdge,
): { along: number; distance_m: number } | null {
  const { east_m, north_m } = mesh;
  const [px, py] = [east_m[corner] as number, north_m[corner] as number];
  const [ax, ay] = [east_m[a] as number, north_m[a] as number];
  const [dx, dy] = [(east_m[b] as number) - ax, (north_m[b] as number) - ay];
  const along = ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy);
  if (!(along > 0 && along < 1)) return null;
  return { along, distance_m: Math.hypot(px - ax - along * dx, py - ay - along * dy) };
}

/** About as many cells as edges. */
function indexOf(mesh: Mesh, loose: readonly LooseEdge[], tolerance_m: number): NearGrid {
  const length_m = loose.reduce((sum, { a, b }) => sum + mesh.distance_m(a, b), 0);
  const grid = new NearGrid(Math.max(2 * tolerance_m, length_m / loose.length));
  const { east_m, north_m } = mesh;
  loose.forEach(({ a, b }, number) => {
    const [ax, ay] = [east_m[a] as number, north_m[a] as number];
    const [bx, by] = [east_m[b] as number, north_m[b] as number];
    grid.add(number, Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  });
  return grid;
}

/** For each ring that a corner lies beside, the nearest edge of it. */
function findInsertions(mesh: Mesh, loose: readonly LooseEdge[], tolerance_m: number): Insertion[] {
  const ringsOf = mesh.ringsByCorner();
  const unitOf = (ring: number) => mesh.rings[ring]?.unit;
  const grid = indexOf(mesh, loose, tolerance_m);
  const found: Insertion[] = [];
  for (const corner of new Set(loose.flatMap(({ a, b }) => [a, b]))) {
    const nearest = new Map<number, Insertion>();
    const [x, y] = [mesh.east_m[corner] as number, mesh.north_m[corner] as number];
    grid.near(x, y, tolerance_m, (number) => {
      const edge = loose[number] as LooseEdge;
      if (ringsOf[corner]?.some((ring) => unitOf(ring) === unitOf(edge.ring))) return;
      const foot = footOn(mesh, corner, edge);
      if (foot === null || foot.distance_m > tolerance_m) return;
      if (foot.distance_m < (nearest.get(edge.ring)?.distance_m ?? Infinity))
        nearest.set(edge.ring, { corner, edge, ...foot });
    });
    found.push(...nearest.values());
  }
  return found;
}

/**
 * Gives a border the corners of its neighbours that lie on it or within the tolerance beside it (T-junctions, slivers and
 * thin overlaps): the edge bends to the corner, the corner stays.
 */
export function addCorners(mesh: Mesh, loose: readonly LooseEdge[], tolerance_m: number): Repair[] {
  if (loose.length === 0) return [];
  const ringsOf = mesh.ringsByCorner();
  const byRing = new Map<number, Insertion[]>();
  for (const insertion of findInsertions(mesh, loose, tolerance_m)) {
    const list = byRing.get(insertion.edge.ring) ?? [];
    list.push(insertion);
    byRing.set(insertion.edge.ring, list);
  }
  const repairs: Repair[] = [];
  for (const [number, insertions] of byRing) {
    const ring = mesh.rings[number];
    if (ring === undefined) continue;
    insertions.sort((one, other) => one.edge.at - other.edge.at || one.along - other.along);
    const corners: number[] = [];
    let next = 0;
    ring.corners.forEach((corner, at) => {
      corners.push(corner);
      for (; insertions[next]?.edge.at === at; next++) {
        const { corner: added, distance_m } = insertions[next] as Insertion;
        corners.push(added);
        const owners = (ringsOf[added] ?? []).map((owner) => mesh.idOf(owner));
        const units = [...new Set([mesh.idOf(number), ...owners])];
        repairs.push({ kind: 'corner_added', place: mesh.place(added), units, size_m: distance_m });
      }
    });
    ring.corners = corners;
  }
  return repairs;
}
