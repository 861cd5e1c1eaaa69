/** Divides the skeleton's faces into units: along streets where people live, along crests and gullies in the hills. */
import { bestCut, type Landing } from './cut';
import { elevation } from './elevation';
import { type CrossField, crossField } from './field';
import { at, bounds, centroid, isInside, type Point, type Ring, signedArea } from './geometry';
import type { Face, Mesh } from './mesh';
import { makeRandom } from './random';
import type { LineClass } from './sketch';

/** Wild ground above this many metres is hill. */
const HILL_M = 36;

/** How much of a ring is hill, 0..1, by sampling. */
export function hillShare(ring: Ring): number {
  const box = bounds(ring);
  let [hits, total] = [0, 0];
  for (let i = 0.5; i < 6; i++)
    for (let j = 0.5; j < 6; j++) {
      const p: Point = [
        box.west + ((box.east - box.west) * i) / 6,
        box.south + ((box.north - box.south) * j) / 6,
      ];
      if (!isInside(p, ring)) continue;
      total++;
      if (elevation(p) > HILL_M) hits++;
    }
  return total === 0 ? 0 : hits / total;
}

/** Centres of built-up ground, metres: [x, y, radius]. Units are smallest there. */
const CENTRES: readonly (readonly [number, number, number])[] = [
  [-2100, 1500, 1100],
  [-2250, 500, 1100],
  [-1950, -700, 1300],
  [-900, 300, 1000],
  [-700, -850, 900],
  [1550, -1000, 900],
  [3650, -1400, 450],
  [-300, 2250, 900],
];

/** The size in m² a unit should have around a point. */
export function wantedArea(point: Point, hill: number): number {
  let near = 0;
  for (const [x, y, radius] of CENTRES) {
    const d2 = ((point[0] - x) * (point[0] - x) + (point[1] - y) * (point[1] - y)) / (radius * radius);
    near = Math.max(near, Math.exp(-d2 * 0.9));
  }
  const flat = 190000 - 149000 * near;
  return flat * (1 - hill) + 250000 * hill;
}

function land(mesh: Mesh, loop: readonly number[], landing: Landing): number {
  if (landing.corner !== null) return at(loop, landing.corner);
  return mesh.splitEdge(at(loop, landing.segment), at(loop, landing.segment + 1), landing.point);
}

/** Cuts one face in two, or says no. */
function cutFace(
  mesh: Mesh,
  face: Face,
  field: CrossField,
  lineClass: LineClass,
  line: string,
  random: () => number,
): [Face, Face] | null {
  const ring = mesh.ring(face);
  const isCrest = lineClass === 'ridge';
  const degree = (index: number): number => {
    const v = at(face.loop, index);
    const before = mesh.edge(at(face.loop, index - 1), v);
    const after = mesh.edge(v, at(face.loop, index + 1));
    const beyond = [...(before?.faces ?? []), ...(after?.faces ?? [])].filter((id) => id !== face.id);
    return new Set(beyond).size;
  };
  const cut = bestCut(ring, field, random, {
    snap_m: isCrest ? 30 : 15,
    isCrest,
    seed: Math.floor(random() * 1e9),
    isJunction: (i) => degree(i) > 1,
  });
  if (!cut) return null;
  const loop = [...face.loop];
  const from = land(mesh, loop, cut.from);
  // The second landing may lie on the edge the first one has just cut.
  const edgeHolds =
    cut.to.corner !== null || mesh.edge(at(loop, cut.to.segment), at(loop, cut.to.segment + 1));
  if (!edgeHolds) return null;
  const to = land(mesh, loop, cut.to);
  const inner = cut.inner.map((p) => mesh.addPoint(p));
  return mesh.splitFace(face, [from, ...inner, to], { lineClass, line, border: false });
}

export interface Division {
  readonly field: CrossField;
  /** Generated lines by id: their class. */
  readonly lines: ReadonlyMap<string, LineClass>;
}

/** Cuts every face until its pieces have about the wanted size. Faces outside the street are cut coarsely, for the backdrop. */
export function divide(mesh: Mesh): Division {
  const field = crossField(mesh);
  const random = makeRandom(20241112);
  const lines = new Map<string, LineClass>();
  const queue = [...mesh.faces.values()].sort((a, b) => signedArea(mesh.ring(b)) - signedArea(mesh.ring(a)));
  while (queue.length > 0) {
    const face = queue.shift() as Face;
    if (!mesh.faces.has(face.id)) continue;
    const ring = mesh.ring(face);
    const area = signedArea(ring);
    const hill = hillShare(ring);
    const isOutside = face.community === '';
    const wanted = isOutside ? (hill > 0.35 ? 3e7 : 260000) : wantedArea(centroid(ring), hill);
    if (area < wanted * 1.5) continue;
    const lineClass: LineClass = hill > 0.3 ? 'ridge' : area > 330000 ? 'collector' : 'local';
    const line = `cut-${lines.size}`;
    const parts = cutFace(mesh, face, field, lineClass, line, random);
    if (!parts) continue;
    lines.set(line, lineClass);
    queue.push(...parts);
    queue.sort((a, b) => signedArea(mesh.ring(b)) - signedArea(mesh.ring(a)));
  }
  return { field, lines };
}
