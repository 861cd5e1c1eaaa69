/** A corner drag, frame by frame, at 260 and 5,000 units: moving, checking and measuring, against noding the whole street anew. */

import type { Edition } from '../../web/core/edition/edition';
import type { Point } from '../../web/core/edition/grid';
import { measureCircles } from '../../web/core/edition/measures';
import { moveCorner } from '../../web/core/edition/operations/corners';
import { toPolygons } from '../../web/core/edition/partition';
import { randomEdition } from '../../web/core/edition/testing/random-partition';
import { type Seeded, seeded } from '../../web/core/random/seeded';
import { type Figure, median, percentile, type Say } from './figures';
import { loadPeer } from './peers';

const DRAGS = 30;
const FRAMES = 30;
/** About a metre. */
const METRE = 9500;

const streets = [
  { units: 260, atMost: 16, plan: { columns: 20, rows: 13, steps: 6, block: 4 }, noded: 5 },
  { units: 5000, atMost: 50, plan: { columns: 100, rows: 50, steps: 6, block: 12 }, noded: 1 },
] as const;

/** A corner inside the street where at least three borders meet, or one on a border between two units. */
function innerCorner(edition: Edition, random: Seeded): Point {
  for (;;) {
    const arc = random.pick(edition.arcs);
    if (!arc?.left || !arc.right) continue;
    const point = random.pick(arc.points);
    const isOuter = moveCorner(edition, { at: point, to: [point[0] + 1, point[1]] });
    if (isOuter.allowed) return point;
  }
}

/** Times of the frames of one drag: every frame starts from the edition as it was when the corner was grasped. */
function drag(edition: Edition, random: Seeded): { times: number[]; refused: number } {
  const at = innerCorner(edition, random);
  const [dx, dy] = [(random.unit() - 0.5) * 2, (random.unit() - 0.5) * 2];
  const times: number[] = [];
  let refused = 0;
  for (let frame = 1; frame <= FRAMES; frame++) {
    const to: Point = [at[0] + Math.round(dx * frame * METRE), at[1] + Math.round(dy * frame * METRE)];
    const startedAt = performance.now();
    const outcome = moveCorner(edition, { at, to });
    if (outcome.allowed) measureCircles(outcome.edition, new Map());
    else refused += 1;
    times.push(performance.now() - startedAt);
  }
  return { times, refused };
}

/** What a map editor without a shared model does after a move: nodes all borders anew to see whether units still tile. */
export function nodeAnew(turf: ReturnType<typeof loadPeer>, edition: Edition): { ms: number; parts: number } {
  const polygons = toPolygons(edition).map(({ coordinates }) => turf.polygon(coordinates));
  const startedAt = performance.now();
  const { geometry } = turf.union(turf.featureCollection(polygons));
  const parts = geometry.type === 'Polygon' ? geometry.coordinates.length : 2;
  return { ms: performance.now() - startedAt, parts };
}

/** Figures of the part `edition` of `npm run bench`. */
export async function measure(say: Say): Promise<Figure[]> {
  const turf = loadPeer('@turf/turf');
  return streets.flatMap(({ units, atMost, plan, noded }) => {
    const random = seeded(units);
    const edition = randomEdition(plan, random);
    drag(edition, random);
    const drags = Array.from({ length: DRAGS }, () => drag(edition, random));
    const times = drags.flatMap((one) => one.times);
    const peers = Array.from({ length: noded }, () => nodeAnew(turf, edition));
    if (peers.some(({ parts }) => parts !== 1)) say('turf found gaps between the units');
    say(
      `${units} units: ${times.length} frames, median ${median(times).toFixed(2)} ms, slowest ${percentile(times, 1).toFixed(1)} ms, ` +
        `${drags.reduce((sum, { refused }) => sum + refused, 0)} refused; turf ${median(peers.map(({ ms }) => ms)).toFixed(0)} ms`,
    );
    return [
      {
        what: `corner drag at ${units} units, a frame with check and measures, p95`,
        value: percentile(times, 0.95),
        unit: 'ms',
        peer: { name: 'turf union of all units', value: median(peers.map(({ ms }) => ms)) },
        target: { atMost, of: 'value' as const },
      },
    ];
  });
}
