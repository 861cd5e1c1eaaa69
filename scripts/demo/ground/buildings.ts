/** Building outlines: compounds in ordered rows, villages packed tight, works under large roofs. Synthetic. */
import type { UnitKind } from './anchors';
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
/** How a block is filled: footprint, distances and heights in metres. */
interface Pattern {
  readonly width_m: number;
  readonly depth_m: number;
  readonly gapAlong_m: number;
  readonly gapAcross_m: number;
  readonly low_m: number;
  readonly high_m: number;
  /** Share of places left empty. */
  readonly bare: number;
  /** How much sizes vary. */
  readonly variety: number;
  readonly shape: 'box' | 'cross' | 'ell';
}

const pattern = (width_m: number, depth_m: number, gapAlong_m: number, gapAcross_m: number, low_m: number, high_m: number, bare: number, variety: number, shape: Pattern['shape']): Pattern => ({ width_m, depth_m, gapAlong_m, gapAcross_m, low_m, high_m, bare, variety, shape });

const SLABS = pattern(44, 13, 8, 16, 18, 27, 0.03, 0.14, 'box');
const LONG_SLABS = pattern(66, 14, 12, 22, 30, 36, 0.04, 0.1, 'ell');
const TOWERS = pattern(28, 26, 15, 19, 54, 100, 0.05, 0.08, 'cross');
const VILLAGE = pattern(11, 10.5, 2.6, 3.4, 9, 24, 0.05, 0.28, 'box');
const OLD_VILLAGE = pattern(9, 11, 2, 3, 4, 10, 0.12, 0.3, 'box');
const SHEDS = pattern(64, 28, 15, 15, 9, 18, 0.06, 0.22, 'box');
const FACTORY_FLOORS = pattern(52, 20, 14, 16, 20, 36, 0.08, 0.15, 'ell');
const OFFICES = pattern(38, 30, 24, 24, 30, 80, 0.1, 0.2, 'box');
const SCHOOL = pattern(54, 15, 13, 20, 12, 20, 0.3, 0.15, 'ell');
const PAVILIONS = pattern(12, 9, 90, 110, 4, 7, 0.6, 0.3, 'box');

export function patternFor(kind: UnitKind, name_zh: string): Pattern | null {
  const roll = makeRandom(hashText(`pattern:${name_zh}`))();
  if (kind === 'compound') return roll < 0.42 ? SLABS : roll < 0.62 ? LONG_SLABS : TOWERS;
  if (kind === 'urban_village') return name_zh.includes('古村') || name_zh.includes('老') ? OLD_VILLAGE : VILLAGE;
  if (kind === 'industrial_park') return /科技园|创新园|云谷|科创谷/.test(name_zh) ? (roll < 0.5 ? OFFICES : FACTORY_FLOORS) : roll < 0.7 ? SHEDS : FACTORY_FLOORS;
  if (kind === 'public') return SCHOOL;
  return kind === 'park' ? PAVILIONS : null;
}

function footprint(middle: Point, along: Point, width_m: number, depth_m: number, shape: Pattern['shape'], flip: boolean): Point[] {
  const [w, d] = [width_m / 2, depth_m / 2];
  const corner = (u: number, v: number): Point => [middle[0] + along[0] * u - along[1] * v, middle[1] + along[1] * u + along[0] * v];
  const s = flip ? -1 : 1;
  if (shape === 'cross') {
    const [n, m] = [w * 0.38, d * 0.38];
    return [[-n, -d], [n, -d], [n, -m], [w, -m], [w, m], [n, m], [n, d], [-n, d], [-n, m], [-w, m], [-w, -m], [-n, -m]].map(([u = 0, v = 0]) => corner(u, v));
  }
  if (shape === 'ell' && width_m > 34) {
    const wing = Math.min(depth_m * 0.75, width_m * 0.3);
    const path: readonly (readonly [number, number])[] = [[-w, -d * 0.55], [w, -d * 0.55], [w, d * 0.45], [-w + wing, d * 0.45], [-w + wing, d * 1.25], [-w, d * 1.25]];
    const ring = path.map(([u, v]) => corner(u * s, v));
    return flip ? ring.reverse() : ring;
  }
  return [corner(-w, -d), corner(w, -d), corner(w, d), corner(-w, d)];
}

/** Fills one block. Rows run east-west where they can, as houses here face south. */
export function fillBlock(block: Ring, unit: { id: string; kind: UnitKind; name_zh: string }, field: CrossField, clearance: Clearance): Building[] {
  const style = patternFor(unit.kind, unit.name_zh);
  if (!style || Math.abs(signedArea(block)) < 150) return [];
  const middle = centroid(block);
  const cross = field(middle);
  const isSmall = unit.kind === 'urban_village';
  const eastWest: Point = Math.abs(cross[0]) >= Math.abs(cross[1]) ? cross : [-cross[1], cross[0]];
  const along: Point = eastWest[0] < 0 ? [-eastWest[0], -eastWest[1]] : eastWest;
  const project = (p: Point): Point => [(p[0] - middle[0]) * along[0] + (p[1] - middle[1]) * along[1], -(p[0] - middle[0]) * along[1] + (p[1] - middle[1]) * along[0]];
  const flat = block.map(project);
  const [west, east] = [Math.min(...flat.map((p) => p[0])), Math.max(...flat.map((p) => p[0]))];
  const [south, north] = [Math.min(...flat.map((p) => p[1])), Math.max(...flat.map((p) => p[1]))];
  const random = makeRandom(hashText(`fill:${Math.round(middle[0])}:${Math.round(middle[1])}`));
  const margin = isSmall ? 4 : 7;
  const spread = (low: number, high: number, size: number, gap: number): number[] => {
    const room = high - low - 2 * margin;
    const count = Math.max(1, Math.floor((room + gap) / (size + gap)));
    const pitch = count > 1 ? Math.min((room - size) / (count - 1), size + gap * 1.5) : 0;
    const start = (low + high) / 2 - (pitch * (count - 1)) / 2;
    return Array.from({ length: count }, (_, i) => start + i * pitch);
  };
  const buildings: Building[] = [];
  const base = style.low_m + (style.high_m - style.low_m) * random();
  for (const v of spread(south, north, style.depth_m, style.gapAcross_m)) {
    for (const u of spread(west, east, style.width_m, style.gapAlong_m)) {
      const [skip, wide, deep, tall, turn] = [random(), random(), random(), random(), random()];
      if (skip < style.bare) continue;
      for (const scale of [1, 0.78, 0.56]) {
        const width = style.width_m * (1 + (wide - 0.5) * style.variety) * scale;
        const depth = style.depth_m * (1 + (deep - 0.5) * style.variety) * (scale === 1 || isSmall ? 1 : 0.9);
        const shift = isSmall ? (tall - 0.5) * 1.6 : 0;
        const spot: Point = [middle[0] + along[0] * (u + shift) - along[1] * v, middle[1] + along[1] * (u + shift) + along[0] * v];
        const ring = footprint(spot, along, width, depth, style.shape, turn < 0.5);
        if (!ring.every((p) => isInside(p, block)) || !clearance.isFree(ring)) continue;
        const height_m = Math.round(Math.max(3, base * 0.6 + (style.low_m + (style.high_m - style.low_m) * tall) * 0.4));
        buildings.push({ ring, height_m, unit_id: unit.id, kind: unit.kind });
        break;
      }
    }
  }
  return buildings;
}
