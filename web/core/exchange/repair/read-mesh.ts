import { fromGrid, isSame, type Point, toGrid } from '../../edition/grid';
import { doubledArea, orientation } from '../../edition/predicates';
import { type Finding, type Place, type Repair, refusal } from '../finding';
import type { Ground } from './ground';
import { Mesh } from './mesh';

/** How far a spike's point sticks out. */
const reach = (mesh: Mesh, tip: Point, foot: Point) => mesh.distance_m(mesh.number(tip), mesh.number(foot));

/** A ring on the grid without corners that repeat and without spikes (there and back on one line). */
class RingReader {
  readonly repairs: Repair[] = [];

  constructor(
    private readonly mesh: Mesh,
    private readonly id: string,
  ) {}

  private tell(kind: Repair['kind'], point: Point, size_m: number): void {
    this.repairs.push({ kind, place: fromGrid(point), units: [this.id], size_m });
  }

  /** Null when a coordinate is no number on the earth. */
  read(ring: readonly (readonly number[])[]): Point[] | null {
    const points: Point[] = [];
    for (const [longitude = Number.NaN, latitude = Number.NaN] of ring) {
      if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) return null;
      const point = toGrid(longitude, latitude);
      const last = points.at(-1);
      if (last !== undefined && isSame(last, point)) this.tell('corner_repeated', point, 0);
      else points.push(point);
    }
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined) return points;
    if (isSame(first, last)) points.pop();
    else this.tell('ring_closed', first, reach(this.mesh, last, first));
    return this.withoutSpikes(points);
  }

  private withoutSpikes(points: readonly Point[]): Point[] {
    const kept = [...points];
    let at = 0;
    // A spike removed can bare another at its foot, so the walk steps back; each removal shortens the ring.
    for (let quiet = 0; quiet < kept.length && kept.length > 3; ) {
      const index = (place: number) => (place + kept.length) % kept.length;
      const [before, tip, after] = [
        kept[index(at - 1)] as Point,
        kept[index(at)] as Point,
        kept[index(at + 1)] as Point,
      ];
      const turnsBack =
        orientation(before, tip, after) === 0 &&
        (before[0] - tip[0]) * (after[0] - tip[0]) + (before[1] - tip[1]) * (after[1] - tip[1]) > 0;
      if (!isSame(before, after) && !turnsBack) {
        at = index(at + 1);
        quiet += 1;
        continue;
      }
      const foot = Math.abs(before[0] - tip[0]) + Math.abs(before[1] - tip[1]);
      const isNearer = foot < Math.abs(after[0] - tip[0]) + Math.abs(after[1] - tip[1]);
      this.tell('spike_removed', tip, reach(this.mesh, tip, isNearer ? before : after));
      kept.splice(index(at), 1);
      if (isSame(before, after)) kept.splice(kept.indexOf(after), 1);
      at = Math.max(0, index(at - 2));
      quiet = 0;
    }
    return kept;
  }
}

/** Outer rings counter-clockwise, holes clockwise (RFC 7946), the first corner kept. */
function turned(ring: Point[], isOuter: boolean): Point[] {
  return ring.length > 2 && doubledArea(ring) > 0n !== isOuter
    ? [ring[0] as Point, ...ring.slice(1).reverse()]
    : ring;
}

/** Units on the grid as a mesh, with what was cleaned on the way; or what cannot be read. */
export function readMesh(units: readonly Ground[]): {
  readonly mesh: Mesh;
  readonly repairs: Repair[];
  readonly problems: Finding[];
} {
  const [longitude = 114, latitude = 22.7] = units[0]?.coordinates[0]?.[0] ?? [];
  const isPlace = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
  const mesh = new Mesh(
    units.map(({ id }) => id),
    isPlace ? toGrid(longitude, latitude) : [0, 0],
  );
  const repairs: Repair[] = [];
  const problems: Finding[] = [];
  units.forEach(({ id, coordinates }, unit) => {
    const reader = new RingReader(mesh, id);
    coordinates.forEach((ring, number) => {
      const points = reader.read(ring);
      if (points === null) {
        const bad = ring.findIndex(
          ([x = Number.NaN, y = Number.NaN]) => !(Math.abs(x) <= 180 && Math.abs(y) <= 90),
        );
        const place = (ring[bad - 1] as Place | undefined) ?? null;
        problems.push(refusal('bad_number', { place, units: [id], values: { n: bad + 1 } }));
        return;
      }
      const corners = turned(points, number === 0).map((point) => mesh.number(point));
      mesh.rings.push({ unit, corners });
    });
    for (const repair of reader.repairs) repairs.push(repair);
  });
  return { mesh, repairs, problems };
}
