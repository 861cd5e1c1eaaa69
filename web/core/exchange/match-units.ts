import { type Point, toGrid } from '../edition/grid';
import type { UnitPolygon } from '../edition/partition';
import type { Place } from './finding';
import type { Matchable, MatchRow, Shared } from './match';
import { type Box, boxOf, overlapOf } from './overlay';

interface Shape {
  readonly id: string;
  readonly rings: Point[][];
  readonly box: Box;
  readonly area_m2: number;
  readonly place: Place | null;
}

/** All but a strip of the border is the same ground. */
const SAME = 0.999;
const LIKELY = 0.5;
/** A second claim this near to the first makes the match a person's decision. */
const CLOSE_SECOND = 0.8;

function shapeOf({ id, coordinates }: Pick<UnitPolygon, 'id' | 'coordinates'>): Shape {
  const rings = coordinates.map((ring) => ring.slice(0, -1).map(([x = 0, y = 0]) => toGrid(x, y)));
  const own = overlapOf(rings, rings);
  return { id, rings, box: boxOf(rings), area_m2: own?.area_m2 ?? 0, place: own?.place ?? null };
}

/** For every imported unit the present ones it shares ground with, the most alike first. */
function sharedGround(imported: readonly Shape[], present: readonly Shape[]): Map<string, Shared[]> {
  const sorted = present.toSorted((a, b) => a.box[0] - b.box[0]);
  const widest = sorted.reduce((most, { box }) => Math.max(most, box[2] - box[0]), 0);
  return new Map(
    imported.map((one) => {
      const found: Shared[] = [];
      for (const other of sorted) {
        if (other.box[0] > one.box[2]) break;
        if (other.box[0] < one.box[0] - widest) continue;
        const area_m2 = overlapOf(one.rings, other.rings)?.area_m2 ?? 0;
        const [share, part] = [area_m2 / one.area_m2, area_m2 / other.area_m2];
        const likeness = Math.min(share, part);
        if (Math.max(share, part) > 1e-4) found.push({ present: other.id, likeness, share, part });
      }
      return [one.id, found.sort((a, b) => b.likeness - a.likeness)] as const;
    }),
  );
}

function uniqueNames(
  units: readonly { readonly id: string; readonly nameZh: string | null }[],
): Map<string, string> {
  const byName = new Map<string, string>();
  const twice = new Set<string>();
  for (const { id, nameZh } of units) {
    if (nameZh === null) continue;
    if (byName.has(nameZh)) twice.add(nameZh);
    byName.set(nameZh, id);
  }
  for (const name of twice) byName.delete(name);
  return byName;
}

type Partner = { readonly present: string; readonly by: 'id' | 'name' | 'overlap' } | null;

/**
 * Pairs imported with present units: by id, else by a name that both have once, else by ground (half of the larger at
 * least). A present unit has one partner. The list goes in the file's order, then the present units that are gone.
 */
export function matchUnits(
  imported: readonly Matchable[],
  present: readonly UnitPolygon[],
): { readonly rows: readonly MatchRow[]; readonly shared: ReadonlyMap<string, readonly Shared[]> } {
  const shapes = imported.map(shapeOf);
  const presentShapes = present.map(shapeOf);
  const shared = sharedGround(shapes, presentShapes);
  const [names, importedNames] = [uniqueNames(present), uniqueNames(imported)];
  const ids = new Set(present.map(({ id }) => id));
  const taken = new Set<string>();
  const partners = new Map<string, Partner>();
  const take = (id: string, partner: Exclude<Partner, null>) => {
    taken.add(partner.present);
    partners.set(id, partner);
  };
  for (const { id, hasOwnId } of imported) if (hasOwnId && ids.has(id)) take(id, { present: id, by: 'id' });
  for (const { id, nameZh } of imported) {
    const found = nameZh === null || importedNames.get(nameZh) !== id ? undefined : names.get(nameZh);
    if (!partners.has(id) && found !== undefined && !taken.has(found))
      take(id, { present: found, by: 'name' });
  }
  // The most alike first, so that a piece does not take the partner of the whole.
  const pairs = imported.flatMap(({ id }) => (shared.get(id) ?? []).map((one) => ({ id, ...one })));
  for (const { id, present: found, likeness } of pairs.sort((a, b) => b.likeness - a.likeness))
    if (likeness >= LIKELY && !partners.has(id) && !taken.has(found))
      take(id, { present: found, by: 'overlap' });
  const rows = imported.map(({ id }, at): MatchRow => {
    const partner = partners.get(id) ?? null;
    const place = shapes[at]?.place ?? null;
    const claims = shared.get(id) ?? [];
    if (partner === null) {
      const isUnclear = (claims[0]?.likeness ?? 0) >= LIKELY;
      const state = isUnclear ? 'ambiguous' : 'new';
      return { imported: id, present: null, by: null, share: claims[0]?.likeness ?? 0, state, place };
    }
    const share = claims.find((claim) => claim.present === partner.present)?.likeness ?? 0;
    const rival = claims.find((claim) => claim.present !== partner.present)?.likeness ?? 0;
    const isUnclear = rival > share || (partner.by === 'overlap' && rival > CLOSE_SECOND * share);
    const state = isUnclear ? 'ambiguous' : share >= SAME ? 'same' : 'moved';
    return { imported: id, ...partner, share, state, place };
  });
  const gone = presentShapes
    .filter(({ id }) => !taken.has(id))
    .map(
      ({ id, place }): MatchRow => ({
        imported: null,
        present: id,
        by: null,
        share: 0,
        state: 'gone',
        place,
      }),
    );
  return { rows: [...rows, ...gone], shared };
}
