/** The built ground in one value: streets, lanes, water and the buildings that keep clear of them. */
import { partIntoBlocks } from './blocks';
import { type Building, fillBlock } from './buildings';
import { CLEARANCE_M, Clearance } from './clearance';
import { simplify, smooth } from './curve';
import { hillShare } from './divide';
import { centroid, distanceToPath, type Point, type Ring } from './geometry';
import { isField } from './green';
import { type DrawnRoad, drawnLines } from './lines';
import { METRO_LINES } from './metro';
import { fractalNoise, hashText, makeRandom } from './random';
import type { Ground } from './street';
import { stillWaters, streamBeds, type Water } from './water';

const BLOCK_M2: Readonly<Record<string, number>> = {
  compound: 15000,
  urban_village: 4200,
  industrial_park: 21000,
  public: 26000,
};
/** How far from the outline neighbouring ground is still drawn with houses. */
const BACKDROP_M = 1150;

/** A footpath round a park, well inside its edge. */
function parkLoop(ring: Ring): Point[] {
  const middle = centroid(ring);
  const wander = (p: Point): number => 0.34 + 0.3 * fractalNoise(p[0], p[1], 160, 2, 63);
  const inner = simplify(ring, 18).map(
    (p): Point => [p[0] + (middle[0] - p[0]) * wander(p), p[1] + (middle[1] - p[1]) * wander(p)],
  );
  return smooth([...inner, inner[0] ?? middle], 25);
}

export interface Built {
  readonly roads: readonly DrawnRoad[];
  readonly waters: readonly Water[];
  readonly buildings: readonly Building[];
  readonly blocks: ReadonlyMap<string, readonly Ring[]>;
}

export function build(ground: Ground): Built {
  const lines = drawnLines(ground);
  const waters = [...stillWaters(ground.bend, ground.units), ...streamBeds(lines)];
  const clearance = new Clearance();
  for (const line of lines)
    if (line.lineClass !== 'path') clearance.addPath(line.path, CLEARANCE_M[line.lineClass]);
  for (const line of METRO_LINES) clearance.addPath(line.path.map(ground.bend), 17);
  for (const water of waters) if (water.kind !== 'river') clearance.addWater(water.ring);
  // Borders without a street keep houses off too: a house belongs to one unit.
  for (const unit of ground.units) clearance.addPath([...unit.ring, unit.ring[0] ?? unit.middle], 3);
  const roads: DrawnRoad[] = lines.filter((line) => line.lineClass !== 'river');
  const blocks = new Map<string, readonly Ring[]>();
  const lots: { block: Ring; unit: Parameters<typeof fillBlock>[1] }[] = [];
  const part = (ring: Ring, unit: Parameters<typeof fillBlock>[1], isInside: boolean): void => {
    const wanted = BLOCK_M2[unit.kind];
    const parts = wanted
      ? partIntoBlocks(ring, ground.field, wanted)
      : { blocks: [ring], lanes: [] as Point[][] };
    for (const [i, lane] of parts.lanes.entries()) {
      const path = simplify(lane, 1);
      clearance.addPath(path, unit.kind === 'urban_village' ? 3.2 : CLEARANCE_M.lane);
      if (isInside)
        roads.push({
          id: `lane-${unit.id}-${i}`,
          lineClass: 'lane',
          name_zh: '',
          name_en: '',
          isInside,
          path,
        });
    }
    if (isInside) blocks.set(unit.id, parts.blocks);
    for (const block of parts.blocks) lots.push({ block, unit });
  };
  for (const unit of ground.units) {
    if (unit.kind !== 'hillside') part(unit.ring, unit, true);
    if (unit.kind === 'park' && unit.area_m2 > 30000 && !isField(unit.name_zh))
      roads.push({
        id: `path-${unit.id}`,
        lineClass: 'path',
        name_zh: '',
        name_en: '',
        isInside: true,
        path: parkLoop(unit.ring),
      });
  }
  for (const face of ground.mesh.faces.values()) {
    if (face.community !== '') continue;
    const ring = ground.mesh.ring(face);
    const middle = centroid(ring);
    if (distanceToPath(middle, ground.outline, true) > BACKDROP_M || hillShare(ring) > 0.3) continue;
    const roll = makeRandom(hashText(`outside:${Math.round(middle[0])}`))();
    const kind = roll < 0.35 ? 'compound' : roll < 0.62 ? 'industrial_park' : 'public';
    if (roll < 0.82) part(ring, { id: '', kind, name_zh: `${Math.round(middle[0])}` }, false);
  }
  const buildings = lots.flatMap(({ block, unit }) => fillBlock(block, unit, ground.field, clearance));
  return { roads, waters, buildings, blocks };
}
