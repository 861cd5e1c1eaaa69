import type { Point } from '../../edition/grid';
import { doubledArea } from '../../edition/predicates';
import type { LooseEdge, Mesh } from './mesh';

const angle = (mesh: Mesh, from: number, to: number): number => {
  const [a, b] = [mesh.points[from] as Point, mesh.points[to] as Point];
  return Math.atan2(b[1] - a[1], b[0] - a[0]);
};

/** The loose edge on from an edge's end that keeps what lies on the right hand: the sharpest turn to the right. */
function following(mesh: Mesh, edge: LooseEdge, choices: readonly LooseEdge[]): LooseEdge | undefined {
  const back = angle(mesh, edge.b, edge.a);
  const turn = (choice: LooseEdge) => {
    const raw = angle(mesh, choice.a, choice.b) - back;
    return raw <= 1e-15 ? raw + 2 * Math.PI : raw;
  };
  return choices.toSorted((one, other) => turn(one) - turn(other))[0];
}

/** Closed walks along loose edges with no unit on the right hand. */
function* walks(mesh: Mesh, loose: readonly LooseEdge[]): Generator<LooseEdge[]> {
  const from = new Map<number, LooseEdge[]>();
  for (const edge of loose) {
    const list = from.get(edge.a);
    if (list === undefined) from.set(edge.a, [edge]);
    else list.push(edge);
  }
  const taken = new Set<LooseEdge>();
  for (const first of loose) {
    const walk: LooseEdge[] = [];
    let edge: LooseEdge | undefined = first;
    while (edge !== undefined && !taken.has(edge)) {
      taken.add(edge);
      walk.push(edge);
      edge = following(
        mesh,
        edge,
        (from.get(edge.b) ?? []).filter((choice) => !taken.has(choice) || choice === first),
      );
    }
    if (edge === first && walk.length > 2) yield walk;
  }
}

/** Ground with no unit on it, or the street's outline: the ring of corners with no unit on the right hand. */
export interface Loop {
  readonly ring: readonly Point[];
  /** The units along it. */
  readonly units: readonly string[];
  /** Twice the area in grid steps squared: positive round units, negative round a gap between them. */
  readonly doubled: bigint;
}

/** The loops of the loose edges. One positive loop and nothing else is what a partition has. */
export function loopsOf(mesh: Mesh, loose: readonly LooseEdge[]): Loop[] {
  return [...walks(mesh, loose)].map((walk) => {
    const ring = walk.map(({ a }) => mesh.points[a] as Point);
    return {
      ring,
      units: [...new Set(walk.map((edge) => mesh.idOf(edge.ring)))],
      doubled: doubledArea(ring),
    };
  });
}
