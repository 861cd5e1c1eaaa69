/** The skeleton of the street: sketched lines made smooth or ragged, arranged, divided into communities, fitted to areas. */

import { arrange, type DrawnLine } from './arrange';
import { assignCommunities } from './communities';
import { ragged, smooth } from './curve';
import { elevation } from './elevation';
import { distance, type Point } from './geometry';
import type { Mesh } from './mesh';
import { hashText } from './random';
import { SKETCH_LINES, SKETCH_NODES, type SketchLine } from './sketch';
import { fitAreas } from './warp';

/** The drawn ground, metres of the sketch; the street lies in its middle. */
export const FRAME = { west: -9000, south: -5500, east: 9500, north: 6500 } as const;

const outside = (p: Point): boolean =>
  p[0] < FRAME.west - 1 || p[0] > FRAME.east + 1 || p[1] < FRAME.south - 1 || p[1] > FRAME.north + 1;

export function sketchPoint(place: string | readonly [number, number]): Point {
  const [x, y] = typeof place === 'string' ? (SKETCH_NODES[place] ?? [Number.NaN, Number.NaN]) : place;
  return [x * 1000, y * 1000];
}

function draw(line: SketchLine): DrawnLine {
  const through = line.through.map(sketchPoint);
  const isCrest = line.lineClass === 'ridge';
  const curve = smooth(through, isCrest ? 38 : 32);
  const pieces = isCrest ? ragged(curve, 130, elevation, hashText(line.id)) : curve;
  const border = pieces.slice(1).map(() => false);
  for (const [from, to] of line.borders) {
    const ends = [from, to].map((node) => pieces.findIndex((p) => distance(p, sketchPoint(node)) < 0.01));
    const [first, last] = [Math.min(...ends), Math.max(...ends)];
    if (first < 0) throw new Error(`${line.id} does not pass ${from} and ${to}`);
    for (let i = first; i < last; i++) border[i] = true;
  }
  return { id: line.id, lineClass: line.lineClass, points: [...pieces], border };
}

export function makeSkeleton(): { mesh: Mesh; bend: (point: Point) => Point } {
  const { west, south, east, north } = FRAME;
  const corners: Point[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const frame: DrawnLine = {
    id: 'frame',
    lineClass: 'frame',
    points: corners,
    border: [true, true, true, true],
  };
  const nodes = Object.keys(SKETCH_NODES).map(sketchPoint);
  const isFixed = (p: Point): boolean =>
    outside(p) || nodes.some((node) => distance(node, p) < 0.01) || corners.includes(p);
  const mesh = arrange([...SKETCH_LINES.map(draw), frame], isFixed);
  for (const [key, edge] of mesh.edges)
    if (outside(mesh.point(edge.a)) || outside(mesh.point(edge.b))) mesh.edges.delete(key);
  assignCommunities(mesh);
  const pins = [sketchPoint('station'), sketchPoint('mainStreetStation')];
  return { mesh, bend: fitAreas(mesh, pins) };
}
