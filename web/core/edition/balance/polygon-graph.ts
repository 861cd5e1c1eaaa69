/** Neighbours from any polygons, sound or not: for files whose borders need not be shared corner for corner. */
import type { UnitGraph } from './task';

type Position = readonly [x: number, y: number];

/** Rings in metres, closed. */
export type MetreRings = readonly (readonly Position[])[];

/** A corner this near (1 cm) to an edge lies on it. */
const NEAR_M = 0.01;
/** Borders shorter than this are touches at a corner, not neighbourhood. */
const LEAST_BORDER_M = 0.05;

interface Edge {
  readonly unit: number;
  readonly a: Position;
  readonly b: Position;
}

const keyOf = ([x, y]: Position) => `${Math.round(x / NEAR_M)},${Math.round(y / NEAR_M)}`;
const length = (a: Position, b: Position) => Math.hypot(b[0] - a[0], b[1] - a[1]);

/** Corners by square cells, to find those beside an edge. */
function cornerRaster(edges: readonly Edge[], cell_m: number): Map<string, Position[]> {
  const raster = new Map<string, Map<string, Position>>();
  for (const { a } of edges) {
    const key = `${Math.floor(a[0] / cell_m)},${Math.floor(a[1] / cell_m)}`;
    const known = raster.get(key) ?? new Map<string, Position>();
    raster.set(key, known.set(keyOf(a), a));
  }
  return new Map([...raster].map(([key, corners]) => [key, [...corners.values()]]));
}

/** An edge cut at the corners of others that lie on it, so that equal stretches become equal edges. */
function cutAtCorners(edge: Edge, raster: ReadonlyMap<string, Position[]>, cell_m: number): Edge[] {
  const { unit, a, b } = edge;
  const whole = length(a, b);
  const found: { along: number; corner: Position }[] = [];
  const [low, high] = [Math.min, Math.max].map((pick) => [pick(a[0], b[0]), pick(a[1], b[1])] as const) as [
    Position,
    Position,
  ];
  for (let x = Math.floor((low[0] - NEAR_M) / cell_m); x <= Math.floor((high[0] + NEAR_M) / cell_m); x++)
    for (let y = Math.floor((low[1] - NEAR_M) / cell_m); y <= Math.floor((high[1] + NEAR_M) / cell_m); y++)
      for (const corner of raster.get(`${x},${y}`) ?? []) {
        const along = ((corner[0] - a[0]) * (b[0] - a[0]) + (corner[1] - a[1]) * (b[1] - a[1])) / whole;
        const aside = ((corner[0] - a[0]) * (b[1] - a[1]) - (corner[1] - a[1]) * (b[0] - a[0])) / whole;
        if (along > NEAR_M && along < whole - NEAR_M && Math.abs(aside) <= NEAR_M)
          found.push({ along, corner });
      }
  found.sort((one, other) => one.along - other.along);
  const corners = [a, ...found.map(({ corner }) => corner), b];
  return corners.slice(1).map((to, at) => ({ unit, a: corners[at] as Position, b: to }));
}

function areaOf(rings: MetreRings): number {
  // The outer ring counts, holes are taken off, whichever way either is drawn.
  const sizes = rings.map((ring) => {
    const [ox, oy] = ring[0] ?? [0, 0];
    let doubled = 0;
    for (let at = 0; at + 1 < ring.length; at++) {
      const [[ax, ay], [bx, by]] = [ring[at] as Position, ring[at + 1] as Position];
      doubled += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
    }
    return Math.abs(doubled) / 2;
  });
  return sizes.reduce((sum, size, at) => (at === 0 ? size : sum - size), 0);
}

/**
 * The graph of units given as lists of polygons in metres. Neighbours share a border at least 5 cm long; where corners
 * do not match, edges are cut at the corners that lie on them (within 1 cm).
 */
export function polygonGraph(
  ids: readonly string[],
  weights: readonly number[],
  shapes: readonly (readonly MetreRings[])[],
): UnitGraph {
  const edges = shapes.flatMap((polygons, unit) =>
    polygons.flat().flatMap((ring) =>
      ring
        .slice(1)
        .map((b, at): Edge => ({ unit, a: ring[at] as Position, b }))
        .filter(({ a, b }) => length(a, b) > 0),
    ),
  );
  const cell_m = Math.max(1, edges.reduce((sum, { a, b }) => sum + length(a, b), 0) / (edges.length || 1));
  const raster = cornerRaster(edges, cell_m);
  const owners = new Map<string, { length_m: number; units: Set<number> }>();
  for (const { unit, a, b } of edges.flatMap((edge) => cutAtCorners(edge, raster, cell_m))) {
    const [one, other] = [keyOf(a), keyOf(b)];
    if (one === other) continue;
    const key = one < other ? `${one} ${other}` : `${other} ${one}`;
    const known = owners.get(key) ?? { length_m: length(a, b), units: new Set() };
    known.units.add(unit);
    owners.set(key, known);
  }
  const outside_m = ids.map(() => 0);
  const borders = ids.map(() => new Map<number, number>());
  for (const { length_m, units } of owners.values()) {
    const list = [...units];
    if (list.length === 1) outside_m[list[0] as number] = (outside_m[list[0] as number] as number) + length_m;
    for (const unit of list)
      for (const other of list) {
        const known = borders[unit] as Map<number, number>;
        if (other !== unit) known.set(other, (known.get(other) ?? 0) + length_m);
      }
  }
  const kept = borders.map((known) => [...known].filter(([, length_m]) => length_m >= LEAST_BORDER_M));
  return {
    ids,
    weights,
    area_m2: shapes.map((polygons) => polygons.reduce((sum, rings) => sum + areaOf(rings), 0)),
    outside_m,
    neighbours: kept.map((known) => known.map(([other]) => other)),
    border_m: kept.map((known) => known.map(([, length_m]) => length_m)),
  };
}
