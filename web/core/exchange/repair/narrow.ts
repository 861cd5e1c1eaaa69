import { type Point, stepMetres, toGrid } from '../../edition/grid';
import type { Finding, FindingCode } from '../finding';
import type { Mesh } from './mesh';

/** What a zigzag narrower than the tolerance can leave behind. */
const codes: ReadonlySet<FindingCode> = new Set(['gap', 'overlap', 'crossing_ring', 'repeated_corner']);
/** So many tolerances round the place of a problem are looked at. */
const REACH = 10;

/**
 * Problems where a border bends more closely than the tolerance: there two corners of one border both lie within reach of
 * a neighbour's, and which belongs to which cannot be told. They get the value `isNarrow`, so that the sentence says why.
 */
export function markNarrow(mesh: Mesh, problems: readonly Finding[], tolerance_m: number): Finding[] {
  const [east_m, north_m] = stepMetres(mesh.points[0]?.[1] ?? 0);
  const distance_m = ([ax, ay]: Point, [bx, by]: Point) =>
    Math.hypot((ax - bx) * east_m, (ay - by) * north_m);
  return problems.map((problem) => {
    if (problem.place === null || !codes.has(problem.code)) return problem;
    const at = toGrid(...problem.place);
    const isNarrow = mesh.rings.some(({ unit, corners }) => {
      if (!problem.units.includes(mesh.ids[unit] as string)) return false;
      const near = corners
        .map((corner) => mesh.points[corner] as Point)
        .filter((point) => distance_m(point, at) <= REACH * tolerance_m);
      return near.some((one, number) =>
        near.slice(number + 1).some((other) => distance_m(one, other) <= tolerance_m),
      );
    });
    return isNarrow ? { ...problem, values: { ...problem.values, isNarrow: 1 } } : problem;
  });
}
