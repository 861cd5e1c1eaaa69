/** The units and circles of the street: the mesh's faces with their kind, people, circle and number. */
import type { UnitKind } from './anchors';
import { groupIntoCircles } from './circles';
import { COMMUNITIES } from './communities';
import type { Piece } from './connected';
import { at, centroid, type Point, type Ring, signedArea } from './geometry';
import { assignLandUse } from './landuse';
import type { Mesh } from './mesh';
import { settle } from './residents';

export interface Unit {
  readonly id: string;
  readonly circle_id: string;
  readonly community_id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly kind: UnitKind;
  readonly residents: number;
  readonly face: number;
  readonly ring: Ring;
  readonly middle: Point;
  readonly area_m2: number;
}
export interface Circle {
  readonly id: string;
  readonly community_id: string;
  readonly number: number;
  readonly name_zh: string;
  readonly short_zh: string;
  readonly name_en: string;
}

/** The one circle the public record names, and the two villages it holds. */
const NAMED_CIRCLE = { community: 'gm', number: 2, villages: ['笔架山', '新围'] } as const;

const two = (value: number): string => String(value).padStart(2, '0');
const fromNorthWest = (a: Point, b: Point): number => a[0] - a[1] * 1.2 - (b[0] - b[1] * 1.2);

function neighboursOf(mesh: Mesh, face: number, inside: ReadonlySet<number>): Set<number> {
  const loop = mesh.faces.get(face)?.loop ?? [];
  const result = new Set<number>();
  loop.forEach((a, i) => {
    for (const other of mesh.edge(a, at(loop, i + 1))?.faces ?? [])
      if (other !== face && inside.has(other)) result.add(other);
  });
  return result;
}

function isOnEdge(mesh: Mesh, face: number, inside: ReadonlySet<number>): boolean {
  const loop = mesh.faces.get(face)?.loop ?? [];
  return loop.some((a, i) =>
    [...(mesh.edge(a, at(loop, i + 1))?.faces ?? [])].every((other) => other === face || !inside.has(other)),
  );
}

export function makeUnits(mesh: Mesh, bend: (p: Point) => Point): { units: Unit[]; circles: Circle[] } {
  const faces = [...mesh.faces.values()].filter((face) => face.community !== '').sort((a, b) => a.id - b.id);
  const parcels = assignLandUse(
    faces.map((face) => ({ face: face.id, community: face.community, ring: mesh.ring(face) })),
    bend,
  );
  const people = settle(parcels);
  const units: Unit[] = [];
  const circles: Circle[] = [];
  for (const community of COMMUNITIES) {
    const own = parcels.filter((parcel) => parcel.community === community.id);
    const inside = new Set(own.map((parcel) => parcel.face));
    const pieces: Piece[] = own.map((parcel) => ({
      id: parcel.face,
      middle: centroid(parcel.ring),
      residents: people.get(parcel.face) ?? 0,
      area_m2: signedArea(parcel.ring),
      neighbours: neighboursOf(mesh, parcel.face, inside),
      isOnEdge: isOnEdge(mesh, parcel.face, inside),
    }));
    const isNamed = community.id === NAMED_CIRCLE.community;
    const together = isNamed
      ? own.filter((p) => (NAMED_CIRCLE.villages as readonly string[]).includes(p.name_zh)).map((p) => p.face)
      : [];
    const middles = new Map(pieces.map((piece) => [piece.id, piece.middle]));
    const middleOf = (group: ReadonlySet<number>): Point => {
      const points = [...group].map((id) => middles.get(id) as Point);
      return [
        points.reduce((s, p) => s + p[0], 0) / points.length,
        points.reduce((s, p) => s + p[1], 0) / points.length,
      ];
    };
    const groups = groupIntoCircles(pieces, community.circles, together).sort((a, b) =>
      fromNorthWest(middleOf(a), middleOf(b)),
    );
    const named = groups.findIndex((group) => together.length > 0 && together.every((id) => group.has(id)));
    if (named >= 0) groups.splice(NAMED_CIRCLE.number - 1, 0, ...groups.splice(named, 1));
    groups.forEach((group, index) => {
      const circle_id = `${community.id}${two(index + 1)}`;
      const short = community.name_zh.slice(0, 2);
      circles.push({
        id: circle_id,
        community_id: community.id,
        number: index + 1,
        name_zh: `${community.name_zh}${two(index + 1)}微治圈`,
        short_zh: `${short}${two(index + 1)}`,
        name_en: `${community.name_en.split(' ')[0]} Circle ${two(index + 1)}`,
      });
      const members = own.filter((parcel) => group.has(parcel.face));
      members.sort((a, b) => fromNorthWest(centroid(a.ring), centroid(b.ring)) || a.face - b.face);
      members.forEach((parcel, i) => {
        const { name_zh, name_en, kind, face, ring } = parcel;
        const residents = people.get(face) ?? 0;
        units.push({
          id: `${circle_id}-${two(i + 1)}`,
          circle_id,
          community_id: community.id,
          name_zh,
          name_en,
          kind,
          residents,
          face,
          ring,
          middle: centroid(ring),
          area_m2: signedArea(ring),
        });
      });
    });
  }
  return { units, circles };
}
