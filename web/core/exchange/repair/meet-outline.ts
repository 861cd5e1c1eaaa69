import { exactlyOnEdge, fromGrid, type Point } from '../../edition/grid';
import { type Finding, type Repair, refusal } from '../finding';
import { type LooseEdge, looseEdges, type Mesh } from './mesh';

type Metres = readonly [east_m: number, north_m: number];

interface OutlineEdge {
  readonly from: Point;
  readonly to: Point;
  readonly ends: readonly [Metres, Metres];
}

/** The place on an edge that is nearest to a place, as a share of the edge, and how far that is. */
function nearestOn([px, py]: Metres, [[ax, ay], [bx, by]]: readonly [Metres, Metres]) {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / square));
  return { along, distance_m: Math.hypot(px - ax - along * dx, py - ay - along * dy) };
}

/** The nearest of things with edges; there is at least one. */
function nearest<T>(place: Metres, things: readonly T[], endsOf: (thing: T) => readonly [Metres, Metres]) {
  let best = { thing: things[0] as T, along: 0, distance_m: Infinity };
  for (const thing of things) {
    const found = nearestOn(place, endsOf(thing));
    if (found.distance_m < best.distance_m) best = { thing, ...found };
  }
  return best;
}

/** Leads the outer border of units onto a street's outline, corner by corner. */
class Meeting {
  readonly repairs: Repair[] = [];
  private readonly targets: readonly Point[];
  private readonly edges: readonly OutlineEdge[];

  constructor(
    private readonly mesh: Mesh,
    outline: readonly (readonly Point[])[],
    private readonly tolerance_m: number,
  ) {
    this.targets = outline.flat();
    this.edges = outline.flatMap((ring) =>
      ring.map((from, at): OutlineEdge => {
        const to = ring[(at + 1) % ring.length] as Point;
        return { from, to, ends: [mesh.metres(from), mesh.metres(to)] };
      }),
    );
  }

  private point = (corner: number): Point => this.mesh.points[corner] as Point;
  private place = (corner: number): Metres => this.mesh.metres(this.point(corner));
  private endsOf = ({ a, b }: LooseEdge) => [this.place(a), this.place(b)] as const;
  /** The corners along the outer border. */
  private ends = (): number[] => [...new Set(looseEdges(this.mesh).map(({ a }) => a))];
  /** The edge of the outline that a corner lies nearest to. */
  private beside = (corner: number) => nearest(this.place(corner), this.edges, ({ ends }) => ends);

  /** The place where the two lie farthest apart. */
  farthest(): { readonly point: Point; readonly distance_m: number } {
    const loose = looseEdges(this.mesh);
    const distances = [
      ...this.ends().map((corner) => ({ ...this.beside(corner), point: this.point(corner) })),
      ...this.targets.map((point) => ({ ...nearest(this.mesh.metres(point), loose, this.endsOf), point })),
    ];
    return distances.reduce((far, one) => (one.distance_m > far.distance_m ? one : far));
  }

  private tell(at: Point, rings: readonly number[], size_m: number): void {
    const units = [...new Set(rings.map((ring) => this.mesh.idOf(ring)))];
    this.repairs.push({ kind: 'outline_met', place: fromGrid(at), units, size_m });
  }

  private move(corner: number, to: Point, rings: readonly number[]): void {
    const number = this.mesh.number(to);
    if (number === corner) return;
    for (const ring of rings.map((at) => this.mesh.rings[at]))
      if (ring) ring.corners = ring.corners.map((one) => (one === corner ? number : one));
    this.tell(to, rings, this.mesh.distance_m(corner, number));
  }

  /** Gives each corner of the outline the nearest corner of a unit, the nearest pairs first. */
  takeCorners(): void {
    const ringsOf = this.mesh.ringsByCorner();
    const free = new Set(this.ends());
    const pairs = this.targets.flatMap((target) => {
      const [x, y] = this.mesh.metres(target);
      return [...free].flatMap((corner) => {
        const [east, north] = this.place(corner);
        const distance_m = Math.hypot(x - east, y - north);
        return distance_m <= this.tolerance_m ? [{ target, corner, distance_m }] : [];
      });
    });
    const taken = new Set<Point>();
    for (const { target, corner } of pairs.sort((one, other) => one.distance_m - other.distance_m)) {
      if (taken.has(target) || !free.has(corner)) continue;
      taken.add(target);
      free.delete(corner);
      this.move(corner, target, ringsOf[corner] ?? []);
    }
  }

  /** Adds the corners of the outline that no unit has. */
  addCorners(): void {
    const loose = looseEdges(this.mesh);
    const there = new Set(this.ends());
    const missing = this.targets
      .map((target) => ({ target, ...nearest(this.mesh.metres(target), loose, this.endsOf) }))
      .filter(
        ({ target, distance_m }) => distance_m <= this.tolerance_m && !there.has(this.mesh.number(target)),
      )
      // From the end of each ring, so that the places before keep their numbers.
      .sort((one, other) => other.thing.at - one.thing.at || other.along - one.along);
    for (const { target, thing, distance_m } of missing) {
      this.mesh.rings[thing.ring]?.corners.splice(thing.at + 1, 0, this.mesh.number(target));
      this.tell(target, [thing.ring], distance_m);
    }
  }

  /** What is left beside the outline goes onto it where borders end there, and goes away where none does. */
  layOn(): void {
    const ringsOf = this.mesh.ringsByCorner();
    const targets = new Set(this.targets.map((point) => this.mesh.number(point)));
    for (const corner of this.ends()) {
      const { thing, distance_m } = this.beside(corner);
      if (targets.has(corner) || distance_m > this.tolerance_m) continue;
      const [first = 0, ...others] = ringsOf[corner] ?? [];
      const ring = this.mesh.rings[first];
      if (others.length > 0) {
        const to = exactlyOnEdge(thing.from, thing.to, this.point(corner));
        if (to !== null) this.move(corner, to, [first, ...others]);
      } else if (ring) {
        ring.corners = ring.corners.filter((one) => one !== corner);
        if (distance_m > 0) this.tell(this.point(corner), [first], distance_m);
      }
    }
  }
}

/**
 * Leads units that are a partition onto the outline of a street, which no import changes: a border that another program
 * wrote in its own digits, or that was drawn again, lies beside it by less than the tolerance. Changes the mesh. Where the
 * two lie farther apart nothing is changed, and the farthest place is told.
 */
export function meetOutline(
  mesh: Mesh,
  outline: readonly (readonly Point[])[],
  tolerance_m: number,
): { readonly repairs: readonly Repair[]; readonly problems: readonly Finding[] } {
  const meeting = new Meeting(mesh, outline, tolerance_m);
  const { point, distance_m } = meeting.farthest();
  if (distance_m > tolerance_m) {
    const values = { far_m: distance_m, tolerance_m };
    return { repairs: [], problems: [refusal('outline_differs', { place: fromGrid(point), values })] };
  }
  meeting.takeCorners();
  meeting.addCorners();
  meeting.layOn();
  return { repairs: meeting.repairs, problems: [] };
}
