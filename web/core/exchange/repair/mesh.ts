import { CornerNumbers } from '../../edition/corner-numbers';
import { fromGrid, type Point, stepMetres } from '../../edition/grid';
import type { Place } from '../finding';
import type { Ground } from './ground';

export interface MeshRing {
  /** Number of the unit in the file's order. */
  readonly unit: number;
  /** Corner numbers, the first not repeated; the unit on the left hand. */
  corners: number[];
}

/**
 * Rings that share numbered corners: one place is one number, so that a corner moved moves for every unit that has it,
 * and an edge is a pair of numbers. Mutable: the repair works on it and nobody else.
 */
export class Mesh {
  private readonly corners = new CornerNumbers();
  readonly points: readonly Point[] = this.corners.points;
  readonly rings: MeshRing[] = [];
  readonly ids: readonly string[];
  /** Metres east and north of the origin by corner; true to 0.5 %, which is enough to compare with a tolerance. */
  readonly east_m: number[] = [];
  readonly north_m: number[] = [];
  private readonly scale: readonly [east_m: number, north_m: number];
  private readonly origin: Point;

  /** @param origin any corner of the street: distances are measured on the plane that touches the earth there. */
  constructor(ids: readonly string[], origin: Point) {
    this.ids = ids;
    this.origin = origin;
    this.scale = stepMetres(origin[1]);
  }

  number(point: Point): number {
    const found = this.corners.number(point);
    if (found === this.east_m.length) {
      const [east_m, north_m] = this.metres(point);
      this.east_m.push(east_m);
      this.north_m.push(north_m);
    }
    return found;
  }

  /** Metres east and north of the origin of a place that need be no corner. */
  metres([x, y]: Point): readonly [east_m: number, north_m: number] {
    return [(x - this.origin[0]) * this.scale[0], (y - this.origin[1]) * this.scale[1]];
  }

  distance_m(a: number, b: number): number {
    const [east, north] = [this.east_m, this.north_m];
    return Math.hypot((east[a] as number) - (east[b] as number), (north[a] as number) - (north[b] as number));
  }

  place(corner: number): Place {
    return fromGrid(this.points[corner] as Point);
  }

  idOf(ring: number): string {
    return this.ids[(this.rings[ring] as MeshRing).unit] as string;
  }

  /** Rings of every corner, in order. */
  ringsByCorner(): number[][] {
    const found: number[][] = Array.from(this.points, () => []);
    this.rings.forEach(({ corners }, ring) => {
      for (const corner of corners) found[corner]?.push(ring);
    });
    return found;
  }
}

/** A directed edge that no other ring walks the other way: the street's outline, and every border that does not meet. */
export interface LooseEdge {
  readonly ring: number;
  /** The edge leads from the ring's corner at this position to the next. */
  readonly at: number;
  readonly a: number;
  readonly b: number;
  /** Another ring walks it in the same direction: two units lie on the same side. */
  readonly isDoubled: boolean;
}

/** The loose edges of a mesh, ring by ring. */
export function looseEdges({ rings, points }: Mesh): LooseEdge[] {
  const uses = new Map<number, number>();
  const size = points.length;
  for (const { corners } of rings)
    corners.forEach((a, at) => {
      const key = a * size + (corners[(at + 1) % corners.length] as number);
      uses.set(key, (uses.get(key) ?? 0) + 1);
    });
  return rings.flatMap(({ corners }, ring) =>
    corners.flatMap((a, at): LooseEdge[] => {
      const b = corners[(at + 1) % corners.length] as number;
      const [same = 0, back = 0] = [uses.get(a * size + b), uses.get(b * size + a)];
      return back === 1 && same === 1 ? [] : [{ ring, at, a, b, isDoubled: same > 1 }];
    }),
  );
}

/** The rings of every unit, closed, in degrees of 9 decimals. */
export function groundsOf(mesh: Mesh): Ground[] {
  const grounds = mesh.ids.map((id): { id: string; coordinates: number[][][] } => ({ id, coordinates: [] }));
  for (const { unit, corners } of mesh.rings) {
    const ring = [...corners, ...corners.slice(0, 1)].map((at) => [...fromGrid(mesh.points[at] as Point)]);
    grounds[unit]?.coordinates.push(ring);
  }
  return grounds;
}
