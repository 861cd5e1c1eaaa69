/** Finding the faces of a planar map whose edges are known. */
import { at, signedArea } from './geometry';
import type { Mesh } from './mesh';

/** Walks every enclosed face once, turning at each vertex to the next edge clockwise. Dead ends enclose nothing. */
export function traceFaces(mesh: Mesh): void {
  const around = new Map<number, number[]>();
  for (const { a, b } of mesh.edges.values()) {
    around.set(a, [...(around.get(a) ?? []), b]);
    around.set(b, [...(around.get(b) ?? []), a]);
  }
  for (let trimmed = true; trimmed; ) {
    trimmed = false;
    for (const [v, next] of around) {
      if (next.length !== 1) continue;
      const [other] = next as [number];
      around.delete(v);
      around.set(
        other,
        (around.get(other) ?? []).filter((u) => u !== v),
      );
      trimmed = true;
    }
  }
  for (const [v, next] of around) {
    const origin = mesh.point(v);
    const angle = (u: number): number =>
      Math.atan2(mesh.point(u)[1] - origin[1], mesh.point(u)[0] - origin[0]);
    next.sort((p, q) => angle(p) - angle(q));
  }
  const walked = new Set<string>();
  for (const [start, nexts] of around) {
    for (const first of nexts) {
      if (walked.has(`${start}>${first}`)) continue;
      const loop: number[] = [];
      let [v, u] = [start, first];
      while (!walked.has(`${v}>${u}`)) {
        walked.add(`${v}>${u}`);
        loop.push(v);
        const turn = around.get(u) ?? [];
        const next = at(turn, turn.indexOf(v) - 1);
        [v, u] = [u, next];
      }
      if (loop.length > 2 && signedArea(loop.map((w) => mesh.point(w))) > 0) mesh.addFace(loop, '');
    }
  }
}
