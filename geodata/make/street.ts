/** The ground of the demo street in one value: everything drawn later is derived from it. */
import { type Division, divide } from './divide';
import { at, type Point } from './geometry';
import type { Mesh } from './mesh';
import { makeSkeleton } from './skeleton';
import { type Circle, makeUnits, type Unit } from './units';

export interface Ground extends Division {
  readonly mesh: Mesh;
  /** Moves a sketched point as the fitting of areas moved the sketch. */
  readonly bend: (point: Point) => Point;
  readonly units: readonly Unit[];
  readonly circles: readonly Circle[];
  readonly outline: readonly Point[];
}

function traceOutline(mesh: Mesh): Point[] {
  const next = new Map<number, number>();
  for (const face of mesh.faces.values()) {
    if (face.community === '') continue;
    face.loop.forEach((a, i) => {
      const b = at(face.loop, i + 1);
      const sides = [...(mesh.edge(a, b)?.faces ?? [])];
      if (!sides.some((id) => id !== face.id && mesh.faces.get(id)?.community)) next.set(a, b);
    });
  }
  const [start] = next.keys();
  if (start === undefined) throw new Error('the street has no outline');
  const outline: Point[] = [];
  for (let v = start; outline.length === 0 || v !== start; v = next.get(v) as number)
    outline.push(mesh.point(v));
  if (outline.length !== next.size) throw new Error('the outline is not one ring');
  return outline;
}

export function makeGround(): Ground {
  const { mesh, bend } = makeSkeleton();
  const division = divide(mesh);
  return { mesh, bend, ...division, ...makeUnits(mesh, bend), outline: traceOutline(mesh) };
}
