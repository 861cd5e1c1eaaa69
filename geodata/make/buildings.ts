/** Building outlines: compounds in ordered rows, villages packed tight, works under large roofs. Synthetic. */
import type { UnitKind } from './anchors';
import { type Pattern, patternFor } from './building-patterns';
import type { Clearance } from './clearance';
import type { CrossField } from './field';
import { centroid, isInside, type Point, type Ring, signedArea } from './geometry';
import { hashText, makeRandom } from './random';

export interface Building {
  readonly ring: Ring;
  readonly height_m: number;
  readonly unit_id: string;
  readonly kind: UnitKind;
}
function footprint(
  middle: Point,
  along: Point,
  width_m: number,
  depth_m: number,
  shape: Pattern['shape'],
  flip: boolean,
): Point[] {
  const [w, d] = [width_m / 2, depth_m / 2];
  const corner = (u: number, v: number): Point => [
    middle[0] + along[0] * u - along[1] * v,
    middle[1] + along[1] * u + along[0] * v,
  ];
  const s = flip ? -1 : 1;
  if (shape === 'cross') {
    const [n, m] = [w * 0.38, d * 0.38];
    return [
      [-n, -d],
      [n, -d],
      [n, -m],
      [w, -m],
      [w, m],
      [n, m],
      [n, d],
      [-n, d],
      [-n, m],
      [-w, m],
      [-w, -m],
      [-n, -m],
    ].map(([u = 0, v = 0]) => corner(u, v));
  }
  if (shape === 'ell' && width_m > 34) {
    const wing = Math.min(depth_m * 0.75, width_m * 0.3);
    const path: readonly (readonly [number, number])[] = [
      [-w, -d * 0.55],
      [w, -d * 0.55],
      [w, d * 0.45],
      [-w + wing, d * 0.45],
      [-w + wing, d * 1.25],
      [-w, d * 1.25],
    ];
    const ring = path.map(([u, v]) => corner(u * s, v));
    return flip ? ring.reverse() : ring;
  }
  return [corner(-w, -d), corner(w, -d), corner(w, d), corner(-w, d)];
}

/** Fills one block. Rows run east-west where they can, as houses here face south. */
export function fillBlock(
  block: Ring,
  unit: { id: string; kind: UnitKind; name_zh: string },
  field: CrossField,
  clearance: Clearance,
): Building[] {
  const style = patternFor(unit.kind, unit.name_zh);
  if (!style || Math.abs(signedArea(block)) < 150) return [];
  const middle = centroid(block);
  const cross = field(middle);
  const isSmall = unit.kind === 'urban_village';
  const eastWest: Point = Math.abs(cross[0]) >= Math.abs(cross[1]) ? cross : [-cross[1], cross[0]];
  const along: Point = eastWest[0] < 0 ? [-eastWest[0], -eastWest[1]] : eastWest;
  const project = (p: Point): Point => [
    (p[0] - middle[0]) * along[0] + (p[1] - middle[1]) * along[1],
    -(p[0] - middle[0]) * along[1] + (p[1] - middle[1]) * along[0],
  ];
  const flat = block.map(project);
  const [west, east] = [Math.min(...flat.map((p) => p[0])), Math.max(...flat.map((p) => p[0]))];
  const [south, north] = [Math.min(...flat.map((p) => p[1])), Math.max(...flat.map((p) => p[1]))];
  const random = makeRandom(hashText(`fill:${Math.round(middle[0])}:${Math.round(middle[1])}`));
  const margin = 4;
  const spread = (low: number, high: number, size: number, gap: number): number[] => {
    const room = high - low - 2 * margin;
    const count = Math.max(1, Math.floor((room + gap) / (size + gap)));
    const pitch = count > 1 ? Math.min((room - size) / (count - 1), size + gap * 1.7) : 0;
    const start = (low + high) / 2 - (pitch * (count - 1)) / 2;
    return Array.from({ length: count }, (_, i) => start + i * pitch);
  };
  const buildings: Building[] = [];
  const base = style.low_m + (style.high_m - style.low_m) * random();
  for (const v of spread(south, north, style.depth_m, style.gapAcross_m)) {
    for (const u of spread(west, east, style.width_m, style.gapAlong_m)) {
      const [skip, wide, deep, tall, turn] = [random(), random(), random(), random(), random()];
      if (skip < style.bare) continue;
      const jitter = isSmall ? (tall - 0.5) * 1.6 : 0;
      // Where the full size does not fit, a house moves a little within its gap, then shrinks.
      const [du, dv] = [style.gapAlong_m * 0.42, style.gapAcross_m * 0.42];
      const nudges: readonly Point[] = isSmall
        ? [[0, 0]]
        : [
            [0, 0],
            [du, 0],
            [-du, 0],
            [0, dv],
            [0, -dv],
          ];
      const tries = [1, 0.8, 0.6].flatMap((scale) => nudges.map(([nu, nv]) => ({ scale, nu, nv })));
      for (const { scale, nu, nv } of tries) {
        const width = style.width_m * (1 + (wide - 0.5) * style.variety) * scale;
        const depth = style.depth_m * (1 + (deep - 0.5) * style.variety) * (scale === 1 || isSmall ? 1 : 0.9);
        const [x, y] = [u + jitter + nu, v + nv];
        const spot: Point = [
          middle[0] + along[0] * x - along[1] * y,
          middle[1] + along[1] * x + along[0] * y,
        ];
        const ring = footprint(spot, along, width, depth, style.shape, turn < 0.5);
        if (!ring.every((p) => isInside(p, block)) || !clearance.isFree(ring)) continue;
        const height_m = Math.round(
          Math.max(3, base * 0.6 + (style.low_m + (style.high_m - style.low_m) * tall) * 0.4),
        );
        buildings.push({ ring, height_m, unit_id: unit.id, kind: unit.kind });
        break;
      }
    }
  }
  return buildings;
}
