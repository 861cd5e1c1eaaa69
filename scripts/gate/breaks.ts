import type { Edition } from '../../web/core/edition/edition';
import { toPolygons, type UnitPolygon } from '../../web/core/edition/partition';
import type { Seeded } from '../../web/core/random/seeded';

/** Ways to break an edition, one small change each, as imports, other programs and bugs of our own would. */

type Corner = readonly number[];
type Rings = readonly (readonly Corner[])[];
/** A ring without the repetition of its first corner. */
type Open = Corner[];

const PER_METRE = 1 / 105_000;

const nine = (degrees: number) => Number(degrees.toFixed(9));
const opened = (ring: readonly Corner[]): Open => ring.slice(0, -1);
const closed = (ring: Open): Corner[] => [...ring, ring[0] as Corner];

const moved = ([x = 0, y = 0]: Corner, reach_m: number, random: Seeded): Corner => {
  const turn = random.unit() * 2 * Math.PI;
  const far = reach_m * (0.5 + random.unit() / 2) * PER_METRE;
  return [nine(x + Math.cos(turn) * far), nine(y + Math.sin(turn) * far)];
};
const between = (a: Corner, b: Corner, along: number): Corner => [
  nine((a[0] ?? 0) + ((b[0] ?? 0) - (a[0] ?? 0)) * along),
  nine((a[1] ?? 0) + ((b[1] ?? 0) - (a[1] ?? 0)) * along),
];

/** Changes the outer ring of one unit. */
const inRing =
  (change: (ring: Open, at: number, random: Seeded) => Open) => (units: UnitPolygon[], random: Seeded) => {
    const which = random.whole(0, units.length - 1);
    const unit = units[which] as UnitPolygon;
    const ring = opened(unit.coordinates[0] as Corner[]);
    const next = closed(change(ring, random.whole(0, ring.length - 1), random));
    return units.with(which, { ...unit, coordinates: [next, ...unit.coordinates.slice(1)] });
  };

const inUnit =
  (change: (unit: UnitPolygon, random: Seeded, units: readonly UnitPolygon[]) => Partial<UnitPolygon>) =>
  (units: UnitPolygon[], random: Seeded) => {
    const which = random.whole(0, units.length - 1);
    const unit = units[which] as UnitPolygon;
    return units.with(which, { ...unit, ...change(unit, random, units) });
  };

/** Changes a corner wherever it stands, in every unit. */
const everywhere = (units: UnitPolygon[], from: Corner, to: Corner): UnitPolygon[] => {
  const swap = (corner: Corner) => (corner[0] === from[0] && corner[1] === from[1] ? to : corner);
  return units.map((unit) => ({ ...unit, coordinates: unit.coordinates.map((ring) => ring.map(swap)) }));
};

const shifted = (rings: Rings, x_m: number, y_m: number): Rings =>
  rings.map((ring) => ring.map(([x = 0, y = 0]) => [nine(x + x_m * PER_METRE), nine(y + y_m * PER_METRE)]));

/** A square hole of about `side_m` whose south-west corner is given; clockwise. */
function hole([x = 0, y = 0]: Corner, side_m: number): Corner[] {
  const d = side_m * PER_METRE;
  return [
    [x, y],
    [x, nine(y + d)],
    [nine(x + d), nine(y + d)],
    [nine(x + d), y],
    [x, y],
  ];
}

const follow = (ring: Open, at: number, by = 1): Corner => ring[(at + by) % ring.length] as Corner;

/** By name, so that a disagreement names the kind of break. */
export const breaks: Readonly<Record<string, (units: UnitPolygon[], random: Seeded) => UnitPolygon[]>> = {
  'a corner moved in one unit': inRing((ring, at, random) =>
    ring.with(at, moved(ring[at] as Corner, random.pick([0.05, 0.5, 5, 30]), random)),
  ),
  'a corner moved in one unit by less than a centimetre': inRing((ring, at, random) => {
    const [x = 0, y = 0] = ring[at] as Corner;
    return ring.with(at, [nine(x + random.whole(-60, 60) * 1e-9), nine(y + random.whole(1, 60) * 1e-9)]);
  }),
  'a corner left out of one unit': inRing((ring, at) => (ring.length > 4 ? ring.toSpliced(at, 1) : ring)),
  'a corner more in one unit': inRing((ring, at, random) => {
    const on = between(ring[at] as Corner, follow(ring, at), 0.2 + random.unit() * 0.6);
    return ring.toSpliced(
      at + 1,
      0,
      random.unit() < 0.5 ? on : moved(on, random.pick([0.02, 1, 10]), random),
    );
  }),
  'two corners exchanged': inRing((ring, at) => {
    const other = (at + 1) % ring.length;
    return ring.with(at, ring[other] as Corner).with(other, ring[at] as Corner);
  }),
  'a corner twice running': inRing((ring, at) => ring.toSpliced(at, 0, ring[at] as Corner)),
  'a corner twice': inRing((ring, at) => ring.with(at, follow(ring, at, 2))),
  'a spike': inRing((ring, at, random) => {
    const tip = moved(ring[at] as Corner, 20, random);
    return ring.toSpliced(at + 1, 0, tip, ring[at] as Corner);
  }),
  'a unit missing': (units, random) => units.toSpliced(random.whole(0, units.length - 1), 1),
  'a unit twice': (units, random) => [...units, { ...random.pick(units), id: 'twin' }],
  'a unit aside': inUnit((unit, random) => ({
    coordinates: shifted(unit.coordinates, random.pick([0.3, 8, 3000]), random.pick([0.2, -5, 40])),
  })),
  'a unit over others': (units, random) => {
    const [corner] = opened(random.pick(units).coordinates[0] as Corner[]);
    const ring = hole(corner as Corner, random.pick([2, 60])).toReversed();
    return [...units, { ...random.pick(units), id: 'over', coordinates: [ring] }];
  },
  'a hole': inUnit((unit, random) => {
    const ring = opened(unit.coordinates[0] as Corner[]);
    const [a, b] = [random.pick(ring), random.pick(ring)];
    const corner = random.pick([a, between(a, b, 0.5), moved(a, 300, random)]);
    return { coordinates: [...unit.coordinates, hole(corner, random.pick([1, 20]))] };
  }),
  'the outline moved': (units, random) => {
    const ring = opened(random.pick(units).coordinates[0] as Corner[]);
    const from = random.pick(ring);
    return everywhere(units, from, moved(from, random.pick([0.5, 3, 20]), random));
  },
  'two corners made one': (units, random) => {
    const ring = opened(random.pick(units).coordinates[0] as Corner[]);
    const at = random.whole(0, ring.length - 1);
    return everywhere(units, ring[at] as Corner, follow(ring, at, random.whole(1, 2)));
  },
  'a unit of a far circle': inUnit((_, random, units) => ({ circleId: random.pick(units).circleId })),
  'a circle without units': (units, random) => {
    const [from, to] = [random.pick(units).circleId, random.pick(units).circleId];
    return units.map((unit) => (unit.circleId === from ? { ...unit, circleId: to } : unit));
  },
  'a unit of another community': inUnit((unit) => ({
    communityId: unit.communityId === 'west' ? 'east' : 'west',
  })),
};

/** An edition broken in one or two ways; what comes out may by luck still be an edition. */
export function broken(
  edition: Edition,
  random: Seeded,
): { readonly how: string; readonly units: UnitPolygon[] } {
  const names = random.shuffled(Object.keys(breaks)).slice(0, random.unit() < 0.8 ? 1 : 2);
  const units = names.reduce((list, name) => breaks[name]?.(list, random) ?? list, toPolygons(edition));
  return { how: names.join(' and '), units };
}
