/** What each unit is: hill, park, village, works, public ground or compound, with its name. */
import { ANCHORS, INDUSTRY, type UnitKind, VILLAGES } from './anchors';
import { COMMUNITIES } from './communities';
import { hillShare, wantedArea } from './divide';
import { centroid, distance, type Point, type Ring, signedArea } from './geometry';
import { makeNamer } from './names';
import { hashText, makeRandom } from './random';
import { compactness } from './ring-shape';

export interface Parcel {
  readonly face: number;
  readonly community: string;
  readonly ring: Ring;
}
export interface UsedParcel extends Parcel {
  readonly kind: UnitKind;
  readonly name_zh: string;
  readonly name_en: string;
}

/** About 68 % of the street lies inside the ecological control line (street profile): hills and parks together. */
const GREEN_SHARE = 0.68;

const pull = (point: Point, spots: readonly (readonly [number, number, number])[]): number =>
  Math.max(
    ...spots.map(([x, y, radius]) =>
      Math.exp(-((distance(point, [x * 1000, y * 1000]) / (radius * 1000)) ** 2)),
    ),
  );

export function assignLandUse(parcels: readonly Parcel[], bend: (p: Point) => Point): UsedParcel[] {
  const kinds = new Map<number, UnitKind>();
  const named = new Map<number, { name_zh: string; name_en: string }>();
  // A riverside green belongs to a strip: it looks for one, the others keep away from strips.
  const isStrip = (parcel: Parcel): boolean => compactness(parcel.ring) < 0.5;
  for (const anchor of ANCHORS) {
    const spot = bend([anchor.at[0] * 1000, anchor.at[1] * 1000]);
    const nearest = parcels
      .filter(
        (parcel) =>
          parcel.community === anchor.community &&
          !named.has(parcel.face) &&
          isStrip(parcel) === anchor.name_zh.includes('滨河'),
      )
      .reduce((a, b) => (distance(centroid(a.ring), spot) <= distance(centroid(b.ring), spot) ? a : b));
    kinds.set(nearest.face, anchor.kind);
    named.set(nearest.face, anchor);
  }
  // Narrow strips between a road and its stream are riverside green, whatever lies around.
  for (const parcel of parcels)
    if (!kinds.has(parcel.face) && compactness(parcel.ring) < 0.5) kinds.set(parcel.face, 'park');

  const total = parcels.reduce((sum, parcel) => sum + signedArea(parcel.ring), 0);
  const isGreen = (kind: UnitKind | undefined): boolean => kind === 'park' || kind === 'hillside';
  let green = 0;
  for (const parcel of parcels) if (isGreen(kinds.get(parcel.face))) green += signedArea(parcel.ring);
  const wildness = (ring: Ring): number => hillShare(ring) * 1.5 + wantedArea(centroid(ring), 0) / 100000;
  const candidates = parcels
    .filter((parcel) => !kinds.has(parcel.face))
    .map((parcel) => ({ parcel, wild: wildness(parcel.ring), hill: hillShare(parcel.ring) }))
    .sort((a, b) => b.wild - a.wild || a.parcel.face - b.parcel.face);
  const settled: Parcel[] = [];
  for (const { parcel, hill } of candidates) {
    const area = signedArea(parcel.ring);
    if (green + area / 2 > total * GREEN_SHARE) settled.push(parcel);
    else {
      green += area;
      kinds.set(parcel.face, hill > 0.14 ? 'hillside' : 'park');
    }
  }
  const chance = (parcel: Parcel, salt: string): number =>
    makeRandom(
      hashText(`${salt}:${Math.round(centroid(parcel.ring)[0])}:${Math.round(centroid(parcel.ring)[1])}`),
    )();
  for (const parcel of settled) {
    const middle = centroid(parcel.ring);
    const [works, village] = [pull(middle, INDUSTRY), pull(middle, VILLAGES)];
    const roll = chance(parcel, 'kind');
    const kind: UnitKind =
      roll > 0.9
        ? 'public'
        : village > works && village > 0.52
          ? 'urban_village'
          : works > 0.4
            ? 'industrial_park'
            : roll < 0.07
              ? 'park'
              : 'compound';
    kinds.set(parcel.face, kind);
  }
  const nameFor = makeNamer(ANCHORS.map((anchor) => anchor.name_zh));
  return parcels.map((parcel) => {
    const kind = kinds.get(parcel.face) ?? 'compound';
    const stem = COMMUNITIES.find(({ id }) => id === parcel.community)?.name_zh.slice(0, 2) ?? '';
    const name = named.get(parcel.face) ?? nameFor(kind, stem, chance(parcel, 'name'));
    return { ...parcel, kind, name_zh: name.name_zh, name_en: name.name_en };
  });
}
