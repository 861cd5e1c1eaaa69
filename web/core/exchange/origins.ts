import type { Edition, EditionData, UnitShare } from '../edition/edition';
import type { Shared } from './match';

/** Ground that comes back to this part at least is all there: what is lacking is strips along repaired borders. */
const ALL = 0.99;

/**
 * Where the ground of imported units came from: by unit, the present units it has ground of, each with the part of it.
 * `shared` is by the ids of the file, `idOf` gives the units'. Of a present unit that is all there the parts sum to 1.
 */
export function originsOf(
  shared: ReadonlyMap<string, readonly Shared[]>,
  idOf: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly UnitShare[]> {
  const sums = new Map<string, number>();
  for (const { present, part } of [...shared.values()].flat())
    sums.set(present, (sums.get(present) ?? 0) + part);
  const whole = (present: string) => {
    const sum = sums.get(present) ?? 0;
    return sum >= ALL ? sum : 1;
  };
  return new Map(
    [...shared].flatMap(([imported, list]) => {
      const id = idOf.get(imported);
      const from = list.map(({ present, part }) => ({ unit: present, share: part / whole(present) }));
      return id === undefined ? [] : [[id, from] as const];
    }),
  );
}

const withFrom = <E extends EditionData>(edition: E, fromOf: (id: string) => readonly UnitShare[]): E => ({
  ...edition,
  units: new Map([...edition.units].map(([id, unit]) => [id, { ...unit, from: fromOf(id) }])),
});

/** An edition with the origins of its units; who has none has ground that was nobody's. */
export const withOrigins = (edition: Edition, origins: ReadonlyMap<string, readonly UnitShare[]>): Edition =>
  withFrom(edition, (id) => origins.get(id) ?? []);

/** An edition whose origins are units of a former one, with where the ground of those came from. */
export function traced<E extends EditionData>(former: EditionData, edition: E): E {
  return withFrom(edition, (id) => {
    const shares = new Map<string, number>();
    for (const { unit, share } of edition.units.get(id)?.from ?? [])
      for (const first of former.units.get(unit)?.from ?? [])
        shares.set(first.unit, (shares.get(first.unit) ?? 0) + first.share * share);
    return [...shares].map(([unit, share]) => ({ unit, share }));
  });
}
