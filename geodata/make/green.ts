/** Green ground: parks and fields of the units, and woods wherever the hills are not built over. */
import { partIntoBlocks } from './blocks';
import { simplify, smooth } from './curve';
import { elevation } from './elevation';
import { at, bounds, centroid, isInside, type Point, type Ring, signedArea } from './geometry';
import { type HeightGrid, levelLines } from './marching';
import { fractalNoise, hashText } from './random';
import { inset } from './ring-shape';
import { FRAME } from './skeleton';
import type { Ground } from './street';

export interface Green {
  readonly kind: 'park' | 'field' | 'wood' | 'grass';
  readonly name_zh: string;
  readonly name_en: string;
  /** 0..2: neighbouring fields differ. */
  readonly tone: number;
  readonly rings: readonly Ring[];
}

const STEP_M = 40;

/** Woods: level lines of height above the tree line, kept out of settled units and thinned by noise at the edge. */
function woods(ground: Ground): Green[] {
  const columns = Math.floor((FRAME.east - FRAME.west) / STEP_M) + 3;
  const rows = Math.floor((FRAME.north - FRAME.south) / STEP_M) + 3;
  const point = (column: number, row: number): Point => [
    FRAME.west + (column - 1) * STEP_M,
    FRAME.south + (row - 1) * STEP_M,
  ];
  const values = new Float64Array(columns * rows).fill(-10);
  for (let row = 1; row + 1 < rows; row++)
    for (let column = 1; column + 1 < columns; column++) {
      const p = point(column, row);
      values[row * columns + column] = elevation(p) - 40 + 9 * fractalNoise(p[0], p[1], 260, 3, 91);
    }
  for (const unit of ground.units) {
    const box = bounds(unit.ring);
    for (
      let row = Math.floor((box.south - FRAME.south) / STEP_M);
      row <= (box.north - FRAME.south) / STEP_M + 2;
      row++
    )
      for (
        let column = Math.floor((box.west - FRAME.west) / STEP_M);
        column <= (box.east - FRAME.west) / STEP_M + 2;
        column++
      ) {
        const index = row * columns + column;
        const p = point(column, row);
        if (!isInside(p, unit.ring)) continue;
        const height = values[index] ?? 0;
        // Hillsides are wooded to the foot; parks have clumps of trees; settled ground has none.
        const clumps = isField(unit.name_zh) ? -8 : 14 * fractalNoise(p[0], p[1], 210, 2, 17) - 1.5;
        values[index] =
          unit.kind === 'hillside' ? height + 16 : unit.kind === 'park' ? Math.max(height - 14, clumps) : -8;
      }
  }
  const grid: HeightGrid = {
    columns,
    rows,
    point,
    value: (column, row) => values[row * columns + column] as number,
  };
  const rings = levelLines(grid, 0)
    .filter((line) => Math.abs(signedArea(line.slice(0, -1))) > 5200)
    .map((line) => smooth(simplify(line, 9), 34).slice(0, -1));
  const outers = rings.filter((ring) => signedArea(ring) > 0);
  const holes = rings.filter((ring) => signedArea(ring) < 0);
  return outers.map((outer) => {
    const own = holes.filter(
      (hole) =>
        isInside(at(hole, 0), outer) &&
        !outers.some(
          (other) =>
            other !== outer &&
            Math.abs(signedArea(other)) < signedArea(outer) &&
            isInside(at(hole, 0), other),
        ),
    );
    return { kind: 'wood', name_zh: '', name_en: '', tone: 0, rings: [outer, ...own] };
  });
}

/** Fields and orchards are drawn plot by plot. */
export const isField = (name_zh: string): boolean => /田园|果园|苗圃|大观园/.test(name_zh);

export function greens(ground: Ground): Green[] {
  const parks = ground.units.filter((unit) => unit.kind === 'park');
  // Grass under the woods: a hillside is green where no tree stands.
  const hillsides = ground.units.filter((unit) => unit.kind === 'hillside');
  const result: Green[] = hillsides.map(({ ring }) => ({
    kind: 'grass',
    name_zh: '',
    name_en: '',
    tone: 0,
    rings: [ring],
  }));
  result.push(...woods(ground));
  for (const unit of parks) {
    const { name_zh, name_en, ring } = unit;
    result.push({ kind: 'park', name_zh, name_en, tone: 0, rings: [ring] });
    if (!isField(name_zh)) continue;
    for (const field of partIntoBlocks(ring, ground.field, 7200).blocks) {
      const middle = centroid(field);
      const plot = inset(field, 3.2);
      if (plot.length < 3) continue;
      const tone = hashText(`field:${Math.round(middle[0])}:${Math.round(middle[1])}`) % 3;
      result.push({
        kind: 'field',
        name_zh: '',
        name_en: '',
        tone,
        rings: [simplify([...plot, at(plot, 0)], 2).slice(0, -1)],
      });
    }
  }
  return result;
}
