/** Makes of a partition what careless drawing makes of it: borders that nearly meet. */
import { stepMetres } from '../../edition/grid';
import type { Seeded } from '../../random/seeded';
import type { Ground } from '../repair/ground';

type Position = readonly number[];

export interface Distortion {
  /** Every unit's copy of a corner lies at most so far from where it was. */
  readonly jitter_m: number;
  /** The share of edges that get a corner of their own (T-junctions, slivers), at most `jitter_m` beside the edge. */
  readonly extra?: number;
}

export function distort(
  units: readonly Ground[],
  { jitter_m, extra = 0 }: Distortion,
  random: Seeded,
): Ground[] {
  const [east_m, north_m] = stepMetres(22.75e9);
  const moved = ([x = 0, y = 0]: Position, by_m: number): Position => {
    const [reach, angle] = [Math.sqrt(random.unit()) * by_m, random.unit() * 2 * Math.PI];
    return [x + (Math.cos(angle) * reach) / east_m / 1e9, y + (Math.sin(angle) * reach) / north_m / 1e9];
  };
  const ring = (corners: readonly Position[]): Position[] => {
    const open = corners.slice(0, -1);
    const jittered = open.flatMap((corner, at) => {
      const next = open[(at + 1) % open.length] as Position;
      const own = moved(corner, jitter_m);
      if (random.unit() >= extra) return [own];
      const along = 0.2 + 0.6 * random.unit();
      const between = [0, 1].map((axis) => {
        const from = corner[axis] as number;
        return from + ((next[axis] as number) - from) * along;
      });
      return [own, moved(between, jitter_m)];
    });
    return [...jittered, jittered[0] as Position];
  };
  return units.map(({ id, coordinates }) => ({ id, coordinates: coordinates.map(ring) }));
}
