/** Lakes, reservoirs, ponds and the streams' beds. */
import { smooth, strip } from './curve';
import { at, distanceToPath, isInside, type Point, type Ring } from './geometry';
import type { DrawnRoad } from './lines';
import { fractalNoise } from './random';

export interface Water {
  readonly name_zh: string;
  readonly name_en: string;
  readonly kind: 'lake' | 'reservoir' | 'pond' | 'river';
  readonly ring: readonly Point[];
}

/** [name, name, kind, x km, y km, long radius m, short radius m, direction degrees, raggedness] */
const STILL: readonly (readonly [
  string,
  string,
  Water['kind'],
  number,
  number,
  number,
  number,
  number,
  number,
])[] = [
  ['翠湖', 'Cuihu Lake', 'lake', -1.84, 0.42, 150, 72, 12, 0.4],
  ['碧眼水库', 'Biyan Reservoir', 'reservoir', 0.34, 0.28, 250, 100, 62, 0.75],
  ['迳口水库', 'Jingkou Reservoir', 'reservoir', 1.5, 2.14, 300, 110, 166, 0.8],
  ['白花水库', 'Baihua Reservoir', 'reservoir', 2.36, -0.42, 260, 100, 70, 0.8],
  ['大顶岭水库', 'Dadingling Reservoir', 'reservoir', 2.3, -1.98, 190, 80, 35, 0.8],
  ['荷塘', 'Lotus Pond', 'pond', -1.5, 2.46, 70, 44, 20, 0.3],
  ['', '', 'pond', -1.32, 2.62, 46, 30, 80, 0.3],
  ['', '', 'pond', -1.72, 2.62, 52, 28, 140, 0.3],
  ['', '', 'pond', -2.52, 2.62, 60, 36, 30, 0.3],
  ['', '', 'pond', 0.0, 2.1, 46, 30, 10, 0.3],
  ['', '', 'pond', -0.72, 1.92, 44, 26, 60, 0.3],
  ['', '', 'lake', -0.66, -1.52, 110, 44, 170, 0.5],
  ['公明水库', 'Gongming Reservoir', 'reservoir', -3.9, 5.5, 900, 420, 150, 0.8],
  ['鹅颈水库', 'Ejing Reservoir', 'reservoir', 2.3, -4.2, 560, 210, 58, 0.9],
  ['', '', 'reservoir', 4.9, 1.5, 360, 130, 120, 0.9],
  ['', '', 'reservoir', 4.3, 4.5, 420, 150, 40, 0.9],
  ['', '', 'lake', -6.2, -0.6, 200, 110, 20, 0.5],
];

function shore(
  x: number,
  y: number,
  long_m: number,
  short_m: number,
  degrees: number,
  raggedness: number,
): Point[] {
  const turn = (degrees * Math.PI) / 180;
  const ring: Point[] = [];
  const count = Math.max(20, Math.round(long_m / 7));
  for (let i = 0; i < count; i++) {
    const angle = (i / count) * Math.PI * 2;
    const [cx, cy] = [Math.cos(angle), Math.sin(angle)];
    const wave = 1 + raggedness * 0.75 * fractalNoise(x * 900 + cx * 260, y * 900 + cy * 260, 190, 3, 5);
    const [u, v] = [cx * long_m * wave, cy * short_m * wave];
    ring.push([
      x * 1000 + u * Math.cos(turn) - v * Math.sin(turn),
      y * 1000 + u * Math.sin(turn) + v * Math.cos(turn),
    ]);
  }
  return smooth([...ring, at(ring, 0)], Math.max(9, long_m / 22)).slice(0, -1);
}

/** A lake or pond lies wholly in one unit: it moves towards the unit's middle and shrinks until it fits. */
function fitted(
  make: (x: number, y: number, scale: number) => Point[],
  spot: Point,
  units: readonly { ring: Ring; middle: Point }[],
): Point[] {
  const unit = units.find(({ ring }) => isInside(spot, ring));
  if (!unit) return make(spot[0] / 1000, spot[1] / 1000, 1);
  for (let step = 0; step < 14; step++) {
    const share = Math.min(1, step / 4);
    const x = spot[0] + (unit.middle[0] - spot[0]) * share;
    const y = spot[1] + (unit.middle[1] - spot[1]) * share;
    const ring = make(x / 1000, y / 1000, 1 - step * 0.05);
    if (ring.every((p) => isInside(p, unit.ring) && distanceToPath(p, unit.ring, true) > 22)) return ring;
  }
  return make(unit.middle[0] / 1000, unit.middle[1] / 1000, 0.3);
}

export function stillWaters(
  bend: (p: Point) => Point,
  units: readonly { ring: Ring; middle: Point }[],
): Water[] {
  return STILL.map(([name_zh, name_en, kind, x, y, long_m, short_m, degrees, raggedness]) => {
    const spot = bend([x * 1000, y * 1000]);
    const make = (at_x: number, at_y: number, scale: number): Point[] =>
      shore(at_x, at_y, long_m * scale, short_m * scale, degrees, raggedness);
    const ring = kind === 'reservoir' ? make(spot[0] / 1000, spot[1] / 1000, 1) : fitted(make, spot, units);
    return { name_zh, name_en, kind, ring };
  });
}

/** Streams as beds 8 to 26 m wide: narrow near the source. */
export function streamBeds(lines: readonly DrawnRoad[]): Water[] {
  return lines
    .filter((line) => line.lineClass === 'river')
    .map(({ name_zh, name_en, path }) => ({
      name_zh,
      name_en,
      kind: 'river',
      ring: strip(path, (along) => {
        const p = at(path, Math.round(along * (path.length - 1)));
        // All three run west; their width follows how far they have come.
        return Math.min(30, Math.max(7, 15 - p[0] / 260));
      }),
    }));
}
