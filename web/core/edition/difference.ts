import { type Edition, type Unit, unitPoints } from './edition';

/** What became of the units and circles from one edition to another. Ids throughout; lists in the order of the editions. */
export interface Difference {
  /** Units of both editions that another circle governs now. */
  readonly moved: readonly { readonly unit: string; readonly from: string; readonly to: string }[];
  /** Units that only the former edition has, and where their ground went. */
  readonly ended: readonly { readonly unit: string; readonly into: readonly string[] }[];
  /** Units that only the latter edition has, and where their ground came from. */
  readonly begun: readonly { readonly unit: string; readonly from: readonly string[] }[];
  /** Units of both editions whose border runs elsewhere. Corners on straight lines do not count. */
  readonly redrawn: readonly string[];
  readonly renamed: readonly string[];
  readonly circlesEnded: readonly string[];
  readonly circlesBegun: readonly string[];
  readonly circlesRenamed: readonly string[];
}

const onlyIn = <T>(map: ReadonlyMap<string, T>, other: ReadonlyMap<string, unknown>): T[] =>
  [...map].filter(([id]) => !other.has(id)).map(([, value]) => value);

/** The ground of a unit as a set of edges without corners on straight lines, as a text. */
function groundText(edition: Edition, unit: Unit): string {
  return unitPoints(edition, unit)
    .map((ring) => straightened(ring))
    .sort()
    .join('|');
}

function straightened(ring: readonly (readonly [number, number])[]): string {
  const corners = ring.filter(([x, y], at) => {
    const [ax, ay] = ring.at(at - 1) as readonly [number, number];
    const [bx, by] = ring[(at + 1) % ring.length] as readonly [number, number];
    // Within half a step of the line: a corner put on an edge by rounding does not count as a redrawn border either.
    const aside = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    return Math.abs(aside) > Math.hypot(bx - ax, by - ay);
  });
  const texts = corners.map(([x, y]) => `${x},${y}`);
  const first = texts.indexOf([...texts].sort()[0] ?? '');
  return [...texts.slice(first), ...texts.slice(0, first)].join(' ');
}

const shareNames = (unit: Unit): Set<string> => new Set(unit.from.map(({ unit: id }) => id));

/**
 * What changed from `former` to `latter`. Where ended and begun units went and came from is read from the shares the
 * latter edition keeps of its base, so `former` should be that base; for others the lists are empty.
 */
export function differenceOf(former: Edition, latter: Edition): Difference {
  const both = [...former.units.values()].flatMap((unit) => {
    const now = latter.units.get(unit.id);
    return now ? [[unit, now] as const] : [];
  });
  const isRenamed = (a: { nameZh: string; nameEn: string }, b: { nameZh: string; nameEn: string }) =>
    a.nameZh !== b.nameZh || a.nameEn !== b.nameEn;
  const heirs = (id: string) =>
    [...latter.units.values()].filter((unit) => shareNames(unit).has(id)).map((unit) => unit.id);
  return {
    moved: both
      .filter(([was, is]) => was.circleId !== is.circleId)
      .map(([was, is]) => ({ unit: was.id, from: was.circleId, to: is.circleId })),
    ended: onlyIn(former.units, latter.units).map(({ id }) => ({ unit: id, into: heirs(id) })),
    begun: onlyIn(latter.units, former.units).map((unit) => ({
      unit: unit.id,
      from: [...shareNames(unit)].filter((id) => former.units.has(id)),
    })),
    redrawn: both
      .filter(([was, is]) => groundText(former, was) !== groundText(latter, is))
      .map(([was]) => was.id),
    renamed: both.filter(([was, is]) => isRenamed(was, is)).map(([was]) => was.id),
    circlesEnded: onlyIn(former.circles, latter.circles).map(({ id }) => id),
    circlesBegun: onlyIn(latter.circles, former.circles).map(({ id }) => id),
    circlesRenamed: [...former.circles.values()]
      .filter((was) => {
        const is = latter.circles.get(was.id);
        return is !== undefined && isRenamed(was, is);
      })
      .map(({ id }) => id),
  };
}
