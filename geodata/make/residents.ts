/** How many people live in each unit. The street's total is public; every share below it is invented. */
import type { UnitKind } from './anchors';
import { COMMUNITIES } from './communities';
import { centroid, signedArea } from './geometry';
import type { UsedParcel } from './landuse';
import { hashText, makeRandom } from './random';

/** Street profile, szgm.gov.cn post 11164917 (2024-02-27). */
export const STREET_RESIDENTS = 142000;

const DENSITY: Readonly<Record<UnitKind, number>> = {
  compound: 1,
  urban_village: 1.55,
  industrial_park: 0.22,
  public: 0.03,
  park: 0,
  hillside: 0,
};

/** Residents per face; communities get people by their circles, so that circles come out alike. */
export function settle(parcels: readonly UsedParcel[]): Map<number, number> {
  const circles = COMMUNITIES.reduce((sum, community) => sum + community.circles, 0);
  const shares: { face: number; exact: number }[] = [];
  for (const community of COMMUNITIES) {
    const own = parcels.filter((parcel) => parcel.community === community.id);
    const weights = own.map((parcel) => {
      const [x, y] = centroid(parcel.ring);
      const random = makeRandom(hashText(`people:${Math.round(x)}:${Math.round(y)}`));
      return signedArea(parcel.ring) * DENSITY[parcel.kind] * (0.7 + 0.6 * random());
    });
    const sum = weights.reduce((a, b) => a + b, 0);
    const people = (STREET_RESIDENTS * community.circles) / circles;
    own.forEach((parcel, i) => {
      shares.push({ face: parcel.face, exact: (people * (weights[i] ?? 0)) / sum });
    });
  }
  // Largest remainder: whole people, and exactly the total.
  const counts = new Map(shares.map(({ face, exact }) => [face, Math.floor(exact)]));
  let missing = STREET_RESIDENTS - [...counts.values()].reduce((a, b) => a + b, 0);
  for (const { face } of [...shares].sort((a, b) => (b.exact % 1) - (a.exact % 1) || a.face - b.face)) {
    if (missing-- <= 0) break;
    counts.set(face, (counts.get(face) ?? 0) + 1);
  }
  return counts;
}
