/**
 * A planar map of shared edges: the reason the street has no gap and no overlap. A border is one edge with two faces;
 * splitting it gives the new corner to both sides.
 */
import { at, type Point } from './geometry';
import type { LineClass } from './sketch';

export interface Edge {
  readonly a: number;
  readonly b: number;
  readonly lineClass: LineClass;
  /** The street, stream or crest this edge is a piece of. */
  readonly line: string;
  readonly border: boolean;
  readonly faces: Set<number>;
}
export interface Face {
  readonly id: number;
  /** Vertex numbers, counter-clockwise. */
  loop: number[];
  community: string;
}

export const edgeKey = (a: number, b: number): string => (a < b ? `${a},${b}` : `${b},${a}`);

export class Mesh {
  readonly points: Point[] = [];
  readonly edges = new Map<string, Edge>();
  readonly faces = new Map<number, Face>();
  private nextFace = 0;

  addPoint(point: Point): number {
    this.points.push(point);
    return this.points.length - 1;
  }

  point(vertex: number): Point {
    return this.points[vertex] as Point;
  }

  ring(face: Face): Point[] {
    return face.loop.map((vertex) => this.point(vertex));
  }

  edge(a: number, b: number): Edge | undefined {
    return this.edges.get(edgeKey(a, b));
  }

  addEdge(a: number, b: number, kind: Pick<Edge, 'lineClass' | 'line' | 'border'>): void {
    this.edges.set(edgeKey(a, b), { a, b, ...kind, faces: new Set() });
  }

  addFace(loop: number[], community: string): Face {
    const face: Face = { id: this.nextFace++, loop, community };
    this.faces.set(face.id, face);
    loop.forEach((a, i) => {
      this.edge(a, at(loop, i + 1))?.faces.add(face.id);
    });
    return face;
  }

  /** Puts a new vertex on an edge; both neighbouring faces receive it. */
  splitEdge(a: number, b: number, point: Point): number {
    const edge = this.edge(a, b);
    if (!edge) throw new Error(`no edge ${a}-${b}`);
    const vertex = this.addPoint(point);
    this.edges.delete(edgeKey(a, b));
    for (const [p, q] of [
      [edge.a, vertex],
      [vertex, edge.b],
    ] as const) {
      this.edges.set(edgeKey(p, q), { ...edge, a: p, b: q, faces: new Set(edge.faces) });
    }
    for (const id of edge.faces) {
      const loop = this.faces.get(id)?.loop ?? [];
      const index = loop.findIndex(
        (v, i) => (v === a && at(loop, i + 1) === b) || (v === b && at(loop, i + 1) === a),
      );
      loop.splice(index + 1, 0, vertex);
    }
    return vertex;
  }

  /** Cuts a face along a chain from one of its vertices to another; inner vertices are new. */
  splitFace(
    face: Face,
    chain: readonly number[],
    kind: Pick<Edge, 'lineClass' | 'line' | 'border'>,
  ): [Face, Face] {
    const { loop } = face;
    const from = loop.indexOf(at(chain, 0));
    const to = loop.indexOf(at(chain, chain.length - 1));
    const walk = (start: number, end: number): number[] => {
      const result: number[] = [];
      for (let i = start; i !== end; i = (i + 1) % loop.length) result.push(at(loop, i));
      return result;
    };
    const inner = chain.slice(1, -1);
    loop.forEach((a, i) => {
      this.edge(a, at(loop, i + 1))?.faces.delete(face.id);
    });
    this.faces.delete(face.id);
    for (let i = 0; i + 1 < chain.length; i++) this.addEdge(at(chain, i), at(chain, i + 1), kind);
    const left = [...walk(from, to), at(loop, to), ...[...inner].reverse()];
    const right = [...walk(to, from), at(loop, from), ...inner];
    return [this.addFace(left, face.community), this.addFace(right, face.community)];
  }
}
