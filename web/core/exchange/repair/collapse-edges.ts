import type { Repair } from '../finding';
import type { LooseEdge, Mesh } from './mesh';

/**
 * Draws an edge together to one corner where two borders have taken over each other's corners in a different order: both
 * walk the edge the same way, which no partition does. The corner that is in more rings stays.
 */
export function collapseEdges(mesh: Mesh, loose: readonly LooseEdge[], tolerance_m: number): Repair[] {
  const ringsOf = mesh.ringsByCorner();
  const repairs: Repair[] = [];
  const gone = new Map<number, number>();
  const stays = new Set<number>();
  for (const { a, b, isDoubled } of loose) {
    const size_m = mesh.distance_m(a, b);
    // Each of the two corners was within the tolerance of the other's border, so the edge is at most twice as long.
    if (!isDoubled || size_m > 2 * tolerance_m || gone.has(a) || gone.has(b)) continue;
    if (stays.has(a) || stays.has(b)) continue;
    const [kept, other] = (ringsOf[a]?.length ?? 0) >= (ringsOf[b]?.length ?? 0) ? [a, b] : [b, a];
    gone.set(other, kept);
    stays.add(kept);
    const units = [...new Set([...(ringsOf[a] ?? []), ...(ringsOf[b] ?? [])].map((ring) => mesh.idOf(ring)))];
    repairs.push({ kind: 'edge_collapsed', place: mesh.place(kept), units, size_m });
  }
  if (gone.size > 0)
    for (const ring of mesh.rings)
      ring.corners = ring.corners
        .map((corner) => gone.get(corner) ?? corner)
        .filter((corner, at, all) => corner !== all.at(at - 1) || all.length === 1);
  return repairs;
}
